from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import F, OuterRef, Subquery, Sum
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from home.models.naming import country_name
from home.models.versions import nearest_by_key
from home.queries import public_page_of_text
from home.stamps import Remembered
from home.visibility import visible
from signatures.enums import NameState, Tier
from signatures.mailboxes import domain_of, is_throwaway, with_parents
from signatures.models import (
    BlockedDomain,
    ConsentText,
    PlaceTally,
    PublicName,
    Reconciliation,
    Sheet,
    Tally,
    TextVersion,
    TreeHead,
    TreeTile,
)
from signatures.models.signatures import PublicNameQuerySet
from signatures.permissions import coordinator_ids_of_texts

# Total less names must never be one or two: it would tell of somebody that they have signed
# (domain.md, C26; docs/adr/0014).
FEWEST_WITHHELD = 3


@dataclass(frozen=True)
class Standing:
    """How a text stands: what a public page may say about its sheet."""

    sheet: str
    is_open: bool
    opened_on: date
    closes_on: date | None
    # How many for each tier (`enums.Tier`); pages show them apart and never their sum.
    numbers: dict[str, int]
    as_of: datetime | None
    version: int
    locked_on: date | None
    hashes: dict[str, str]
    shows_names: bool = False
    # The newest head of the tree: its root in hexadecimal and its leaves; empty without one.
    root: str = ""
    leaves: int = 0

    @property
    def is_signed(self) -> bool:
        return any(self.numbers.values())


@dataclass(frozen=True)
class NameList:
    """Who signs publicly: names in order, and how many others the number of signatures counts."""

    names: PublicNameQuerySet
    others: int


def standings(text_keys: Iterable[UUID], today: date | None = None) -> dict[UUID, Standing]:
    """The standing of each text that people can or could sign, in one query for any number."""
    today = today or timezone.localdate()
    heads = TreeHead.objects.filter(sheet=OuterRef("pk")).order_by("-size")
    sheets = (
        Sheet.objects.of_people()
        .filter(text_key__in=list(text_keys))
        .annotate(root=Subquery(heads.values("root")[:1]))
        .annotate(leaves=Subquery(heads.values("size")[:1]))
        .annotate(**_numbers(), **_WORDING)
        .order_by("versions__wordings")
    )
    by_text = defaultdict(list)
    for sheet in sheets:
        by_text[sheet.text_key].append(sheet)
    return {key: _standing(rows, today) for key, rows in by_text.items()}


def standing(text_key: UUID, today: date | None = None) -> Standing | None:
    """The standing of one text; None when nobody can sign it."""
    return standings([text_key], today).get(text_key)


FEWEST = 10  # no breakdown shows fewer people than that (domain rule C26)
HEADS_SHOWN = 500


@dataclass(frozen=True)
class Places:
    """From which countries signatures came, with numbers, the largest first."""

    shown: list[tuple[str, int]]
    others: int  # who did not say, and those from countries too small to show


def large_enough(numbers: dict[str, int]) -> Places | None:
    """What readers may see of ``numbers`` by country (empty: not said); None when it is nothing.

    Every number shown is 10 or more, and so is the rest, or there is no rest: otherwise the rest
    would tell what was left out. Until that holds, the smallest of those shown joins the rest.
    """
    said = [(place, number) for place, number in numbers.items() if place and number >= FEWEST]
    shown = sorted(said, key=lambda cell: (-cell[1], cell[0]))
    others = sum(numbers.values()) - sum(number for _place, number in shown)
    while shown and 0 < others < FEWEST:
        others += shown.pop()[1]
    return Places(shown, others) if shown else None


def places_of(text_key: UUID, language: str) -> Places | None:
    """What readers may see of the countries of those who signed a text, by names of countries."""
    found = places_by_code(text_key)
    if found is None:
        return None
    return Places(
        [(country_name(it, language), number) for it, number in found.shown], found.others
    )


def places_by_code(text_key: UUID) -> Places | None:
    """The same by codes of countries (ISO 3166, two letters)."""
    tallies = PlaceTally.objects.filter(sheet__text_key=text_key)
    return large_enough(dict(tallies.values_list("place", "number")))


