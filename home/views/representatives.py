"""Where the secretariat lets people of organisations in, and checks what they may."""

from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from home.forms.partners import AuthorityForm, OfOrganisationForm, SecretariatInviteForm
from home.models import Representative, RepresentativeInvitation
from home.permissions import may_confirm, may_confirm_representatives, may_give_authority
from home.queries.representatives import offices_on
from home.services import invitations, representatives

PEOPLE_ON_A_PAGE = 50
UNPROCESSABLE = 422


def for_the_secretariat(view):
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not may_confirm_representatives(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapped


@require_safe
@for_the_secretariat
def index(request):
    """Everybody who stands, stood or will stand for an organisation; who waits comes first."""
    now = timezone.now()
    chosen = OfOrganisationForm(request.GET)
    organisation = chosen.cleaned_data["organisation"] if chosen.is_valid() else None
    offices = offices_on(timezone.localdate(now), organisation)
    links = RepresentativeInvitation.objects.open(now).select_related("organisation", "invited_by")
    context = {
        "page": Paginator(offices, PEOPLE_ON_A_PAGE).get_page(request.GET.get("page")),
        "links": links.order_by("pk"),
        "form": chosen,
        "organisation": organisation,
        "today": timezone.localdate(now),
    }
    return render(request, "wagtailadmin/representatives/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_secretariat
def invite(request):
    form = SecretariatInviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _invited(request, form):
        messages.success(request, _("A link is on its way to the organisation's address on file."))
        return redirect("representatives:index")
    status = UNPROCESSABLE if form.errors else 200
    template = "wagtailadmin/representatives/invite.html"
    return render(request, template, {"form": form}, status=status)


def _invited(request, form: SecretariatInviteForm) -> bool:
    try:
        invitations.invite(actor=request.user, now=timezone.now(), **form.cleaned_data)
    except ValidationError as error:
        form.add_error("organisation", error)
        return False
    return True


@require_POST
@for_the_secretariat
def take_back(request, pk: int):
    invitation = get_object_or_404(RepresentativeInvitation, pk=pk)
    invitations.take_back(invitation=invitation, actor=request.user, now=timezone.now())
    messages.success(request, _("The link opens nothing any more."))
    return redirect("representatives:index")


@require_safe
@for_the_secretariat
def representative(request, pk: int):
    return _show(request, _found(pk), AuthorityForm())


def _found(pk: int) -> Representative:
    people = Representative.objects.select_related("user", "organisation", "confirmed_by")
    return get_object_or_404(people, pk=pk)


def _show(request, found: Representative, form: AuthorityForm):
    today = timezone.localdate()
    context = {
        "found": found,
        "form": form,
        "has_ended": found.has_ended(today),
        "may_confirm": may_confirm(request.user, found, today),
        "may_give_authority": may_give_authority(request.user, found),
    }
    status = UNPROCESSABLE if form.errors else 200
    template = "wagtailadmin/representatives/representative.html"
    return render(request, template, context, status=status)


@require_POST
@for_the_secretariat
def confirm(request, pk: int):
    return _change(request, pk, representatives.confirm, _("Confirmed."))


@require_POST
@for_the_secretariat
def take_authority(request, pk: int):
    return _change(request, pk, representatives.take_authority, _("They sign nothing any more."))


@require_POST
@for_the_secretariat
def end(request, pk: int):
    said = _("Ended. Nothing here opens to them any more.")
    return _change(request, pk, representatives.end, said)


def _change(request, pk: int, verb, said: str):
    try:
        verb(representative=_found(pk), actor=request.user, today=timezone.localdate())
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, said)
    return redirect("representatives:representative", pk)


@require_POST
@for_the_secretariat
def give_authority(request, pk: int):
    found, form = _found(pk), AuthorityForm(request.POST)
    if not form.is_valid() or not _given(request, found, form):
        return _show(request, found, form)
    messages.success(request, _("They may sign for their organisation now."))
    return redirect("representatives:representative", pk)


def _given(request, found: Representative, form: AuthorityForm) -> bool:
    try:
        representatives.give_authority(
            representative=found,
            actor=request.user,
            today=timezone.localdate(),
            **form.cleaned_data,
        )
    except ValidationError as error:
        form.add_error("authority_note", error)
        return False
    return True
