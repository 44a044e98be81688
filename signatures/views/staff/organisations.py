"""The board: which organisation was asked, and what it has answered."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from signatures.decorators import for_coordinators
from signatures.enums import ConditionState, EndorsementDecision, Naming
from signatures.forms.board import AskMoreForm, ListForm, RecordForm
from signatures.models import Circulation, Endorsement, Sheet
from signatures.queries import BOARD_ORDERS, board_of, consent_report, rounds_on_board
from signatures.services import circulation, endorsing, sheets
from signatures.services.endorsing import Answer, DecidedItself
from signatures.views.staff.frame import sheet_page

UNPROCESSABLE = 422


@require_safe
@for_coordinators
def index(request, sheet):
    """Rounds and organisations; every heading sorts."""
    now = timezone.now()
    sort = request.GET.get("sort", "")
    sort = sort if sort in BOARD_ORDERS else ""
    initial = {"list_order": sheet.list_order, "takes_late": sheet.takes_late}
    return sheet_page(
        request,
        sheet,
        "organisations",
        rounds=rounds_on_board(sheet, now=now),
        rows=board_of(sheet, now=now, language=get_language(), sort=sort),
        sort=sort,
        findings=consent_report(sheet, day=timezone.localdate(now)),
        form=ListForm(initial=initial),
    )


@require_POST
@for_coordinators
def remind(request, sheet, number):
    """Remind those who have not answered in a round."""
    try:
        told = circulation.remind(
            circulation=_round(sheet, number), actor=request.user, now=timezone.now()
        )
    except circulation.RoundIsOver:
        messages.error(request, _("This round takes no answers any more."))
    else:
        _tell_of_reminders(request, told)
    return redirect("sheets:organisations", sheet.public_id)


def _tell_of_reminders(request, told: int) -> None:
    if told:
        words = ngettext(
            "%(number)s organisation is reminded.", "%(number)s organisations are reminded.", told
        )
        messages.success(request, words % {"number": told})
    else:
        messages.warning(request, _("All have answered, or have been reminded today."))


@require_POST
@for_coordinators
def close_round(request, sheet, number):
    """Take no more answers in a round."""
    circulation.close_round(
        circulation=_round(sheet, number), actor=request.user, today=timezone.localdate()
    )
    messages.success(request, _("The round is closed."))
    return redirect("sheets:organisations", sheet.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def ask_more(request, sheet, number):
    """Ask further organisations in a round that is open."""
    found = _round(sheet, number)
    asked = found.invitations.values("organisation")
    form = AskMoreForm(_sent(request), language=get_language(), asked=asked)
    if request.method == "POST" and form.is_valid() and _asked(request, found, form):
        return redirect("sheets:organisations", sheet.public_id)
    status = UNPROCESSABLE if form.is_bound else 200
    context = {"tab": "organisations", "form": form, "round": found}
    return sheet_page(request, sheet, "ask_more", status=status, **context)


def _asked(request, found: Circulation, form: AskMoreForm) -> bool:
    try:
        number = circulation.ask_more(
            circulation=found,
            organisations=form.cleaned_data["organisations"],
            actor=request.user,
            now=timezone.now(),
        )
    except circulation.RoundIsOver:
        form.add_error(None, _("This round takes no answers any more."))
        return False
    words = ngettext(
        "%(number)s more organisation is asked.", "%(number)s more organisations are asked.", number
    )
    messages.success(request, words % {"number": number})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def record(request, sheet):
    """Record what an organisation has told a coordinator."""
    initial = {"organisation": request.GET.get("organisation"), "channel_on": timezone.localdate()}
    form = RecordForm(_sent(request), language=get_language(), initial=initial)
    if request.method == "POST" and form.is_valid() and _recorded(request, sheet, form):
        messages.success(
            request, _("The decision has been recorded. The organisation can see and dispute it.")
        )
        return redirect("sheets:organisations", sheet.public_id)
    status = UNPROCESSABLE if form.is_bound else 200
    return sheet_page(request, sheet, "record", status=status, tab="organisations", form=form)


def _recorded(request, sheet: Sheet, form: RecordForm) -> bool:
    said = dict(form.cleaned_data)
    how = {name: said.pop(name) for name in ("organisation", "channel", "channel_on", "note")}
    said["decision"] = EndorsementDecision(said["decision"])
    said["naming"] = Naming(said["naming"])
    try:
        endorsing.record_for(
            sheet=sheet,
            answer=Answer(**said),
            actor=request.user,
            today=timezone.localdate(),
            **how,
        )
    except DecidedItself:
        form.add_error(
            "organisation",
            _(
                "It has decided in the portal itself. Nobody else changes that; you can only "
                "record that it has taken its signature back."
            ),
        )
    except ValidationError as error:
        form.add_error(None, error)
    else:
        return True
    return False


@require_POST
@for_coordinators
def resolve(request, sheet, number):
    """Say whether the condition of an organisation is met."""
    endorsement = get_object_or_404(Endorsement, sheet=sheet, number=number)
    state = request.POST.get("state")
    if state not in {ConditionState.MET, ConditionState.NOT_MET}:
        raise Http404
    try:
        endorsing.resolve_condition(
            endorsement=endorsement,
            is_met=state == ConditionState.MET,
            actor=request.user,
            today=timezone.localdate(),
        )
    except endorsing.Overtaken:
        messages.error(request, _("The organisation has decided something else meanwhile."))
    else:
        messages.success(request, _("What became of the condition is noted."))
    return redirect("sheets:organisations", sheet.public_id)


@require_POST
@for_coordinators
def change_list(request, sheet):
    """The order of the list, and whether organisations may join late."""
    form = ListForm(request.POST)
    if form.is_valid():
        sheets.change_list(
            sheet=sheet, actor=request.user, today=timezone.localdate(), **form.cleaned_data
        )
        messages.success(request, _("The list has been changed."))
    else:
        messages.error(request, _("This order is not known."))
    return redirect("sheets:organisations", sheet.public_id)


def _round(sheet: Sheet, number: int) -> Circulation:
    return get_object_or_404(Circulation, sheet=sheet, number=number)


def _sent(request):
    """What a form gets: an empty one that was sent is refused and not shown anew."""
    return request.POST if request.method == "POST" else None
