"""How signatures arrive, what is unusual, and whom that is told."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from demo import factories
from signatures.enums import LogAction, Tier
from signatures.models import DayTally, DomainTally, SurgeReport
from signatures.services import fraud, paper, watching

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def old(sheet):
    """The sheet has been open for three weeks, with some signatures on each day before today."""

    def since(*numbers):
        sheet.opened_on = TODAY - timedelta(days=len(numbers))
        sheet.save()
        for back, number in enumerate(reversed(numbers), 1):
            came(sheet, number, TODAY - timedelta(days=back))

    return since


def came(sheet, number, day=TODAY, tier=Tier.EMAIL):
    if number:
        DayTally.objects.create(sheet=sheet, day=day, tier=tier, number=number)


def rate(sheet):
    return watching.rate(watching.arrivals(sheet, today=TODAY))


def test_every_day_since_the_opening_is_there_with_every_tier(sheet, old, coordinator):
    old(3, 0)
    came(sheet, 5, tier=Tier.NO_CONTACT)
    paper.record_paper(
        sheet=sheet, day=TODAY, number=7, note="At a stall", names=[], actor=coordinator,
        today=TODAY,
    )  # fmt: skip
    days = watching.arrivals(sheet, today=TODAY)
    assert [list(day.by_tier.values()) for day in days] == [[3, 0, 0], [0, 0, 0], [0, 5, 7]]


@pytest.mark.parametrize(
    ("before", "today", "usual", "is_surge"),
    [
        ([2] * 14, 49, 2, False),
        ([2] * 14, 50, 2, True),
        ([20] * 14, 99, 20, False),
        ([20] * 14, 100, 20, True),
        ([0] * 14, 50, 0, True),
        ([900] * 5 + [2] * 14, 60, 2, True),
        ([], 5000, 0, False),
    ],
)
def test_a_day_is_measured_by_the_median_of_the_fourteen_before(
    before, today, usual, is_surge, sheet, old
):
    old(*before)
    came(sheet, today)
    assert rate(sheet) == watching.Rate(today=today, usual=usual, is_surge=is_surge)


def test_what_is_recorded_from_paper_is_no_surge(sheet, old, coordinator):
    old(*[2] * 14)
    paper.record_paper(
        sheet=sheet, day=TODAY, number=700, note="At a stall", names=[], actor=coordinator,
        today=TODAY,
    )  # fmt: skip
    assert not rate(sheet).is_surge


def test_coordinators_are_told_of_a_surge_once_a_day_in_neutral_words(
    sheet, old, coordinator, mailoutbox, django_capture_on_commit_callbacks
):
    factories.CoordinatorFactory()
    old(*[2] * 14)
    came(sheet, 4711)
    mailoutbox.clear()
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            watching.report_surges(today=TODAY)
    assert SurgeReport.objects.count() == 1
    (mail,) = mailoutbox
    assert mail.to == [coordinator.email]
    words = mail.subject + mail.body
    assert "4711" not in words
    assert "Open letter" not in words
    assert str(sheet.public_id) not in words


def test_an_ordinary_day_is_not_told(sheet, old, mailoutbox):
    old(*[2] * 14)
    came(sheet, 4)
    assert watching.report_surges(today=TODAY) == 0


def test_who_does_not_coordinate_any_more_is_not_told(sheet, coordinator, mailoutbox):
    type(coordinator).objects.update(is_active=False)
    mailoutbox.clear()
    watching.tell_of_surge(sheet_id=sheet.pk, user_id=coordinator.pk)
    assert mailoutbox == []


def test_a_domain_is_asked_about_and_only_its_group_is_kept(sheet, coordinator, client):
    mark = fraud.domain_mark_of(sheet, "example.org")
    DomainTally.objects.create(sheet=sheet, domain_mark=mark, number=77)
    client.force_login(coordinator)
    address = reverse("sheets:overview", args=[sheet.public_id])
    answer = client.post(address, {"domain": "Example.org"})
    assert answer.context["found"] == (fraud.short_name(mark), 77)
    entry = sheet.log.get(action=LogAction.LOOKED)
    assert entry.details == {"domain group": fraud.short_name(mark)}
    assert client.post(address, {"domain": "no domain"}).context["found"] is None


def test_the_plot_is_as_high_as_its_highest_day(sheet, old):
    assert watching.ArrivalPlot.of(watching.arrivals(sheet, today=TODAY)) is None
    old(5, 10)
    came(sheet, 10, tier=Tier.EMAIL)
    came(sheet, 10, tier=Tier.NO_CONTACT)
    plot = watching.ArrivalPlot.of(watching.arrivals(sheet, today=TODAY))
    assert [bar.parts for bar in plot.bars] == [
        [("email", 90.0, 30.0)],
        [("email", 60.0, 60.0)],
        [("email", 60.0, 60.0), ("no_contact", 0.0, 60.0)],
    ]
