"""Texts of others that the House joined: whose they are, and who of ours joined them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset

from campaigns.models import AppealJoined, AppealPage
from campaigns.models.appeal_form import NO_ADDRESS, NOT_OF_OTHERS
from demo import factories
from home.enums import SafetyLevel
from search.models import IndexCard

from .conftest import appeal_form, read

ADDRESS = "https://platform.example/statement"
SEEN = date(2020, 9, 30)


@pytest.fixture
def network(db):
    return factories.OrganisationFactory(name_be="Сетка")


@pytest.fixture
def listing(section):
    return factories.AppealIndexPageFactory(parent=section)


@pytest.fixture
def join(campaign, editor, coordinator, network, django_capture_on_commit_callbacks):
    def _join(*rows, title="Statement", **fields):
        fields = {"published_by": network, "home_address": ADDRESS, "list_seen_on": SEEN} | fields
        page = factories.new_appeal(title=title, **fields)
        page.joined = [AppealJoined(organisation=it, visibility=seen) for it, seen in rows]
        with django_capture_on_commit_callbacks(execute=True):
            return factories.publish(page, parent=campaign, author=editor, coordinator=coordinator)

    return _join


def organisation(name, **fields):
    return factories.OrganisationFactory(name_be=name, **fields)


def test_page_names_who_joined_and_when_the_list_was_seen(client, join):
    page = join((organisation("Ясень"), "named"), (organisation("Бяроза"), "named"))
    text = read(client, page.url)
    assert text.index("Бяроза") < text.index("Ясень")  # by the alphabet of the page
    assert "30 верасня 2020" in text
    assert f'href="{ADDRESS}" rel="noreferrer noopener"' in text


def test_whoever_may_not_be_named_is_named_nowhere(client, join, listing):
    never = organisation("Не называць", safety_level=SafetyLevel.WITHHELD)
    counted, hidden = organisation("Палічаная"), organisation("Схаваная")
    page = join((never, "named"), (counted, "counted"), (hidden, "hidden"))
    feed = "/be/feeds/all/section/advocacy.atom"
    for address in (page.url, listing.url, f"/api/v2/pages/{page.pk}/", "/api/v2/pages/", feed):
        answer = client.get(address)
        assert answer.status_code == 200
        assert not [
            name for name in ("Не называць", "Палічаная", "Схаваная") if name in answer.text
        ]
    assert page.organisations_in_public() == [page.published_by]
    card = IndexCard.objects.get(page_id=page.pk)
    assert list(card.organisations.all()) == [page.published_by]


def test_list_finds_texts_by_who_joined_where_readers_may_know(client, join, listing):
    ash = organisation("Ясень")
    join((ash, "named"), title="Shown")
    join((ash, "hidden"), title="Hidden")
    answer = client.get(listing.url, {"organisation": ash.pk})
    assert [page.title for page in answer.context["appeals"]] == ["Shown"]


def test_card_of_the_search_names_who_joined(join, network):
    ash = organisation("Ясень")
    page = join((ash, "named"))
    card = IndexCard.objects.get(page_id=page.pk)
    assert set(card.organisations.all()) == {ash, network}


@pytest.mark.parametrize("number", [1, 3])
def test_costs_the_same_for_one_and_three(client, join, number, django_assert_num_queries):
    page = join(*[(organisation(f"Дрэва {count}"), "named") for count in range(number)])
    read(client, page.url)
    with django_assert_num_queries(17):
        assert read(client, f"{page.url}?anew").count("Дрэва") == number


def test_nobody_joins_twice(join):
    ash = organisation("Ясень")
    page = join((ash, "named"))
    with pytest.raises(IntegrityError), transaction.atomic():
        AppealJoined.objects.create(page=page, organisation=ash)


def test_without_an_address_it_is_not_approved(join):
    with pytest.raises(ValidationError, match=str(NO_ADDRESS)[:30]):
        join(home_address="")
    assert not AppealPage.objects.live().exists()


TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"home_address": ""}, NO_ADDRESS),
        ({"published_by": ""}, NOT_OF_OTHERS),
        ({"list_seen_on": ""}, "Say on which day the list was seen."),
        ({"list_seen_on": TOMORROW}, "This day is still to come."),
        ({"dated_on": ""}, "This field is required."),
    ],
)
def test_editor_is_told_what_is_missing(log_in, editor, campaign, network, fields, sentence):
    row = {"organisation": str(organisation("Ясень").pk), "visibility": "named"}
    given = {"published_by": str(network.pk), "home_address": ADDRESS, "list_seen_on": "2020-09-30"}
    form = appeal_form(**(given | fields), joined=inline_formset([row]))
    form["action-submit"] = "on"
    answer = log_in(editor).post(f"/admin/pages/add/campaigns/appealpage/{campaign.pk}/", form)
    assert str(sentence) in answer.text
    assert not AppealPage.objects.exists()
