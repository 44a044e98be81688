"""Who stands for an organisation: what the database refuses, and who may what on which day."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from demo import factories
from home.enums import OrganisationStatus
from home.models import Organisation, Representative
from home.permissions import (
    may_commit,
    may_confirm_representatives,
    may_manage_people,
    representative_of,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)
DAY = timedelta(days=1)


@pytest.fixture
def signatory():
    return factories.RepresentativeFactory(may_commit=True, manages_people=True, since=TODAY)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("representative_ends_after_the_beginning", {"until": TODAY - DAY}),
        ("representative_commits_when_checked", {"confirmed_on": None}),
        ("representative_commits_when_checked", {"authority_note": ""}),
        ("representative_confirmed_on_a_day", {"confirmed_on": None, "may_commit": False}),
    ],
)
def test_the_database_refuses(signatory, name, fields):
    confirmed_by = None if name != "representative_confirmed_on_a_day" else factories.UserFactory()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Representative.objects.filter(pk=signatory.pk).update(confirmed_by=confirmed_by, **fields)


def test_the_database_refuses_whoever_confirmed_themselves(signatory):
    mine = Representative.objects.filter(pk=signatory.pk)
    with (
        pytest.raises(IntegrityError, match="representative_confirmed_by_another"),
        transaction.atomic(),
    ):
        mine.update(confirmed_by=signatory.user)


def change(representative, user=None, organisation=None, **fields):
    for row, changes in (
        (representative, fields),
        (representative.user, user),
        (representative.organisation, organisation),
    ):
        type(row)._default_manager.filter(pk=row.pk).update(**(changes or {"id": row.pk}))
    return Representative.objects.get(pk=representative.pk)


@pytest.mark.parametrize(
    "changes",
    [
        {"since": TODAY + DAY},
        {"until": TODAY},
        {"confirmed_on": None, "may_commit": False},
        {"confirmed_on": TODAY + DAY},
        {"user": {"is_active": False}},
        {"organisation": {"status": OrganisationStatus.ENDED}},
    ],
)
def test_out_of_office_nothing_is_allowed(signatory, changes):
    changed = change(signatory, **changes)
    assert representative_of(changed.user, TODAY) is None
    assert not may_commit(changed.user, changed.organisation, TODAY)
    assert not may_manage_people(changed.user, changed.organisation, TODAY)
    assert not Representative.objects.in_office(TODAY).exists()
    assert not Representative.objects.who_may_commit(TODAY).exists()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"until": TODAY + DAY},
        {"organisation": {"status": OrganisationStatus.LIQUIDATED, "status_since": TODAY}},
    ],
)
def test_in_office_they_sign_and_manage(signatory, changes):
    changed = change(signatory, **changes)
    assert representative_of(changed.user, TODAY) == changed
    assert may_commit(changed.user, changed.organisation, TODAY)
    assert may_manage_people(changed.user, changed.organisation, TODAY)
    assert list(Representative.objects.who_may_commit(TODAY)) == [changed]


def test_for_their_own_organisation_alone(signatory):
    other = factories.RepresentativeFactory(may_commit=True, manages_people=True)
    assert not may_commit(signatory.user, other.organisation, TODAY)
    assert not may_manage_people(signatory.user, other.organisation, TODAY)


def test_without_authority_they_only_read(signatory):
    colleague = factories.RepresentativeFactory(organisation=signatory.organisation)
    assert representative_of(colleague.user, TODAY) == colleague
    assert not may_commit(colleague.user, colleague.organisation, TODAY)
    assert not may_manage_people(colleague.user, colleague.organisation, TODAY)
    assert list(Representative.objects.who_may_commit(TODAY)) == [signatory]


def test_nobody_signed_in_stands_for_nobody():
    assert representative_of(AnonymousUser(), TODAY) is None
    assert not may_commit(AnonymousUser(), Organisation(pk=1), TODAY)


def test_coordinators_and_administrators_are_the_secretariat(coordinator, editor):
    keeper = factories.UserFactory(role="Administrators")
    assert [may_confirm_representatives(user) for user in (coordinator, keeper, editor)] == [
        True,
        True,
        False,
    ]
    coordinator.is_active = False
    assert not may_confirm_representatives(coordinator)
