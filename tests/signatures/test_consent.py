"""Consent texts: each is for good, and another follows."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from demo import factories
from signatures.models import ConsentText, Signature
from signatures.services.consent import put_in_force

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
WORDS = {"text_be": "Новы тэкст.", "text_ru": "Новый текст.", "text_en": "New words."}


@pytest.fixture
def desk():
    return reverse("sheets:consent")


@pytest.fixture
def write(coordinator, committed):
    def written(**more):
        fields = {"number": 3, "texts": WORDS, "in_force_from": TODAY} | more
        with committed():
            return put_in_force(actor=coordinator, today=TODAY, **fields)

    return written


def test_coordinators_and_administrators_write_consent_texts(
    coordinator, editor, translator, client, desk
):
    admin = factories.UserFactory(is_superuser=True)
    seen = {}
    for person in (coordinator, editor, translator, admin):
        client.force_login(person)
        seen[person] = client.get(desk).status_code
    assert seen == {coordinator: 200, editor: 302, translator: 302, admin: 200}


def test_the_next_text_is_written_and_the_older_one_stays(coordinator, client, desk):
    before = list(ConsentText.objects.order_by("number").values())
    client.force_login(coordinator)
    fields = WORDS | {"number": 3, "in_force_from": TODAY.isoformat()}
    assert client.post(desk, fields).status_code == 302
    *older, newer = ConsentText.objects.order_by("number").values()
    assert older == before
    assert {key: newer[key] for key in WORDS} == WORDS
    assert (newer["number"], newer["in_force_from"]) == (3, TODAY)
    assert ModelLogEntry.objects.get().user == coordinator


@pytest.mark.parametrize("missing", [*WORDS, "in_force_from"])
def test_a_text_is_written_whole_or_not_at_all(missing, coordinator, client, desk):
    client.force_login(coordinator)
    fields = WORDS | {"number": 3, "in_force_from": TODAY.isoformat()} | {missing: ""}
    assert client.post(desk, fields).status_code == 422
    assert ConsentText.objects.count() == 2


def test_the_form_begins_with_the_newest_text(coordinator, client, desk, write):
    write()
    client.force_login(coordinator)
    page = client.get(desk).content.decode()
    assert page.count("New words.") == 2, "in the form and below it"
    assert 'name="number" value="4"' in page


def test_readers_see_a_text_as_soon_as_it_is_in_force(client, url, write, time_machine):
    tomorrow = TODAY + timedelta(1)
    assert "Consent text 2," in client.get(url).content.decode()
    write()
    assert "New words." in client.get(url).content.decode()
    write(number=4, in_force_from=tomorrow)
    assert "Consent text 3," in client.get(url).content.decode()
    time_machine.move_to(timezone.now() + timedelta(1))
    assert "Consent text 4," in client.get(url).content.decode()


def test_a_signature_keeps_the_text_that_stood_above_its_form(
    browser, url, fields, write, newest_code, committed
):
    with committed():
        write()
        browser.post(url, fields)  # its token is of the older text
    browser.post("/en/signing/code/", {"code": newest_code()})
    assert Signature.objects.get().consent.number == 1


@pytest.mark.parametrize(
    "fields", [{"in_force_from": TODAY - timedelta(1)}, {"number": 2}, {"number": 4}]
)
def test_nobody_agrees_in_hindsight_and_no_number_comes_twice(fields, write):
    with pytest.raises(ValidationError):
        write(**fields)
    assert ConsentText.objects.count() == 2


def test_a_text_before_the_newest_is_refused_with_a_sentence(coordinator, client, desk, write):
    write(in_force_from=TODAY + timedelta(9))
    client.force_login(coordinator)
    answer = client.post(desk, WORDS | {"number": 4, "in_force_from": TODAY.isoformat()})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["in_force_from"]


def test_of_two_who_write_at_once_the_second_reads_first(write, monkeypatch):
    def taken(**_fields):
        raise IntegrityError

    monkeypatch.setattr(ConsentText.objects, "create", taken)
    with pytest.raises(ValidationError):
        write()


def test_the_misspelled_first_text_stays_and_the_next_has_it_right():
    newer, first = ConsentText.objects.all()
    assert "Падпіс можна" in first.text_be
    assert (newer.number, newer.text_ru, newer.text_en) == (2, first.text_ru, first.text_en)
    assert newer.text_be == first.text_be.replace("Падпіс", "Подпіс")
    assert newer.in_force_from <= TODAY


def test_words_that_the_house_has_put_in_force_are_not_corrected(write):
    write()
    correction = import_module("signatures.migrations.0035_consent_text_spelled_right")
    correction.put_in_force(apps, None)
    assert ConsentText.objects.first().number == 3
