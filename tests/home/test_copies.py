"""Copies of news, and how a text is told apart into pieces and set."""

import pypdfium2
import pytest
from bs4 import BeautifulSoup

from demo import factories
from home.models import HouseSettings, KeptPdf, NewsPage, PdfsOfPage
from home.models.pieces import PieceKind, TextToCopy, pieces_of_markup, said
from home.models.wording import plain, words_alone
from home.services import copies
from home.services.typesetting import data_of, set_pdf
from signatures.queries.copies import DIVIDED

BODY = [
    ("heading", "Навіна"),
    ("paragraph", "<p>Слова.</p>"),
    ("passage", {"text": "<p>Some <b>words</b>.</p>", "language": "en"}),
]


@pytest.fixture
def item(db):
    below = factories.NewsIndexPageFactory(title="Навіны", slug="news")
    return factories.NewsPageFactory(title="Загаловак", summary="Коратка.", parent=below, body=BODY)


def another(item, **fields) -> NewsPage:
    fields = {"title": item.title, "summary": item.summary, "body": BODY} | fields
    return factories.NewsPageFactory(slug="another", parent=item.get_parent(), **fields)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Адзін <b>два</b>\n тры.</p><p> </p><p>Чатыры<br/>пяць</p>",
        "<ul><li>а</li><li>б <i> в</i> <b> г</b></li></ul><ol><li>д</li></ol>е",
        "<p>5 &lt; 6 &amp; 7&nbsp;8</p><p>ко\u00adнт\u200bакт і\u0306</p>",
        "<p><b>а</b><i>б</i> <a href='https://x.example'>в</a></p>",
        "",
    ],
)
def test_pieces_say_what_the_markup_says(markup):
    assert "\n".join(piece.words for piece in pieces_of_markup(markup)) == plain(markup)


def test_pieces_keep_what_is_strong_and_how_lists_are_numbered():
    pieces = pieces_of_markup("<p>а <b>б</b></p><ol><li>в</li><li>г</li></ol><ul><li>д</li></ul>")
    assert [run.is_strong for run in pieces[0].runs] == [False, True]
    assert [(piece.kind, piece.number) for piece in pieces] == [
        (PieceKind.PARAGRAPH, 0),
        (PieceKind.NUMBERED, 1),
        (PieceKind.NUMBERED, 2),
        (PieceKind.BULLET, 0),
    ]


def test_an_item_is_copied_in_its_words(client, item):
    copies.make_missing_pdfs()
    text = client.get(f"/be/copies/{item.opaque_key}/text.txt").content.decode()
    assert text == "Загаловак\n\nКоратка.\n\nНавіна\n\nСлова.\n\nSome words.\n"
    page = BeautifulSoup(client.get(f"/be/copies/{item.opaque_key}/text.html").text, "html.parser")
    passage = page.find("p", lang="en")
    assert passage.decode_contents().strip() == "Some <strong>words</strong>."
    assert client.get(f"/be/copies/{item.opaque_key}/text.pdf").status_code == 200


def test_the_file_of_equal_texts_is_kept_once(item):
    other = another(item)
    copies.make_missing_pdfs()
    files = PdfsOfPage.objects.filter(page__in=[item.pk, other.pk]).values_list("text", flat=True)
    assert (len(files), len(set(files)), KeptPdf.objects.count()) == (2, 1, 1)
    other.delete()
    assert KeptPdf.objects.count() == 1
    item.delete()
    assert KeptPdf.objects.count() == 0


def test_new_words_get_a_new_file_and_the_old_one_goes(item):
    copies.make_missing_pdfs()
    (old,) = KeptPdf.objects.all()
    item.title = "Іншы загаловак"
    revision = item.save_revision()
    factories.release(revision)
    assert not KeptPdf.objects.exists()
    copies.make_missing_pdfs()
    assert KeptPdf.objects.get().fingerprint != old.fingerprint


def test_another_name_of_the_house_makes_other_files(item):
    copies.make_missing_pdfs()
    house = HouseSettings.of_the_house()
    house.own_names = "Слова"
    house.save()
    assert copies.make_missing_pdfs() == 1
    made = PdfsOfPage.objects.get(page=item)
    assert made.whole is not None
    assert made.text != made.whole
    assert KeptPdf.objects.count() == 2


def test_an_address_is_left_out_whoever_it_leads_to():
    words = (
        "Піша a.b@house.example, гл. https://spring96.org/be?x=1. А таксама t.me/viasna і x.onion!"
    )
    left = "Піша […], гл. […]. А таксама […] і […]!"
    assert copies._leave_out(words, ()) == (left, 4)
    plain_words = "А/HRC/59/50, § 3.14, г. д., п. 2.1.Так. Ён.і яна; 12.05.2026 ў 10.30"
    assert copies._leave_out(plain_words, ()) == (plain_words, 0)


@pytest.mark.parametrize(
    "address", ["text.pdf", "", "text.exe", "whole.txt", "../text.txt", "TEXT.txt"]
)
@pytest.mark.parametrize("key", ["a" * 26, "7" * 26, "кірыліца", "a", "%00"])
def test_what_is_no_copy_is_not_there(client, db, key, address):
    assert client.get(f"/be/copies/{key}/{address}").status_code == 404


def test_a_page_of_another_type_has_no_copies(client, db):
    page = factories.StandardPageFactory(title="Пра нас")
    assert client.get(f"/be/copies/{page.opaque_key}/").status_code == 404


def test_forty_pages_are_set_with_the_same_words():
    markup = "".join(
        f"<p>Пункт {n}: супрацьпаказанасць, «самаўладдзе» {'слоўжалездрот' * 6} і/або нешта-якое. "
        + "Незалежна ад перакананняў і становішча. " * 12
        + "</p>"
        for n in range(220)
    )
    text = TextToCopy.of([said(PieceKind.TITLE, "Т"), *pieces_of_markup(markup)], "be")
    data = data_of(text.pieces, "be", notes=[], note_tag="be", digest=text.digest)
    pdf = pypdfium2.PdfDocument(set_pdf(data))
    words = "".join(sheet.get_textpage().get_text_bounded() + "\n" for sheet in pdf)
    count = len(pdf)
    pdf.close()
    assert count >= 30
    words = DIVIDED.sub("", words.replace("\r\n", "\n").partition(text.digest)[0])
    assert words_alone(words) == words_alone(text.words)
