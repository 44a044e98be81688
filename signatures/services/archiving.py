"""The whole record of one text for the archive: what organisations were asked and have answered.

One coordinator asks for it, another fetches it; the log keeps both. It holds nothing of people who
signed: neither their rows nor numbers that could tell of one. Whichever app has the text adds what
it knows of it through the hook ``record_of_text(text_key)``, a dict of what JSON can hold.
"""

import json
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail import hooks

from home.models.naming import NAME_ORDER
from signatures.enums import LogAction, RecordStep
from signatures.models import PartnerComment, RecordExport, Sheet
from signatures.permissions import may_coordinate, may_fetch_record
from signatures.services.staff_log import record

ABOUT_ORGANISATIONS = (
    LogAction.PREPARED,
    LogAction.CIRCULATED,
    LogAction.CLOSED_ROUND,
    LogAction.REMINDED,
    LogAction.ANSWERED,
    LogAction.RECORDED_DECISION,
    LogAction.RESOLVED,
    LogAction.ORDERED,
    LogAction.EXPORTED,
)


@transaction.atomic
def ask_for_record(*, sheet: Sheet, actor, today: date) -> RecordExport:
    """Ask that another coordinator fetches the record of a text, within a week."""
    if not may_coordinate(actor, sheet):
        raise PermissionDenied
    asked = RecordExport.objects.create(
        sheet=sheet, asked_by=actor, asked_handle=actor.get_username(), asked_on=today
    )
    _note(sheet, actor, RecordStep.ASKED, today)
    return asked


@transaction.atomic
def fetch_record(*, export: RecordExport, actor, today: date) -> bytes:
    """The record as a ZIP file, as things stand now. Once; and not by whoever asked for it."""
    export = RecordExport.objects.select_for_update().get(pk=export.pk)
    if not may_fetch_record(actor, export, today):
        raise PermissionDenied
    export.fetched_by, export.fetched_handle = actor, actor.get_username()
    export.fetched_on = today
    export.save()
    _note(export.sheet, actor, RecordStep.FETCHED, today)
    return _zipped(export.sheet)


def _note(sheet: Sheet, actor, step: RecordStep, today: date) -> None:
    details = {"step": str(step)}
    record(sheet=sheet, actor=actor, action=LogAction.EXPORTED, today=today, details=details)


def _zipped(sheet: Sheet) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        kept = json.dumps(_record(sheet), ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)
        archive.writestr("record.json", kept)
        for name, text in _texts(sheet):
            archive.writestr(name, text)
    return file.getvalue()


def _texts(sheet: Sheet):
    for version in sheet.versions.order_by("number").prefetch_related("wordings"):
        for wording in version.wordings.all():
            yield f"texts/version-{version.number}-{wording.language}.txt", wording.text
    for circulation in sheet.circulations.order_by("number").prefetch_related("drafts"):
        for draft in circulation.drafts.all():
            yield f"texts/round-{circulation.number}-{draft.language}.txt", draft.text


def _record(sheet: Sheet) -> dict:
    more = {}
    for offer in hooks.get_hooks("record_of_text"):
        more |= offer(sheet.text_key)
    return {
        **more,
        "text": str(sheet.text_key),
        "prepared_on": sheet.opened_on,
        "list_order": sheet.list_order,
        "first_list_on": sheet.first_list_on,
        "versions": [
            {
                "number": version.number,
                "change": version.change,
                "locked_on": version.locked_on,
                "sha256": {one.language: one.sha256 for one in version.wordings.all()},
            }
            for version in sheet.versions.order_by("number").prefetch_related("wordings")
        ],
        "rounds": [_round(one) for one in _rounds(sheet)],
        "comments": _comments(sheet),
        "decisions": [_decision(one) for one in _decisions(sheet)],
        "history": _history(sheet),
        "log": list(
            sheet.log.filter(action__in=ABOUT_ORGANISATIONS)
            .order_by("number")
            .values("number", "action", "handle", "day", "details", "sha256")
        ),
    }


def _rounds(sheet: Sheet):
    rounds = sheet.circulations.order_by("number").select_related("version")
    return rounds.prefetch_related("invitations__organisation")


def _round(circulation) -> dict:
    return {
        "number": circulation.number,
        "kind": circulation.kind,
        "version": circulation.version and circulation.version.number,
        "deadline": circulation.deadline_there.isoformat(),
        "zone": circulation.zone,
        "opened_on": circulation.opened_on,
        "closed_on": circulation.closed_on,
        "asked": [
            {
                "organisation": one.organisation.name_in("be"),
                "invited_on": one.invited_on,
                "needs_until": one.needs_until,
                "reminders": one.reminders,
            }
            for one in circulation.invitations.all()
        ],
    }


def _comments(sheet: Sheet) -> list[dict]:
    comments = PartnerComment.objects.filter(circulation__sheet=sheet)
    return [
        {
            "round": one.circulation.number,
            "organisation": one.organisation.name_in("be"),
            "language": one.language,
            "paragraph": one.place,
            "text": one.text,
            "written_on": one.written_on,
            "state": one.state,
            "answer": one.answer,
            "answered_on": one.answered_on,
        }
        for one in comments.select_related("circulation", "organisation")
    ]


def _decisions(sheet: Sheet):
    return sheet.endorsements.select_related("organisation", "version").order_by("number")


def _decision(one) -> dict:
    names = {language: getattr(one, f"name_{language}") for language in NAME_ORDER}
    fields = (
        "number", "decision", "naming", "named_from", "reservation", "shows_reservation",
        "condition", "condition_state", "stands_since", "handle", "decided_on", "channel",
        "channel_on", "note", "disputed_on", "dispute",
    )  # fmt: skip
    kept = {name: getattr(one, name) for name in fields}
    return {"names": names, "version": one.version.number, **kept}


def _history(sheet: Sheet) -> list[dict]:
    entries = sheet.endorsement_entries.select_related("organisation", "version").order_by("number")
    return [
        {
            "number": one.number,
            "organisation": one.organisation.name_in("be"),
            "version": one.version.number,
            "decision": one.decision,
            "naming": one.naming,
            "channel": one.channel,
            "handle": one.handle,
            "day": one.day,
        }
        for one in entries
    ]
