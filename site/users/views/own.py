"""What somebody sees and changes of their own way in: factors, recovery codes, sessions."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel

from users.forms.handles import EmailForm
from users.forms.sign_in import AppForm, PasswordForm
from users.services import factors, sessions, sign_in
from users.views.adding import added_factor, show_offers
from users.views.pages import landing_page, show, sign_in_page, signed_in_page


class EmailPanel(NameEmailSettingsPanel):
    title = gettext_lazy("E-mail address")
    form_class = EmailForm


class OwnAccountView(AccountView):
    """Wagtail's page of one's own account, which asks nobody for a name."""

    def get_panels(self):
        return [
            EmailPanel(panel.request, panel.user, panel.profile)
            if isinstance(panel, NameEmailSettingsPanel)
            else panel
            for panel in super().get_panels()
        ]


@signed_in_page
def own(request):
    return _show(request, PasswordForm(request.user))


def _show(request, form, *, said: str = "", status: int = 200):
    return show(
        request,
        "own",
        form=form,
        said=said,
        factors=request.user.factors.all(),
        codes_left=request.user.recovery_codes.count(),
        sessions=sessions.sessions_of(user=request.user, now=timezone.now()),
        current=request.session.session_key,
        leads_back=landing_page(request.user, ""),
        status=status,
    )


@signed_in_page
def add(request):
    """Another app or passkey, for who gives the password once more."""
    password = PasswordForm(request.user, request.POST or None)
    form = AppForm(request.POST if "code" in request.POST else None)
    may = request.method == "POST" and password.is_valid()
    if may and added_factor(request, request.user, form):
        return redirect("users:own")
    return show_offers(request, "add", user=request.user, form=form, password=password)


def _with_password(change):
    """A change that the password has to be given for; without it the page comes back."""

    @require_POST
    @signed_in_page
    def wrapped(request, *args):
        form = PasswordForm(request.user, request.POST)
        if not form.is_valid():
            return _show(request, form, status=422)
        return change(request, *args)

    return wrapped


@_with_password
def remove(request):
    """Take off one factor. The sessions elsewhere end, whoever has them."""
    chosen = request.POST.get("factor", "")
    factor = get_object_or_404(request.user.factors, pk=chosen if chosen.isdecimal() else None)
    try:
        factors.remove_factor(factor=factor)
    except ValidationError as error:
        return _show(request, PasswordForm(request.user), said=error.messages[0], status=422)
    sessions.end_sessions(user=request.user, but=request.session.session_key)
    return redirect("users:own")


@_with_password
def codes(request):
    """New recovery codes, shown this once; the older ones are worth nothing any more."""
    made = factors.renew_recovery_codes(user=request.user)
    return show(request, "codes", codes=made, leads_to="")


@require_POST
@signed_in_page
def end(request):
    """End one session, or all but this one. A session is named by a number, never by its key."""
    chosen = request.POST.get("session", "")
    if chosen == "others":
        sessions.end_sessions(user=request.user, but=request.session.session_key)
    else:
        sessions.end_session(user=request.user, mark=chosen)
    return _show(request, PasswordForm(request.user), said=_("Ended."))


@require_POST
@sign_in_page
def leave(request):
    """Sign out, whichever part of the site somebody was in."""
    sign_in.leave(request)
    return redirect("wagtailadmin_login")
