"""A page of the site becomes a file: what stays, what turns, what is left out."""

import zlib

import pytest
from bs4 import BeautifulSoup

from home.services.mirror.asking import HTML
from home.services.mirror.crawling import CSS, Found
from home.services.mirror.turning import POLICY, turned

PAGE = "/en/letter/"
ONION = f"http://{'a' * 56}.onion"
PICTURES = ("/media/images/a.png", "/media/images/b.png")


def found_with(text, kind=HTML, address=PAGE, file="en/letter/index.html"):
    files = {"/en/": "en/index.html", "/static/a.css": "static/a.css", address: file}
    files |= {picture: picture[1:] for picture in PICTURES}
    packed = zlib.compress(text.encode())
    leading = {"/old/": "/en/", "/round/": "/round/"}
    return Found(files=files, texts={address: (kind, packed)}, leading=leading)


def turn(body, head=""):
    text = f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return BeautifulSoup(turned(found_with(text), PAGE), "html.parser")


def body_of(html) -> str:
    return turn(html).body.decode_contents()


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("/en/", "../index.html"),
        ("http://testserver/en/#now", "../index.html#now"),
        ("/old/", "../index.html"),
        ("#main", "#main"),
        ("https://example.org/", "https://example.org/"),
        ("mailto:post@house.example", "mailto:post@house.example"),
    ],
)
def test_links_lead_to_files_or_stay(link, file):
    assert body_of(f'<a href="{link}">x</a>') == f'<a href="{file}">x</a>'


@pytest.mark.parametrize("link", ["/en/signing/code/", "/round/", "/en/?q=x"])
def test_words_of_a_link_stay_and_say_why_it_leads_nowhere(link):
    assert body_of(f'<a href="{link}" hreflang="en">Type a code</a>') == (
        "<span>Type a code <small>(on the site itself only, not in this copy)</small></span>"
    )


def test_a_link_to_what_only_the_site_can_do_leads_to_a_gateway(settings):
    settings.MIRROR_GATEWAYS = [ONION, "https://gate.example/"]
    link = turn('<a href="/en/signing/code/">Type a code</a>').a
    assert link["href"] == "https://gate.example/en/signing/code/"
    assert link["rel"] == ["noreferrer", "noopener"]


def test_an_onion_address_is_never_a_link(settings):
    settings.MIRROR_GATEWAYS = [ONION]
    form = '<form method="post" action="/en/signing/1/"><input name="x"></form>'
    page = turn(f'<a href="{ONION}/en/">onion</a><a href="/en/signing/code/">code</a>{form}')
    assert page.find_all("a") == []
    assert page.code.string == f"{ONION}{PAGE}"


def test_a_form_gives_way_to_a_sentence():
    page = turn('<form method="post" action="/en/signing/1/"><input name="x"></form>')
    assert page.form is None
    assert page.input is None
    assert page.find(class_="notice").p.string.startswith("This is a copy of the site.")


def test_a_form_gives_way_to_the_same_page_at_each_gateway(settings):
    settings.MIRROR_GATEWAYS = ["https://one.example", "https://two.example/"]
    page = turn('<form method="post" action="/en/signing/1/"><input name="x"></form>')
    assert [link["href"] for link in page.find_all("a")] == [
        f"https://one.example{PAGE}",
        f"https://two.example{PAGE}",
    ]


def test_a_search_box_gives_way_to_one_line(settings):
    form = '<form method="get" action="/en/search/"><input name="q"></form>'
    assert turn(form).p.string.strip() == "This is a copy: searching needs the site itself."
    settings.MIRROR_GATEWAYS = ["https://one.example"]
    assert turn(form).a["href"] == "https://one.example/en/search/"


def test_the_heads_say_nothing_of_the_site_and_carry_the_rules():
    head = """
        <link rel="canonical" href="http://testserver/en/letter/">
        <link rel="alternate" hreflang="ru" href="http://testserver/ru/letter/">
        <link rel="alternate" type="application/json+oembed" href="/en/signing/oembed/?url=x">
        <link rel="stylesheet" href="/static/a.css"><link rel="icon" href="/static/none.svg">
        <meta property="og:url" content="http://testserver/en/letter/">
        <meta name="description" content="Words">
        <script type="application/ld+json">{"url": "http://testserver/"}</script>
        <script type="module" src="/static/js/quick-exit.js"></script>"""
    page = turn("", head)
    assert [link["href"] for link in page.find_all("link")] == ["../../static/a.css"]
    metas = {
        meta.get("name") or meta.get("http-equiv"): meta.get("content") for meta in page("meta")
    }
    assert metas == {
        None: None,
        "Content-Security-Policy": POLICY,
        "referrer": "no-referrer",
        "description": "Words",
    }
    assert page.script is None
    assert "testserver" not in str(page)


def test_pictures_come_along_or_leave_nothing_behind():
    a, b = PICTURES
    no = "/media/images/private.png"
    page = turn(
        f'<picture><source srcset="{a} 1x, {b} 2x, {no} 3x"/><source srcset="{no}"/>'
        f'<img src="{a}" srcset="{b} 2x" alt=""/></picture>'
        f'<img src="{no}" alt=""/><img src="{b}" srcset="{no}"/>'
    )
    assert page.body.decode_contents() == (
        '<picture><source srcset="../../media/images/a.png 1x, ../../media/images/b.png 2x"/>'
        '<img alt="" src="../../media/images/a.png" srcset="../../media/images/b.png 2x"/>'
        "</picture>"
        '<img src="../../media/images/b.png"/>'
    )


def test_the_address_of_the_site_in_words_is_left_out_but_where_it_is_official(settings):
    words = "<code>check http://testserver/en/</code><p data-official><b>http://testserver</b></p>"
    page = turn(words)
    assert page.code.string == "check …/en/"
    assert page.b.string == "http://testserver"
    settings.MIRROR_GATEWAYS = ["https://one.example"]
    assert turn(words).code.string == "check https://one.example/en/"


def test_styles_and_feeds_lead_to_files():
    style = 'a{background:url(/media/images/a.png)} b{background:url("data:x")}'
    found = found_with(style, CSS, "/static/b.css", "static/b.css")
    assert turned(found, "/static/b.css").decode() == (
        'a{background:url("../media/images/a.png")} b{background:url("data:x")}'
    )
    feed = (
        "<feed><id>http://testserver/en/feeds/own/news.atom</id>"
        '<link href="http://testserver/en/"/>&lt;a href="http://testserver/none/"&gt;</feed>'
    )
    address = "/en/feeds/own/news.atom"
    found = found_with(feed, "application/atom+xml", address, address[1:])
    assert (
        turned(found, address)
        .decode()
        .startswith(
            "<feed><id>urn:uuid:71f7d4c0-ac36-5838-9e49-0509ab8e790b</id>"
            '<link href="../../index.html"/>&lt;a href="/none/"&gt;</feed>\n<!-- '
        )
    )


def test_each_file_ends_with_letters_that_only_this_site_can_tell(settings):
    first, again = turn("1").prettify(), turn("1").prettify()
    settings.SECRET_KEY = "another" * 10
    assert first == again
    assert turn("1").prettify() != first
