"""The board of a text: which organisation was asked what, and what it has answered."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from home.models import Organisation
from signatures.enums import ConditionState
from signatures.models import Circulation, Endorsement, Invitation, PartnerComment, Sheet
from signatures.queries.organisations import paragraphs_of


@dataclass(frozen=True)
class BoardRow:
    """One organisation on the board. ``asked`` are its invitations, the newest first."""

    organisation: Organisation
    asked: list[Invitation]
    endorsement: Endorsement | None
    comments: int
    now: datetime

    @property
    def waiting(self) -> Invitation | None:
        """The newest round, if it has not been answered: no answer is never consent."""
        newest = self.asked[0] if self.asked else None
        return newest if newest and not newest.is_answered else None

    @property
    def is_late(self) -> bool:
        """Whether the round that waits for an answer takes none any more."""
        return self.waiting is not None and not self.waiting.circulation.is_open_at(self.now)

    @property
    def needs_until(self) -> date | None:
        """The day that it has named for itself, as long as it has not answered."""
        return self.waiting and self.waiting.needs_until

    @property
    def says_again(self) -> bool:
        """Whether the words that it stood behind have changed in substance since."""
        return self.endorsement is not None and self.endorsement.waits_for_another_word

    @property
    def has_open_condition(self) -> bool:
        found = self.endorsement
        return found is not None and found.condition_state == ConditionState.OPEN

    @property
    def urgency(self) -> int:
        """What has to be looked at first: the lowest."""
        found = self.endorsement
        signs = [
            bool(found and found.disputed_on),
            self.has_open_condition,
            self.says_again,
            self.is_late,
            self.waiting is not None,
        ]
        return next((place for place, sign in enumerate(signs) if sign), len(signs))


@dataclass(frozen=True)
class RoundRow:
    """A round on the board: how many were asked, how many have not answered."""

    circulation: Circulation
    asked: int
    unanswered: int
    is_open: bool


def board_of(sheet: Sheet, *, now: datetime, language: str, sort: str = "") -> list[BoardRow]:
    """Everybody who was asked or has said something; by name, or by ``sort`` (`BOARD_ORDERS`)."""
    asked: dict[int, list[Invitation]] = defaultdict(list)
    invitations = Invitation.objects.with_answers().filter(circulation__sheet=sheet)
    for one in invitations.select_related("circulation", "organisation").order_by(
        "-circulation__number"
    ):
        asked[one.organisation_id].append(one)
    said = {
        one.organisation_id: one
        for one in Endorsement.objects.filter(sheet=sheet).select_related(
            "sheet", "version", "organisation"
        )
    }
    comments = Counter(
        PartnerComment.objects.filter(circulation__sheet=sheet).values_list(
            "organisation_id", flat=True
        )
    )
    rows = [
        BoardRow(
            asked[pk][0].organisation if pk in asked else said[pk].organisation,
            asked.get(pk, []),
            said.get(pk),
            comments[pk],
            now,
        )
        for pk in {*asked, *said}
    ]
    rows.sort(key=lambda row: (getattr(row.organisation, f"collation_{language}"), row.urgency))
    return sorted(rows, key=BOARD_ORDERS.get(sort, lambda _row: 0))


BOARD_ORDERS = {
    "state": lambda row: row.urgency,
    "decision": lambda row: row.endorsement.decision if row.endorsement else "~",
    "needs": lambda row: row.needs_until or date.max,
    "round": lambda row: -row.asked[0].circulation.number if row.asked else 0,
}


def rounds_on_board(sheet: Sheet, *, now: datetime) -> list[RoundRow]:
    """The rounds of a text, the newest first."""
    asked, unanswered = Counter(), Counter()
    invitations = Invitation.objects.with_answers().filter(circulation__sheet=sheet)
    for pk, is_answered in invitations.values_list("circulation_id", "is_answered"):
        asked[pk] += 1
        unanswered[pk] += not is_answered
    rounds = sheet.circulations.select_related("version").order_by("-number")
    return [RoundRow(one, asked[one.pk], unanswered[one.pk], one.is_open_at(now)) for one in rounds]


@dataclass(frozen=True)
class Commented:
    """A paragraph of a draft, with what partners say of it; 0 is the whole draft."""

    circulation: Circulation
    language: str
    place: int
    words: str
    comments: list[PartnerComment]


def comments_on(sheet: Sheet) -> list[Commented]:
    """What partners say of drafts: the newest round first, by language and paragraph."""
    rounds = sheet.circulations.order_by("-number").prefetch_related("drafts", "version__wordings")
    comments = PartnerComment.objects.filter(circulation__sheet=sheet).select_related(
        "organisation"
    )
    said: dict[int, list[PartnerComment]] = defaultdict(list)
    for comment in comments.order_by("language", "place", "pk"):
        said[comment.circulation_id].append(comment)
    found = []
    for circulation in rounds:
        texts = {language: paragraphs_of(text) for language, text in circulation.texts().items()}
        of_round = groupby(said[circulation.pk], key=lambda one: (one.language, one.place))
        for (language, place), group in of_round:
            paragraphs = texts.get(language, [])
            words = paragraphs[place - 1] if 0 < place <= len(paragraphs) else ""
            found.append(Commented(circulation, language, place, words, list(group)))
    return found
