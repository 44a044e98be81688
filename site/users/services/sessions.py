"""Sessions of an account: listed without a moment, an address or a browser, and ended at once."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from users.models import AccountSession, User


@dataclass(frozen=True)
class ListedSession:
    """A session as its owner sees it; ``mark`` names it without being its key."""

    mark: str
    name: str
    begun_on: date | None
    key: str


def sessions_of(*, user: User, now: datetime) -> list[ListedSession]:
    """The sessions of ``user`` that have not run out, the oldest first."""
    rows = user.account_sessions.filter(expire_date__gt=now)
    return [
        ListedSession(_mark(row.session_key), row.name, row.begun_on, row.session_key)
        for row in rows
    ]


def _mark(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:16]


def end_session(*, user: User, mark: str) -> None:
    """End the session of ``user`` that ``mark`` names; nothing where there is none any more."""
    keys = [key for key in _keys(user) if _mark(key) == mark]
    AccountSession.objects.filter(session_key__in=keys).delete()


def end_sessions(*, user: User, but: str | None = None) -> int:
    """End all sessions of ``user``, except the one whose key is ``but``; returns how many."""
    ended, _rows = user.account_sessions.exclude(session_key=but or "").delete()
    return ended


def _keys(user: User) -> list[str]:
    return list(user.account_sessions.values_list("session_key", flat=True))


def forget_what_ran_out(*, now: datetime) -> None:
    """Nobody needs to know when a session that ran out was used last."""
    AccountSession.objects.filter(expire_date__lte=now).delete()
