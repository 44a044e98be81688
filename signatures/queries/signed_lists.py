"""Who stands behind a text in public, in which order; and the list of it as it was issued."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from home.models.collation import collation_key
from home.models.naming import NAME_ORDER
from home.models.organisations import SMALLEST_WITHHELD
from home.queries import public_page_of_text
from signatures.enums import EndorsementDecision, ListOrder
from signatures.models import Endorsement, Sheet, SignedList, TextVersion
from signatures.permissions import ids_offered

HERE = "BY"  # the country of national organisations


def initiators_of_texts(keys: Iterable[UUID]) -> dict[UUID, set[int]]:
    """The organisations (primary keys) that began each text.

    Whoever has the texts knows, and offers the hook ``initiators_of_texts(keys)``: a dict of text
    keys to sets.
    """
    return ids_offered("initiators_of_texts", keys)


@dataclass(frozen=True)
class SignedRoll:
    """Who stands behind a text on a day, as readers may see it.

    ``withheld`` is 0 below three, and `has_others` alone says that there are some, since the total
    would give them away (domain.md, C26). ``first`` and ``late`` have their order by language.
    """

    first: dict[str, list[Endorsement]]
    late: dict[str, list[Endorsement]]
    withheld: int
    has_others: bool

    @property
    def named(self) -> list[Endorsement]:
        """Everybody who is named, in the order of the house's language."""
        return self.first[settings.LANGUAGE_CODE] + self.late[settings.LANGUAGE_CODE]

    @property
    def total(self) -> int:
        """The total that may be shown."""
        return len(self.named) + self.withheld


def signed_roll(sheet: Sheet, day: date) -> SignedRoll:
    """Who stands behind the text of ``sheet`` on ``day``, in two queries and those of the hooks.

    Under an embargo a name is neither there nor counted.
    """
    standing = Endorsement.objects.filter(sheet=sheet).standing(day).count()
    named = list(
        Endorsement.objects.filter(sheet=sheet).named(day).select_related("organisation", "version")
    )
    others = standing - len(named)
    begun = initiators_of_texts([sheet.text_key])[sheet.text_key]
    by_language = {
        language: sorted(named, key=partial(_rank, sheet.list_order, language, begun))
        for language in NAME_ORDER
    }
    late = {row.pk for row in named if is_late(row, sheet)}
    return SignedRoll(
        first={
            code: [it for it in rows if it.pk not in late] for code, rows in by_language.items()
        },
        late={code: [it for it in rows if it.pk in late] for code, rows in by_language.items()},
        withheld=others if others >= SMALLEST_WITHHELD else 0,
        has_others=others > 0,
    )


def is_late(endorsement: Endorsement, sheet: Sheet) -> bool:
    """Whether it came after the day of publication."""
    return sheet.first_list_on is not None and endorsement.stands_since > sheet.first_list_on


def shown_reservation(endorsement: Endorsement) -> str:
    """What readers may see of a reservation."""
    has_one = endorsement.decision == EndorsementDecision.RESERVATION
    return endorsement.reservation if has_one and endorsement.shows_reservation else ""


def _rank(order: str, language: str, begun: set[int], endorsement: Endorsement) -> tuple:
    """The place of a name in a list: groups first, then the alphabet of ``language``."""
    alphabet = (_collation(endorsement, language), endorsement.pk)
    if order == ListOrder.INITIATORS:
        return (endorsement.organisation_id not in begun, *alphabet)
    if order == ListOrder.NATIONAL:
        return (endorsement.organisation.country != HERE, *alphabet)
    if order == ListOrder.TIME:
        return (endorsement.place,)
    return alphabet


def _collation(endorsement: Endorsement, language: str) -> str:
    """By the sort key that editors keep, unless the register has another name by now."""
    name, organisation = endorsement.name_in(language), endorsement.organisation
    if name == organisation.name_in(language):
        return getattr(organisation, f"collation_{language}")
    return collation_key(name, language)


@dataclass(frozen=True)
class ListedName:
    """A name in a list; ``since`` is the day in the second list, None in the first."""

    name: str
    reservation: str
    since: date | None


