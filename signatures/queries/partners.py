"""What an organisation may read about the texts that it was asked about.

Of what others answered it learns nothing but the names that everybody is to read.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Left
from django.utils import timezone
from wagtail import hooks

from home.models import Organisation, Representative
from home.models.collation import collation_key
from home.models.naming import NAME_ORDER
from home.models.wording import Piece, word_difference
from signatures.enums import STANDS, RoundKind
from signatures.models import (
    CirculatedText,
    Circulation,
    Endorsement,
    EndorsementEntry,
    Invitation,
    PartnerComment,
    Sheet,
    TextVersion,
    Wording,
)
from signatures.queries.organisations import endorsement_of, paragraphs_of

TITLE_AT_MOST = 250  # characters


@dataclass(frozen=True)
class Title:
    """The first paragraph of a text, in the language nearest to the reader's."""

    words: str = ""
    language: str = ""


@dataclass(frozen=True)
class Reading:
    """A text in one of the languages that it has."""

    language: str
    languages: list[str]
    paragraphs: list[str]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs) + "\n"

    @property
    def title(self) -> Title:
        return Title(" ".join(self.paragraphs[:1]), self.language)


@dataclass(frozen=True)
class OpenRound:
    """A round that an organisation can answer now."""

    circulation: Circulation
    title: Title
    needs_until: date | None
    endorsement: Endorsement | None
    others: list[tuple[str, Endorsement]] = field(default_factory=list)


def nearest_language(languages: Iterable[str], wanted: str) -> str:
    """The one of ``languages`` that is nearest to ``wanted``; empty where there is none."""
    there = list(languages)
    return next((code for code in (wanted, *NAME_ORDER, *there) if code in there), "")


def reading_of(texts: Mapping[str, str], language: str) -> Reading:
    """``texts`` by language, to be read in ``language`` or the nearest there is."""
    found = nearest_language(texts, language)
    return Reading(found, sorted(texts, key=_house_order), paragraphs_of(texts.get(found, "")))


def _house_order(language: str) -> tuple[int, str]:
    known = language in NAME_ORDER
    return (NAME_ORDER.index(language) if known else len(NAME_ORDER), language)


def open_rounds(organisation: Organisation, now: datetime, language: str) -> list[OpenRound]:
    """What waits for an answer of ``organisation``, the nearest deadline first.

    Of several rounds for signing one text only the newest is one.
    """
    invitations = list(
        Invitation.objects.filter(
            organisation=organisation, circulation__in=Circulation.objects.open_at(now)
        )
        .select_related("circulation__sheet", "circulation__version")
        .order_by("circulation__deadline", "circulation__number")
    )
    newest = {one.circulation.sheet_id: one for one in invitations if _is_for_signing(one)}
    invitations = [
        one
        for one in invitations
        if not _is_for_signing(one) or newest[one.circulation.sheet_id] is one
    ]
    titles = titles_of_rounds([one.circulation for one in invitations], language)
    said = {one.sheet_id: one for one in endorsements_by(organisation).filter(sheet__in=newest)}
    others = named_others(newest, organisation, timezone.localdate(now), language)
    return [
        OpenRound(
            one.circulation,
            titles.get(one.circulation_id, Title()),
            one.needs_until,
            said.get(one.circulation.sheet_id),
            others[one.circulation.sheet_id],
        )
        for one in invitations
    ]


def _is_for_signing(invitation: Invitation) -> bool:
    return invitation.circulation.kind == RoundKind.SIGN_ON


def endorsements_by(organisation: Organisation):
    """What ``organisation`` says about texts, with the number of the newest version of each."""
    newest = TextVersion.objects.filter(sheet=OuterRef("sheet")).order_by("-number")
    return (
        Endorsement.objects.filter(organisation=organisation)
        .select_related("sheet", "version")
        .annotate(newest_version=Subquery(newest.values("pk")[:1]))
        .order_by("-decided_on", "-pk")
    )


def entries_by(organisation: Organisation):
    """Everything that ``organisation`` has said, the newest first."""
    entries = EndorsementEntry.objects.filter(organisation=organisation)
    return entries.select_related("sheet", "version").order_by("-day", "-pk")


def named_others(
    sheets: Iterable[int], organisation: Organisation, day: date, language: str
) -> dict[int, list[tuple[str, Endorsement]]]:
    """Who else stands behind each sheet and wants everybody to know, by names; never a number."""
    found = defaultdict(list)
    named = Endorsement.objects.filter(sheet__in=list(sheets)).named(day)
    for one in named.exclude(organisation=organisation).select_related("organisation"):
        found[one.sheet_id].append((one.name_in(language), one))
    for others in found.values():
        others.sort(key=lambda other: collation_key(other[0], language))
    return found


def titles_of_rounds(rounds: Iterable[Circulation], language: str) -> dict[int, Title]:
    """The titles of what was sent in each round, in two queries for any number."""
    rounds = list(rounds)
    drafts = CirculatedText.objects.filter(circulation__in=[one.pk for one in rounds])
    by_round = _titles(drafts, "circulation_id", language)
    by_version = titles_of_versions([one.version_id for one in rounds], language)
    return by_round | {
        one.pk: by_version[one.version_id] for one in rounds if one.version_id in by_version
    }


