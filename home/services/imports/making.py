"""From what was read to drafts: first a plan that people look at, then the pages."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.enums import ImportState
from home.models import ImportedText, NewsIndexPage, NewsPage, StandardPage
from home.permissions import may_add_below
from home.services.imports.markup import blocks_of
from home.services.imports.reading import Item

SUMMARY_LENGTH = NewsPage._meta.get_field("summary").max_length
TITLE_LENGTH = NewsPage._meta.get_field("title").max_length


@dataclass(frozen=True)
class Step:
    """What will become of one item: its state, why, and below which page its draft will stand."""

    item: Item
    state: ImportState
    language: str
    reason: str = ""
    parent: Page | None = None
    notes: list[str] = field(default_factory=list)


def plan(items: Iterable[Item], *, news: NewsIndexPage, language: str, user) -> list[Step]:
    """What importing ``items`` would do in the hands of ``user``. Nothing is stored.

    ``news`` is the list for pieces of news; ``language`` holds for items that do not name theirs.
    """
    items = list(items)
    seen = set(
        ImportedText.objects.filter(key__in=[key_of(item) for item in items]).values_list(
            "key", flat=True
        )
    )
    lists = _places(news, user)
    homes = _places(news.get_ancestors().get(depth=2), user)
    steps = []
    for item in items:
        places = homes if item.is_page else lists
        steps.append(_step(item, places, item.language or language, seen))
        seen.add(key_of(item))
    return steps


@dataclass(frozen=True)
class Place:
    """A page below which drafts are to stand, and whether this user may put them there."""

    page: Page
    is_allowed: bool


def _places(page: Page, user) -> dict[str, Place]:
    """The versions of ``page`` by language."""
    versions = page.get_translations(inclusive=True).select_related("locale")
    return {
        version.locale.language_code: Place(version, may_add_below(user, version))
        for version in versions
    }


def _step(item: Item, places: dict[str, Place], language: str, seen: set[str]) -> Step:
    if key_of(item) in seen:
        return Step(item, ImportState.THERE, language, str(_("It has been imported already.")))
    if not item.title:
        return Step(item, ImportState.REFUSED, language, str(_("It has no title.")))
    if len(item.title) > TITLE_LENGTH:
        reason = _("Its title is longer than %(number)s characters.") % {"number": TITLE_LENGTH}
        return Step(item, ImportState.REFUSED, language, str(reason))
    place = places.get(language)
    if place is None:
        reason = str(_("There is no page in its language below which it could stand."))
        return Step(item, ImportState.REFUSED, language, reason)
    if not place.is_allowed:
        reason = str(_("You may not add pages where it would stand."))
        return Step(item, ImportState.REFUSED, language, reason)
    return Step(item, ImportState.NEW, language, parent=place.page, notes=list(_notes(item)))


def _notes(item: Item) -> Iterable[str]:
    if item.dated is None and not item.is_page:
        yield str(_("It has no date; today's will stand there."))
    if len(item.summary) > SUMMARY_LENGTH:
        yield str(_("Its summary is too long and will be cut."))


@transaction.atomic
def make(steps: Iterable[Step], *, user, today: date, with_pictures: bool) -> list[ImportedText]:
    """Make a draft of each new item, all of them or none; returns what was made.

    Raises `ValidationError`, naming the item, when a page refuses its text, and
    `PermissionDenied` where ``user`` may not add pages. Nobody but editors sees the drafts: they
    go the way of every draft. Old addresses lead to the new pages.
    """
    steps = [step for step in steps if step.state == ImportState.NEW]
    if not all(may_add_below(user, place) for place in {step.parent for step in steps}):
        raise PermissionDenied
    made = []
    for step in steps:
        try:
            made.append(_make(step, user=user, today=today, with_pictures=with_pictures))
        except ValidationError as error:
            reasons = " ".join(error.messages)
            where = f"{step.item.number}. {step.item.title}: {reasons}"
            raise ValidationError(where) from None
    return made


def _make(step: Step, *, user, today: date, with_pictures: bool) -> ImportedText:
    item = step.item
    page = StandardPage() if item.is_page else NewsPage(local_on=item.dated or today)
    page.title = item.title
    page.summary = Truncator(item.summary).chars(SUMMARY_LENGTH)
    page.slug = _free_slug(item, page, step.parent)
    page.locale = step.parent.locale
    page.owner = user
    page.live = False
    page.has_unpublished_changes = True
    page.body = [{"id": str(uuid4()), **block} for block in blocks_of(item.html)]
    step.parent.add_child(instance=page)
    page.save_revision(user=user)
    _lead_there(item, page)
    return ImportedText.objects.create(
        key=key_of(item),
        page=page,
        address=item.address,
        pictures=list(item.pictures) if with_pictures else [],
    )


def _free_slug(item: Item, page: Page, parent: Page) -> str:
    """The last part of the old address where it can be used; otherwise one from the title."""
    last = urlsplit(item.address).path.rstrip("/").rpartition("/")[2]
    allowed = last.isascii() and last.replace("-", "").isalnum() and not last.isdigit()
    taken = parent.get_children().filter(slug=last.lower()).exists()
    if allowed and not taken:
        return last.lower()[: Page._meta.get_field("slug").max_length]
    return ""


def _lead_there(item: Item, page: Page) -> None:
    """Readers who come to the old address are led to the page, as soon as it is public."""
    path = Redirect.normalise_path(urlsplit(item.address).path) if item.address else "/"
    if path != "/":
        Redirect.objects.get_or_create(
            old_path=path, site=None, defaults={"redirect_page": page, "is_permanent": True}
        )


def key_of(item: Item) -> str:
    return hashlib.sha256(item.key.encode()).hexdigest()
