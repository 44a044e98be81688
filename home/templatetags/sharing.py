"""What a page says about itself to search engines and to programs that show a link's contents.

It names no person and says nothing that the page does not show. The picture is drawn here, of words
alone; browsers of readers never load it.
"""

import json

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override
from wagtail.models import Page

from home.models import BasePage
from home.services.share_images import HEIGHT, WIDTH, card_of

register = template.Library()
# A `<` would end the element in which the data stand.
ESCAPES = {ord(char): f"\\u{ord(char):04X}" for char in "<>&"}
# Open Graph wants a country with the language; Russian is here that of Belarus.
PLACES = {"be": "be_BY", "ru": "ru_BY", "en": "en_GB"}
DATED = {"Article", "NewsArticle"}


@register.simple_tag(takes_context=True)
def absolute(context, page: Page) -> str:
    """The whole address of a page at this site, whatever host the request named."""
    return settings.BASE_URL + page.get_url(context.get("request"))


@register.inclusion_tag("components/sharing.html", takes_context=True)
def sharing(context) -> dict:
    """The head of a page: its one address, its summary, and the same as data."""
    page = context.get("page")
    if not isinstance(page, BasePage):
        return {}
    address = absolute(context, page.alias_of if page.alias_of_id else page)
    return {
        "page": page,
        "address": address,
        "description": page.search_description or page.summary,
        "picture": _picture(page),
        "place": PLACES[page.language],
        "data": _as_script({"@context": "https://schema.org", "@graph": _graph(context, address)}),
    }


def _picture(page: BasePage) -> dict:
    """The address of the picture as it is now, its size, and its words."""
    card = card_of(page)
    with override(page.language):
        address = settings.BASE_URL + reverse("share_image", args=[card.key, card.mark])
    return {"address": address, "width": WIDTH, "height": HEIGHT, "words": card.words}


def _graph(context, address: str) -> list[dict]:
    above = context.get("breadcrumbs") or []
    things = [_about(context["page"], address)]
    return [*things, _way(context, [*above, context["page"]])] if above else things


def _about(page: BasePage, address: str) -> dict:
    house = {
        "@type": "Organization",
        "name": str(settings.WAGTAIL_SITE_NAME),
        "url": f"{settings.BASE_URL}/",
    }
    about = {
        "@type": page.linked_type,
        "headline" if page.linked_type in DATED else "name": page.title,
        "inLanguage": page.language_tag,
        "url": address,
        "description": page.search_description or page.summary,
        "publisher": house,
    }
    day = page.dated() if page.linked_type in DATED else None
    if day:
        about["datePublished"] = day.isoformat()
    return {key: value for key, value in about.items() if value}


def _way(context, pages: list[Page]) -> dict:
    steps = [
        {
            "@type": "ListItem",
            "position": position,
            "name": page.title,
            "item": absolute(context, page),
        }
        for position, page in enumerate(pages, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _as_script(data: dict) -> SafeString:
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308  (escaped above)
