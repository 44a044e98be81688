"""Atom and RSS with the whole texts: what is read in a feed needs no visit.

Entries carry the language of their own text, no person, and no time finer than the day. Links are
the same as on the pages: marked where a source is listed in Belarus, left out where they must be.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from html import escape
from uuid import uuid5

import nh3
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from home.models import NewsPage, SectionPage
from home.queries import pages_with_a_day, public_news

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)  # when an empty feed was last changed
NOON = time(12, tzinfo=UTC)
TAGS = {
    *("a", "b", "blockquote", "br", "em", "figcaption", "figure", "h2", "h3", "i", "img", "li"),
    *("ol", "p", "small", "strong", "ul"),
}
ATTRIBUTES = {"*": {"lang"}, "a": {"href"}, "img": {"src", "alt", "width", "height"}}
SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True)
class Entry:
    """A page as it stands in a feed. ``key`` stays the same wherever the page is moved."""

    key: str
    title: str
    address: str
    language: str
    day: date
    changed_on: date
    html: str

    @classmethod
    def of(cls, page: Page, html: str) -> "Entry":
        changed = page.last_published_at
        day = page.dated()
        return cls(
            key=uuid5(page.translation_key, page.language).urn,
            title=printable(page.title),
            address=absolute(page.get_url_parts()[2]),
            language=page.language_tag,
            day=day,
            changed_on=max(day, timezone.localdate(changed)) if changed else day,
            html=clean(html),
        )


def printable(text: str) -> str:
    """``text`` without the characters that no XML document may have."""
    return NO_XML.sub("", text)


def absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"


def clean(html: str) -> str:
    """HTML with nothing in it that a reader of feeds does not show, and whole addresses."""
    kept = nh3.clean(
        printable(html),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noreferrer noopener",
        attribute_filter=_with_whole_address,
    )
    return re.sub(r"\s*\n\s*", "\n", kept).strip()


def _with_whole_address(_tag: str, name: str, value: str) -> str | None:
    if name not in {"href", "src"} or not value.startswith(("/", "#")):
        return value
    return None if value.startswith(("//", "#")) else absolute(value)


class _WithTexts:
    """What both formats do alike: the language of each entry, and a day even when empty."""

    def item_attributes(self, item):
        return {"xml:lang": item["language"]}

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=LONG_AGO)


class Atom(_WithTexts, Atom1Feed):
    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})


class Rss(_WithTexts, Rss201rev2Feed):
    def rss_attributes(self):
        content = "http://purl.org/rss/1.0/modules/content/"
        return {**super().rss_attributes(), "xmlns:content": content}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["html"])


FORMATS = {"atom": Atom, "rss": Rss}


@require_safe
def news_feed(request, scope: str, form: str) -> HttpResponse:
    """The news that is written in the language of the address, or (``all``) in any language."""
    items = public_news(get_language(), is_mixed=scope == "all")
    entries = [Entry.of(item, _news_html(item)) for item in items]
    title = _("News in all languages") if scope == "all" else _("News")
    page = reverse("wagtail_serve", args=[""])
    return _answer(request, FORMATS[form], title, page, entries)


def _news_html(item: NewsPage) -> str:
    return render_to_string("home/feed_entry.html", {"page": item})


@require_safe
def section_feed(request, scope: str, slug: str, form: str) -> HttpResponse:
    """Letters, statements, reports and whatever else below a section has a day of its own."""
    language = get_language()
    sections = SectionPage.objects.visible().filter(locale__language_code=language)
    section = get_object_or_404(sections, slug=slug)
    pages = pages_with_a_day(section, language, is_mixed=scope == "all")
    entries = [Entry.of(page, _as_paragraphs(page.words_in_public())) for page in pages]
    page = section.get_url_parts()[2]
    return _answer(request, FORMATS[form], section.title, page, entries)


def _as_paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())


def _answer(request, kind: type, title: str, page: str, entries: Iterable[Entry]) -> HttpResponse:
    house = str(settings.WAGTAIL_SITE_NAME)
    feed = kind(
        title=printable(f"{title} — {house}"),
        link=absolute(page),
        description="",
        language=get_language(),
        author_name=house,
        feed_url=absolute(request.path),
        feed_guid=absolute(request.path),
    )
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=entry.address,
            description=None,
            unique_id=entry.key,
            unique_id_is_permalink=False,
            pubdate=datetime.combine(entry.day, NOON),
            updateddate=datetime.combine(entry.changed_on, NOON),
            language=entry.language,
            html=entry.html,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
