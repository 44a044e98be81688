"""How one finished page is rewritten; no database is asked where no page is linked."""

import pytest
from django.utils import translation

from home.services.discretion.addresses import discreet_path, is_discreet
from home.services.discretion.pages import discreet_page

HOSTS = frozenset({"house.example"})
NAMES = ("Our House", "OH")


def rewritten(body: str, head: str = "") -> str:
    html = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    with translation.override("en"):
        page = discreet_page(html, here="/en/signing/sent/", hosts=HOSTS, names=NAMES)
    return page.partition("<body>")[2].partition("</body>")[0]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ('<a href="/en/">A</a>', '<a href="/en/d/">A</a>'),
        ('<a href="/ru/signing/code/?a=1#b">A</a>', '<a href="/ru/d/signing/code/?a=1#b">A</a>'),
        ('<a href="https://house.example/be/">A</a>', '<a href="/be/d/">A</a>'),
        ('<a href="../code/">A</a>', '<a href="/en/d/signing/code/">A</a>'),
        ('<a href="#a">A</a><a href="?page=2">B</a>', '<a href="#a">A</a><a href="?page=2">B</a>'),
        ('<a href="/en/feeds/all/news.atom">A</a>', "A"),
        ('<a href="/en/signing/list-key.pem">A</a>', "A"),
        ('<a href="/admin/">A</a> <a href="/api/v2/pages/">B</a>', "A B"),
        ('<a href="javascript:alert(1)">A</a><a href="//[x">B</a>', "AB"),
        ('<a href="https://oh.example/">A</a><a href="mailto:post@oh.example">B</a>', "AB"),
        (
            '<a href="https://un.example/">A</a>',
            '<a href="https://un.example/" rel="noreferrer noopener">A</a>',
        ),
        ('<form action="/elsewhere/"><p>A</p></form>', ""),
        ('<button formaction="/en/requests/erase/">A</button>',
         '<button formaction="/en/d/requests/erase/">A</button>'),
        ("<p data-ordinary-only>A</p><!-- Our House -->", ""),
        ('<p title="Our House" aria-label="OH!">A</p>', '<p aria-label="[…]!" title="[…]">A</p>'),
        ("<p>Our</p><p>House</p>", "<p>Our</p><p>House</p>"),
        ("<p>Our <b>Ho</b>use, ours</p>", "<p>[…], ours</p>"),
        ("<p>https://house.example/be/x, house.example.</p>", "<p>[…] […]</p>"),
        ('<textarea>Our House</textarea><input value="OH">',
         '<textarea>Our House</textarea><input value="OH">'),
        ('<textarea readonly>Our House</textarea><input readonly value="OH">',
         '<textarea readonly>[…]</textarea><input readonly value="[…]">'),
        ("<select><option>OH</option></select>", "<select><option>OH</option></select>"),
        ('<option value="1">OH</option>', '<option value="1">[…]</option>'),
        ('<a href="/en/"><img src="/x.png" alt="Words"></a>', '<a href="/en/d/">Words</a>'),
        ('<picture><source srcset="/a.avif"><img src="/x.png" alt=""></picture>', ""),
        ('<iframe src="/en/">A</iframe>', "A"),
        ("<script>let a</script>", ""),
    ],
)  # fmt: skip
def test_what_becomes_of(body, left):
    assert rewritten(body) == left


def test_of_the_head_only_what_is_known_stays():
    head = '<base href="/"><style>a{}</style><link rel="preload" href="/a">'
    html = f"<html><head>{head}<title>Our House</title></head><body></body></html>"
    page = discreet_page(html, here="/en/", hosts=HOSTS, names=NAMES)
    assert page.partition("<head>")[2].startswith("<title>")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/be/", "/be/d/"),
        ("/be/a/b/", "/be/d/"),
        ("/en/requests/answer/", "/en/d/requests/answer/"),
        ("/admin/", ""),
        ("/demo/", ""),
    ],
)
def test_the_discreet_address_of_what_is_no_page(path, address):
    assert discreet_path(path, None) == address
    assert not address or is_discreet(address)
