"""Both programs that open packages offline: the same package, the same files, byte for byte."""

import csv
import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest

from signatures.enums import Visibility
from signatures.services import openers, packing
from signatures.services.paper import record_paper
from tests.signatures.opener.names import AWKWARD
from tests.signatures.packages.conftest import TODAY

OLD = Path(__file__).with_name("format1")
ON_PAPER = ["Выдуманая Папера", "=1+1 on paper"]
FILES = ("names.csv", "names.xlsx", "names.pdf", "numbers.csv")


@pytest.fixture
def parcel(tmp_path, text, coordinator, prepare, signed, recipient, identity):
    """A package with awkward names, some of them on paper, and the keys of it, as files."""
    for number, name in enumerate(AWKWARD):
        kind = (Visibility.PUBLIC, Visibility.ADDRESSEE)[number % 2]
        words = [name, AWKWARD[-number - 1]]
        if kind == Visibility.PUBLIC:  # the form lets no NUL into a column, and PostgreSQL none
            words = [each.replace("\x00", "\x01") for each in words]
        signed(f"R{number}", kind, name=words[0], affiliation=words[1])
    for number in range(4):
        signed(f"C{number}")
    record_paper(
        sheet=text, day=TODAY, number=9, note="At a stall", names=ON_PAPER, actor=coordinator,
        today=TODAY,
    )  # fmt: skip
    (tmp_path / "package.age").write_bytes(packing.path_of(prepare()).read_bytes())
    (tmp_path / "recipient.txt").write_text(f"# created today\n{recipient}\n")
    (tmp_path / "coordinator.txt").write_text(f"{identity}\n")
    return with_openers(tmp_path)


@pytest.fixture
def old_parcel(tmp_path):
    """A package as the house made it before paper was in it, and the openers of today."""
    for file in OLD.iterdir():
        shutil.copy(file, tmp_path)
    return with_openers(tmp_path)


def with_openers(folder):
    (folder / "open-package.pyz").write_bytes(openers.command())
    (folder / "open-package.html").write_bytes(openers.page())
    return folder


def by_command(parcel, *keys, language="be"):
    """Run the one file outside the project, with pyrage and nothing else of ours."""
    target = parcel / f"command-{language}"
    arguments = ["package.age", "--language", language, "--into", target]
    for key in keys or ("recipient", "coordinator"):
        arguments += ["--identity", f"{key}.txt"]
    outcome = subprocess.run(
        [sys.executable, "-I", "open-package.pyz", *arguments],
        cwd=parcel, capture_output=True, text=True,
    )  # fmt: skip
    return outcome, target


def by_browser(parcel, chromium, language="be"):
    """Open the one page from the disk, without a network, and save what it offers."""
    context = chromium.new_context(offline=True, locale="en-GB", accept_downloads=True)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    page.goto((parcel / "open-package.html").as_uri())
    page.select_option("#language", language)
    page.set_input_files("#package", parcel / "package.age")
    page.set_input_files("#keys", [parcel / "recipient.txt", parcel / "coordinator.txt"])
    page.click("button")
    page.wait_for_selector("#files a")
    saved = {}
    for link in page.query_selector_all("#files a"):
        with page.expect_download() as download:
            link.click()
        saved[link.inner_text()] = download.value.path().read_bytes()
    context.close()
    elsewhere = [each for each in asked if not each.startswith(("file:", "blob:"))]
    return saved, elsewhere


@pytest.mark.browser
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_page_and_the_command_write_the_same_files(parcel, chromium):
    for language in ("be", "en"):
        outcome, target = by_command(parcel, language=language)
        assert (outcome.returncode, outcome.stderr) == (0, "")
        saved, elsewhere = by_browser(parcel, chromium, language)
        assert elsewhere == []
        for name in FILES:
            assert saved[name] == (target / name).read_bytes(), name


def test_a_package_of_the_older_format_is_opened(old_parcel):
    outcome, target = by_command(old_parcel, language="ru")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    names = [row[0] for row in rows_of(target / "names.csv")]
    assert names == ["Имя", "Выдуманая асоба", "Вымышленный человек"]


@pytest.mark.browser
def test_the_page_opens_the_older_format_too(old_parcel, chromium):
    _outcome, target = by_command(old_parcel)
    saved, _elsewhere = by_browser(old_parcel, chromium)
    assert {name: saved[name] == (target / name).read_bytes() for name in FILES} == dict.fromkeys(
        FILES, True
    )


def test_names_on_paper_are_with_the_others_and_counted_apart(parcel):
    outcome, target = by_command(parcel, language="en")
    assert outcome.returncode == 0
    found = {row[0]: row[4:] for row in rows_of(target / "names.csv")}
    assert found["Выдуманая Папера"] == ["on paper", "1", "the addressee only"]
    assert found["'=1+1 on paper"] == ["on paper", "1", "the addressee only"]
    assert rows_of(target / "numbers.csv")[3] == ["on paper", "0", "2", "7"]
    with pikepdf.open(target / "names.pdf") as document:
        assert "Others signed without their names (on paper): 7" in read_text(document)


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_no_cell_of_a_table_is_taken_for_a_formula(parcel):
    outcome, target = by_command(parcel)
    assert outcome.returncode == 0
    rows = rows_of(target / "names.csv")
    assert len(rows) == len(AWKWARD) + len(ON_PAPER) + 1
    for cell in (cell for row in rows for cell in row):
        for separator in ",;|\t":
            for part in cell.split(separator):
                assert not re.match(r"[\s\"]*[=+\-@＝＋－＠]", part), cell
        assert not re.search(r"[\x00-\x1f\u202a-\u202e]", cell)


