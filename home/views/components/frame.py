"""What stands around a text, and what leads from one text to another."""

from django.core.paginator import Paginator

from home.views.components.things import (
    LATER,
    MANY,
    Sample,
    Thing,
    Words,
    empty,
    foreign,
    in_another_language,
    links_to,
    long,
    many,
    own,
    stretched,
    text,
    thrice,
    usual,
)


def samples() -> dict[str, list[Sample]]:
    return _around() | _lists() | _languages() | _search()


def _item(words: Words) -> Thing:
    is_foreign = words.language != own().language
    return Thing(url="#main", title=words.title, language=words.language, is_foreign=is_foreign)


def _branch(words: Words) -> Thing:
    below = [Thing(url="#main", title=words.title, language=words.language)]
    return Thing(url="#main", title=words.title, language=words.language, below=below)


def _header(words: Words) -> dict:
    frame = Thing(home=text(words), menu=[_item(words)] * 5)
    return {"frame": frame, "language_links": links_to(words), "path": "#main"}


def _around() -> dict[str, list[Sample]]:
    return {
        "breadcrumbs": thrice("pages", lambda it: [text(it)] * 4),
        "discreet_link": [usual(address="#")],
        "home_links": [usual()],
        "menu": thrice("items", lambda it: [_item(it)] * 3, path="#"),
        "page_header": [
            usual(title=own().title, summary=own().sentence, kicker=own().title),
            empty(title=own().title),
            stretched(title=long().title, summary=long().sentence, kicker=long().title),
            in_another_language(title=foreign().title, language=foreign().language),
        ],
        "quick_exit": [usual(url="https://www.wikipedia.org/")],
        "reader_notice": [
            usual(notice=Thing(legal_status=own().sentence, reviewed_on=LATER)),
            empty(notice=Thing()),
            stretched(notice=Thing(text=long().sentence, legal_status=long().sentence)),
        ],
        "site_footer": [
            *thrice("items", lambda it: [_item(it)] * 3, sends_updates=True),
            empty(items=[]),
        ],
        "site_header": [
            usual(**_header(own())),
            empty(frame=Thing()),
            stretched(**_header(long())),
            in_another_language(**_header(foreign())),
        ],
    }


def _lists() -> dict[str, list[Sample]]:
    def part(words: Words, **more) -> Thing:
        selection = Thing(path="year-2024/")
        return Thing(label=words.title, number=12, selection=selection, **more)

    pages = Paginator(range(100), 10)
    neighbour = Thing(path="page-2/")
    return {
        "page_card": [
            Sample(sample.state, sample.context["card"])
            for sample in thrice(
                "card",
                lambda it: {
                    "title": it.title,
                    "url": "#main",
                    "summary": it.sentence,
                    "language": it.language,
                    "kind": it.title,
                },
            )
        ],
        "page_cards": [
            *thrice("pages", lambda it: [text(it)] * 3),
            many(pages=[text(own())] * 12),
            empty(pages=[]),
        ],
        "pages_of_parts": [
            usual(newer=neighbour, older=neighbour, number=2, pages=3, base="#"),
            empty(number=1, pages=1),
        ],
        "pagination": [usual(items=pages.page(5)), empty(items=Paginator([], 10).page(1))],
        "parts": [
            usual(base="#", parts=[part(own(), is_chosen=True), part(own())]),
            stretched(base="#", parts=[part(long())]),
            many(base="#", parts=[part(own())] * MANY),
            in_another_language(base="#", parts=[part(foreign(), language=foreign().language)]),
        ],
        "site_map_branches": thrice("branches", lambda it: [_branch(it)] * 2),
    }


def _languages() -> dict[str, list[Sample]]:
    def labelled(words: Words) -> Thing:
        return Thing(is_foreign=True, language_label=words.title, language_tag=words.language)

    versions = {own().language: text(own())}
    return {
        "language_label": [
            empty(code=own().language),
            in_another_language(code=foreign().language),
        ],
        "language_switch": [usual(links=links_to(own()))],
        "text_language": [
            empty(text=Thing()),
            in_another_language(text=labelled(Words("English", "", "en"))),
        ],
        "text_link": [*thrice("text", text), empty()],
        "translation_note": [
            usual(code=own().language, versions=versions),
            empty(code=foreign().language, versions={}),
        ],
    }


def _search() -> dict[str, list[Sample]]:
    def facet(words: Words, number: int) -> Thing:
        choice = Thing(address="#", label=words.title, number=1200)
        return Thing(label=words.title, chosen=choice, choices=[choice] * number)

    def entry(words: Words) -> Thing:
        card = Thing(type_name=own().title, dated_on=LATER, language_tag=words.language, url="#")
        return Thing(card=card, title=words.title, extract=words.sentence)

    pages = Paginator(range(100), 10)
    asked = Thing(words=["мандат"])
    return {
        "facet_label": thrice("choice", lambda it: Thing(label=it.title, language=it.language)),
        "search_box": [usual()],
        "search_facets": [
            usual(facets=[facet(own(), 3)]),
            stretched(facets=[facet(long(), 3)], is_filtered=True),
            many(facets=[facet(own(), MANY)]),
            empty(facets=[]),
        ],
        "search_pages": [usual(items=pages.page(5), previous="#", next="#"), empty(items=pages)],
        "search_reading": [
            usual(results=Thing(corrected="мандат", only_some=True, number=3, is_cut=True)),
            stretched(results=Thing(left_out=[long().title], asked=asked)),
            empty(results=Thing()),
        ],
        "search_result": thrice("entry", entry),
    }
