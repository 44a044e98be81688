"""A locked text: what one's own organisation decides about it, says again, takes back, disputes."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from home.enums import SafetyLevel
from home.forms import PublicForm
from home.models.naming import NAME_ORDER
from home.permissions import may_commit
from home.views.partners.pages import show
from signatures import queries
from signatures.enums import EndorsementDecision, Naming
from signatures.forms.partners import DecisionForm, DisputeForm, NeedForm, ReservationForm
from signatures.services import endorsing
from signatures.services.circulation import NotAsked, RoundIsOver
from signatures.services.endorsing import Answer, DecidedItself, OtherWords, Overtaken
from signatures.views.partners.pages import CONFLICT, UNPROCESSABLE, text_page, watermark

ENTRIES_ON_A_PAGE = 50
METHODS = ["GET", "HEAD", "POST"]


def text_or_refuse(representative, public_id):
    """The text as the representative's organisation may read it. Raises `NotAsked`."""
    found = queries.text_before(representative.organisation, public_id, timezone.now())
    if found is None:
        raise NotAsked
    return found


def number_in(fields, name: str) -> int | None:
    """A number that a page has carried along; None where it is none."""
    typed = fields.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else None


def conflicts() -> dict[type, str]:
    """What to say when something has changed between a page and its button."""
    return {
        Overtaken: _(
            "Somebody of your organisation, or a coordinator, has decided meanwhile; what holds "
            "now stands above. What you wrote is still here. If you press the button now, yours "
            "holds."
        ),
        OtherWords: _(
            "The text has changed since you opened the page. Please read it again: the button is "
            "for the text that stands here now."
        ),
        RoundIsOver: _(
            "The deadline has passed since you opened the page: nothing has been stored. What you "
            "wrote still stands below; send it to whoever coordinates the text."
        ),
    }


