"""Adding a second factor: the same at the first sign-in and later."""

from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from users.enums import FactorKind
from users.models import Factor, User
from users.services import factors, passkeys
from users.views.pages import host_of, show

OFFERED = "offered"  # what was offered last, sealed: the secret of an app is in it


def show_offers(request, template: str, *, user: User, form, **context):
    """Show a secret for an app, the same until it is used, and what a browser needs."""
    options, state = passkeys.offer_new(user=user, host=host_of(request))
    secret = _offered(request).get("secret") or factors.new_app_secret()
    request.session[OFFERED] = factors.seal_for_later({"secret": secret, "state": state})
    app = factors.offer_app(user=user, secret=secret)
    context |= {"app": app, "drawing": mark_safe(app.drawing)}  # noqa: S308  (drawn by segno)
    came_back = request.method == "POST"
    return show(
        request, template, form=form, options=options, status=422 if came_back else 200,
        passkey_refused="answer" in request.POST, **context,
    )  # fmt: skip


def added_factor(request, user: User, form) -> Factor | None:
    """The factor that was proved with this request; None, and the form says so, when none was."""
    offered, today = _offered(request), timezone.localdate()
    name = request.POST.get("name", "").strip()[: Factor._meta.get_field("name").max_length]
    if "answer" in request.POST:
        added = passkeys.add_passkey(
            user=user, host=host_of(request), state=offered.get("state"),
            answer=request.POST["answer"], name=name or str(FactorKind.PASSKEY.label), today=today,
        )  # fmt: skip
    else:
        added = _added_app(user, form, offered, name, today)
    if added:
        request.session.pop(OFFERED, None)
    return added


def _added_app(user, form, offered, name, today):
    if not form.is_valid() or "secret" not in offered:
        return None
    added = factors.add_app(
        user=user, secret=offered["secret"], code=form.cleaned_data["code"],
        name=name or str(FactorKind.APP.label), today=today, now=factors.clock(),
    )  # fmt: skip
    if not added:
        form.add_error("code", _("This is not what the app should show. Is its clock right?"))
    return added


def _offered(request) -> dict:
    sealed = request.session.get(OFFERED)
    return factors.open_again(sealed) if sealed else {}
