"""The files of a list: what is signed, and the same for spreadsheets.

Each carries letters of chance that are kept nowhere else (`models.IssuedCopy`).
"""

import json
import secrets
from datetime import UTC

from home.attesting import key_fingerprint
from home.models.naming import NAME_ORDER
from signatures.models import SignedList
from signatures.opener.tables import csv_lines
from signatures.queries import as_shown

FORMAT = "list of organisations, 1"
COLUMNS = [
    "list", "version", "as_of", "text_version", "total", "withheld", "language", "part", "name",
    "since", "reservation", "copy",
]  # fmt: skip


def new_letters() -> str:
    return secrets.token_hex(16)


def document_of(signed: SignedList, letters: str) -> str:
    """The list as JSON. It names no address: it is the same on every mirror."""
    shown = {language: as_shown(signed, language) for language in NAME_ORDER}
    described = {
        "format": FORMAT,
        "list": str(signed.sheet.public_id),
        "version": signed.number,
        "as_of": _moment(signed),
        "text_version": signed.version.number,
        "total": signed.total,
        "named": len(signed.entries),
        "withheld": signed.withheld,
        "others": signed.has_others,
        "taken_out": signed.taken_out,
        "organisations": {
            language: {"first": _names(it.first), "late": _names(it.late)}
            for language, it in shown.items()
        },
        "key": key_fingerprint(),
        "copy": letters,
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def table_of(signed: SignedList, letters: str) -> str:
    """The list as CSV, one row a name and language; no spreadsheet computes anything of it."""
    return "".join(csv_lines([COLUMNS, *_rows(signed, letters)]))


def _rows(signed: SignedList, letters: str):
    about = [
        str(signed.sheet.public_id), str(signed.number), _moment(signed),
        str(signed.version.number), str(signed.total), str(signed.withheld),
    ]  # fmt: skip
    if not signed.entries:
        yield [*about, "", "", "", "", "", letters]
    for language in NAME_ORDER:
        shown = as_shown(signed, language)
        for part, names in (("first", shown.first), ("late", shown.late)):
            for it in names:
                since = it.since.isoformat() if it.since else ""
                yield [*about, language, part, it.name, since, it.reservation, letters]


def _names(names) -> list[dict]:
    return [
        {
            "name": it.name,
            **({"since": it.since.isoformat()} if it.since else {}),
            **({"reservation": it.reservation} if it.reservation else {}),
        }
        for it in names
    ]


def _moment(signed: SignedList) -> str:
    return signed.as_of.astimezone(UTC).isoformat().replace("+00:00", "Z")
