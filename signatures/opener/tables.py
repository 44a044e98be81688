"""Tables that no spreadsheet executes."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from .archives import write_archive
from .words import harmless

# Excel reads `_x0041_` as the sign with that number.
NUMBERED_SIGN = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OPEN = "http://schemas.openxmlformats.org"
TYPES = (
    f'{XML}<Types xmlns="{OPEN}/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
RELATIONS = (
    '{xml}<Relationships xmlns="{open}/package/2006/relationships"><Relationship Id="rId1" '
    'Type="{open}/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>'
)
WORKBOOK = (
    f'{XML}<workbook xmlns="{OPEN}/spreadsheetml/2006/main" '
    f'xmlns:r="{OPEN}/officeDocument/2006/relationships">'
    '<sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def write_csv(path: Path, rows: Iterable[list[str]]) -> None:
    """Every cell in quotation marks; with a mark at its start, so that Excel reads UTF-8."""
    with path.open("x", encoding="utf-8", newline="") as file:
        file.writelines(csv_lines(rows))


def csv_lines(rows: Iterable[list[str]]) -> Iterator[str]:
    yield "\ufeff"
    for row in rows:
        yield ",".join(f'"{_quoted(cell)}"' for cell in row) + "\r\n"


def _quoted(cell: str) -> str:
    return harmless(cell).replace('"', '""')


def write_xlsx(path: Path, rows: Iterable[list[str]]) -> None:
    """A workbook whose cells are texts and nothing else."""
    relations = [
        ("_rels/.rels", "officeDocument", "xl/workbook.xml"),
        ("xl/_rels/workbook.xml.rels", "worksheet", "worksheets/sheet1.xml"),
    ]
    write_archive(
        path,
        [
            ("[Content_Types].xml", TYPES),
            *(
                (name, RELATIONS.format(xml=XML, open=OPEN, kind=kind, target=target))
                for name, kind, target in relations
            ),
            ("xl/workbook.xml", WORKBOOK),
            ("xl/worksheets/sheet1.xml", _sheet(rows)),
        ],
    )


def _sheet(rows: Iterable[list[str]]):
    yield f'{XML}<worksheet xmlns="{OPEN}/spreadsheetml/2006/main"><sheetData>'
    for row in rows:
        yield f"<row>{''.join(map(_cell, row))}</row>"
    yield "</sheetData></worksheet>"


def _cell(text: str) -> str:
    words = escape(NUMBERED_SIGN.sub("_x005F_", text))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'
