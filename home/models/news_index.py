"""The list of news: which part of it an address asks for, and the archive beside it."""

import re
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass, fields, replace
from datetime import date

import icu
from django.conf import settings
from django.db.models import Count, Exists, OuterRef
from django.http import Http404
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from home.blocks import TEXT_FEATURES
from home.models.base import BasePage
from home.models.news import NewsPage, NewsQuerySet, NewsTopic
from home.models.pages import SectionPage
from home.models.versions import LanguageLink
from home.models.vocabulary import Topic

ITEMS_ON_A_PAGE = 20
PARTS = re.compile(
    r"(?:in/(?P<language>be|ru|en)/)?"
    r"(?:topic/(?P<topic>[1-9][0-9]{0,8})/)?"
    r"(?:(?P<year>(?:19|20|21)[0-9]{2})/(?:(?P<month>0[1-9]|1[0-2])/)?)?"
    r"(?:page/(?P<number>[1-9][0-9]{0,4})/)?"
)


def month_name(month: int) -> str:
    """A month as it stands alone, which in Slavic languages is not its form in a date."""
    symbols = icu.DateFormatSymbols(icu.Locale(get_language()))
    names = symbols.getMonths(icu.DateFormatSymbols.STANDALONE, icu.DateFormatSymbols.WIDE)
    return capfirst(names[month - 1])


