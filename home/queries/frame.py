from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, PageQuerySet, PageViewRestriction, ReferenceIndex
from wagtail.permissions import page_permission_policy

from home.enums import TextState
from home.models import BasePage, GetSupportPage, HomePage, HouseRendition, HouseSettings
from home.models.base import LanguageLink, language_rank, nearest_versions
from home.models.languages import LANGUAGES, texts, versions_with_state


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
    language: str
    is_foreign: bool


@dataclass(frozen=True)
class SafetyNotice:
    """What readers are told before they read, with the day a lawyer last looked at it.

    Empty texts stand for themselves: the page says so or has words of its own.
    """

    text: str
    legal_status: str
    reviewed_on: date | None


@dataclass(frozen=True)
class Frame:
    """What surrounds every public page."""

    home: Page | None
    menu: list[MenuItem]
    footer: list[MenuItem]
    quick_exit_url: str
    notice: SafetyNotice


def site_frame(request) -> Frame:
    """The frame in the active language. What is not translated stands there in its own."""
    language = get_language() or settings.LANGUAGE_CODE
    home = HomePage.objects.visible().filter(locale__language_code=language).first()
    house = HouseSettings.for_request(request)
    return Frame(
        home=home,
        menu=menu_items(language, request),
        footer=menu_items(language, request, in_menus=False),
        quick_exit_url=house.quick_exit_url,
        notice=safety_notice(house, language),
    )


def safety_notice(house: HouseSettings, language: str) -> SafetyNotice:
    """The house's notice in ``language``; a notice in a language one cannot read warns nobody."""
    return SafetyNotice(
        text=getattr(house, f"safety_notice_{language}"),
        legal_status=getattr(house, f"legal_status_{language}"),
        reviewed_on=house.legal_review_on,
    )


def get_support_page(language: str) -> Page | None:
    """The page about getting support, in ``language`` or the nearest one there is."""
    pages = GetSupportPage.objects.visible().one_per_text(language)
    return pages.order_by("path").first()


def menu_items(language: str, request, *, in_menus: bool = True) -> list[MenuItem]:
    """The pages directly below the home pages, each text once.

    What editors put in menus stands in the header; the others, such as privacy, in the footer.
    """
    below_home = Page.objects.filter(depth=3, show_in_menus=in_menus)
    pages = nearest_versions(below_home, language)
    return [
        MenuItem(
            title=page.title,
            url=page.get_url(request),
            language=page.locale.language_code,
            is_foreign=page.locale.language_code != language,
        )
        for page in pages
    ]


def view_language_links(request) -> list[LanguageLink]:
    """The language switch of a page that a view makes: the same view in each language."""
    current = get_language()
    return [
        LanguageLink(
            code=code,
            tag=code,
            url=translate_url(request.path, code),
            is_current=code == current,
            is_translation=True,
        )
        for code, _name in settings.LANGUAGES
    ]


def versions_at(path: str, language: str) -> dict[str, BasePage]:
    """The public versions of the text that stands at ``path`` in the tree of another language.

    ``path`` is what follows the language in the address. Where it leads to several texts, the one
    in the language nearest to the reader's is meant.
    """
    homes = Page.objects.filter(depth=2, alias_of=None).values_list("url_path", flat=True)
    pages = Page.objects.live().public().filter(depth__gt=2, alias_of=None)
    there = pages.filter(url_path__in=[f"{home}{path.strip('/')}/" for home in homes])
    nearest = there.annotate(rank=language_rank(language)).order_by("rank").first()
    page = nearest.specific if nearest else None
    return page.public_translations if isinstance(page, BasePage) else {}


def public_page_of_text(text_key, language: str) -> Page | None:
    """The live page that carries a text, in ``language`` or the nearest one there is."""
    return (
        Page.objects.live()
        .public()
        .filter(translation_key=text_key, alias_of=None)
        .annotate(rank=language_rank(language))
        .select_related("locale")
        .order_by("rank")
        .first()
    )


def is_shown_in_public(document) -> bool:
    """Whether a public page shows ``document``: what is taken down takes its documents along.

    Wagtail alone would go on giving it to whoever kept the address.
    """
    if document.collection.get_view_restrictions():
        return False
    references = ReferenceIndex.get_references_to(document).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = [int(key) for key in references.values_list("object_id", flat=True)]
    return Page.objects.live().public().filter(pk__in=keys).exists()


