"""The list of organisations below a text as it is issued: one version for each change.

Names can still leave it (docs/adr/0021): then every version that carried one is issued anew.
"""

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from home.attesting import attest, is_attested
from home.models.naming import NAME_ORDER
from home.queries import public_page_of_text
from home.services.cache import purge_pages
from signatures.enums import CopyKind
from signatures.models import Endorsement, IssuedCopy, Sheet, SignedList
from signatures.queries import (
    public_version_of,
    sheets_naming,
    sheets_with_lists,
    shown_reservation,
    signed_roll,
)
from signatures.queries.signed_lists import SignedRoll
from signatures.services.list_files import document_of, new_letters, table_of
from signatures.signals import list_changed


@transaction.atomic
def renew_list(*, sheet: Sheet, now: datetime) -> None:
    """Have the newest version say what is public now, and none name who may not be named.

    A draft has no list. Safe to call at any time and twice: what is in line stays as it is.
    """
    sheet = Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    roll = signed_roll(sheet, timezone.localdate(now))
    is_public = public_page_of_text(sheet.text_key, settings.LANGUAGE_CODE) is not None
    is_new = is_public and _issue_if_new(sheet, roll, now)
    if _take_names_out(sheet, roll) or is_new:
        list_changed.send(SignedList, text_key=sheet.text_key)
        purge_pages()


def renew_lists(*, now: datetime) -> None:
    """Bring all lists in line: days pass, and what was under an embargo becomes public."""
    for sheet in sheets_with_lists():
        renew_list(sheet=sheet, now=now)


def renew_lists_naming(*, organisation_id: int, now: datetime) -> None:
    """The register has something else to say of an organisation."""
    for sheet in sheets_naming(organisation_id):
        renew_list(sheet=sheet, now=now)


def _take_names_out(sheet: Sheet, roll: SignedRoll) -> bool:
    """Issue anew what names somebody or carries words that readers may no longer see."""
    said = {endorsement.pk: shown_reservation(endorsement) for endorsement in roll.named}
    has_changed = False
    for signed in SignedList.objects.filter(sheet=sheet).select_related("sheet", "version"):
        entries = [
            entry | {"reservation": entry["reservation"] * (entry["reservation"] == said[who])}
            for entry in signed.entries
            if (who := entry["who"]) in said
        ]
        is_true = is_attested(signed.document.encode(), signed.signature)
        if entries == signed.entries and is_true:
            continue
        signed.taken_out += len(signed.entries) - len(entries)
        signed.entries = entries
        _issue(signed)
        has_changed = True
    return has_changed


def _issue_if_new(sheet: Sheet, roll: SignedRoll, now: datetime) -> bool:
    """Make a version of what is public now, unless the newest says the same already."""
    version = public_version_of(sheet)
    newest = SignedList.objects.filter(sheet=sheet).order_by("number").last()
    if version is None or (newest is None and not roll.total):
        return False
    says = {
        "version_id": version.pk,
        "total": roll.total,
        "withheld": roll.withheld,
        "has_others": roll.has_others,
        "entries": _entries(roll),
        "taken_out": 0,
    }
    if newest and all(getattr(newest, name) == value for name, value in says.items()):
        return False
    number = newest.number + 1 if newest else 1
    as_of = now.replace(second=0, microsecond=0)
    _issue(SignedList(sheet=sheet, number=number, as_of=as_of, **says))
    return True


def _entries(roll: SignedRoll) -> list[dict]:
    places = {
        language: {row.pk: n for n, row in enumerate(roll.first[language] + roll.late[language])}
        for language in NAME_ORDER
    }
    late = {row.pk for row in roll.late[settings.LANGUAGE_CODE]}
    return [_entry(row, places, is_late=row.pk in late) for row in roll.named]


def _entry(endorsement: Endorsement, places: dict, *, is_late: bool) -> dict:
    return {
        "who": endorsement.pk,
        "names": {language: endorsement.name_in(language) for language in NAME_ORDER},
        "places": {language: places[language][endorsement.pk] for language in NAME_ORDER},
        "since": endorsement.stands_since.isoformat() if is_late else None,
        "reservation": shown_reservation(endorsement),
    }


def _issue(signed: SignedList) -> None:
    """Write the files of a version, sign them, and keep their hashes."""
    letters = new_letters()
    signed.document = document_of(signed, letters)
    signed.table = table_of(signed, letters)
    signed.signature = attest(signed.document.encode())
    signed.save()
    IssuedCopy.objects.bulk_create(
        IssuedCopy(
            signed_list=signed,
            kind=kind,
            sha256=sha256(text.encode()).hexdigest(),
            taken_out=signed.taken_out,
        )
        for kind, text in ((CopyKind.JSON, signed.document), (CopyKind.CSV, signed.table))
    )