def titles_of_versions(versions: Iterable[int], language: str) -> dict[int, Title]:
    """The title of each locked text."""
    wordings = Wording.objects.filter(version__in=list(filter(None, versions)))
    return _titles(wordings, "version_id", language)


def _titles(rows, key: str, language: str) -> dict[int, Title]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for owner, code, beginning in rows.annotate(beginning=Left("text", TITLE_AT_MOST)).values_list(
        key, "language", "beginning"
    ):
        found[owner][code] = beginning
    return {owner: reading_of(texts, language).title for owner, texts in found.items()}


def invitation_to(public_id: UUID, organisation: Organisation) -> Invitation | None:
    """The invitation of ``organisation`` to a round; None when it was not asked in it."""
    return (
        Invitation.objects.filter(circulation__public_id=public_id, organisation=organisation)
        .select_related("circulation__sheet", "circulation__version")
        .first()
    )


def difference_to_the_round_before(
    circulation: Circulation, organisation: Organisation, reading: Reading
) -> tuple[Circulation, list[Piece]] | None:
    """What has changed in a language since ``organisation`` was sent the text before.

    None when this is the first time, or the first time in that language.
    """
    sent = Circulation.objects.filter(
        sheet=circulation.sheet_id,
        number__lt=circulation.number,
        invitations__organisation=organisation,
    )
    before = sent.select_related("version").order_by("number").last()
    old = before.texts().get(reading.language) if before else None
    if old is None:
        return None
    return before, word_difference(reading_of({"": old}, "").text, reading.text)


def comments_by(organisation: Organisation, circulation: Circulation):
    """What ``organisation`` said of what was sent in a round, and what became of it."""
    said = PartnerComment.objects.filter(circulation=circulation, organisation=organisation)
    return said.select_related("author").order_by("place", "pk")


@dataclass(frozen=True)
class LockedText:
    """A locked text before one organisation: what it may read, and whether it can answer."""

    sheet: Sheet
    version: TextVersion
    endorsement: Endorsement | None
    round: Circulation | None  # the newest in which it was asked to sign, an open one before others
    is_open: bool
    is_newest: bool

    @property
    def takes_answers(self) -> bool:
        """Whether the organisation can decide now; the last word is `endorsing.decide`'s."""
        is_late = bool(self.sheet.first_list_on and self.sheet.takes_late)
        is_again = self.endorsement is not None and self.endorsement.takes_own_word
        return self.is_newest and (self.is_open or is_late or is_again)

    @property
    def seen(self) -> int:
        """The number of the decision that is shown, 0 for none."""
        return self.endorsement.number if self.endorsement else 0

    @property
    def can_be_withdrawn(self) -> bool:
        return self.endorsement is not None and self.endorsement.decision in STANDS

    def reading(self, language: str) -> Reading:
        return reading_of(_texts_of(self.version), language)

    def difference(self, language: str) -> tuple[str, list[Piece]]:
        """What has changed since the version about which the organisation decided."""
        old, new = _texts_of(self.endorsement.version), _texts_of(self.version)
        found = nearest_language([code for code in new if code in old], language)
        before, after = (reading_of({"": texts.get(found, "")}, "").text for texts in (old, new))
        return found, word_difference(before, after)


def _texts_of(version: TextVersion) -> dict[str, str]:
    return {one.language: one.text for one in version.wordings.all()}


def text_before(organisation: Organisation, public_id: UUID, now: datetime) -> LockedText | None:
    """The text of a sheet for an organisation that was asked to sign it, or says something of it.

    A version that went round later among others is not shown to it before the text is public.
    """
    sheet = Sheet.objects.filter(public_id=public_id).first()
    if sheet is None:
        return None
    endorsement = endorsement_of(sheet, organisation)
    rounds = list(
        Circulation.objects.filter(
            sheet=sheet, kind=RoundKind.SIGN_ON, invitations__organisation=organisation
        )
        .select_related("version")
        .order_by("number")
    )
    versions = {one.version.number: one.version for one in rounds}
    if endorsement:
        versions[endorsement.version.number] = endorsement.version
    if not versions:
        return None
    open_ones = [one for one in rounds if one.is_open_at(now)]
    newest = sheet.versions.order_by("number").last()
    if open_ones or sheet.first_list_on or (endorsement and endorsement.decision in STANDS):
        versions[newest.number] = newest
    version = versions[max(versions)]
    return LockedText(
        sheet=sheet,
        version=version,
        endorsement=endorsement,
        round=next(reversed(open_ones or rounds), None),
        is_open=bool(open_ones),
        is_newest=version == newest,
    )


def delivered_copies(sheet: Sheet) -> list[tuple[date, str]]:
    """Days on which the text with its names went out, and in which words the reader is told.

    Who delivers is known to the app that has the text. It offers the hook
    ``deliveries_of_texts(keys)``: a dict of text keys to lists of days and words.
    """
    offers = [offer([sheet.text_key]) for offer in hooks.get_hooks("deliveries_of_texts")]
    return sorted(delivery for found in offers for delivery in found.get(sheet.text_key, []))


def people_who_may_commit(organisation: Organisation, day: date):
    """Those who can sign for ``organisation``, by their handles."""
    people = Representative.objects.who_may_commit(day).filter(organisation=organisation)
    return people.select_related("user").order_by("user__username")
