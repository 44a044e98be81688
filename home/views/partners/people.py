"""The people of an organisation, as they see each other, and as their manager looks after them."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from home.forms.partners import InviteForm
from home.permissions import may_manage_people
from home.queries.representatives import people_of
from home.services import invitations, representatives
from home.views.partners.pages import partners_page, show


@require_safe
@partners_page
def people(request, representative):
    return _show(request, representative, InviteForm())


def _show(request, representative, form, *, status: int = 200):
    now = timezone.now()
    organisation, today = representative.organisation, timezone.localdate(now)
    manages = may_manage_people(request.user, organisation, today)
    return show(
        request,
        representative,
        "partners/people.html",
        people=people_of(organisation, today),
        links=organisation.portal_invitations.open(now).order_by("pk") if manages else [],
        manages=manages,
        form=form,
        status=status,
    )


def managers_only(view):
    """A change to the people of one's own organisation, by who looks after them."""

    @require_POST
    @partners_page
    @wraps(view)
    def wrapped(request, representative, *args, **kwargs):
        if not may_manage_people(request.user, representative.organisation, timezone.localdate()):
            raise PermissionDenied
        return view(request, representative, *args, **kwargs)

    return wrapped


@managers_only
def invite(request, representative):
    form = InviteForm(request.POST)
    form.full_clean()
    try:
        invitations.invite(
            organisation=representative.organisation,
            actor=request.user,
            manages_people=form.cleaned_data["manages_people"],
            now=timezone.now(),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return _show(request, representative, form, status=422)
    messages.success(request, _("A link is on its way to your organisation's address on file."))
    return redirect("partners:people")


@managers_only
def take_back(request, representative, pk: int):
    invitation = get_object_or_404(representative.organisation.portal_invitations, pk=pk)
    invitations.take_back(invitation=invitation, actor=request.user, now=timezone.now())
    messages.success(request, _("The link opens nothing any more."))
    return redirect("partners:people")


def _change(request, representative, pk: int, verb, said: str):
    colleague = get_object_or_404(representative.organisation.representatives, pk=pk)
    try:
        verb(representative=colleague, actor=request.user, today=timezone.localdate())
    except ValidationError as error:
        said = error.messages[0]
    messages.success(request, said)
    return redirect("partners:people")


@managers_only
def confirm(request, representative, pk: int):
    said = _("Confirmed. Authority to sign is given by the House.")
    return _change(request, representative, pk, representatives.confirm, said)


@managers_only
def take_authority(request, representative, pk: int):
    said = _("They sign nothing for your organisation any more.")
    return _change(request, representative, pk, representatives.take_authority, said)


@managers_only
def end(request, representative, pk: int):
    said = _("Ended. Nothing here opens to them any more.")
    return _change(request, representative, pk, representatives.end, said)
