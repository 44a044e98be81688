"""What readers may see of a list of organisations (domain.md, C26)."""

import pytest

from demo import factories
from home.enums import SafetyLevel, Visibility
from home.models import Organisation, Roll, roll_of
from home.models.organisations import OrganisationEntry


class Entry(OrganisationEntry):
    class Meta:
        app_label = "tests"
        managed = False


def organisation(name="Open", level=SafetyLevel.OPEN):
    return factories.OrganisationFactory.build(name_en=name, safety_level=level)


def entry(thing: Organisation, visibility=Visibility.NAMED) -> Entry:
    return Entry(organisation=thing, visibility=visibility)


def test_named_organisations_stand_in_the_order_of_the_list():
    second, first = organisation("B"), organisation("A")
    assert roll_of([entry(second), entry(first)]) == Roll([second, first], 0, False)


@pytest.mark.parametrize("level", [SafetyLevel.WITHHELD, SafetyLevel.NEVER_NAMED])
def test_safety_level_outdoes_the_list(level):
    assert roll_of([entry(organisation(level=level))]) == Roll([], 0, True)


@pytest.mark.parametrize(("others", "withheld"), [(1, 0), (2, 0), (3, 3), (4, 4)])
def test_withheld_are_counted_from_three_on(others, withheld):
    named = organisation()
    entries = [entry(named), *(entry(organisation(), Visibility.COUNTED) for _ in range(others))]
    roll = roll_of(entries)
    assert roll == Roll([named], withheld, True)
    assert roll.number == 1 + withheld


def test_hidden_ones_leave_no_trace():
    hidden = [entry(organisation(), Visibility.HIDDEN) for _ in range(5)]
    assert roll_of(hidden) == Roll([], 0, False)
