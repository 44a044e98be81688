"""The richest public page of every template, in every language; prints their addresses.

    python -m bench.richest

Reads the database of the settings it is run with. A page is the richer the longer it is.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

import django

django.setup()

from django.conf import settings  # noqa: E402  (settings exist after setup)
from django.test import Client  # noqa: E402  (settings exist after setup)
from django.urls import reverse  # noqa: E402  (settings exist after setup)
from django.utils import translation  # noqa: E402  (settings exist after setup)
from wagtail.models import Page  # noqa: E402  (models exist after setup)

from bench.servers import HOST  # noqa: E402  (models exist after setup)
from campaigns.models import AppealPage  # noqa: E402  (models exist after setup)
from home.tokens import opaque_key  # noqa: E402  (models exist after setup)
from home.visibility import visible  # noqa: E402  (models exist after setup)
from signatures.queries import standing  # noqa: E402  (models exist after setup)

Addresses = dict[str, dict[str, str]]
CODE = "ABCD-EFGH-JKMN"
# Views with a template of their own, by the name of what they show.
VIEWS = {
    "addresses": ("addresses:page", []),
    "search": ("search:search", []),
    "site_map": ("site_map", []),
    "request_form": ("requests:write", []),
    "request_code": ("requests:read", []),
    "updates_subscribe": ("updates:subscribe", []),
    "updates_code": ("updates:type_code", []),
    "updates_confirm": ("updates:confirm", [CODE]),
    "updates_sent": ("updates:sent", []),
    "updates_stop": ("updates:stop", [CODE]),
    "signing_code": ("signatures:type_code", []),
    "signing_confirm": ("signatures:confirm", [CODE]),
    "signing_mine": ("signatures:mine", []),
    "signing_sent": ("signatures:sent", []),
    "signing_take_back": ("signatures:take_back", []),
    "signing_take_back_by_mail": ("signatures:take_back_by_mail", [CODE]),
    "signing_verify": ("signatures:verify", []),
}
VIEWS_OF_A_SHEET = ("sign", "without_contact", "names", "tree", "organisations")


def sizes() -> dict[Page, int]:
    """How many bytes each public page has."""
    return {page: _size(page.get_url()) for page in _public_pages()}


def richest(sizes: dict[Page, int]) -> Addresses:
    """Of each template the longest page in the first language, and its versions in the others."""
    by_template = defaultdict(list)
    for page in sorted(sizes, key=lambda page: -sizes[page]):
        by_template[_name(page)].append(page)
    found = {}
    for name, pages in sorted(by_template.items()):
        first = next((it for it in pages if _is_in(it, settings.LANGUAGE_CODE)), pages[0])
        found[name] = {
            code: page.get_url() for code, page in _versions(first, pages) if page is not None
        }
    return found


def _versions(first: Page, pages: list[Page]) -> Iterator[tuple[str, Page | None]]:
    for code, _name in settings.LANGUAGES:
        there = [page for page in pages if _is_in(page, code)]
        same = [page for page in there if page.translation_key == first.translation_key]
        yield code, next(iter(same or there), None)


def _public_pages() -> list[Page]:
    return list(visible(Page.objects.filter(depth__gte=2)).select_related("locale").specific())


def _is_in(page: Page, code: str) -> bool:
    return page.locale.language_code == code


def _name(page: Page) -> str:
    return page.template.removesuffix(".html").rpartition("/")[2]


def _size(address: str) -> int:
    return len(Client(SERVER_NAME=HOST).get(address).content)


def views() -> Addresses:
    """The pages that are no `Page`: those of the site, and those of the first open appeal."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            named = {name: reverse(view, args=args) for name, (view, args) in VIEWS.items()}
            named |= _views_of_an_open_appeal(code)
            named["not_found"] = f"/{code}/nothing-here/"
        named["search"] += "?q=мандат"
        for name, address in named.items():
            found.setdefault(name, {})[code] = address
    return found


def _views_of_an_open_appeal(code: str) -> dict[str, str]:
    for page in AppealPage.objects.visible().order_by("pk"):
        found = standing(page.translation_key)
        if found and found.is_open:
            return _views_of_a_sheet(found.sheet) | _other_ways_to_read(page, code)
    return {}


def _views_of_a_sheet(sheet: UUID) -> dict[str, str]:
    views = {view: reverse(f"signatures:{view}", args=[sheet]) for view in VIEWS_OF_A_SHEET}
    return {f"signing_{view}": address for view, address in views.items()}


def _other_ways_to_read(page: AppealPage, code: str) -> dict[str, str]:
    key = opaque_key(page.translation_key)
    return {
        "appeal_discreet": f"/{code}/d/{key}/",
        "appeal_embedded": reverse("appeals:embed", args=[page.translation_key]),
        "copies": reverse("copies:offer", args=[key]),
    }


if __name__ == "__main__":
    print("ADDRESSES " + json.dumps(richest(sizes()) | views()))
