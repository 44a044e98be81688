"""What organisations decide about a text: given by themselves, or recorded for them.

No answer is never consent (domain.md, B3). Whoever is told of a decision: the coordinators of the
text, and that organisation; names that everybody may read come from `SignedList` alone.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from home.models import Organisation
from home.models.naming import NAME_ORDER
from home.permissions import may_commit
from home.services.cache import purge_pages
from signatures.enums import (
    STANDS,
    Channel,
    ConditionState,
    EndorsementDecision,
    LogAction,
    Naming,
)
from signatures.models import Endorsement, EndorsementEntry, Sheet, TextVersion
from signatures.models.endorsements import WORDS_AT_MOST
from signatures.permissions import may_coordinate
from signatures.queries import endorsement_of, open_round_of
from signatures.services.circulation import NotAsked, RoundIsOver, tidy_words
from signatures.services.lists import renew_list
from signatures.services.staff_log import record


class Overtaken(Exception):
    """The organisation has decided something else meanwhile; ``endorsement`` says what."""

    def __init__(self, endorsement: Endorsement) -> None:
        super().__init__()
        self.endorsement = endorsement


class OtherWords(Exception):
    """The text has got a newer version than the one that was shown."""


class DecidedItself(Exception):
    """The organisation decided in the portal: nobody else raises or changes that."""


@dataclass(frozen=True)
class Answer:
    """What an organisation says about the newest text version."""

    decision: EndorsementDecision
    naming: Naming = Naming.COUNTED
    named_from: date | None = None
    reservation: str = ""
    shows_reservation: bool = False
    condition: str = ""

    def columns(self) -> dict:
        """What a row keeps of it: nothing that its decision has no use for."""
        stands = self.decision in STANDS
        named = stands and self.decision != EndorsementDecision.UNNAMED
        is_reserved = self.decision == EndorsementDecision.RESERVATION
        is_conditional = self.decision == EndorsementDecision.CONDITION
        return {
            "decision": self.decision,
            "naming": self.naming if named else Naming.COUNTED,
            "named_from": self.named_from if named else None,
            "reservation": self.reservation.strip() if is_reserved else "",
            "shows_reservation": self.shows_reservation and is_reserved,
            "condition": self.condition.strip() if is_conditional else "",
            "condition_state": ConditionState.OPEN if is_conditional else ConditionState.NONE,
        }

    def clean(self) -> None:
        """Raise `ValidationError`, by field, for an answer that does not say what it has to."""
        found = self.columns()
        if self.decision == EndorsementDecision.RESERVATION and not found["reservation"]:
            raise ValidationError({"reservation": _("Say what the reservation is.")})
        if self.decision == EndorsementDecision.CONDITION and not found["condition"]:
            raise ValidationError({"condition": _("Say what the condition is.")})
        for name in ("reservation", "condition"):
            _tidy_field(name, found[name], empty="")

    @classmethod
    def again(cls, before: Endorsement) -> "Answer":
        """What was said of older words, to be said of new ones. A condition that is met is gone."""
        is_met = before.condition_state == ConditionState.MET
        return cls(
            EndorsementDecision.SIGN if is_met else EndorsementDecision(before.decision),
            naming=Naming(before.naming),
            named_from=before.named_from,
            reservation=before.reservation,
            shows_reservation=before.shows_reservation,
            condition=before.condition,
        )

    def is_said_by(self, endorsement: Endorsement) -> bool:
        """Whether the organisation says exactly this already."""
        columns = self.columns() | {"condition_state": endorsement.condition_state}
        return all(getattr(endorsement, name) == value for name, value in columns.items())


def _tidy_field(name: str, text: str, *, empty: str) -> str:
    try:
        return tidy_words(text, at_most=WORDS_AT_MOST, empty=empty)
    except ValidationError as error:
        raise ValidationError({name: error}) from None


TAKEN_BACK = Answer(EndorsementDecision.WITHDRAWN)


@transaction.atomic
def decide(
    *,
    sheet: Sheet,
    organisation: Organisation,
    answer: Answer,
    actor,
    seen: int,
    now: datetime,
    version: int | None = None,
) -> Endorsement:
    """Keep what ``actor`` decides for ``organisation`` about the newest version of the text.

    ``seen`` is the number of the decision that was shown before, 0 for none, and ``version`` that
    of the text, where one was shown. Taking back is possible at any time; so is saying again what
    was said of older words, or what a coordinator recorded. Otherwise the organisation has to have
    been asked in a round that is open, or joins a text that is published. Raises
    `PermissionDenied`, `NotAsked`, `RoundIsOver`, `Overtaken`, `OtherWords`, `ValidationError`;
    then nothing has changed.
    """
    today = timezone.localdate(now)
    if not may_commit(actor, organisation, today):
        raise PermissionDenied
    answer.clean()
    sheet = Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    before = endorsement_of(sheet, organisation)
    if (before.number if before else 0) != seen:
        raise Overtaken(before)
    if version is not None and version != sheet.newest_version:
        raise OtherWords
    _require_occasion(sheet, organisation, answer, before, now)
    endorsement = _write(sheet, organisation, answer, actor, today)
    renew_list(sheet=sheet, now=now)
    return endorsement


def _require_occasion(sheet, organisation, answer, before, now) -> None:
    """Raise unless there is something that the organisation can answer at this moment."""
    if answer.decision == EndorsementDecision.WITHDRAWN:
        if before is None:
            raise NotAsked
        return
    if before and before.takes_own_word:
        return
    if open_round_of(sheet, organisation, now):
        return
    was_asked = sheet.circulations.filter(
        version__isnull=False, invitations__organisation=organisation
    ).exists()
    if not was_asked and before is None:
        raise NotAsked
    if not (sheet.first_list_on and sheet.takes_late):
        raise RoundIsOver


@transaction.atomic
def record_for(
    *,
    sheet: Sheet,
    organisation: Organisation,
    answer: Answer,
    channel: Channel,
    channel_on: date,
    note: str,
    actor,
    today: date,
) -> Endorsement:
    """Record what ``organisation`` told a coordinator, by which way and on which day.

    The organisation sees the record and can dispute it. What it decided in the portal itself is
    changed by nobody else, but for taking its name off. Raises `DecidedItself`,
    `PermissionDenied`, `ValidationError`.
    """
    if not may_coordinate(actor, sheet):
        raise PermissionDenied
    answer.clean()
    note = _tidy_field("note", note, empty=_("Say how you know."))
    if channel_on > today:
        raise ValidationError({"channel_on": _("This day has not come yet.")})
    sheet = Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    before = endorsement_of(sheet, organisation)
    if before and not before.is_recorded and answer.decision != EndorsementDecision.WITHDRAWN:
        raise DecidedItself
    kept = {"channel": channel, "channel_on": channel_on, "note": note}
    endorsement = _write(sheet, organisation, answer, actor, today, **kept)
    details = {"entry": endorsement.number, "channel": str(channel)}
    record(
        sheet=sheet, actor=actor, action=LogAction.RECORDED_DECISION, today=today, details=details
    )
    renew_list(sheet=sheet, now=timezone.now())
    return endorsement


def _write(sheet, organisation, answer, actor, today, **how) -> Endorsement:
    """One entry that stays, and the row that says how things are now."""
    version = TextVersion.objects.filter(sheet=sheet).order_by("number").last()
    if version is None:
        raise ValidationError(_("The text is not locked yet."), code="no_version")
    newest = EndorsementEntry.objects.filter(sheet=sheet).aggregate(number=Max("number"))
    entry = EndorsementEntry.objects.create(
        sheet=sheet,
        number=(newest["number"] or 0) + 1,
        organisation=organisation,
        version=version,
        decision=answer.decision,
        naming=answer.columns()["naming"],
        channel=how.get("channel", Channel.PORTAL),
        handle=actor.get_username(),
        day=today,
    )
    found = endorsement_of(sheet, organisation)
    endorsement = found or Endorsement(sheet=sheet, organisation=organisation)
    values = {
        **answer.columns(),
        **_names(organisation),
        **_place(sheet, endorsement, answer, today),
        "version": version,
        "number": entry.number,
        "decided_by": actor,
        "handle": actor.get_username(),
        "decided_on": today,
        "channel": Channel.PORTAL,
        "channel_on": None,
        "note": "",
        "disputed_on": None,
        "dispute": "",
        **how,
    }
    for name, value in values.items():
        setattr(endorsement, name, value)
    endorsement.save()
    purge_pages()
    return endorsement


def _names(organisation: Organisation) -> dict[str, str]:
    """The names that are agreed to, as the register has them at this moment."""
    return {f"name_{language}": organisation.name_in(language) for language in NAME_ORDER}


def _place(sheet: Sheet, endorsement: Endorsement, answer: Answer, today: date) -> dict:
    """Since when, and as which, it stands by time; who stood already keeps the place."""
    if answer.decision not in STANDS:
        return {"place": None, "stands_since": None}
    if endorsement.place is not None:
        return {}
    last = Endorsement.objects.filter(sheet=sheet).aggregate(place=Max("place"))["place"]
    return {"place": (last or 0) + 1, "stands_since": today}


def _locked(endorsement: Endorsement) -> Endorsement:
    """The row as it is now. The sheet is always locked first, so that nobody waits in a circle."""
    Sheet.objects.select_for_update(no_key=True).get(pk=endorsement.sheet_id)
    return Endorsement.objects.get(pk=endorsement.pk)


@transaction.atomic
def dispute(*, endorsement: Endorsement, actor, words: str, today: date) -> None:
    """Say that a record is wrong. It stands no longer until somebody decides anew."""
    if not may_commit(actor, endorsement.organisation, today):
        raise PermissionDenied
    words = tidy_words(words, at_most=WORDS_AT_MOST, empty=_("Say what is wrong."))
    row = _locked(endorsement)
    if not row.is_recorded:
        raise DecidedItself
    row.disputed_on = today
    row.dispute = words
    row.save(update_fields=["disputed_on", "dispute"])
    renew_list(sheet=row.sheet, now=timezone.now())
    purge_pages()


@transaction.atomic
def resolve_condition(*, endorsement: Endorsement, is_met: bool, actor, today: date) -> None:
    """Say whether the condition is met; an organisation stands behind the text from then on."""
    if not may_coordinate(actor, endorsement.sheet):
        raise PermissionDenied
    row = _locked(endorsement)
    if row.decision != EndorsementDecision.CONDITION:
        raise Overtaken(row)
    row.condition_state = ConditionState.MET if is_met else ConditionState.NOT_MET
    row.save(update_fields=["condition_state"])
    renew_list(sheet=row.sheet, now=timezone.now())
    details = {"entry": row.number, "met": is_met}
    record(sheet=row.sheet, actor=actor, action=LogAction.RESOLVED, today=today, details=details)
    purge_pages()
