import pytest
from django.db import IntegrityError, connection, connections

from tests import databases
from tests.workshop.machine import ROOT


def expects_a_refusal():
    with pytest.raises(IntegrityError):
        pass


def by_a_helper():
    expects_a_refusal()


def inside():
    def later():
        return connection.vendor

    return later


def in_a_cycle(again):
    return again and without(again)


def without(again):
    return in_a_cycle(again)


@pytest.mark.parametrize(
    ("function", "expected"),
    [(expects_a_refusal, True), (by_a_helper, True), (inside, True), (in_a_cycle, False)],
)
def test_who_speaks_of_the_database(function, expected):
    assert databases.speaks_of_the_database(function) is expected


@pytest.mark.parametrize("path", databases.ALSO_ON_POSTGRESQL)
def test_what_is_named_is_there(path):
    file, _colons, test = path.partition("::")
    assert (ROOT / file).exists()
    assert not test or f"def {test}(" in (ROOT / file).read_text()


def test_a_file_that_knows_the_database_has_a_test_that_runs_on_both(request):
    """Whatever way its tests come to use what the file imports, one of them was found."""
    found, knowing = set(), set()
    for item in request.session.items:
        things = vars(item.module).values()
        if any(thing is spoken for thing in things for spoken in databases.SPOKEN):
            knowing.add(item.module.__name__)
        if databases.is_about_the_database(item):
            found.add(item.module.__name__)
    assert knowing - found == {__name__}  # which needs no database


def test_what_commits_and_what_counts_queries_runs_on_both(request):
    items = [item for item in request.session.items if databases.touches_a_database(item)]
    for item in items:
        if {"transactional_db", "live_server"} & set(item.fixturenames):
            assert databases.is_about_the_database(item)
        if "django_assert_num_queries" in item.fixturenames:
            assert databases.is_about_the_database(item)


def test_connections_are_known_by_what_they_are():
    for thing in (connection, connections, IntegrityError):
        assert any(thing is spoken for spoken in databases.SPOKEN)
