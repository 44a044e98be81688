"""A list as a PDF: an embedded font, the language said, and nobody named as its author."""

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path

from .data import load

PAGE = (595, 842)  # A4, in points
MARGIN, TOP, BOTTOM, FOOT = 57, 785, 70, 40
TEXT, HEADING, SMALL, LEADING = 10, 14, 8, 15
SQUARE = "□"  # for what the font lacks in a heading
HEADINGS = 1  # rows of a table above that of the first person
SMALLEST_GROUP = 3  # a smaller number of unnamed people is not told (rule C26)
FIRST_PAGE_OBJECT = 8
FONT_NAME = "AAAAAA+DejaVuSans"
BLOCK = 100  # a PDF takes no longer list of letters at once


def write_pdf(path: Path, people: list[dict], manifest: dict, language: str, heading: str) -> None:
    """The list of ``people``, as they stand; ``heading`` empty: only that it is one."""
    lines = Lines(people, manifest, language, heading)
    with path.open("xb") as file:
        Document(file, language).write(_pages(lines, load("words")[language]["page"]))


class Lines:
    """The lines of the list: a size in points, and glyphs as hexadecimal digits."""

    def __init__(self, people, manifest, language, heading):
        self.people, self.manifest, self.heading = people, manifest, heading
        self.words, self.font = load("words")[language], load("font")["glyphs"]
        self.lacking = False

    def __iter__(self) -> Iterator[tuple[int, str]]:
        yield from self._wrapped(HEADING, self.heading or self.words["heading"])
        version = self.manifest["text"]["version"]
        yield from self._wrapped(TEXT, f"{self.words['version']}: {version}")
        yield TEXT, ""
        for number, person in enumerate(self.people, 1):
            yield from self._wrapped(TEXT, f"{number}. {self._described(number, person)}")
        yield TEXT, ""
        for tier, numbers in self.manifest["numbers"].items():
            if numbers["unnamed"] >= SMALLEST_GROUP:
                name = self.words["tiers"].get(tier, tier)
                yield from self._wrapped(
                    TEXT, f"{self.words['unnamed']} ({name}): {numbers['unnamed']}"
                )
        if self.lacking:
            yield from self._wrapped(SMALL, self.words["square"])

    def _described(self, number: int, person: dict) -> str:
        name, latin, affiliation = (
            self._printable(person[key], number)
            for key in ("name", "transliteration", "affiliation")
        )
        return name + (f" ({latin})" if latin else "") + (f", {affiliation}" if affiliation else "")

    def _printable(self, text: str, number: int) -> str:
        """The text, or, where the font lacks a letter of it, in which row the tables have it."""
        if all(letter in self.font for letter in text):
            return text
        return self.words["elsewhere"].replace("{row}", str(number + HEADINGS))

    def _wrapped(self, size: int, text: str) -> Iterator[tuple[int, str]]:
        room = (PAGE[0] - 2 * MARGIN) * 1000 // size
        line, used = "", 0
        for word in self._pieces(text, room):
            width = self._width(word)
            if line and used + width > room:
                yield size, self._glyphs(line)
                line, used = "", 0
            line, used = line + word, used + width
        yield size, self._glyphs(line)

    def _pieces(self, text: str, room: int) -> Iterator[str]:
        """Words with the space behind them; what is longer than a line, letter by letter."""
        words = text.split(" ")
        for place, word in enumerate(words):
            piece = word if place == len(words) - 1 else f"{word} "
            yield from (piece if self._width(piece) > room else [piece])

    def _width(self, text: str) -> int:
        return sum(self._letter(letter)[1] for letter in text)

    def _glyphs(self, text: str) -> str:
        return "".join(f"{self._letter(letter)[0]:04X}" for letter in text)

    def _letter(self, letter: str) -> list[int]:
        if letter not in self.font:
            self.lacking = True
        return self.font.get(letter) or self.font[SQUARE]


def _pages(lines: Iterable[tuple[int, str]], word: str) -> Iterator[str]:
    """What is drawn on each page."""
    drawn, height, number = [], TOP, 1
    for size, glyphs in lines:
        if height < BOTTOM:
            yield "".join([*drawn, _foot(word, number)])
            drawn, height, number = [], TOP, number + 1
        if glyphs:
            drawn.append(_drawn(size, height, glyphs))
        height -= LEADING
    yield "".join([*drawn, _foot(word, number)])


