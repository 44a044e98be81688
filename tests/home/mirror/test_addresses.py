"""Which file stands for which address."""

import pytest

from home.services.mirror.addresses import NoFile, address_within, file_of, way


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/be/news/", ("/be/news/", "")),
        ("/be/news/#latest", ("/be/news/", "latest")),
        ("?page=2", ("/be/here/?page=2", "")),
        ("#main", ("/be/here/", "main")),
        ("../there/", ("/be/there/", "")),
        ("http://testserver/be/", ("/be/", "")),
        ("//testserver/be/", ("/be/", "")),
        ("http://testserver", ("/", "")),
        ("/documents/1/ліст.pdf", ("/documents/1/%D0%BB%D1%96%D1%81%D1%82.pdf", "")),
        ("https://example.org/be/", None),
        ("mailto:post@testserver", None),
        ("javascript://testserver/x", None),
        ("data:image/png;base64,AA", None),
        ("http://[broken", None),
    ],
)
def test_what_a_link_leads_to(link, address):
    assert address_within(link, "/be/here/") == address


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/be/", "be/index.html"),
        ("/be/list/?page=2", "be/list/page-2/index.html"),
        ("/be/word", "be/word/index.html"),
        ("/be/text.html", "be/text.html"),
    ],
)
def test_the_file_of_a_page(address, file):
    assert file_of(address, is_html=True) == file


def test_the_file_of_a_file():
    assert file_of("/static/css/a.css", is_html=False) == "static/css/a.css"
    assert file_of("/documents/1/%D0%BB.pdf", is_html=False) == "documents/1/л.pdf"


@pytest.mark.parametrize(
    "address",
    ["/be/../x", "/be/%2E%2E/x", "/be/.git/x", "/be/a%5Cb", "/be/a%00b", "/be//a", f"/{'a' * 201}"],
)
def test_no_file_gets_a_name_that_leads_out_or_that_a_disk_refuses(address):
    with pytest.raises(NoFile):
        file_of(address, is_html=False)


def test_the_way_from_one_file_to_another():
    assert way("be/news/index.html", "static/a.css") == "../../static/a.css"
    assert way("index.html", "be/index.html") == "be/index.html"
    assert way("be/index.html", "be/index.html") == "index.html"
    assert way("be/index.html", "documents/л.pdf") == "../documents/%D0%BB.pdf"
