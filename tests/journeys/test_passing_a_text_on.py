"""A text leaves the site: by a button, and on paper. Neither says where it comes from."""

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from demo import factories
from home.services import copies

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
WORDS = "Патрабуем вызваліць усіх."


@pytest.fixture
def item(transactional_db):
    below = factories.NewsIndexPageFactory(title="Навіны", slug="news")
    body = [("paragraph", f"<p>{WORDS}</p>"), ("paragraph", "<p>Піша BHRH.</p>")]
    return factories.NewsPageFactory(title="Заява", parent=below, body=body)


def on_paper(page) -> str:
    """Everything that is printed, a browser's own lines on the margin aside."""
    pdf = pypdfium2.PdfDocument(page.pdf())
    words = "\n".join(sheet.get_textpage().get_text_bounded() for sheet in pdf)
    pdf.close()
    return words


def test_the_text_goes_on_without_the_site(visit, site, item):
    copies.make_missing_pdfs()
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site}{item.url}")
    printed = on_paper(page)
    assert WORDS in printed
    frame = (site, "localhost", "127.0.0.1", "Дом правоў", "Перадаць", "Падзяліцца", "news")
    assert not [word for word in frame if word in printed]

    page.get_by_role("link", name="Скапіяваць тэкст без спасылкі").click()
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Скапіяваць тэкст").first.click()
    expect(page.get_by_role("status").first).to_have_text("Скапіявана.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"Заява\n\n{WORDS}\n\nПіша […].\n"
    with page.expect_download() as download:
        page.get_by_role("link", name="Файл PDF").first.click()
    assert download.value.suggested_filename == "text.pdf"
    with page.expect_download() as download:
        page.get_by_role("link", name="Старонка HTML").first.click()
    assert download.value.suggested_filename == "text.html"
