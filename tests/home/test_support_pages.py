"""The pages about getting and giving support, as readers see them."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from demo import factories
from home.models import (
    EmergencyContact,
    GivingRoute,
    HelpfulAction,
    HouseSettings,
    SafeChannel,
    SupportOffer,
)
from home.models.naming import country_name, country_names
from home.models.support.give_support import country_codes

pytestmark = pytest.mark.django_db

ONION = "demonstration234567.onion"


def read(page, query="") -> str:
    response = Client().get(page.url + query)
    assert response.status_code == 200
    assert not response.cookies
    return response.text


def offer(page, **words):
    fields = {"kind": "legal", "who_for": "For all", "how": "By talking"} | words
    return SupportOffer.objects.create(page=page, locale=page.locale, **fields)


def route(page, **words):
    fields = {"title": "Bank transfer", "how": "<p>So.</p>"} | words
    return GivingRoute.objects.create(page=page, locale=page.locale, **fields)


# Getting support


def test_the_warning_for_belarus_stands_before_everything_else():
    page = factories.GetSupportPageFactory(if_in_belarus="<p>Not from there.</p>", language="en")
    offer(page)
    text = read(page)
    assert text.index("Not from there.") < text.index("Legal help")


def test_channels_stand_in_the_order_of_their_risk():
    page = factories.GetSupportPageFactory(language="en")
    for risk in (3, 1, 2):
        factories.SafeChannelFactory(risk=risk, address=f"risk-{risk}.example")
    assert re.findall(r"risk-\d", read(page)) == ["risk-1", "risk-2", "risk-3"]


def test_an_address_is_never_a_link():
    page = factories.GetSupportPageFactory(language="en")
    factories.SafeChannelFactory(kind="onion", address=ONION)
    factories.SafeChannelFactory(address="https://channel.example/x", fingerprint="AB CD")
    factories.EmergencyContactFactory(address="https://emergency.example/y")
    text = read(page)
    for address in (ONION, "https://channel.example/x", "https://emergency.example/y"):
        assert f'<code class="address">{address}</code>' in text
    assert not re.search(r'href="[^"]*(?:onion|channel\.example|emergency\.example)', text)


@pytest.mark.parametrize(("days", "is_stale"), [(90, False), (91, True)])
def test_what_was_verified_long_ago_is_to_be_checked_again(days, is_stale):
    page = factories.GetSupportPageFactory(language="en")
    day = timezone.localdate() - timedelta(days=days)
    factories.SafeChannelFactory(verified_on=day)
    assert ("check again" in read(page)) is is_stale


def test_the_house_sets_how_long_a_channel_holds():
    page = factories.GetSupportPageFactory(language="en")
    factories.SafeChannelFactory(verified_on=timezone.localdate() - timedelta(days=8))
    house = HouseSettings.of_the_house()
    house.channel_check_days = 7
    house.save()
    assert "check again" in read(page)


def test_a_hidden_channel_is_absent():
    page = factories.GetSupportPageFactory(language="en")
    factories.SafeChannelFactory(is_shown=False, address="hidden.example")
    assert "hidden.example" not in read(page)


def test_a_changed_channel_is_new_on_every_page_at_once(django_capture_on_commit_callbacks):
    pages = [factories.GetSupportPageFactory(language=code) for code in ("be", "en")]
    channel = factories.SafeChannelFactory(address="before.example")
    assert all("before.example" in read(page) for page in pages)
    channel.address = "after.example"
    with django_capture_on_commit_callbacks(execute=True):
        channel.save()
    assert all("after.example" in read(page) for page in pages)


@pytest.mark.parametrize("model", [SafeChannel, EmergencyContact])
def test_nothing_is_shown_that_nobody_verified(model):
    thing = model(address="x.example")
    with pytest.raises(ValidationError) as refusal:
        thing.full_clean()
    assert "verified_on" in refusal.value.error_dict


def test_nothing_is_verified_tomorrow():
    tomorrow = timezone.localdate() + timedelta(days=1)
    channel = SafeChannel(kind="signal", risk=1, address="x", verified_on=tomorrow)
    with pytest.raises(ValidationError) as refusal:
        channel.full_clean()
    assert list(refusal.value.error_dict) == ["verified_on"]


@pytest.mark.parametrize("changed", [{"kind": "pigeon"}, {"risk": 9}, {"verified_on": None}])
def test_the_database_refuses_an_unknown_channel(changed):
    factories.SafeChannelFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        SafeChannel.objects.update(**changed)


def test_the_database_refuses_an_unknown_offer():
    with pytest.raises(IntegrityError), transaction.atomic():
        offer(factories.GetSupportPageFactory(), kind="magic")


def test_the_form_is_named_only_while_there_is_one(house, django_capture_on_commit_callbacks):
    page = factories.GetSupportPageFactory(language="en")
    assert "/en/requests/" in read(page)
    house.takes_requests = False
    with django_capture_on_commit_callbacks(execute=True):
        house.save()
    text = read(page)
    assert "/en/requests/" not in text
    assert "stores nobody’s story" in text


# What readers are told first


@pytest.mark.parametrize(
    "factory", [factories.GetSupportPageFactory, factories.GiveSupportPageFactory]
)
def test_the_notice_says_when_a_lawyer_looked(factory, django_capture_on_commit_callbacks):
    page = factory(language="en")
    text = read(page)
    assert "No legal review has been recorded yet." in text
    assert "a printout of pages like this one" in text
    house = HouseSettings.of_the_house()
    house.safety_notice_en, house.legal_status_en = "Mind the gap.", "Status of all."
    house.legal_review_on = timezone.localdate().replace(month=1, day=2)
    with django_capture_on_commit_callbacks(execute=True):
        house.save()
    text = read(page)
    assert "Mind the gap." in text
    assert "Status of all." in text
    assert f"Last legal review: 2\xa0January\xa0{timezone.localdate().year}" in text
    assert text.index("Mind the gap.") < text.index('class="leaf"')


# Giving support


def test_the_warning_stands_before_every_way_to_give():
    page = factories.GiveSupportPageFactory(warning="<p>Punished.</p>", language="en")
    route(page)
    text = read(page)
    assert text.index("Punished.") < text.index("Bank transfer")


def test_countries_are_named_in_the_language_and_order_of_the_reader():
    for language, names in (
        ("be", "Латвія, Літва, Чэхія"),
        ("ru", "Латвия, Литва, Чехия"),
        ("en", "Czechia, Latvia, Lithuania"),
    ):
        page = factories.GiveSupportPageFactory(language=language)
        route(page, countries="LT, CZ, LV")
        assert names in read(page)


def test_names_of_countries():
    assert country_name("LT", "be") == "Літва"
    assert country_name("", "be") == ""
    assert country_names(["AT", "EE"], "ru") == ["Австрия", "Эстония"]


def test_the_directory_names_countries():
    factories.OrganisationFactory(name_en="Some organisation", country="CH")
    text = read(factories.OrganisationIndexPageFactory(language="en"))
    assert "<span>Switzerland</span>" in text


@pytest.mark.parametrize(
    ("typed", "codes"), [("lt, PL  lt", ["LT", "PL"]), ("", []), ("DE,FR", ["DE", "FR"])]
)
def test_country_codes_are_read(typed, codes):
    assert country_codes(typed) == codes


@pytest.mark.parametrize(
    ("typed", "why"), [("LT, BY", "belarus"), ("XX", "unknown"), ("L", "unknown")]
)
def test_no_way_to_give_leads_from_belarus(typed, why):
    with pytest.raises(ValidationError) as refusal:
        GivingRoute(title="T", how="<p>h</p>", countries=typed).clean()
    assert refusal.value.error_dict["countries"][0].code == why


def test_the_database_refuses_a_way_from_belarus():
    route(factories.GiveSupportPageFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        GivingRoute.objects.update(countries="LT, BY")


def test_another_site_is_a_link_without_a_referrer_and_nothing_is_loaded():
    page = factories.GiveSupportPageFactory(language="en")
    route(page, link="https://donations.example/house")
    text = read(page)
    assert '<a href="https://donations.example/house" rel="noreferrer noopener">' in text
    assert not re.search(r'<(?:iframe|form[^>]+action="http)', text)
    assert not re.search(r'src="https?:', text)
    assert "There is no list of those who give" in text


def test_a_thing_to_do_leads_to_the_page_in_the_language_of_the_reader():
    source = factories.StandardPageFactory(title="Лісты")
    page = factories.GiveSupportPageFactory(language="en")
    HelpfulAction.objects.create(
        page=page, locale=page.locale, title="Sign", text="A letter.", target=source
    )
    assert f'<a href="{source.url}" lang="be" hreflang="be">Лісты</a>' in read(page)
    english = source.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = "Letters"
    factories.release(english.save_revision())
    assert f'<a href="{english.url}" lang="en" hreflang="en">Letters</a>' in read(page, "?x")


def test_a_thing_to_do_does_not_lead_to_what_is_not_public():
    source = factories.StandardPageFactory(title="Withdrawn")
    page = factories.GiveSupportPageFactory(language="en")
    HelpfulAction.objects.create(
        page=page, locale=page.locale, title="Sign", text="A letter.", target=source
    )
    source.unpublish()
    assert "Withdrawn" not in read(page)


# For both


def fill_get(page, number):
    for _row in range(number):
        offer(page)
        factories.SafeChannelFactory()
        factories.EmergencyContactFactory()


def fill_give(page, number):
    for _row in range(number):
        route(page)
        HelpfulAction.objects.create(
            page=page,
            locale=page.locale,
            title="Sign",
            text="A letter.",
            target=factories.StandardPageFactory(),
        )


@pytest.mark.parametrize(
    ("factory", "fill", "queries"),
    [
        (factories.GetSupportPageFactory, fill_get, 14),
        (factories.GiveSupportPageFactory, fill_give, 15),
    ],
)
def test_a_page_asks_as_often_for_one_row_as_for_three(
    factory, fill, queries, django_assert_num_queries
):
    page = factory(language="en")
    fill(page, 1)
    read(page)
    for more in (0, 2):
        fill(page, more)
        with django_assert_num_queries(queries):
            Client().get(page.url + "?x")


def test_what_rows_say_is_found_by_the_search():
    page = factories.GetSupportPageFactory(summary="Summary")
    offer(page, how="Unusual words")
    giving = factories.GiveSupportPageFactory()
    route(giving, title="A special way")
    assert "Unusual words" in page.words_in_public()
    assert "A special way" in giving.words_in_public()


def test_the_api_tells_what_a_page_tells():
    page = factories.GetSupportPageFactory()
    offer(page, how="By talking")
    found = Client().get(f"/api/v2/pages/{page.pk}/").json()
    assert found["offers"][0]["how"] == "By talking"


def test_a_letter_begins_with_the_notice(appeal):
    """On the first screen, a small telephone's too: before the title (C14)."""
    text = read(appeal)
    assert text.index('class="notice"') < text.index("<h1")
