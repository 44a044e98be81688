"""Copies of appeals and reports: the locked words, and nothing that says where they come from."""

import io
import re
from dataclasses import replace
from hashlib import sha256

import pikepdf
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Locale, PageViewRestriction

from campaigns.models import ReportVersion
from campaigns.models.wording import wording_of
from demo import factories
from home.models import KeptPdf, PdfsOfPage
from home.models.pieces import PieceKind
from home.services import copies, typesetting
from signatures.models import TextVersion, Wording

FORMS = ("txt", "html", "pdf")
PLAIN_BODY = [
    ("heading", "Што адбываецца"),
    (
        "paragraph",
        "<p>Мы <b>патрабуем</b> ўсяго і&nbsp;<i>адразу</i>: ŭ ł ć <a href='https://x.example/'>тут"
        "</a>.</p><ul><li>#strong[адзін] &amp; $x$</li><li>два</li></ul><ol><li>першае</li>"
        "<li>другое</li></ol><p>"
        + "нацыянальна-вызваленчага і/або—так! адміністрацыйнага самаўладдзя супольнасці " * 40
        + "</p>",
    ),
    ("quote", {"text": "Human dignity.\nIs inviolable.", "source": "Charter", "language": "en"}),
    ("call_out", {"title": "Увага", "text": "<p>Асцярожна.</p>"}),
]
NAMING_BODY = [
    ("paragraph", "<p>Беларускі дом правоў чалавека піша з a@b.example.</p>"),
    ("paragraph", "<p>Глядзіце https://spring96.org/be/1, або <b>BHRH</b>.</p>"),
]


@pytest.fixture
def new(campaign, publish):
    def _new(body=PLAIN_BODY, **fields):
        fields.setdefault("takes_signatures", True)
        page = factories.new_appeal(
            title="Ліст «усім»",
            addressees=["Савету ААН"],
            asks=["Спыніць", "Вызваліць <b>усіх</b>"],
            body=body,
            **fields,
        )
        return publish(page, campaign)

    return _new


@pytest.fixture
def letter(new):
    return new()


def address(page, name="", language="be") -> str:
    return f"/{language}/copies/{page.opaque_key}/{name}"


def locked(page) -> Wording:
    return Wording.objects.get(version__sheet__text_key=page.translation_key)


def copied_from_html(content: bytes) -> str:
    """What somebody marks and copies of the text, without what stands below it."""
    main = BeautifulSoup(content, "html.parser").main
    for element in main.find_all(["h1", "h2", "p", "div"]):
        element.append("\n")
    return main.get_text()


def whole_text(content: bytes) -> str:
    """Everything that Chrome's viewer copies out of a file."""
    pdf = pypdfium2.PdfDocument(content)
    pages = [pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf))]
    pdf.close()
    return "\r\n".join(pages)


def copied_from_pdf(content: bytes) -> str:
    """The text without what stands below it."""
    return whole_text(content).partition("SHA-256")[0]


def is_known(client, **shown) -> bool:
    response = client.post("/en/signing/verify/", shown)
    assert response.status_code == 200
    return "The words are still the same." in response.text


def test_the_three_files_say_the_locked_words(client, letter):
    copies.make_missing_pdfs()
    text, page, pdf = (client.get(address(letter, f"text.{form}")) for form in FORMS)
    wording = locked(letter)
    assert text.content.decode() == wording_of(letter) == wording.text
    assert sha256(text.content).hexdigest() == wording.sha256
    from_html, from_pdf = copied_from_html(page.content), copied_from_pdf(pdf.content)
    assert "\x02" in from_pdf  # a word was divided
    assert is_known(client, text=from_html)
    assert is_known(client, text=from_pdf)
    assert is_known(client, text=from_pdf.replace("\x02", "\u00ad\n"))
    assert is_known(client, file=SimpleUploadedFile("text.txt", text.content))
    assert not is_known(client, text=from_html.replace("ўсяго", "нічога"))
    assert [wording.sha256 in content for content in (page.text, whole_text(pdf.content))] == [
        True,
        True,
    ]


def test_the_files_have_names_that_say_nothing(client, letter):
    copies.make_missing_pdfs()
    for form in FORMS:
        response = client.get(address(letter, f"text.{form}"))
        assert response.headers["Content-Disposition"] == f'attachment; filename="text.{form}"'
        assert response.headers["Cache-Control"] == "no-store"
        assert not response.cookies


