"""One organisation stands in the register once; what became of it says nothing of its work."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from campaigns.models import AppealInitiator, AppealPage
from demo import factories
from home.enums import OrganisationStatus, SafetyLevel
from home.models import Organisation
from home.queries import likely_doubles
from home.services.organisations import merge, places_of
from search.models import IndexCard
from search.services import cards

TODAY = date(2026, 5, 4)

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return factories.OrganisationFactory(
        name_be="Дом правоў", name_ru="", name_en="House of Rights"
    )


@pytest.fixture
def double():
    return factories.OrganisationFactory(name_be="«Дом праваў»", name_ru="", name_en="The House")


def initiate(appeal, *organisations):
    for organisation in organisations:
        AppealInitiator.objects.create(page=appeal, organisation=organisation)


def initiators(appeal):
    return [row.organisation for row in AppealInitiator.objects.filter(page=appeal)]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "merged", "status_since": TODAY},
        {"status": "liquidated"},
        {"status": "sleeping"},
    ],
)
def test_the_database_refuses(house, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=house.pk).update(**fields)


def test_the_database_refuses_merging_into_itself(house):
    fields = {"status": "merged", "status_since": TODAY, "merged_into": house}
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=house.pk).update(**fields)


def test_a_liquidated_one_stays_in_the_directory(client, house):
    house.status, house.status_since = OrganisationStatus.LIQUIDATED, date(2021, 10, 1)
    house.save()
    directory = factories.OrganisationIndexPageFactory(title="Coalition", language="en")
    page = client.get(directory.url).content.decode()
    assert "House of Rights" in page
    assert "Liquidated by the authorities on 1\xa0October\xa02021, goes on working" in page


@pytest.mark.parametrize("status", [OrganisationStatus.ENDED, OrganisationStatus.MERGED])
def test_an_ended_or_merged_one_leaves_the_directory(house, double, status):
    into = house if status == OrganisationStatus.MERGED else None
    Organisation.objects.filter(pk=double.pk).update(
        status=status, status_since=TODAY, merged_into=into
    )
    assert list(Organisation.objects.named_in_public()) == [house]


@pytest.mark.parametrize("level", SafetyLevel)
@pytest.mark.parametrize("status", [OrganisationStatus.ACTIVE, OrganisationStatus.ENDED])
def test_an_organisation_knows_what_the_database_answers(db, status, level):
    one = factories.OrganisationFactory(status=status, status_since=TODAY, safety_level=level)
    assert one.is_named_in_public == (one in Organisation.objects.named_in_public())


def test_merging_takes_along_where_it_stands(appeal, house, double):
    initiate(appeal, double)
    assert places_of(double) == {"appeal initiator": 1}
    merge(organisation=double, into=house, today=TODAY)
    assert initiators(appeal) == [house]
    double.refresh_from_db()
    assert (double.status, double.status_since, double.successor) == ("merged", TODAY, house)


def test_where_both_stood_one_row_is_left(appeal, house, double):
    initiate(appeal, house, double)
    merge(organisation=double, into=house, today=TODAY)
    assert initiators(appeal) == [house]


def test_the_other_is_found_by_both_names_and_shown_no_more_than_either(house, double):
    double.safety_level = SafetyLevel.NEVER_NAMED
    double.save()
    merge(organisation=double, into=house, today=TODAY)
    house.refresh_from_db()
    assert {"«Дом праваў»", "The House"} <= set(house.all_names)
    assert house.safety_level == SafetyLevel.NEVER_NAMED


def test_who_was_merged_before_follows(house, double):
    third = factories.OrganisationFactory()
    merge(organisation=third, into=double, today=TODAY)
    merge(organisation=double, into=house, today=TODAY)
    third.refresh_from_db()
    assert third.merged_into == house


def test_merging_twice_or_into_itself_changes_nothing(house, double):
    merge(organisation=double, into=house, today=TODAY)
    for one, other in ((double, house), (house, double), (house, house)):
        with pytest.raises(ValidationError):
            merge(organisation=one, into=other, today=TODAY)
    house.refresh_from_db()
    assert house.status == OrganisationStatus.ACTIVE


def test_a_draft_that_names_the_merged_one_names_the_other(appeal, house, double):
    merge(organisation=double, into=house, today=TODAY)
    initiate(appeal, Organisation.objects.get(pk=double.pk))
    assert initiators(appeal) == [house]


def test_where_a_draft_names_both_the_merged_one_is_not_shown(appeal, house, double):
    merge(organisation=double, into=house, today=TODAY)
    initiate(appeal, house, Organisation.objects.get(pk=double.pk))
    assert AppealPage.objects.get(pk=appeal.pk).initiators_in_public() == [house]


def test_the_search_finds_the_page_under_the_other(appeal, house, double):
    initiate(appeal, double)
    cards.bring_in_line([appeal.pk])
    merge(organisation=double, into=house, today=TODAY)
    card = IndexCard.objects.get(page_id=appeal.pk)
    assert list(card.organisations.all()) == [house]


def test_likely_doubles_share_a_name_or_nearly(house, double):
    other = factories.OrganisationFactory(name_be="Іншая", name_ru="", name_en="")
    short = factories.OrganisationFactory(
        name_be="Яшчэ адна", name_ru="", name_en="", short_name_en="HOUSE-of-rights"
    )
    assert likely_doubles() == [(double, house), (short, house)]
    assert other not in dict(likely_doubles())


def test_the_form_does_not_let_editors_say_merged(house):
    house.status = OrganisationStatus.MERGED
    with pytest.raises(ValidationError) as refused:
        house.full_clean()
    assert "status" in refused.value.message_dict


def test_coordinators_merge_by_the_page(client, appeal, coordinator, house, double):
    initiate(appeal, double)
    client.force_login(coordinator)
    page = client.get(reverse("register:doubles")).content.decode()
    address = f"{reverse('register:merge', args=[double.pk])}?into={house.pk}"
    assert address in page
    assert client.post(address, {"into": house.pk}).status_code == 200
    assert initiators(appeal) == [double]
    assert client.post(address, {"into": house.pk, "is_sure": "on"}).status_code == 302
    assert initiators(appeal) == [house]


def test_editors_do_not_merge(client, editor, house, double):
    client.force_login(editor)
    address = reverse("register:merge", args=[double.pk])
    client.post(address, {"into": house.pk, "is_sure": "on"})
    double.refresh_from_db()
    assert double.merged_into is None


def test_looking_for_doubles_takes_one_query(django_assert_num_queries):
    for _ in range(3):
        factories.OrganisationFactory(name_be="Адно і тое", name_ru="", name_en="")
    with django_assert_num_queries(1):
        assert len(likely_doubles()) == 3
