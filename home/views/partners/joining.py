"""Where the link of an invitation leads. Reading the page does nothing: mail scanners do it too."""

from django.db import IntegrityError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from home.enums import InvitationTrouble
from home.services import invitations
from home.views.partners.pages import show
from users.forms.accounts import OpenAccountForm
from users.services import factors, sign_in
from users.views.pages import sign_in_page

NOT_FOUND, GONE, CONFLICT, UNPROCESSABLE = 404, 410, 409, 422
STATUS = {InvitationTrouble.UNKNOWN: NOT_FOUND, InvitationTrouble.SIGNED_IN: CONFLICT}


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_page
def join(request, code: str):
    """A handle and a password; then the second factor, and nobody is in before that."""
    if request.user.is_authenticated:
        return _refuse(request, InvitationTrouble.SIGNED_IN)
    try:
        return _joined(request, code)
    except invitations.LinkOpensNothing as refusal:
        return _refuse(request, refusal.trouble)


def _joined(request, code: str):
    invitations.found(code=code, now=timezone.now())
    form = OpenAccountForm(request.POST or None)
    user = _open_account(form, code) if request.method == "POST" and form.is_valid() else None
    if user is None:
        status = UNPROCESSABLE if form.errors else 200
        return show(request, None, "partners/join.html", form=form, status=status)
    sign_in.begin(request, user=user, leads_to=reverse("partners:overview"), now=factors.clock())
    return redirect("users:enrol")


@sensitive_variables()
def _open_account(form: OpenAccountForm, code: str):
    """The new account; None, and the form says so, when somebody took the handle meanwhile."""
    try:
        return invitations.join(
            code=code,
            handle=form.cleaned_data["username"],
            password=form.cleaned_data["password1"],
            language=get_language(),
            now=timezone.now(),
        )
    except IntegrityError:
        form.add_error("username", form.fields["username"].error_messages["unique"])
        return None


def _refuse(request, trouble: InvitationTrouble):
    return show(
        request, None, "partners/no_link.html", trouble=trouble, status=STATUS.get(trouble, GONE)
    )