def test_the_page_offers_the_words_and_three_files(client, letter):
    copies.make_missing_pdfs()
    response = client.get(address(letter, language="en"))
    found = BeautifulSoup(response.content, "html.parser")
    assert found.find("textarea").text.removeprefix("\n") == locked(letter).text
    assert found.find("aside", class_="notice")
    assert locked(letter).sha256 in response.text
    links = [link["href"].rpartition("/")[2] for link in found.select("main a[download]")]
    assert links == ["text.html", "text.txt", "text.pdf"]
    assert letter.title not in found.title.text
    for form, link in zip(("html", "txt", "pdf"), found.select("main a[download]"), strict=True):
        size = len(client.get(address(letter, f"text.{form}", "en")).content)
        assert f"{size / 1024:.1f}" in link.parent.text
        assert size > 1024


def test_the_house_and_addresses_are_left_out_first(client, new):
    page = new(NAMING_BODY)
    copies.make_missing_pdfs()
    first = [client.get(address(page, f"text.{form}")).content for form in FORMS]
    shown = [first[0].decode(), first[1].decode(), whole_text(first[2])]
    for text in shown:
        assert text.count("[…]") == 5  # one of them says what it means
        assert not {word for word in ("дом", "BHRH", "spring96", "example") if word in text}
        assert locked(page).sha256 in "".join(text.split())
    whole = client.get(address(page, "whole.txt")).content.decode()
    assert whole == locked(page).text
    assert is_known(client, text=copied_from_pdf(client.get(address(page, "whole.pdf")).content))
    offer = client.get(address(page))
    assert offer.text.index("text.txt") < offer.text.index("whole.txt")


def test_on_a_discreet_page_stands_the_copy_that_names_nobody(client, new):
    page = new(NAMING_BODY)
    offer = client.get(f"/be/d/copies/{page.opaque_key}/").text
    assert "text.txt" in offer
    assert not {word for word in ("whole.", "BHRH", "правоў") if word in offer}
    link = client.get(f"/be/d/{page.opaque_key}/").text
    assert f"/be/d/copies/{page.opaque_key}/" in link
    assert "permanent-link" not in link


def test_there_is_no_second_copy_of_what_names_nobody(client, letter):
    assert client.get(address(letter, "whole.txt")).status_code == 404
    assert "whole." not in client.get(address(letter)).text


def test_a_text_that_nobody_signs_has_copies_too(client, new):
    page = new(takes_signatures=False)
    text = client.get(address(page, "text.txt")).content
    assert text.decode() == wording_of(page)
    offer = client.get(address(page)).text
    assert sha256(text).hexdigest() in offer
    assert "/signing/verify/" not in offer  # nothing locks these words, so nobody could say


def test_the_copy_is_of_the_version_that_readers_see(client, letter):
    """What goes round among organisations is a newer version, and a secret."""
    version = locked(letter).version
    TextVersion.objects.create(
        sheet=version.sheet, number=2, change="editorial", locked_on=version.locked_on
    )
    newer = TextVersion.objects.get(sheet=version.sheet, number=2)
    Wording.objects.create(
        version=newer, language="be", text="Таямніца", sha256="0" * 64, words_sha256="0" * 64
    )
    assert client.get(address(letter, "text.txt")).content.decode() == wording_of(letter)


def test_words_that_the_page_does_not_say_come_without_its_structure(letter):
    other = replace(letter.text_to_copy(), words="Іншае\nслова\n")
    pieces = other.with_words(other.words, other.pieces).pieces
    assert [(piece.kind, piece.words) for piece in pieces] == [
        (PieceKind.TITLE, "Іншае"),
        (PieceKind.PARAGRAPH, "слова"),
    ]


@pytest.mark.parametrize("way", ["unpublish", "restrict", "delete"])
def test_what_is_withdrawn_is_gone_at_once(client, letter, on_commit, way):
    copies.make_missing_pdfs()
    names = ["", "text.txt", "text.html", "text.pdf"]
    assert {client.get(address(letter, name)).status_code for name in names} == {200}
    before = KeptPdf.objects.count()
    with on_commit():
        if way == "unpublish":
            UnpublishPageAction(letter).execute(skip_permission_checks=True)
        elif way == "restrict":
            PageViewRestriction.objects.create(page=letter, restriction_type="login")
        else:
            letter.delete()
    assert {client.get(address(letter, name)).status_code for name in names} == {404}
    assert (KeptPdf.objects.count(), before) == (before - 1, before)
    assert copies.make_missing_pdfs() == 0


def test_a_draft_has_no_copies(client, draft):
    assert draft.opaque_key
    copies.make_missing_pdfs()
    for name in ("", "text.txt", "text.html", "text.pdf"):
        assert client.get(address(draft, name)).status_code == 404


