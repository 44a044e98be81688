"""Invented organisations sign an invented letter: some by name, some unnamed, two of them late."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from campaigns.models import AppealPage
from campaigns.models.wording import wording_of
from demo.content.words import AppealText
from demo.services.accounts import Cast
from signatures.enums import Channel, EndorsementDecision, Naming, RoundKind
from signatures.queries import sheet_of
from signatures.services.circulation import circulate
from signatures.services.endorsing import Answer, record_for
from signatures.services.sheets import begin_late_list, prepare_sheet

ASKED, PUBLISHED, LATE = (timedelta(days=days) for days in (24, 10, 3))  # so long ago
NOTE = "Выдуманы запіс для дэманстрацыі: ніхто нічога не казаў."


def ask_to_sign(text: AppealText, draft: AppealPage, organisations: dict, *, cast: Cast) -> None:
    """Send a draft round, as if some weeks ago, and record what organisations answered."""
    then = timezone.now() - ASKED
    day = timezone.localdate(then)
    sheet = prepare_sheet(text_key=draft.translation_key, actor=cast.coordinator, today=day)
    circulate(
        sheet=sheet,
        kind=RoundKind.SIGN_ON,
        texts={draft.language: wording_of(draft)},
        organisations=[organisations[key] for key in (*text.named, *text.withheld, *text.late)],
        deadline=then + timedelta(days=12),
        zone="Europe/Vilnius",
        actor=cast.coordinator,
        now=then,
    )
    begin_late_list(sheet=sheet, today=timezone.localdate() - PUBLISHED)
    _record(sheet, (organisations[key] for key in text.named), Naming.PUBLIC, day, cast)
    _record(sheet, (organisations[key] for key in text.withheld), Naming.COUNTED, day, cast)


def join_late(text: AppealText, text_key, organisations: dict, *, cast: Cast) -> None:
    """Record those who joined after the day of publication."""
    day = timezone.localdate() - LATE
    joined = (organisations[key] for key in text.late)
    _record(sheet_of(text_key), joined, Naming.PUBLIC, day, cast)


def _record(sheet, organisations: Iterable, naming: Naming, day: date, cast: Cast) -> None:
    for organisation in organisations:
        record_for(
            sheet=sheet,
            organisation=organisation,
            answer=Answer(EndorsementDecision.SIGN, naming=naming),
            channel=Channel.MEETING,
            channel_on=day,
            note=NOTE,
            actor=cast.coordinator,
            today=day,
        )