def _foot(word: str, number: int) -> str:
    letters = load("font")["glyphs"]
    glyphs = "".join(f"{letters[letter][0]:04X}" for letter in f"{word} {number}")
    return _drawn(SMALL, FOOT, glyphs)


def _drawn(size: int, height: int, glyphs: str) -> str:
    return f"BT /F1 {size} Tf {MARGIN} {height} Td <{glyphs}> Tj ET\n"


class Document:
    """The parts of a PDF file (ISO 32000), written one after another."""

    def __init__(self, file, language: str):
        self.file, self.language, self.font = file, language, load("font")
        self.size, self.places = 0, {}

    def write(self, pages: Iterable[str]) -> None:
        self._put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._write_font()
        kids = [self._write_page(place, page) for place, page in enumerate(pages)]
        self._object(2, f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>")
        self._object(
            1,
            f"<</Type/Catalog/Pages 2 0 R/Lang({self.language})"
            "/ViewerPreferences<</DisplayDocTitle false>>>>",
        )
        self._write_places()

    def _put(self, data: bytes) -> None:
        self.file.write(data)
        self.size += len(data)

    def _object(self, number: int, text: str, stream: bytes | None = None) -> None:
        self.places[number] = self.size
        self._put(f"{number} 0 obj\n{text}\n".encode())
        if stream is not None:
            self._put(b"stream\n" + stream + b"\nendstream\n")
        self._put(b"endobj\n")

    def _write_page(self, place: int, drawn: str) -> str:
        number = FIRST_PAGE_OBJECT + 2 * place
        self._object(
            number,
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {PAGE[0]} {PAGE[1]}]"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {number + 1} 0 R>>",
        )
        self._object(number + 1, f"<</Length {len(drawn)}>>", drawn.encode())
        return f"{number} 0 R"

    def _write_font(self) -> None:
        font = self.font
        box = " ".join(map(str, font["bbox"]))
        widths = dict(font["glyphs"].values())
        listed = "".join(f"{gid}[{width}]" for gid, width in sorted(widths.items()))
        self._object(
            3,
            f"<</Type/Font/Subtype/Type0/BaseFont/{FONT_NAME}/Encoding/Identity-H"
            "/DescendantFonts[4 0 R]/ToUnicode 7 0 R>>",
        )
        self._object(
            4,
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{FONT_NAME}/CIDToGIDMap/Identity"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor 5 0 R/DW 600/W[{listed}]>>",
        )
        self._object(
            5,
            f"<</Type/FontDescriptor/FontName/{FONT_NAME}/Flags 4/FontBBox[{box}]/ItalicAngle 0"
            f"/Ascent {font['ascent']}/Descent {font['descent']}/CapHeight {font['cap_height']}"
            "/StemV 80/FontFile2 6 0 R>>",
        )
        data = base64.b64decode(font["file"])
        self._object(6, f"<</Length {len(data)}/Length1 {font['size']}/Filter/FlateDecode>>", data)
        letters = _letters_of_glyphs(font["glyphs"]).encode()
        self._object(7, f"<</Length {len(letters)}>>", letters)

    def _write_places(self) -> None:
        start, count = self.size, len(self.places) + 1
        listed = "".join(f"{self.places[number]:010} 00000 n \n" for number in range(1, count))
        self._put(
            f"xref\n0 {count}\n0000000000 65535 f \n{listed}"
            f"trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
        )


def _letters_of_glyphs(glyphs: dict) -> str:
    """Which letter each glyph is, so that the text can be searched, copied and read aloud."""
    letters: dict[int, str] = {}
    for letter, (gid, _width) in glyphs.items():
        letters.setdefault(gid, letter)
    pairs = [f"<{gid:04X}><{ord(letters[gid]):04X}>" for gid in sorted(letters)]
    blocks = [pairs[start : start + BLOCK] for start in range(0, len(pairs), BLOCK)]
    listed = "".join(
        f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks
    )
    return (
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        f"{listed}endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"
    )