def test_a_workbook_has_texts_and_nothing_else(parcel):
    _outcome, target = by_command(parcel)
    with zipfile.ZipFile(target / "names.xlsx") as workbook:
        assert workbook.testzip() is None
        sheet = ElementTree.fromstring(workbook.read("xl/worksheets/sheet1.xml"))  # noqa: S314  (ours)
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    cells = list(sheet.iter(f"{main}c"))
    assert {cell.get("t") for cell in cells} == {"inlineStr"}
    assert list(sheet.iter(f"{main}f")) == []
    texts = ["".join(cell.itertext()) for cell in cells]
    assert {"=cmd|' /C calc'!A0", "_x005F_x0041_ & <b>bold</b>", "éclair"} <= set(texts)


def test_the_printed_list_says_its_language_and_nobody_else(parcel):
    _outcome, target = by_command(parcel)
    with pikepdf.open(target / "names.pdf") as document:
        assert document.check_pdf_syntax() == []
        assert document.Root.Lang == "be"
        assert "/Info" not in document.trailer
        assert "/Metadata" not in document.Root
        text = read_text(document)
    assert "Подпісы" in text
    assert "Ўладзімір Знамʼя" in text
    assert "Яшчэ падпісаліся, без імёнаў (пацверджана поштай): 4" in text
    assert "House" not in text


def test_what_the_font_lacks_is_found_in_the_table_by_its_row(parcel):
    _outcome, target = by_command(parcel, language="en")
    with pikepdf.open(target / "names.pdf") as document:
        text = re.sub(r"\s+", " ", read_text(document))
    sentence = r"\. \[written in signs that this font lacks: see the table, row (\d+)\]"
    rows = rows_of(target / "names.csv")
    assert "□" not in text
    assert {rows[int(row) - 1][0] for row in re.findall(sentence, text)} == {
        "'＝1+1", "משה הדגמה", "𐍈𐌰𐌽𐌰 𝒜", "漢字",
    }  # fmt: skip


def read_text(document):
    """What the glyphs on the pages are, by the table that the file itself has for that."""
    table = document.pages[0].Resources.Font.F1.ToUnicode.read_bytes().decode()
    letters = dict(re.findall(r"<([0-9A-F]{4})><([0-9A-F]{4})>\n", table))
    lines = [
        "".join(chr(int(letters[glyph], 16)) for glyph in re.findall("....", line))
        for page in document.pages
        for line in re.findall(r"<([0-9A-F]+)> Tj", page.Contents.read_bytes().decode())
    ]
    return "\n".join(lines)


def test_who_has_only_one_of_the_keys_reads_what_it_opens(parcel):
    outcome, target = by_command(parcel, "recipient")
    half = len(AWKWARD) // 2
    assert outcome.returncode == 2
    assert f"{half + len(ON_PAPER)} records stayed closed" in outcome.stderr
    assert len(rows_of(target / "names.csv")) == half + 1
    outcome, _target = by_command(parcel, "coordinator")
    assert outcome.returncode == 1
    assert "none of the keys opens this package" in outcome.stderr


def test_what_was_written_before_is_not_overwritten(parcel):
    by_command(parcel)
    outcome, _target = by_command(parcel)
    assert outcome.returncode == 1
    assert "names.csv" in outcome.stderr


def test_a_file_of_keys_with_something_else_in_it_is_named(parcel):
    (parcel / "recipient.txt").write_text("my key\n")
    outcome, _target = by_command(parcel, "recipient")
    assert (outcome.returncode, "AGE-SECRET-KEY-1" in outcome.stderr) == (1, True)


def tampered(parcel, recipient, change):
    """The package with its inside changed and closed again to the same key."""
    import pyrage  # noqa: PLC0415  (of all the tests this one needs it)

    data = pyrage.decrypt((parcel / "package.age").read_bytes(), [recipient])
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)
    sealed = pyrage.encrypt(written.getvalue(), [recipient.to_public()])
    (parcel / "package.age").write_bytes(sealed)


def replaced(members):
    members["records/00001.jsonl"] = members["records/00001.jsonl"].replace(b"public", b"publix")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (replaced, "records/00001.jsonl is not what the manifest says"),
        (lambda members: members.update(more=b"x"), "other parts than its manifest says"),
        (lambda members: members.pop("text/be.txt"), "other parts than its manifest says"),
        (lambda members: members.pop("manifest.json"), "damaged"),
    ],
)
def test_a_package_that_is_not_what_its_manifest_says_is_refused(
    change, sentence, parcel, recipient
):
    tampered(parcel, recipient, change)
    outcome, target = by_command(parcel)
    assert (outcome.returncode, sentence in outcome.stderr) == (1, True)
    assert not (target / "names.csv").exists()


def test_the_page_may_ask_nothing_of_anybody(parcel):
    html = (parcel / "open-package.html").read_text()
    assert "default-src 'none'" in html
    assert not re.search(r"\b(?:src|href)=[\"'](?!\")", html.split("<script")[0])
