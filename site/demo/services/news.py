from collections.abc import Callable

from wagtail.models import Page

from demo import factories
from demo.content.news import INDEX, NEWS, SOURCES, NewsText, SourceNames
from demo.content.words import LANGUAGES, Text
from demo.services.accounts import Cast
from demo.services.pages import fill, page_of
from demo.services.vocabulary import mechanism, topic
from home.models import NewsIndexPage, NewsPage, NewsRelation, NewsTopic, Source

TAKEN_OVER = (
    *("local_on", "written_in", "source_url", "original_title", "original_language"),
    *("original_on", "original_time", "safety_note"),
)


def make_news(
    cast: Cast, *, open_page: Callable[[Text, type[Page], Page | None, Cast], Page]
) -> None:
    """The sources, the list of news below the home page, and its items in their own languages."""
    sources = {entry.key: _make_source(entry) for entry in SOURCES}
    open_page(INDEX, NewsIndexPage, None, cast)
    for text in NEWS:
        item = _new_item(text, sources)
        parent = page_of(INDEX.key, text.original)
        factories.publish(item, parent=parent, author=cast.editor, coordinator=cast.coordinator)


def _make_source(entry: SourceNames) -> Source:
    names = {f"name_{code}": name for code, name in zip(LANGUAGES, entry.names, strict=True)}
    return Source.objects.create(
        domains=entry.domains,
        legal_status=entry.legal_status,
        status_as_of=entry.status_as_of,
        note=entry.note,
        **names,
    )


def _new_item(text: NewsText, sources: dict[str, Source]) -> NewsPage:
    briefs = {f"in_brief_{language}": line for language, line in text.briefs}
    fields = {name: getattr(text, name) for name in TAKEN_OVER}
    item = NewsPage(slug=text.key, source=sources[text.source], **fields, **briefs)
    item.mechanism = mechanism(text.mechanism) if text.mechanism else None
    fill(item, text.words[text.original])
    item.topics = [NewsTopic(topic=topic(key)) for key in text.topics]
    targets = Page.objects.filter(slug__in=text.about, locale__language_code=text.original)
    item.relations = [NewsRelation(target=target) for target in targets]
    return item
