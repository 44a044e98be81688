"""Pages in place of PDF files, for readers who cannot use them."""

import pytest
from bs4 import BeautifulSoup
from django.contrib import messages
from django.contrib.messages import get_messages
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from demo import factories
from home.models import DocumentText, HouseDocument
from home.models.pieces import Piece, PieceKind, Run
from home.queries import documents_without_text
from home.services import readings
from home.services.readings import language_in, pages_in
from home.services.typesetting import data_of, set_pdf
from tests.home.uploads import samples

WORDS = "Кожны чалавек мае права на жыццё, свабоду і асабістую недатыкальнасць. " * 3
SENTENCE = "Зямля належыць усім."


def paper() -> bytes:
    """A PDF as programs make it: tagged, with a bookmark for its heading."""
    pieces = [
        Piece(PieceKind.TITLE, (Run("Даклад"),)),
        Piece(PieceKind.HEADING, (Run("Права на жыццё"),)),
        Piece(PieceKind.PARAGRAPH, (Run(WORDS.strip()),)),
        Piece(PieceKind.PARAGRAPH, (Run(SENTENCE),)),
    ]
    return set_pdf(data_of(pieces, "be", notes=[], note_tag="be", digest=""))


@pytest.fixture
def document(db):
    return HouseDocument.objects.create(title="Даклад", file=ContentFile(paper(), name="paper.pdf"))


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def page(document):
    body = [
        ("document", {"document": document, "description": "Увесь даклад"}),
        ("paragraph", f'<p><a linktype="document" id="{document.pk}">даклад</a></p>'),
    ]
    return factories.StandardPageFactory(title="Папера", slug="paper", body=body)


def read(client, document, place="be/") -> BeautifulSoup:
    answer = client.get(f"/{place}reading/{document.pk}/")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_a_page_stands_beside_each_link_to_a_pdf(page, document, client):
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    address = f"/be/reading/{document.pk}/"
    links = {link.get("aria-label") or link.text: link["href"] for link in html.select("main a")}
    assert links["Чытаць як старонку: Увесь даклад"] == address
    assert links["Увесь даклад"] == document.url
    assert links["даклад"] == address  # which leads on to the file


def test_the_text_is_read_with_its_headings_and_language(page, document, client, committed):
    assert read(client, document).select("h2[id^=page-]") == []
    with committed():
        assert readings.read_documents() == 1
    assert readings.read_documents() == 0
    html = read(client, document)
    text = html.select_one("section [lang]")
    assert text["lang"] == html.h1["lang"] == "be"
    assert [heading.text for heading in text.select("h3")] == ["Даклад", "Права на жыццё"]
    assert [words.text for words in text.select("p")] == [WORDS.strip(), SENTENCE]
    assert html.select_one("main a[href$='.pdf']")["href"] == document.url


def test_a_scan_says_so_to_readers_and_to_editors(page, document, admin_client, client):
    document.file = ContentFile(samples.pdf(), name="scan.pdf")
    document.save()
    readings.read_documents()
    assert "толькі выявы" in read(client, document).select_one("main .empty").text
    assert documents_without_text(page) == ["Даклад"]
    form = admin_client.get(reverse("wagtaildocs:edit", args=[document.pk]))
    assert "не знаходзіць у гэтым файле тэксту" in form.content.decode()


def test_editors_are_told_of_a_scan_when_they_save_a_draft(page, document, admin_client):
    scan = HouseDocument.objects.create(
        title="Копія", file=ContentFile(samples.pdf(), name="scan.pdf")
    )
    readings.read_documents()
    assert told_on_saving(admin_client, page, document) == []
    (told,) = told_on_saving(admin_client, page, scan)
    assert "не знаходзіць тэксту ў гэтым дакуменце: Копія." in told
    assert page.live


def told_on_saving(client, page, document) -> list[str]:
    """The warnings that the editor shows after saving a draft with ``document`` on it."""
    block = {"document": document.pk, "description": "Словы"}
    form = {
        "title": page.title,
        "slug": page.slug,
        "summary": "",
        "body": streamfield([("document", block)]),
        "comments": inline_formset([]),
    }
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.post(address, nested_form_data(form))
    assert answer.status_code == 302
    shown = get_messages(answer.wsgi_request)
    return [message.message for message in shown if message.level == messages.WARNING]


def test_a_file_that_ends_the_process_is_not_tried_again(page, document, client, monkeypatch):
    monkeypatch.setattr(readings, "pages_in", lambda _content: exit())
    with pytest.raises(SystemExit):
        readings.read_documents()
    assert readings.read_documents() == 0
    assert "Ніводная праграма" in read(client, document).select_one("main .empty").text


def test_it_is_for_whom_the_document_is_for(page, document, client, committed):
    readings.read_documents()
    other = HouseDocument.objects.create(title="Draft", file=ContentFile(paper(), name="a.pdf"))
    notes = HouseDocument.objects.create(title="Notes", file=ContentFile(b"words", name="a.txt"))
    for absent in (other, notes):
        assert client.get(f"/be/reading/{absent.pk}/").status_code == 404
    read(client, document)
    with committed():
        page.unpublish()
    assert client.get(f"/be/reading/{document.pk}/").status_code == 404
    with committed():
        factories.release(page.save_revision())
    read(client, document)
    with committed():
        document.collection = Collection.get_first_root_node().add_child(name="Hidden")
        CollectionViewRestriction.objects.create(
            collection=document.collection, restriction_type="login"
        )
        document.save()
    assert client.get(f"/be/reading/{document.pk}/").status_code == 404


def test_discreet_readers_have_it_under_addresses_that_name_nobody(page, document, client):
    readings.read_documents()
    html = read(client, document, "be/d/")
    assert SENTENCE in html.text
    assert html.select_one("main a[href$='.pdf']")["href"] == f"/be/d/documents/{document.pk}.pdf"
    assert document.title not in html.title.text


def test_a_text_goes_with_the_last_document_that_has_it(document):
    twin = HouseDocument.objects.create(title="Twin", file=ContentFile(paper(), name="b.pdf"))
    readings.read_documents()
    assert DocumentText.objects.count() == 1
    document.delete()
    assert DocumentText.objects.count() == 1
    twin.delete()
    assert DocumentText.objects.count() == 0


def test_a_replaced_file_is_read_anew(page, document, client):
    readings.read_documents()
    document.file.save("scan.pdf", ContentFile(samples.pdf(), name="scan.pdf"), save=True)
    assert SENTENCE not in read(client, document).text


@pytest.mark.parametrize(
    ("words", "told", "language"),
    [
        ("Права і свабода", "en", "be"),
        ("Право и свобода, Їжак", "", "uk"),
        ("Право и свобода", "be", "ru"),
        ("Prawo i wolność", "pl", "pl"),
        ("Right and freedom", "be", "en"),
    ],
)
def test_the_language_is_that_of_the_letters(words, told, language):
    assert language_in(words, told) == language


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and nothing"])
def test_what_is_no_pdf_cannot_be_read(content):
    with pytest.raises(readings.CannotBeRead):
        pages_in(content)
