"""Rules for what readers see, whatever page it is on."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation

from home import views

FOLDER = Path(settings.ROOT) / "templates"
ADMIN_FOLDERS = {"wagtailadmin", "wagtail_localize", "wagtailcore", "wagtailusers"}
TEMPLATES = sorted(
    str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.suffix in {".html", ".txt"}
)
PUBLIC = [
    name
    for name in TEMPLATES
    if name.endswith(".html") and not ADMIN_FOLDERS & set(Path(name).parts)
]
COPY = "home/copies/text.html"  # a file that leaves the site takes its style along
LANGUAGES = [code for code, _name in settings.LANGUAGES]
LOADED_FROM = {"src", "srcset", "poster", "data", "background", "ping", "formaction"}


class Elements(HTMLParser):
    """Collects every element of a document with its attributes."""

    def __init__(self, markup: str):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def elements(name: str) -> list[tuple[str, dict]]:
    """The elements of a template; its tags and comments are not markup and are left out."""
    markup = re.sub(r"{%.*?%}|{#.*?#}", " ", source(name), flags=re.DOTALL)
    return Elements(markup).found


def test_templates_are_found():
    assert {"base.html", "503.html", "campaigns/appeal_page.html"} <= set(PUBLIC)


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize("name", PUBLIC)
def test_public_template_has_nothing_inline(name):
    for tag, attributes in elements(name):
        assert tag != "style" or name == COPY
        is_data = attributes.get("type") == "application/ld+json"  # no browser runs it
        assert tag != "script" or attributes.get("src") or is_data
        assert not [key for key in attributes if key == "style" or key.startswith("on")]
        assert "javascript:" not in " ".join(filter(None, attributes.values()))


@pytest.mark.parametrize("name", PUBLIC)
def test_public_template_loads_nothing_from_elsewhere(name):
    for tag, attributes in elements(name):
        loaded = [value for key, value in attributes.items() if key in LOADED_FROM]
        if tag == "link":
            loaded.append(attributes.get("href", ""))
        assert not [value for value in loaded if value and re.match(r"(https?:)?//", value)]


@pytest.mark.parametrize("path", sorted((Path(settings.ROOT) / "site/static/css").glob("*.css")))
def test_stylesheet_loads_nothing(path):
    rules = path.read_text(encoding="utf-8")
    assert "url(" not in rules
    assert "@import" not in rules
    assert not re.search(r"outline:\s*(none|0)\b", rules)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("view", "status"),
    [
        (views.bad_request, 400),
        (views.permission_denied, 403),
        (views.server_error, 500),
    ],
)
def test_error_page_asks_no_database(view, status, language, db, django_assert_num_queries):
    request = RequestFactory().get(f"/{language}/")
    with translation.override(language), django_assert_num_queries(0):
        response = view(request)
    assert response.status_code == status
    assert_is_whole_page(response.content.decode(), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_unavailable_page_asks_no_database(language, db, django_assert_num_queries):
    with translation.override(language), django_assert_num_queries(0):
        content = get_template("503.html").render({"request": None})
    assert_is_whole_page(content, language)


def assert_is_whole_page(content: str, language: str) -> None:
    found = Elements(content).found
    assert next(attributes["lang"] for tag, attributes in found if tag == "html") == language
    assert [tag for tag, _attributes in found].count("h1") == 1
    homes = {attributes.get("href") for tag, attributes in found if tag == "a"}
    assert {f"/{code}/" for code in LANGUAGES} <= homes


@pytest.mark.parametrize("name", ["400.html", "403.html", "500.html", "503.html"])
def test_quick_exit_is_the_first_link_and_then_the_skip_link(name):
    links = [
        attributes for tag, attributes in Elements(get_template(name).render()).found if tag == "a"
    ]
    assert links[0]["href"] == "https://www.wikipedia.org/"
    assert links[0]["rel"] == "noreferrer noopener"
    assert links[1]["href"] == "#main"


def test_no_template_is_missing_from_the_engine():
    """A template of the same name in an installed app would silently win over ours."""
    for name in TEMPLATES:
        assert Path(engines["django"].get_template(name).origin.name).is_relative_to(FOLDER)