@dataclass(frozen=True)
class ShownList:
    """One version of a list in one language."""

    sheet: str
    number: int
    as_of: datetime
    text_version: int
    total: int
    withheld: int
    has_others: bool
    taken_out: int
    first: list[ListedName]
    late: list[ListedName]


def shown_list(text_key: UUID, language: str) -> ShownList | None:
    """The newest list of a text, in one query; None as long as there is none."""
    return shown_lists([text_key], language).get(text_key)


def shown_list_by_language(text_key: UUID) -> dict[str, ShownList] | None:
    """The same in every language that names are kept in."""
    newest = _without_files().newest().filter(sheet__text_key=text_key).first()
    return newest and {language: as_shown(newest, language) for language in NAME_ORDER}


def shown_lists(text_keys: Iterable[UUID], language: str) -> dict[UUID, ShownList]:
    """The newest list of each text, in one query for any number."""
    found = _without_files().newest().filter(sheet__text_key__in=list(text_keys))
    return {it.sheet.text_key: as_shown(it, language) for it in found}


def as_shown(signed: SignedList, language: str) -> ShownList:
    entries = sorted(signed.entries, key=lambda entry: entry["places"][language])
    names = [
        ListedName(
            name=entry["names"][language],
            reservation=entry["reservation"],
            since=entry["since"] and date.fromisoformat(entry["since"]),
        )
        for entry in entries
    ]
    return ShownList(
        sheet=str(signed.sheet.public_id),
        number=signed.number,
        as_of=signed.as_of,
        text_version=signed.version.number,
        total=signed.total,
        withheld=signed.withheld,
        has_others=signed.has_others,
        taken_out=signed.taken_out,
        first=[name for name in names if name.since is None],
        late=[name for name in names if name.since],
    )


def versions_of_list(sheet: Sheet) -> list[SignedList]:
    """All versions of a list, the newest first, without their files and names."""
    return list(_without_files().defer("entries").filter(sheet=sheet).order_by("-number"))


def version_of_list(sheet: Sheet, number: int | None = None) -> SignedList | None:
    """The version with ``number``, or the newest."""
    versions = SignedList.objects.select_related("sheet", "version").filter(sheet=sheet)
    if number is not None:
        versions = versions.filter(number=number)
    return versions.order_by("number").last()


def _without_files() -> QuerySet[SignedList]:
    rows = SignedList.objects.select_related("sheet", "version")
    return rows.defer("document", "table", "signature")


def sheet_of_public_text(public_id: UUID, language: str) -> tuple[Sheet, Page] | None:
    """A sheet, whoever signs it, and the live page of its text; None when readers may not know."""
    sheet = Sheet.objects.filter(public_id=public_id).first()
    text = sheet and public_page_of_text(sheet.text_key, language)
    return (sheet, text) if text else None


def public_version_of(sheet: Sheet) -> TextVersion | None:
    """The newest text version that readers can see."""
    public = TextVersion.objects.filter(sheet=sheet, wordings__public_since__isnull=False)
    return public.order_by("number").last()


def signers_of_texts(text_keys) -> QuerySet:
    """The organisations (primary keys) that are named below texts today.

    ``text_keys`` may be a subquery.
    """
    named = Endorsement.objects.named(timezone.localdate()).filter(sheet__text_key__in=text_keys)
    return named.values("organisation")


def texts_signed_by(organisation_id: int) -> QuerySet:
    """The keys of the texts below which an organisation is named today, as a subquery."""
    named = Endorsement.objects.named(timezone.localdate())
    return named.filter(organisation=organisation_id).values("sheet__text_key")


def sheets_with_lists() -> QuerySet[Sheet]:
    """Sheets on which an organisation stands, or stood when a list was issued."""
    return Sheet.objects.filter(endorsements__isnull=False).distinct()


def sheets_naming(organisation_id: int) -> list[Sheet]:
    """The sheets on which an organisation has said something."""
    return list(Sheet.objects.filter(endorsements__organisation=organisation_id))
