from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import F, Q
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Page, PageQuerySet, Site
from wagtail.permissions import page_permission_policy

from home.ahead import pages_on_top, public_homes, with_language_tags
from home.enums import TextState
from home.models import BasePage, GetSupportPage, HouseSettings
from home.models.languages import (
    LANGUAGES,
    pages_under_review,
    stale_versions,
    texts,
    versions_with_state,
)
from home.models.versions import LanguageLink, language_rank, nearest_of
from home.permissions import TRANSLATE
from home.queries.sites import house_of, site_of
from home.stamps import Remembered
from home.visibility import visible


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
    sends_updates: bool


def site_frame(request) -> Frame:
    """The frame in the active language. What is not translated stands there in its own."""
    site = request._wagtail_site = site_of(request)  # noqa: SLF001  (where Wagtail looks first)
    return _frames((get_language() or settings.LANGUAGE_CODE, site))


def _frame_in(key: tuple[str, Site]) -> Frame:
    language, site = key
    house = house_of(site)
    pages = pages_below_home(language)
    return Frame(
        home=public_homes().get(language),
        menu=[_item(page, language, site) for page in pages if page.show_in_menus],
        footer=[_item(page, language, site) for page in pages if not page.show_in_menus],
        quick_exit_url=house.quick_exit_url,
        notice=safety_notice(house, language),
        sends_updates=house.sends_updates,
    )


_frames = Remembered(_frame_in, sees_own_changes=True)


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


def pages_below_home(language: str) -> list[Page]:
    """The public pages directly below the home pages, each text once, with its language tag.

    What editors put in menus stands in the header; the others, such as privacy, in the footer.
    """
    return nearest_of([page for page in pages_on_top() if page.depth == 3], language)


def _item(page: Page, language: str, site: Site) -> MenuItem:
    return MenuItem(
        title=page.title,
        url=page.get_url(current_site=site),
        language=page.language_tag,
        is_foreign=page.locale.language_code != language,
    )


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
    if not path.isprintable():  # PostgreSQL refuses to look for a NUL
        return {}
    homes = Page.objects.filter(depth=2, alias_of=None).values_list("url_path", flat=True)
    pages = visible(Page.objects.filter(depth__gt=2, alias_of=None))
    there = pages.filter(url_path__in=[f"{home}{path.strip('/')}/" for home in homes])
    nearest = there.annotate(rank=language_rank(language)).order_by("rank").first()
    page = nearest.specific if nearest else None
    return page.public_translations if isinstance(page, BasePage) else {}


def public_page_of_text(text_key, language: str) -> Page | None:
    """The live page that carries a text, in ``language`` or the nearest one there is."""
    pages = Page.objects.filter(translation_key=text_key, alias_of=None, depth__gt=1)
    versions = visible(pages)
    ranked = versions.annotate(rank=language_rank(language)).select_related("locale")
    return next(iter(with_language_tags(ranked.order_by("rank")[:1])), None)


def public_version(text_key, language: str) -> Page | None:
    """The public page of a text in exactly this language, of whatever type."""
    pages = Page.objects.filter(
        translation_key=text_key, locale__language_code=language, depth__gt=1
    )
    return visible(pages).select_related("locale").first()


def public_page_with_key(text_key, language: str) -> BasePage | None:
    """The same as what readers get."""
    page = public_version(text_key, language)
    found = page.specific if page else None
    return found if isinstance(found, BasePage) else None


def texts_of(user) -> PageQuerySet:
    """The texts that ``user`` may see in the admin, with their state in each language.

    Translators also see what is public in the languages that others write in.
    """
    seen = Q(pk__in=page_permission_policy.explorable_instances(user).values("pk"))
    if user.has_perm(TRANSLATE):
        seen |= Q(live=True)
    found = texts().filter(seen).select_related("locale", "content_type")
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
    """For each language, how many texts are in each state but "live".

    Counted here and not in the database, which would look up each text in each language.
    """
    states = _states_by_text(user)
    rows = []
    for code in LANGUAGES:
        numbers = Counter(found.get(code, TextState.MISSING) for found in states)
        others = [(state, numbers[state]) for state in TextState if state != TextState.LIVE]
        rows.append({"code": code, "live": numbers[TextState.LIVE], "states": others})
    return rows


def _states_by_text(user) -> list[dict[str, TextState]]:
    """Of each of the `texts_of` ``user``, its state by language."""
    sees_all_that_is_live = user.has_perm(TRANSLATE)
    seen = set(page_permission_policy.explorable_instances(user).values_list("pk", flat=True))
    waiting = {int(pk) for pk in pages_under_review()}
    stale = set(stale_versions().values_list("pk", flat=True))
    pages = Page.objects.filter(depth__gt=1, alias_of=None).order_by("pk")
    texts_found: dict = {}
    for pk, key, code, is_live in pages.values_list(
        "pk", "translation_key", "locale__language_code", "live"
    ):
        is_seen = pk in seen or (is_live and sees_all_that_is_live)
        _is_seen, states = texts_found.setdefault(key, (is_seen, {}))  # the first-made one decides
        states[code] = (
            TextState.WAITING if pk in waiting
            else TextState.DRAFT if not is_live
            else TextState.STALE if pk in stale
            else TextState.LIVE
        )  # fmt: skip
    return [states for is_seen, states in texts_found.values() if is_seen]
