"""Bringing in a list that was kept elsewhere: paste, look, confirm."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from signatures.decorators import answering_too_much, for_coordinators
from signatures.enums import Naming
from signatures.forms.bringing import TOO_MUCH, BringForm, ListToBringForm, validate_list
from signatures.queries import matches_of
from signatures.services.bringing import bring_in
from signatures.views.staff.frame import sheet_page

UNPROCESSABLE = 422
TOO_LARGE = 413


@for_coordinators
def too_much(request, sheet):
    messages.error(request, str(TOO_MUCH))
    return _page(request, sheet, ListToBringForm(), status=TOO_LARGE)


@answering_too_much(too_much)
@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def index(request, sheet):
    """The list; after it was sent, what its lines mean. Nothing is stored here."""
    if request.method != "POST":
        return _page(request, sheet, ListToBringForm())
    form = ListToBringForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, sheet, form, status=UNPROCESSABLE)
    return _preview(request, sheet, form.cleaned_data["lines"])


@answering_too_much(too_much)
@require_http_methods(["POST"])
@for_coordinators
def confirm(request, sheet):
    """Record what the preview showed, as it was confirmed."""
    lines = request.POST.getlist("name")
    try:
        validate_list(lines)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("sheets:bring", sheet.public_id)
    form = BringForm(request.POST, lines=lines, language=get_language())
    if form.is_valid() and _brought(request, sheet, form):
        return redirect("sheets:organisations", sheet.public_id)
    return _preview(request, sheet, lines, form=form)


def _page(request, sheet, form, status=200):
    return sheet_page(request, sheet, "bring", status=status, tab="organisations", form=form)


def _preview(request, sheet, lines: list[str], form=None):
    matches = matches_of(lines)
    if form is None:
        means = [match.organisation and match.organisation.pk for match in matches]
        today = timezone.localdate()
        form = BringForm(
            lines=lines, means=means, language=get_language(), initial={"channel_on": today}
        )
    rows = [(match, form[f"line-{number}"]) for number, match in enumerate(matches)]
    context = {"tab": "organisations", "form": form, "rows": rows}
    status = UNPROCESSABLE if form.is_bound else 200
    return sheet_page(request, sheet, "bring_preview", status=status, **context)


def _brought(request, sheet, form: BringForm) -> bool:
    organisations = form.organisations()
    if not organisations:
        form.add_error(None, _("Choose at least one organisation."))
        return False
    try:
        done = bring_in(
            sheet=sheet,
            organisations=organisations,
            naming=Naming(form.cleaned_data["naming"]),
            channel_on=form.cleaned_data["channel_on"],
            note=form.cleaned_data["note"],
            actor=request.user,
            today=timezone.localdate(),
        )
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    messages.success(
        request,
        _(
            "Recorded: %(recorded)s. Stood behind the text already: %(known)s. Decided in the "
            "portal themselves, and left as they are: %(themselves)s."
        )
        % {
            "recorded": done.recorded,
            "known": done.known,
            "themselves": done.decided_themselves,
        },
    )
    return True
