"""The way in, in two steps: nobody is signed in between them.

After the password a session only notes who is on the way, for ten minutes. `finish` is the one
place that signs in, and marks the session; `users.middleware` takes no session without that mark.
"""

from datetime import date

from django.contrib.auth import get_user_model, login, logout
from django.utils.crypto import constant_time_compare

from users.backends import BEGUN, DEVICE
from users.models import User

ON_THE_WAY = "on_the_way"
VERIFIED = "second_factor"
LANGUAGE = "language"  # chosen before anybody is known; later the account says it
MINUTES = 10
BACKEND = "django.contrib.auth.backends.ModelBackend"


def _begin_anew(request) -> None:
    """Drop whatever somebody else may have put in the session; the language stays."""
    language = request.session.get(LANGUAGE)
    request.session.flush()
    if language:
        request.session[LANGUAGE] = language


def begin(request, *, user: User, leads_to: str, now: float) -> None:
    """Note in the session who has given the right password."""
    _begin_anew(request)
    request.session[ON_THE_WAY] = {
        "user": user.pk,
        "password": user.get_session_auth_hash(),
        "since": now,
        "to": leads_to,
    }


def on_the_way(request, *, now: float) -> User | None:
    """Who has given the right password a moment ago and may still be asked for the factor."""
    noted = request.session.get(ON_THE_WAY)
    if not noted or not 0 <= now - noted["since"] <= MINUTES * 60:
        return None
    user = get_user_model().objects.filter(pk=noted["user"], is_active=True).first()
    if user and constant_time_compare(noted["password"], user.get_session_auth_hash()):
        return user
    return None


def finish(request, *, user: User, device: str, today: date) -> str:
    """Sign in somebody who proved both factors; returns where they wanted to go."""
    leads_to = request.session[ON_THE_WAY]["to"]
    _begin_anew(request)
    request.session[VERIFIED] = True
    request.session[BEGUN] = today.isoformat()
    request.session[DEVICE] = device
    login(request, user, backend=BACKEND)
    return leads_to


def leave(request) -> None:
    """Sign out; the pages stay in the language that was chosen."""
    language = request.session.get(LANGUAGE)
    logout(request)
    if language:
        request.session[LANGUAGE] = language