def send(request, representative, found, answer: Answer, form) -> int:
    """Let the organisation decide: 0, or the status of the page on which ``form`` says why not.

    The same answer twice is one: somebody pressed again, or a colleague was of one mind. Who says
    yes has to have been shown the words; who takes back need not.
    """
    is_taken_back = answer == endorsing.TAKEN_BACK
    try:
        endorsing.decide(
            sheet=found.sheet,
            organisation=representative.organisation,
            answer=answer,
            actor=request.user,
            seen=number_in(request.POST, "seen") or 0,
            version=None if is_taken_back else number_in(request.POST, "version") or 0,
            now=timezone.now(),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return UNPROCESSABLE
    except Overtaken as overtaken:
        stands = overtaken.endorsement
        if stands and answer.is_said_by(stands) and not stands.waits_for_another_word:
            return 0
        form.add_error(None, conflicts()[Overtaken])
        return CONFLICT
    except (OtherWords, RoundIsOver) as error:
        form.add_error(None, conflicts()[type(error)])
        return CONFLICT
    return 0


def to_the_text(found):
    return redirect("partner_texts:text", public_id=found.sheet.public_id)


@require_http_methods(METHODS)
@text_page
def text(request, representative, public_id):
    """Read the locked text, and decide."""
    found = text_or_refuse(representative, public_id)
    if request.method != "POST":
        return _text_page(request, representative, found, _decision_form(representative, found))
    form, status = _decision_form(representative, found, request.POST), UNPROCESSABLE
    if form.is_valid():
        status = send(request, representative, found, _answer(form), form)
        if not status:
            return to_the_text(found)
    found = text_or_refuse(representative, public_id)  # as it is now
    return _text_page(request, representative, found, form, status=status)


def _decision_form(representative, found, sent_fields=None, **typed) -> DecisionForm:
    said = found.endorsement
    names = ["decision", "naming", "named_from", "reservation", "shows_reservation", "condition"]
    return DecisionForm(
        sent_fields,
        initial=({name: getattr(said, name) for name in names} if said else {}) | typed,
        is_never_named=representative.organisation.safety_level == SafetyLevel.NEVER_NAMED,
        today=timezone.localdate(),
    )


def _answer(form: DecisionForm) -> Answer:
    said = form.cleaned_data | {
        "decision": EndorsementDecision(form.cleaned_data["decision"]),
        "naming": Naming(form.cleaned_data["naming"]),
    }
    return Answer(**said)


def _text_page(request, representative, found, form, *, trouble=None, status=200):
    """``trouble`` is a form with what there is to say, where it is not the one on the page."""
    organisation, today = representative.organisation, timezone.localdate()
    may_decide = may_commit(request.user, organisation, today)
    language = get_language() or ""
    others = queries.named_others([found.sheet.pk], organisation, today, language)
    return show(
        request,
        representative,
        "partners/text.html",
        status=status,
        found=found,
        reading=found.reading(request.GET.get("text", language)),
        entries=queries.entries_by(organisation).filter(sheet=found.sheet),
        others=others[found.sheet.pk],
        form=form if may_decide and (found.takes_answers or form.errors) else None,
        trouble=trouble or form,
        may_decide=may_decide,
        may_withdraw=may_decide and found.can_be_withdrawn,
        who_may=[] if may_decide else queries.people_who_may_commit(organisation, today),
        names=[(code, organisation.name_in(code)) for code in NAME_ORDER],
        need=NeedForm() if found.is_open else None,
        watermark=watermark(organisation, number=found.version.number, is_round=False),
    )


@require_http_methods(METHODS)
@text_page
def again(request, representative, public_id):
    """After a substantive change: still ours, no longer, or with a reservation."""
    found = text_or_refuse(representative, public_id)
    waits = found.endorsement is not None and found.endorsement.waits_for_another_word
    # A colleague may have said it meanwhile: then what was typed is not to be lost.
    if found.endorsement is None or (not waits and request.method != "POST"):
        return to_the_text(found)
    if request.method != "POST":
        return _again_page(request, representative, found, _reservation_form(found))
    form, status = _sent_again(request), UNPROCESSABLE
    answer = _said_again(request, found, form)
    if answer:
        status = send(request, representative, found, answer, form)
        if not status:
            return to_the_text(found)
    found = text_or_refuse(representative, public_id)
    if found.endorsement.waits_for_another_word:
        return _again_page(request, representative, found, form, status=status)
    typed = {name: request.POST[name] for name in ["reservation"] if name in request.POST}
    decision = _decision_form(representative, found, **typed)
    return _text_page(request, representative, found, decision, trouble=form, status=status)


def _reservation_form(found) -> ReservationForm:
    said = found.endorsement
    return ReservationForm(
        initial={"reservation": said.reservation, "shows_reservation": said.shows_reservation}
    )


def _sent_again(request) -> PublicForm:
    """The form behind the button; behind two of the three there is nothing to fill in."""
    if request.POST.get("answer") == "reservation":
        return ReservationForm(request.POST)
    return PublicForm({})


def _said_again(request, found, form) -> Answer | None:
    """The answer that a button stands for; None while something is missing in its form."""
    before = Answer.again(found.endorsement)
    answers = {"same": before, "gone": endorsing.TAKEN_BACK}
    if isinstance(form, ReservationForm) and form.is_valid():
        answers["reservation"] = Answer(
            EndorsementDecision.RESERVATION,
            naming=before.naming,
            named_from=before.named_from,
            **form.cleaned_data,
        )
    return answers.get(request.POST.get("answer", ""))


def _again_page(request, representative, found, form, *, status=200):
    organisation, today = representative.organisation, timezone.localdate()
    may_decide = may_commit(request.user, organisation, today)
    language, pieces = found.difference(request.GET.get("text", get_language() or ""))
    return show(
        request,
        representative,
        "partners/again.html",
        status=status,
        found=found,
        reading=found.reading(language),
        pieces=pieces,
        again=Answer.again(found.endorsement),
        trouble=form,
        form=form if isinstance(form, ReservationForm) else _reservation_form(found),
        may_decide=may_decide,
        who_may=[] if may_decide else queries.people_who_may_commit(organisation, today),
        watermark=watermark(organisation, number=found.version.number, is_round=False),
    )


@require_http_methods(METHODS)
@text_page
def withdraw(request, representative, public_id):
    """Take the signature back at once, having read what cannot be called back."""
    found = text_or_refuse(representative, public_id)
    if not may_commit(request.user, representative.organisation, timezone.localdate()):
        raise PermissionDenied
    trouble, status = PublicForm({}), 200
    if request.method == "POST":
        status = send(request, representative, found, endorsing.TAKEN_BACK, trouble)
        if not status:
            return to_the_text(found)
        found = text_or_refuse(representative, public_id)
    if not found.can_be_withdrawn:
        return to_the_text(found)
    return show(
        request,
        representative,
        "partners/withdraw.html",
        status=status,
        found=found,
        trouble=trouble,
        reading=found.reading(get_language() or ""),
        deliveries=queries.delivered_copies(found.sheet),
    )


@require_http_methods(METHODS)
@text_page
def dispute(request, representative, public_id):
    """What a coordinator wrote down for the organisation, and the form that says it is wrong."""
    found = text_or_refuse(representative, public_id)
    if found.endorsement is None or not found.endorsement.is_recorded:
        return to_the_text(found)
    form = DisputeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _disputed(request, found, form):
        return to_the_text(found)
    organisation, today = representative.organisation, timezone.localdate()
    may_decide = may_commit(request.user, organisation, today)
    return show(
        request,
        representative,
        "partners/dispute.html",
        status=UNPROCESSABLE if form.errors else 200,
        found=found,
        reading=found.reading(get_language() or ""),
        form=form if may_decide else None,
        who_may=[] if may_decide else queries.people_who_may_commit(organisation, today),
    )


def _disputed(request, found, form) -> bool:
    try:
        endorsing.dispute(
            endorsement=found.endorsement,
            actor=request.user,
            words=form.cleaned_data["words"],
            today=timezone.localdate(),
        )
    except DecidedItself:  # meanwhile: the text's page says what holds now
        return True
    except ValidationError as error:
        form.add_error("words", error)
        return False
    return True


@require_safe
@text_page
def history(request, representative):
    """Everything that the organisation has said, the newest first."""
    entries = queries.entries_by(representative.organisation)
    items = Paginator(entries, ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    titles = queries.titles_of_versions([one.version_id for one in items], get_language() or "")
    rows = [(one, titles.get(one.version_id, queries.Title())) for one in items]
    return show(request, representative, "partners/history.html", items=items, rows=rows)