def public_sheet(public_id: UUID, language: str) -> tuple[Sheet, Page] | None:
    """A sheet and the live page of its text; None when readers may not know of it."""
    sheet = Sheet.objects.of_people().filter(public_id=public_id).first()
    text = sheet and public_page_of_text(sheet.text_key, language)
    return (sheet, text) if text else None


def heads_of(sheet: Sheet) -> list[TreeHead]:
    """The newest heads of a sheet's tree that have been published, the newest first."""
    return list(TreeHead.objects.filter(sheet=sheet).order_by("-size")[:HEADS_SHOWN])


def heads_by_day(sheet: Sheet) -> list[TreeHead]:
    """The last head of each day, the newest day first."""
    last = {}
    for head in heads_of(sheet):
        last.setdefault(head.day, head)
    return list(last.values())


def tiles_in_public() -> list[tuple[UUID, int]]:
    """The tiles with the leaves of every tree that readers may know of: public number and index."""
    public = visible(Page.objects.all()).values("translation_key")
    sheets = Sheet.objects.of_people().filter(text_key__in=public)
    tiles = TreeTile.objects.filter(level=0, sheet__in=sheets).order_by("sheet", "index")
    return list(tiles.values_list("sheet__public_id", "index"))


def are_heads(sheet: Sheet, *sizes: int) -> bool:
    """Whether heads of these sizes have been published."""
    found = TreeHead.objects.filter(sheet=sheet, size__in=sizes).values_list("size", flat=True)
    return set(found) == set(sizes)


def comparisons_of(sheet: Sheet) -> list[Reconciliation]:
    """The newest reports of the comparisons of the night."""
    return list(Reconciliation.objects.filter(sheet=sheet)[:60])


def open_text_keys(today: date | None = None) -> list[UUID]:
    """The texts that take signatures today."""
    open_sheets = Sheet.objects.open_on(today or timezone.localdate())
    return list(open_sheets.values_list("text_key", flat=True))


def _sheet_to_sign(public_id: UUID) -> Sheet | None:
    sheets = Sheet.objects.prefetch_related("keys", "versions")
    return sheets.filter(public_id=public_id).first()


# Signing needs the same few rows every time; whatever changes them renews the pages as well.
sheet_to_sign = Remembered(_sheet_to_sign)
"""The sheet with its keys and versions, for reading only; None when there is none."""


# The same for every form of the day; a new text renews the pages as well.
consent_in_force = Remembered(ConsentText.objects.in_force)
"""The consent text of a day, for reading only."""

consent_text = Remembered(lambda number: ConsentText.objects.filter(number=number).first())
"""The consent text with a number; None when there is none."""


def consent_texts() -> list[ConsentText]:
    """Every version there was, the newest first."""
    return list(ConsentText.objects.order_by("-number"))


def public_names(sheet: Sheet, language: str) -> NameList:
    """The names that readers may see, in the alphabet of ``language``.

    At least three of those who are counted are never among them (docs/adr/0014). Which names
    wait for that reason does not hang on when they came.
    """
    shown = PublicName.objects.shown(sheet)
    number = shown.count()
    total = Tally.objects.filter(sheet=sheet).aggregate(all=Sum("number"))["all"] or 0
    too_many = number - max(0, total - FEWEST_WITHHELD)
    names = shown
    if too_many > 0:
        names = shown.exclude(
            pk__in=shown.order_by("signature__receipt_hash").values("pk")[:too_many]
        )
    listed = number - max(0, too_many)
    return NameList(names=names.in_order(language), others=max(0, total - listed))


def names_to_look_at(sheet: Sheet, state: NameState, language: str) -> PublicNameQuerySet:
    """The names of ``sheet`` that are in ``state``, for its coordinators, with their signatures."""
    if state == NameState.WAITING:
        names = PublicName.objects.waiting(sheet)
    else:
        names = PublicName.objects.shown(sheet).in_order(language)
    return names.select_related("signature")


def _blocked_domains(sheet_id: int) -> frozenset[str]:
    blocked = BlockedDomain.objects.filter(sheet_id=sheet_id)
    return frozenset(blocked.values_list("domain", flat=True))


blocked_domains = Remembered(_blocked_domains)
"""The domains that a sheet, by its primary key, takes nothing from."""


