"""The rules of a quiet page find what they look for: each of these pages breaks one."""

from datetime import date

import pytest
from django.http import HttpResponse

from home.middleware.headers import PUBLIC_HEADERS
from home.models import Source
from home.stamps import renew_stamp
from tests import quiet
from tests.repo.tree import ROOT

pytestmark = pytest.mark.django_db

PAGE = """<!doctype html>
<html lang="en"><head><title>Words</title></head><body>
<nav aria-label="Leave"><a href="https://www.wikipedia.org/" rel="noreferrer noopener">Leave</a>
<a href="#main">Skip</a></nav>
<main id="main" tabindex="-1"><h1>Words</h1>{}</main></body></html>"""
TABLE = "<table>{}<tbody><tr><th{}>a</th><td>b</td></tr></tbody></table>"

SUMMARY = '<div class="error-summary" autofocus><a href="#b">No c</a></div>'
WRONG = '<input id="b" name="c" aria-label="c" aria-invalid="true" aria-describedby="main">'


def found(part: str, **headers) -> list[str]:
    response = HttpResponse(PAGE.format(part), headers={**PUBLIC_HEADERS, **headers})
    response.headers["Content-Language"] = "en"
    return quiet.breaches("/en/", response)


def test_a_quiet_page_breaks_nothing():
    table = TABLE.format("<caption>c</caption>", ' scope="row"')
    picture = '<img src="/a" alt="" width="1" height="1">'
    assert found(f'<h2>More</h2>{table}<p lang="be">Усе словы</p>{picture}') == []
    parts = '<aside aria-label="a">b</aside><aside aria-label="b">b</aside>'
    links = '<p><a href="/a">A</a> <a href="/b">B</a> <a href="/b">b</a></p>'
    assert found(f'{parts}{links}{SUMMARY}<form method="post">{WRONG}</form>') == []


@pytest.mark.parametrize(
    "part",
    [
        "<script>1</script>",
        "<style>a{}</style>",
        '<p style="color: red">a</p>',
        '<p onclick="a()">a</p>',
        '<meta http-equiv="refresh" content="1">',
        '<iframe src="/a"></iframe>',
        '<img src="https://elsewhere.example/a" alt="" width="1" height="1">',
        '<img src="//elsewhere.example/a" alt="" width="1" height="1">',
        '<img src="/a" srcset="https://elsewhere.example/a 2x" alt="" width="1" height="1">',
        '<form action="https://elsewhere.example/"></form>',
        '<link rel="preconnect" href="/a">',
        '<a href="https://elsewhere.example/">a</a>',
        '<a href="http://abcdef.onion/" rel="noreferrer noopener">a</a>',
        '<a href="javascript:a()">a</a>',
        '<a href="/a" target="_blank">a</a>',
        '<a href="/a"></a>',
        "<h1>Again</h1>",
        "<h3>Too deep</h3>",
        '<input name="a">',
        '<label for="a">a</label><input type="radio" id="a">',
        '<nav aria-label="Leave">a</nav>',
        "<nav>a</nav>",
        '<nav aria-labelledby="b">a</nav><nav aria-label="B">a</nav><p id="b">B</p>',
        "<aside>a</aside><aside>b</aside>",
        '<section aria-label="A">a</section><section aria-label="A">b</section>',
        '<div tabindex="0">a</div><div role="region">b</div>',
        '<p><a href="/a">More</a> <a href="/b">more </a></p>',
        f'<form method="post">{WRONG}</form>',
        f'{SUMMARY}<form method="post">{WRONG.replace("aria-describedby", "title")}</form>',
        '<p id="main">a</p>',
        '<p aria-describedby="none">a</p>',
        '<a href="#none">a</a>',
        TABLE.format("", ' scope="row"'),
        TABLE.format("<caption>c</caption>", ""),
        '<img src="/a" width="1" height="1">',
        "<svg><path></path></svg>",
        "<p>Усе гэтыя словы</p>",
        '<p lang="be">five words in another language</p>',
        '<p lang="ru">іншыя словы</p>',
        '<p lang="be">слова и ещё</p>',
        "<p><div>a</div></p>",
        "<div><li>a</li></div>",
        "<div><span></div>",
        '<p tabindex="1">a</p>',
        '<p autofocus tabindex="-1">a</p>',
    ],
)
def test_each_of_these_is_found(part):
    assert found(part) != []


@pytest.mark.parametrize("name", sorted(set(PUBLIC_HEADERS)))
def test_every_header_is_missed(name):
    assert len(found("", **{name: "something else"})) == 1
    assert found("", ETag="a") != []


def test_a_cookie_is_found():
    response = HttpResponse(b"", headers=PUBLIC_HEADERS)
    response.set_cookie("a", "b")
    assert quiet.breaches("/en/", response) != []


@pytest.mark.parametrize("status", ["materials", "formation", "restricted"])
def test_a_link_to_a_listed_resource_is_found(status):
    Source.objects.create(
        name_be="A", domains="listed.example", legal_status=status, status_as_of=date(2026, 1, 1)
    )
    renew_stamp()
    link = '<a href="https://listed.example/" rel="noreferrer noopener">a</a>'
    warned = f'<p>{link} <small class="link-warning">(b)</small></p>'
    assert found(link) != []
    assert (found(warned) == []) == (status == "restricted")


def test_no_script_of_ours_stores_or_asks_elsewhere():
    scripts = sorted((ROOT / "site" / "static" / "js").glob("*.js"))
    assert len(scripts) >= 5
    assert {path.name: quiet.of_script(path.read_text()) for path in scripts} == {
        path.name: [] for path in scripts
    }
    assert quiet.of_script("localStorage.a = 1") == ["localStorage"]
