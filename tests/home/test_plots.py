"""The geometry of bars, and how the two plots that are made of them are counted."""

from datetime import date, timedelta

from home.models.plots import LEAST, WIDTH, bar_plot
from signatures.queries.weeks import MOST_PERIODS, Period, periods, wide_enough

MONDAY = date(2026, 3, 2)
LATER = date(2027, 3, 1)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def test_the_longest_bar_fills_the_drawing_and_parts_follow_one_another():
    plot = bar_plot([("2024", {"done": 3, "open": 1}), ("2025", {"done": 1, "open": 1})])
    first, second = plot.bars
    assert [(it.x, it.width) for it in first.parts] == [(0, 225), (225, 75)]
    assert sum(it.width for it in second.parts) == WIDTH // 2
    assert first.y + plot.bar_height < second.baseline < second.y < plot.height


def test_what_is_very_small_can_be_seen_and_what_is_not_there_takes_no_room():
    (bar,) = bar_plot([("2024", {"done": 100_000, "open": 0, "dropped": 1})]).bars
    assert [it.kind for it in bar.parts] == ["done", "dropped"]
    assert bar.parts[1].width == LEAST


def test_one_row_is_drawn_and_nothing_is_not():
    assert len(bar_plot([("2024", {"done": 1})]).bars) == 1
    assert bar_plot([]) is None
    assert bar_plot([("2024", {"done": 0})]) is None


def test_a_period_is_whole_weeks_with_ten_signatures_at_least():
    counted = [(day(0), 9), (day(6), 1), (day(7), 4), (day(15), 5), (day(22), 40)]
    assert periods(counted, LATER) == [
        Period(day(0), day(6), 10),
        Period(day(7), day(27), 49),
    ]


def test_a_week_that_is_not_over_is_not_shown():
    counted = [(day(0), 10), (day(7), 500)]
    assert periods(counted, day(13)) == [Period(day(0), day(6), 10)]
    assert periods(counted, day(14))[-1] == Period(day(7), day(13), 500)


def test_no_period_changes_after_it_was_shown():
    """Two looks at the page would otherwise tell how many came between them."""
    counted = [(day(n), 1 + n * 7 % 5) for n in range(0, 200, 2)]
    shown: list[Period] = []
    for today in range(210):
        now = periods([it for it in counted if it[0] <= day(today)], day(today))
        assert now[: len(shown)] == shown
        shown = now
    assert min(it.number for it in shown) >= 10


def test_many_periods_are_put_together_and_nobody_is_lost():
    found = [Period(day(7 * n), day(7 * n + 6), 10 + n) for n in range(101)]
    fewer = wide_enough(found)
    assert len(fewer) <= MOST_PERIODS
    assert sum(it.number for it in fewer) == sum(it.number for it in found)
    assert (fewer[0].first, fewer[-1].last) == (found[0].first, found[-1].last)
