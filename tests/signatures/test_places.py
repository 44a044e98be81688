"""No breakdown by country tells of fewer than ten people, not even by subtraction."""

import random
import re

import pytest

from signatures.models import PlaceTally
from signatures.queries import large_enough, places_of
from signatures.services import tallies


def shapes():
    """Many ways in which people can come from countries; the seed is fixed."""
    chance = random.Random(7)
    for _time in range(400):
        countries = chance.randrange(0, 9)
        biggest = chance.choice([3, 12, 40, 4000])
        numbers = {f"{letter}Z": chance.randrange(0, biggest) for letter in "ABCDEFGHI"[:countries]}
        yield numbers | {"": chance.choice([0, 0, 1, 5, 9, 10, 11, 200])}


def test_no_number_below_ten_can_be_read_or_computed():
    shown = 0
    for numbers in shapes():
        found = large_enough(numbers)
        if found is None:
            continue
        shown += 1
        assert all(number >= 10 for _place, number in found.shown), numbers
        assert found.others == 0 or found.others >= 10, numbers
        assert sum(number for _place, number in found.shown) + found.others == sum(numbers.values())
        assert all(numbers[place] == number and place for place, number in found.shown)
    assert shown > 100


@pytest.mark.parametrize(
    ("numbers", "shown", "others"),
    [
        ({"LT": 10}, [("LT", 10)], 0),
        ({"LT": 30, "PL": 20}, [("LT", 30), ("PL", 20)], 0),
        ({"LT": 30, "PL": 20, "DE": 9}, [("LT", 30)], 29),
        ({"LT": 30, "PL": 20, "": 9}, [("LT", 30)], 29),
        ({"LT": 30, "PL": 20, "DE": 5, "GE": 5}, [("LT", 30), ("PL", 20)], 10),
        ({"LT": 30, "": 100}, [("LT", 30)], 100),
    ],
)
def test_what_is_shown(numbers, shown, others):
    found = large_enough(numbers)
    assert (found.shown, found.others) == (shown, others)


@pytest.mark.parametrize("numbers", [{}, {"": 500}, {"LT": 9}, {"LT": 10, "PL": 1}, {"LT": 0}])
def test_where_nothing_may_be_shown_nothing_is(numbers):
    assert large_enough(numbers) is None


def test_countries_have_their_names(text):
    PlaceTally.objects.create(sheet=text, place="LT", number=12)
    assert places_of(text.text_key, "be").shown == [("Літва", 12)]


def test_a_page_shows_the_breakdown_and_none_below_ten(sheet, appeal, give_to, client):
    give_to(sheet, 12, place="LT")
    give_to(sheet, 11, place="PL")
    give_to(sheet, 3, place="DE")
    tallies.recount(sheet_id=sheet.pk)
    content = client.get(appeal.get_url()).content.decode()
    table = content.partition('<details class="more">')[2].partition("</details>")[0]
    cells = re.findall(r">([^<>]+)</t[hd]>", table.partition("<tbody>")[2])
    assert cells[:2] == ["Літва", "12"]
    assert cells[3:] == ["14"], "those of Poland hide the three of Germany"
