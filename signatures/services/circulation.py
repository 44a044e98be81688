"""A text goes round among organisations: rounds for comments, and rounds for signing."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from home.models import Organisation
from home.permissions import representative_of
from home.validators import validate_no_identity_number
from signatures.enums import Change, CommentState, LogAction, RoundKind, SheetState
from signatures.models import CirculatedText, Circulation, Invitation, PartnerComment, Sheet
from signatures.models.circulation import COMMENT_AT_MOST
from signatures.permissions import may_coordinate
from signatures.queries import paragraphs_of, wording_in_force
from signatures.services.invitations import tell_later
from signatures.services.sheets import lock_wording, wording_hash
from signatures.services.staff_log import record


class RoundIsOver(Exception):
    """The round takes no answers any more: its deadline has passed, or it was closed."""


class NotAsked(Exception):
    """The organisation was not asked in this round."""


def moment_in(zone: str, naive: datetime) -> datetime:
    """The moment at which clocks in ``zone`` show ``naive``, summer time as it is there then.

    Raises `ValidationError` for a zone that nobody knows, and for an hour that the clocks skip.
    """
    if zone not in available_timezones():
        raise ValidationError(_("This time zone is not known."), code="zone")
    moment = naive.replace(tzinfo=ZoneInfo(zone))
    if moment.astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != naive:
        message = _("On that day the clocks there go forward and skip this hour.")
        raise ValidationError(message, code="skipped")
    return moment


def tidy_words(text: str, *, at_most: int, empty: str) -> str:
    """What somebody wrote, without white space around it.

    Raises `ValidationError`: with the sentence ``empty`` where nothing is there (and ``empty`` is),
    for more than ``at_most`` characters, and for the number of a document.
    """
    words = text.strip()
    if empty and not words:
        raise ValidationError(empty, code="empty")
    if len(words) > at_most:
        message = _("At most %(number)s characters.") % {"number": at_most}
        raise ValidationError(message, code="long")
    validate_no_identity_number(words)
    return words


@transaction.atomic
def circulate(
    *,
    sheet: Sheet,
    kind: RoundKind,
    texts: Mapping[str, str],
    organisations: Iterable[Organisation],
    deadline: datetime,
    zone: str,
    actor,
    now: datetime,
    change: Change | None = None,
) -> Circulation:
    """Send a text, by language, to organisations, which answer until ``deadline``.

    For signing the words are locked as a text version first; ``change`` says what they are beside
    an earlier one (`services.sheets.lock_wording`). Raises `ValidationError` for a deadline in the
    past, without words, without anybody to ask, and for other words than those that people sign.
    """
    if not may_coordinate(actor, sheet):
        raise PermissionDenied
    asked = list(Organisation.objects.at_work().filter(pk__in=[one.pk for one in organisations]))
    _require_sense(texts, asked, deadline, now)
    today = timezone.localdate(now)
    version = None
    if kind == RoundKind.SIGN_ON:
        _require_what_people_sign(sheet, texts)
        for language, text in texts.items():
            version = lock_wording(
                sheet=sheet, language=language, text=text, today=today, change=change
            )
    Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    newest = Circulation.objects.filter(sheet=sheet).aggregate(number=Max("number"))["number"]
    circulation = Circulation.objects.create(
        sheet=sheet,
        number=(newest or 0) + 1,
        kind=kind,
        version=version,
        deadline=deadline,
        zone=zone,
        opened_on=today,
        opened_by=actor,
    )
    if version is None:
        CirculatedText.objects.bulk_create(
            CirculatedText(
                circulation=circulation, language=language, text=text, sha256=wording_hash(text)
            )
            for language, text in texts.items()
        )
    _ask(circulation, asked, now)
    details = {"round": circulation.number, "kind": str(kind), "number": len(asked)}
    record(sheet=sheet, actor=actor, action=LogAction.CIRCULATED, today=today, details=details)
    return circulation


def _require_sense(texts, asked, deadline, now) -> None:
    if not any(text.strip() for text in texts.values()):
        raise ValidationError(_("There is no text to send."), code="no_text")
    if not asked:
        raise ValidationError(_("Choose at least one organisation."), code="nobody")
    if deadline <= now:
        raise ValidationError(_("This deadline has passed."), code="past")


def _require_what_people_sign(sheet: Sheet, texts: Mapping[str, str]) -> None:
    """People sign what they read, so no version may be locked that only organisations see."""
    if not Sheet.objects.filter(pk=sheet.pk, state=SheetState.OPEN).exists():
        return
    shown = {language: wording_in_force(sheet.text_key, language) for language in texts}
    if any(seen and seen.sha256 != wording_hash(texts[code]) for code, seen in shown.items()):
        message = _(
            "People are signing the words that stand on the site. Publish the changed words first; "
            "then organisations are asked about the same words as everybody."
        )
        raise ValidationError(message, code="people_sign")


@transaction.atomic
def ask_more(
    *, circulation: Circulation, organisations: Iterable[Organisation], actor, now: datetime
) -> int:
    """Ask further organisations in an open round; returns how many were not asked before."""
    if not may_coordinate(actor, circulation.sheet):
        raise PermissionDenied
    # Two who ask or remind at the same time take turns, and nobody is asked twice.
    circulation = Circulation.objects.select_for_update().get(pk=circulation.pk)
    if not circulation.is_open_at(now):
        raise RoundIsOver
    there = set(circulation.invitations.values_list("organisation_id", flat=True))
    wanted = {one.pk for one in organisations} - there
    further = list(Organisation.objects.at_work().filter(pk__in=wanted))
    _ask(circulation, further, now)
    if further:
        details = {"round": circulation.number, "number": len(further)}
        record(
            sheet=circulation.sheet,
            actor=actor,
            action=LogAction.CIRCULATED,
            today=timezone.localdate(now),
            details=details,
        )
    return len(further)


def _ask(circulation: Circulation, organisations: list[Organisation], now: datetime) -> None:
    Invitation.objects.bulk_create(
        Invitation(
            circulation=circulation,
            organisation=organisation,
            invited_on=timezone.localdate(now),
        )
        for organisation in organisations
    )
    tell_later([organisation.pk for organisation in organisations], now=now)


@transaction.atomic
def remind(*, circulation: Circulation, actor, now: datetime) -> int:
    """Remind those who have not answered in a round, once a day; returns how many.

    Raises `RoundIsOver`.
    """
    if not may_coordinate(actor, circulation.sheet):
        raise PermissionDenied
    circulation = Circulation.objects.select_for_update().get(pk=circulation.pk)
    if not circulation.is_open_at(now):
        raise RoundIsOver
    number = _remind(circulation, now)
    if number:
        details = {"round": circulation.number, "number": number}
        record(
            sheet=circulation.sheet,
            actor=actor,
            action=LogAction.REMINDED,
            today=timezone.localdate(now),
            details=details,
        )
    return number


def _remind(circulation: Circulation, now: datetime) -> int:
    today = timezone.localdate(now)
    waiting = circulation.invitations.unanswered().exclude(reminded_on=today)
    asked = dict(waiting.values_list("pk", "organisation_id"))
    Invitation.objects.filter(pk__in=asked).update(reminders=F("reminders") + 1, reminded_on=today)
    tell_later(asked.values(), now=now)
    return len(asked)


def call_before_deadlines(*, now: datetime) -> int:
    """Remind, once a round, those who have not answered the day before it ends, in house time.

    What an outage has missed is made up for until the deadline, and not afterwards.
    """
    today = timezone.localdate(now)
    due = Circulation.objects.open_at(now).filter(last_call_on=None, opened_on__lt=today)
    ending = [one for one in due if timezone.localdate(one.deadline) <= today + timedelta(days=1)]
    return sum(_call(circulation.pk, now) for circulation in ending)


@transaction.atomic
def _call(pk: int, now: datetime) -> int:
    circulation = Circulation.objects.select_for_update().get(pk=pk)
    if circulation.last_call_on is not None or not circulation.is_open_at(now):
        return 0
    circulation.last_call_on = timezone.localdate(now)
    circulation.save(update_fields=["last_call_on"])
    return _remind(circulation, now)


@transaction.atomic
def close_round(*, circulation: Circulation, actor, today: date) -> None:
    """Take no more answers in a round. Closing twice keeps the first day."""
    if not may_coordinate(actor, circulation.sheet):
        raise PermissionDenied
    _close(circulation, actor=actor, today=today)


@transaction.atomic
def end_rounds(*, sheet: Sheet, kind: RoundKind, actor, today: date) -> None:
    """Close every round of a kind, because what it was for is over. The caller asked who may.

    ``actor`` is None when a day has come.
    """
    for circulation in sheet.circulations.filter(kind=kind, closed_on=None):
        _close(circulation, actor=actor, today=today)


def _close(circulation: Circulation, *, actor, today: date) -> None:
    open_one = Circulation.objects.filter(pk=circulation.pk, closed_on=None)
    if open_one.update(closed_on=today):
        details = {"round": circulation.number}
        record(
            sheet=circulation.sheet,
            actor=actor,
            action=LogAction.CLOSED_ROUND,
            today=today,
            details=details,
        )


@transaction.atomic
def need_until(*, circulation: Circulation, organisation, actor, until: date, now) -> None:
    """Note the day that an organisation needs for its own decision. It extends nothing."""
    invitation = _invitation(circulation, organisation, actor, now)
    if until < timezone.localdate(now):
        raise ValidationError(_("This day has passed."), code="past")
    invitation.needs_until = until
    invitation.save(update_fields=["needs_until"])


@transaction.atomic
def comment(
    *,
    circulation: Circulation,
    organisation: Organisation,
    actor,
    language: str,
    place: int,
    text: str,
    now: datetime,
) -> PartnerComment:
    """Keep what an organisation says of a paragraph of the draft, or of the whole (0).

    Everybody who represents it may comment. Raises `RoundIsOver`, `NotAsked`, `ValidationError`.
    """
    _invitation(circulation, organisation, actor, now)
    paragraphs = paragraphs_of(circulation.texts().get(language, ""))
    if not 0 <= place <= len(paragraphs) or not paragraphs:
        raise ValidationError(_("There is no such paragraph."), code="place")
    words = tidy_words(text, at_most=COMMENT_AT_MOST, empty=_("Write what you want to say."))
    return PartnerComment.objects.create(
        circulation=circulation,
        organisation=organisation,
        author=actor,
        language=language,
        place=place,
        text=words,
        written_on=timezone.localdate(now),
    )


def _invitation(circulation: Circulation, organisation, actor, now: datetime) -> Invitation:
    """Lock the invitation of an organisation for which ``actor`` may speak, in an open round."""
    speaker = representative_of(actor, timezone.localdate(now))
    if speaker is None or speaker.organisation_id != organisation.pk:
        raise PermissionDenied
    invitation = (
        Invitation.objects.select_for_update()
        .filter(circulation=circulation, organisation=organisation)
        .first()
    )
    if invitation is None:
        raise NotAsked
    if not circulation.is_open_at(now):
        raise RoundIsOver
    return invitation


@transaction.atomic
def answer_comment(
    *, comment: PartnerComment, state: CommentState, answer: str, actor, today: date
) -> None:
    """Say whether a comment was taken, and why not. Another answer replaces the one before."""
    sheet = comment.circulation.sheet
    if not may_coordinate(actor, sheet):
        raise PermissionDenied
    why = _("Say why it is not taken.") if state == CommentState.NOT_TAKEN else ""
    comment.answer = tidy_words(answer, at_most=COMMENT_AT_MOST, empty=why)
    comment.state = state
    comment.answered_by = actor if state != CommentState.OPEN else None
    comment.answered_on = today if state != CommentState.OPEN else None
    comment.save()
    record(sheet=sheet, actor=actor, action=LogAction.ANSWERED, today=today)