def is_refused(sheet: Sheet, address: str) -> bool:
    """Whether nothing is to be kept of who signs with ``address``; they must not notice."""
    domain = domain_of(address)
    is_short_lived = is_throwaway(domain)  # the same work whatever comes of it
    is_blocked = not blocked_domains(sheet.pk).isdisjoint(with_parents(domain))
    return is_short_lived or is_blocked


def sheets_coordinated_by(user) -> list[Sheet]:
    """The sheets of the texts that ``user`` answers for, the newest first."""
    if not user.is_active:
        return []
    sheets = list(Sheet.objects.order_by("-opened_on", "-pk"))
    coordinators = coordinator_ids_of_texts(sheet.text_key for sheet in sheets)
    return [sheet for sheet in sheets if user.pk in coordinators[sheet.text_key]]


def _is_named_on_a_text(user_id: int) -> bool:
    keys = Sheet.objects.values_list("text_key", flat=True)
    return any(user_id in ids for ids in coordinator_ids_of_texts(keys).values())


# Asked for the menu on every page of the admin. Whoever coordinates a text is named on a public
# page, and opening a sheet renews the pages as well.
_coordinates_something = Remembered(_is_named_on_a_text)


def coordinates_something(user) -> bool:
    """Whether the list of sheets is of any use to ``user``."""
    return user.is_active and _coordinates_something(user.pk)


def titles_of(sheets: Iterable[Sheet]) -> dict[UUID, Page]:
    """The page of each sheet's text in the reader's language, for members of staff.

    Of a text that only organisations decide about, the draft: those who see the sheet answer for
    it. Its title is the one that the page had when it was last public, or its draft's.
    """
    sheets = list(sheets)
    keys = [sheet.text_key for sheet in sheets]
    found = nearest_by_key(keys, get_language() or settings.LANGUAGE_CODE)
    missing = [one.text_key for one in sheets if one.is_prepared and one.text_key not in found]
    if missing:
        drafts = Page.objects.filter(translation_key__in=missing).select_related("locale")
        found |= {page.translation_key: page for page in drafts.order_by("-pk")}
    return found


def sheet_of(text_key: UUID) -> Sheet | None:
    """The sheet of a text, open or closed, for the services."""
    return Sheet.objects.filter(text_key=text_key).first()


def has_sheet(text_key: UUID) -> bool:
    """Whether people can sign, or could sign, this text."""
    return Sheet.objects.of_people().filter(text_key=text_key).exists()


def locked_wording(text_key: UUID, language: str) -> str | None:
    """The words of the newest version in ``language``; None when they are not locked yet."""
    newest = TextVersion.objects.filter(sheet__text_key=text_key).order_by("-number").first()
    locked = newest and newest.wordings.filter(language=language).first()
    return locked.text if locked else None


# A sheet comes once with each wording of each version that is locked for it.
_WORDING = {
    "number": F("versions__number"),
    "locked_on": F("versions__locked_on"),
    "language": F("versions__wordings__language"),
    "sha256": F("versions__wordings__sha256"),
}


def _numbers() -> dict[str, Subquery]:
    """What is counted of a sheet: the number of each tier, and as of when the latest is."""
    tallies = Tally.objects.filter(sheet=OuterRef("pk"))
    numbers = {
        f"number_{tier}": Subquery(tallies.filter(tier=tier).values("number"))
        for tier in Tier.values
    }
    return {**numbers, "counted_as_of": Subquery(tallies.order_by("-as_of").values("as_of")[:1])}


def _standing(rows: list[Sheet], today: date) -> Standing:
    """``rows`` are one sheet, once with each wording that was locked for it (`_WORDING`)."""
    sheet = rows[0]
    locked = [row for row in rows if row.language]
    newest = max(locked, key=lambda row: row.number, default=None)
    return Standing(
        sheet=str(sheet.public_id),
        is_open=sheet.is_open_on(today),
        opened_on=sheet.opened_on,
        closes_on=sheet.closes_on,
        numbers={tier: getattr(sheet, f"number_{tier}") or 0 for tier in Tier.values},
        as_of=sheet.counted_as_of,
        version=newest.number if newest else 0,
        locked_on=newest.locked_on if newest else None,
        hashes={row.language: row.sha256 for row in locked if row.number == newest.number},
        shows_names=sheet.shows_names,
        root=bytes(sheet.root or b"").hex(),
        leaves=sheet.leaves or 0,
    )