@dataclass(frozen=True)
class Selection:
    """A part of the news, as it stands in the address after that of the list.

    ``language`` is that of the texts; 0 and "" mean all. A month is one of its year.
    """

    language: str = ""
    topic: int = 0
    year: int = 0
    month: int = 0
    number: int = 1

    @classmethod
    def read(cls, parts: list[str]) -> "Selection | None":
        found = PARTS.fullmatch("".join(f"{part}/" for part in parts))
        if not found:
            return None
        said = {name: value for name, value in found.groupdict().items() if value}
        types = {field.name: field.type for field in fields(cls)}
        return cls(**{name: types[name](value) for name, value in said.items()})

    def with_(self, **changes) -> "Selection":
        """Another part of the news, from its first page on."""
        return replace(self, **{"number": 1, **changes})

    @property
    def path(self) -> str:
        parts = [
            f"in/{self.language}/" if self.language else "",
            f"topic/{self.topic}/" if self.topic else "",
            f"{self.year}/" if self.year else "",
            f"{self.month:02}/" if self.month else "",
            f"page/{self.number}/" if self.number > 1 else "",
        ]
        return "".join(parts)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day, where the selection has a year."""
        if not self.year:
            return None
        first, last = self.month or 1, self.month or 12
        return date(self.year, first, 1), date(self.year, last, monthrange(self.year, last)[1])

    @property
    def title(self) -> str:
        """The chosen time in words; empty where there is none."""
        return f"{month_name(self.month)} {self.year}" if self.month else f"{self.year or ''}"

    def among(self, items: NewsQuerySet) -> NewsQuerySet:
        """Those of ``items`` that are in the chosen language and under the chosen topic."""
        if self.language:
            items = items.written_in(self.language)
        if self.topic:
            items = items.filed_under(self.topic)
        return items


@dataclass(frozen=True)
class Part:
    """A year, a month, a language or a topic to choose, and how many items it has if known."""

    selection: Selection
    label: object
    number: int = 0
    is_chosen: bool = False
    language: str = ""


class NewsIndexPage(BasePage):
    """The news below it, in all languages; one list for all its language versions."""

    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    api_fields = [*BasePage.api_fields]
    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types = ["home.NewsPage"]
    template = "home/news_index_page.html"

    class Meta:
        verbose_name = _("list of news")

    def route(self, request, path_components):
        """Parts of the list have addresses below the page: ``in/ru/2025/08/page/2/``."""
        selection = Selection.read(path_components) if path_components else None
        if selection and self.live:
            return RouteResult(self, kwargs={"selection": selection})
        return super().route(request, path_components)

    def language_links(self, request) -> list[LanguageLink]:
        """The switch stays on the same part of the list."""
        selected = getattr(request, "selected_path", "")
        return [
            replace(link, url=link.url + selected) if link.is_translation else link
            for link in super().language_links(request)
        ]

    def get_context(self, request, *args, selection: Selection = Selection(), **kwargs):
        request.selected_path = selection.path
        context = super().get_context(request, *args, **kwargs)
        sections = SectionPage.objects.visible().filter(locale=self.locale)
        return {
            **context,
            "selection": selection,
            "sections": sections,
            **self.listing(selection),
        }

    def listing(self, selection: Selection) -> dict:
        """What the template shows of a selection. Raises `Http404` where there is nothing."""
        archive = self._archive(selection)
        total = _number_in(archive, selection)
        pages = max(1, -(-total // ITEMS_ON_A_PAGE))
        if selection.number > pages or (selection.year and not total):
            raise Http404
        topics = self._topics()
        if selection.topic and selection.topic not in {topic.pk for topic in topics}:
            raise Http404
        return {
            "items": self._items(selection),
            "total": total,
            "pages": pages,
            "newer": selection.with_(number=selection.number - 1) if selection.number > 1 else None,
            "older": (
                selection.with_(number=selection.number + 1) if selection.number < pages else None
            ),
            "years": _years(archive, selection),
            "months": _months(archive, selection),
            "languages": _languages(selection),
            "topics": _topic_parts(topics, selection),
        }

    def _items(self, selection: Selection) -> list[NewsPage]:
        items = selection.among(NewsPage.objects.below(self))
        if selection.days:
            items = items.of_days(*selection.days)
        # In one language no text stands twice.
        listed = (
            items.visible() if selection.language else items.visible().one_per_text(self.language)
        )
        first = (selection.number - 1) * ITEMS_ON_A_PAGE
        return list(listed.newest_first().for_lists()[first : first + ITEMS_ON_A_PAGE])

    def _archive(self, selection: Selection) -> Counter:
        """How many texts each month has, by year and month, of all that the selection allows."""
        items = selection.among(NewsPage.objects.below(self).visible())
        days = items.order_by("-local_on").values_list("local_on")
        archive: Counter = Counter()
        for day, number in days.annotate(Count("translation_key", distinct=True)):
            archive[day.year, day.month] += number
        return archive

    def _topics(self) -> list[Topic]:
        """Topics under which anything public is filed."""
        filed = NewsTopic.objects.filter(topic=OuterRef("pk"), page__live=True)
        return list(Topic.objects.filter(Exists(filed)))


def _number_in(archive: Counter, selection: Selection) -> int:
    year, month = selection.year, selection.month
    return sum(n for (y, m), n in archive.items() if year in {0, y} and month in {0, m})


def _languages(selection: Selection) -> list[Part]:
    """Another language may have nothing in the chosen year, so it is offered with all of them."""
    of_all_days = selection.with_(year=0, month=0)
    return [
        Part(of_all_days.with_(language=""), _("All languages"), 0, not selection.language),
        *(
            Part(of_all_days.with_(language=code), name, 0, code == selection.language, code)
            for code, name in settings.LANGUAGES
        ),
    ]


def _topic_parts(topics: list[Topic], selection: Selection) -> list[Part]:
    if not topics:
        return []
    of_all_days = selection.with_(year=0, month=0)
    return [
        Part(of_all_days.with_(topic=0), _("All topics"), 0, not selection.topic),
        *(
            Part(of_all_days.with_(topic=topic.pk), topic.name, 0, topic.pk == selection.topic)
            for topic in sorted(topics, key=lambda topic: topic.name)
        ),
    ]


def _years(archive: Counter, selection: Selection) -> list[Part]:
    years: Counter = Counter()
    for (year, _month), number in archive.items():
        years[year] += number
    return [
        Part(selection.with_(year=year, month=0), year, years[year], year == selection.year)
        for year in sorted(years, reverse=True)
    ]


def _months(archive: Counter, selection: Selection) -> list[Part]:
    """The months of the chosen year; without one, of the newest."""
    year = selection.year or max((year for year, _month in archive), default=0)
    months = sorted((month for y, month in archive if y == year), reverse=True)
    return [
        Part(
            selection.with_(year=year, month=month),
            f"{month_name(month)} {year}",
            archive[year, month],
            selection.year == year and selection.month == month,
        )
        for month in months
    ]