def public_rendition(name: str) -> HouseRendition | None:
    """The rendition in the file ``name``, unless its collection is private."""
    rendition = HouseRendition.objects.filter(file=name).select_related("image__collection").first()
    if rendition is None or rendition.image.collection.get_view_restrictions():
        return None
    return rendition


def texts_of(user) -> PageQuerySet:
    """The texts that ``user`` may see in the admin, with their state in each language."""
    seen = page_permission_policy.explorable_instances(user)
    found = texts().filter(pk__in=seen.values("pk")).select_related("locale", "content_type")
    return found.annotate(words_changed_at=F("words_change__changed_at"))


def states_of(page: Page) -> list[dict]:
    """How the text of ``page`` stands in each language, that of ``page`` included."""
    versions = versions_with_state().filter(translation_key=page.translation_key)
    states = {
        code: (pk, state)
        for code, pk, state in versions.values_list("locale__language_code", "pk", "state")
    }
    rows = []
    for code in LANGUAGES:
        pk, state = states.get(code, (None, TextState.MISSING))
        rows.append({"code": code, "state": TextState(state), "page": pk, "is_this": pk == page.pk})
    return rows


def states_in_numbers(user) -> list[dict]:
    """For each language, how many texts are in each state but "live"."""
    seen = texts_of(user).order_by()
    rows = []
    for code in LANGUAGES:
        numbers = dict(seen.values_list(f"state_{code}").annotate(Count("pk")))
        states = [(state, numbers.get(state, 0)) for state in TextState if state != TextState.LIVE]
        rows.append({"code": code, "live": numbers.get(TextState.LIVE, 0), "states": states})
    return rows


def public_versions(page: Page) -> list[Page]:
    """All public pages of a text, this one included, in the order of the house's languages."""
    versions = Page.objects.live().public().filter(translation_key=page.translation_key)
    ranked = versions.filter(alias_of=None).annotate(rank=language_rank(settings.LANGUAGE_CODE))
    return list(ranked.select_related("locale").order_by("rank"))


def private_paths() -> tuple[str, ...]:
    """Where the pages stand that are not for everybody; all below them is private too."""
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))


PAGES_IN_A_MAP = 5000  # the format of site maps allows 50,000; this is about one megabyte


@dataclass(frozen=True)
class MapEntry:
    """A page in a site map. The day has no hour: it would tell when somebody was at work."""

    url: str
    changed_on: date | None
    versions: list[tuple[str, str]]


def _mapped_pages(language: str | None = None) -> PageQuerySet:
    """The public pages of a language, or of all; copies in another language are left out."""
    pages = Page.objects.live().public().filter(alias_of=None, depth__gt=1)
    return pages.filter(locale__language_code=language) if language else pages


def number_of_maps(language: str) -> int:
    """How many site maps a language fills."""
    return -(-_mapped_pages(language).count() // PAGES_IN_A_MAP)


def map_entries(language: str, number: int) -> list[MapEntry]:
    """The pages of site map ``number``, from 1 on, in as many queries for one as for all."""
    start = (number - 1) * PAGES_IN_A_MAP
    pages = _mapped_pages(language).order_by("path")[start : start + PAGES_IN_A_MAP]
    homes = _paths_of_homes()
    versions = _version_addresses(pages.values("translation_key"), homes)
    return [
        MapEntry(
            url=_address(homes, language, url_path),
            changed_on=timezone.localdate(changed) if changed else None,
            versions=versions[key] if len(versions[key]) > 1 else [],
        )
        for key, url_path, changed in pages.values_list(
            "translation_key", "url_path", "last_published_at"
        )
    ]


def _version_addresses(keys, homes: dict[str, str]) -> dict:
    """For each text the addresses of its versions, in the order of the house's languages."""
    found: dict = defaultdict(dict)
    versions = _mapped_pages().filter(translation_key__in=keys)
    for key, code, url_path in versions.values_list(
        "translation_key", "locale__language_code", "url_path"
    ):
        found[key][code] = _address(homes, code, url_path)
    codes = [code for code, _name in settings.LANGUAGES]
    return {
        key: [(code, by_code[code]) for code in codes if code in by_code]
        for key, by_code in found.items()
    }


def _paths_of_homes() -> dict[str, str]:
    return dict(Page.objects.filter(depth=2).values_list("locale__language_code", "url_path"))


def _address(homes: dict[str, str], language: str, url_path: str) -> str:
    """The address of a page, made from its stored path: asking each page would take seconds."""
    return f"{settings.BASE_URL}/{language}/{url_path.removeprefix(homes[language])}"
