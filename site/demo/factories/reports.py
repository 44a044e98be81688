from datetime import date

from wagtail.models import Locale, Page

from campaigns.models import (
    AlternativeReportPage,
    Recommendation,
    ReportAsk,
    ReportAuthor,
    ReportIndexPage,
    ReviewOutcome,
    ReviewPage,
    ThreadPage,
)
from demo.factories.house import BelowHomeFactory
from demo.factories.review import publish
from home.enums import MechanismKind
from home.models import Mechanism, Session


class ReportIndexPageFactory(BelowHomeFactory):
    class Meta:
        model = ReportIndexPage

    title = "Alternative reports"


def committee(name: str = "Committee", kind: str = MechanismKind.TREATY_BODY) -> Mechanism:
    return Mechanism.objects.create(name_be=name, kind=kind)


def session(mechanism: Mechanism, number: int = 94, year: int = 2017) -> Session:
    """A session of three weeks at the end of a year."""
    return Session.objects.create(
        mechanism=mechanism,
        number=number,
        starts_on=date(year, 11, 20),
        ends_on=date(year, 12, 8),
    )


def recommendation(paragraph: str = "24", language: str = "be", **fields) -> Recommendation:
    """A recommendation that is not saved yet; its review saves it."""
    locale = Locale.objects.get(language_code=language)
    return Recommendation(paragraph=paragraph, text="Do it.", locale=locale, **fields)


def new_review(mechanism: Mechanism, *, rows: dict | None = None, **fields) -> ReviewPage:
    """A review that is not saved yet, with rows by the name of their relation."""
    fields.setdefault("title", "Review")
    page = ReviewPage(mechanism=mechanism, **fields)
    return _with_rows(page, rows)


def new_report(*, asks=(), authors=(), rows: dict | None = None, **fields) -> AlternativeReportPage:
    """A report that is not saved yet; ``asks`` are texts, each with its thread or None."""
    fields.setdefault("title", "Report")
    page = AlternativeReportPage(**fields)
    locale = Locale.objects.get(language_code="be")
    page.asks = [ReportAsk(text=text, thread=thread, locale=locale) for text, thread in asks]
    page.authors = [ReportAuthor(organisation=organisation) for organisation in authors]
    return _with_rows(page, rows)


def outcome(happened_on: date, **fields) -> ReviewOutcome:
    fields.setdefault("text", "It happened.")
    locale = Locale.objects.get(language_code="be")
    return ReviewOutcome(happened_on=happened_on, locale=locale, **fields)


def thread(*, parent: Page, author, coordinator, **fields) -> ThreadPage:
    """A live page that follows a matter over the years."""
    fields.setdefault("title", "Thread")
    page = ThreadPage(**fields)
    return publish(page, parent=parent, author=author, coordinator=coordinator)


def _with_rows(page, rows: dict | None):
    for name, values in (rows or {}).items():
        setattr(page, name, values)
    return page