def test_what_is_taken_down_while_its_file_is_made_is_not_kept(letter, monkeypatch):
    def set_and_take_down(data):
        UnpublishPageAction(letter).execute(skip_permission_checks=True)
        return typesetting.set_pdf(data)

    monkeypatch.setattr(copies, "set_pdf", set_and_take_down)
    copies.make_missing_pdfs()
    assert not PdfsOfPage.objects.filter(page=letter).exists()
    assert not KeptPdf.objects.exists()


def test_reading_orders_no_work(client, letter):
    response = client.get(address(letter, language="en"))
    assert "The PDF file is not ready yet." in response.text
    assert client.get(address(letter, "text.pdf")).status_code == 404
    assert not KeptPdf.objects.exists()


def test_a_text_that_cannot_be_set_is_calm(client, letter, monkeypatch, log):
    with monkeypatch.context() as patch:
        patch.setattr(typesetting.DESIGN.__class__, "read_bytes", lambda _path: b"#panic(1)")
        assert copies.make_missing_pdfs() >= 1
        assert copies.make_missing_pdfs() == 0  # not again and again
    written = log().decode()
    assert f"page {letter.pk} could not be set" in written
    assert letter.title not in written
    assert "Спыніць" not in written
    assert client.get(address(letter, language="en")).status_code == 200
    assert client.get(address(letter, "text.txt")).status_code == 200
    assert client.get(address(letter, "text.pdf")).status_code == 404


def test_the_share_area_offers_the_text_first(client, letter, settings):
    found = (
        BeautifulSoup(client.get(letter.url).content, "html.parser").find(id="passing-on").parent
    )
    links = [link["href"] for link in found.find_all("a")]
    assert links[0] == address(letter)
    assert str(found).index(links[0]) < str(found).index('id="permanent-link"')
    assert found.find(id="permanent-link")["value"] == f"{settings.BASE_URL}{letter.url}"
    assert locked(letter).sha256 in found.text


def test_the_pdf_tells_nothing_beside_the_text(client, letter):
    copies.make_missing_pdfs()
    content = client.get(address(letter, "text.pdf")).content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert "/Info" not in pdf.trailer
        metadata = bytes(pdf.Root.Metadata.read_bytes()).decode()
        assert pdf.Root.Lang == "be"
        assert pdf.Root.MarkInfo.Marked
        assert "/K" in pdf.Root.StructTreeRoot
        assert str(pdf.Root.Outlines.First.Title) == letter.title
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        pdf.save(
            unpacked := io.BytesIO(),
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            fix_metadata_version=False,
        )
        streams = [
            bytes(each.read_bytes()) for each in pdf.objects if isinstance(each, pikepdf.Stream)
        ]
    named = set(re.findall(r"<([a-z]+:\w+)", metadata, re.IGNORECASE))
    assert named == {
        "x:xmpmeta",
        "rdf:RDF",
        "rdf:Description",
        "dc:title",
        "rdf:Alt",
        "rdf:li",
        "pdfuaid:part",
    }
    assert ">Тэкст<" in metadata
    everything = b"".join([content, unpacked.getvalue(), *streams]).lower()
    for trace in (
        b"typst",
        b"qpdf",
        b"pikepdf",
        b"testserver",
        b"/producer",
        b"/creator",
        b"creationdate",
        b"moddate",
        b"xmp:",
        b"/uri",
    ):
        assert trace not in everything


def words_of(client, page) -> str:
    return client.get(address(page, "text.txt")).content.decode()


@pytest.mark.parametrize(
    ("languages", "words"),
    [
        (["en", "be"], "Report\n\nСлова be\n"),
        ([], "Report\n\nПра што гаворка.\n\n1. 5 < 6\n"),
    ],
)
def test_a_report_is_copied_in_the_language_of_the_page(
    client, report_index, committee, go_live, languages, words
):
    """Nobody who wrote it comes along, nor what the page says about it."""
    review = go_live(factories.new_review(committee), report_index)
    texts = [
        ReportVersion(language=code, text=[("paragraph", f"<p>Слова {code}</p>")])
        for code in languages
    ]
    author = factories.OrganisationFactory(name_be="Яблык")
    live = go_live(
        factories.new_report(
            summary="Пра што гаворка.",
            asks=[("5 < 6", None)],
            authors=[author],
            rows={"versions": texts},
        ),
        review,
    )
    assert words_of(client, live) == words
    assert "Яблык" not in client.get(address(live, "text.html")).text


def test_of_a_submission_the_public_part_is_copied(db):
    page = factories.new_submission(summary="Коратка.", body=[("paragraph", "<p>Частка.</p>")])
    page.locale = Locale.objects.get(language_code="be")
    assert page.text_to_copy().words == "Submission\n\nКоратка.\n\nЧастка.\n"
