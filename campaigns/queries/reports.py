from dataclasses import dataclass
from datetime import date
from uuid import UUID

from campaigns.models import AlternativeReportPage, ReportAsk, ReviewOutcome, ReviewPage
from campaigns.models.reviews import with_reviews


@dataclass(frozen=True)
class Deadline:
    """A day by which a committee wants to hear about a review; ``field`` says which one."""

    review: ReviewPage
    field: str
    until: date


def deadlines_of_reviews(language: str, today: date) -> list[Deadline]:
    """What is still to come of public reviews: answers for the follow-up and next reports."""
    reviews = ReviewPage.objects.visible().one_per_text(language).with_days_to_come(today)
    return [
        Deadline(review, field, until)
        for review in reviews.select_related("mechanism")
        for field in ("follow_up_due", "next_report_due")
        if (until := getattr(review, field)) and until >= today
    ]


def outcomes_of_reports(language: str) -> list[tuple[ReviewOutcome, ReportAsk]]:
    """What came of reports, and the earliest ask on the same thread.

    An outcome on whose thread nobody asked for anything came of something else.
    """
    first = _first_asks(language)
    reviews = ReviewPage.objects.visible().one_per_text(language)
    outcomes = ReviewOutcome.objects.exclude(thread=None).filter(page__in=reviews.values("pk"))
    pairs = [
        (outcome, first.get(outcome.thread.translation_key))
        for outcome in outcomes.select_related("page__locale", "thread")
    ]
    return [(outcome, ask) for outcome, ask in pairs if ask and came_after(outcome, ask)]


def _first_asks(language: str) -> dict[UUID, ReportAsk]:
    """The earliest public ask on each thread, by the thread's key."""
    reports = AlternativeReportPage.objects.visible().one_per_text(language)
    asks = ReportAsk.objects.exclude(thread=None).filter(page__in=reports.values("pk"))
    asks = list(asks.select_related("page__locale", "thread").order_by("sort_order"))
    with_reviews(ask.page for ask in asks)
    first: dict[UUID, ReportAsk] = {}
    for ask in sorted(asks, key=lambda ask: ask.page.asked_on or date.max):
        first.setdefault(ask.thread.translation_key, ask)
    return first


def came_after(outcome: ReviewOutcome, ask: ReportAsk) -> bool:
    return ask.page.asked_on is not None and outcome.happened_on >= ask.page.asked_on
