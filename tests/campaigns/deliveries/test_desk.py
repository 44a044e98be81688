"""The pages on which coordinators keep deliveries and replies."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.forms.deliveries import DeliveryForm
from campaigns.models import Delivery, FollowUp, KeptFile, Reply
from campaigns.services import deliveries as services

from .conftest import SENT, TODAY, file

DELIVERY = {
    "addressee_key": "",
    "recipients_be": "прадстаўніцтвы",
    "recipients_ru": "",
    "recipients_en": "",
    "number": "47",
    "channel": "email",
    "delivered_on": "2017-06-09",
    "reference": "",
    "list_number": "",
    "reply_by": "",
}
REPLY = {
    "kind": "reply",
    "received_on": "2017-06-20",
    "summary_be": "Так",
    "summary_ru": "",
    "summary_en": "",
}


@pytest.fixture
def desk(letter):
    return f"/admin/deliveries/{letter.pk}/"


@pytest.fixture
def browser(first, log_in):
    return log_in(first)


def test_the_way_of_a_delivery_and_its_reply(client, browser, desk, letter, second, log_in):
    answered = browser.post(f"{desk}new/", DELIVERY, follow=True)
    assert "Another coordinator can show it" in answered.text
    delivery = Delivery.objects.get()
    assert (delivery.number, delivery.handle) == (47, "coordinator")
    browser.post(f"{desk}{delivery.pk}/reply/", REPLY)
    reply = Reply.objects.get()
    own = browser.post(f"{desk}delivery/{delivery.pk}/show/", follow=True)
    assert "Another coordinator than the one who recorded it" in own.text
    other = log_in(second)
    for kind, pk in (("delivery", delivery.pk), ("reply", reply.pk)):
        assert "Readers see it now." in other.post(f"{desk}{kind}/{pk}/show/", follow=True).text
    assert "прадстаўніцтвы" in client.get(f"{letter.url}?anew").text
    seen = browser.post(f"{desk}delivery/{delivery.pk}/erase/", follow=True)
    assert "Hide it from them first." in seen.text
    browser.post(f"{desk}delivery/{delivery.pk}/hide/")
    assert "прадстаўніцтвы" not in client.get(f"{letter.url}?again").text
    browser.post(f"{desk}delivery/{delivery.pk}/erase/")
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "admin", "editor"])
def test_others_are_refused_at_every_door(request, who, desk, record, answer, log_in):
    user = request.getfixturevalue(who)
    delivery = record(file=file())
    reply = answer(delivery, summary_be="Так")
    theirs = log_in(user)
    one = f"delivery/{delivery.pk}"
    for address in ("", "new/", f"{delivery.pk}/reply/", f"file/{delivery.file_id}/"):
        assert theirs.get(f"{desk}{address}").status_code in (302, 403)
        assert "Так" not in theirs.get(f"{desk}{address}").text
    for address in (f"{one}/show/", f"{one}/hide/", f"{one}/erase/", f"reply/{reply.pk}/show/",
                    f"{delivery.pk}/no-reply/", f"{delivery.pk}/reply/", "new/"):  # fmt: skip
        theirs.post(f"{desk}{address}", DELIVERY | REPLY)
    assert list(Delivery.objects.filter(shown_by=None)) == [delivery]
    assert list(Reply.objects.filter(shown_by=None)) == [reply]


def test_a_record_is_not_reached_through_another_text(browser, draft, record):
    delivery = record()
    elsewhere = f"/admin/deliveries/{draft.pk}/"
    assert browser.get(elsewhere).status_code == 200
    assert browser.get(f"{elsewhere}{delivery.pk}/reply/").status_code == 404
    assert browser.post(f"{elsewhere}delivery/{delivery.pk}/erase/").status_code == 404


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"delivered_on": (TODAY + timedelta(days=1)).isoformat()}, "This day has not come yet."),
        ({"delivered_on": "someday"}, "Enter a valid date."),
        ({"reply_by": "2017-06-08"}, "This day is before the delivery."),
        ({"channel": "pigeon"}, "pigeon"),
        ({"number": "0"}, "Numbers begin with 1."),
        ({"addressee_key": "of-another-text"}, "of-another-text"),
        ({"recipients_be": "MP1234567"}, "looks like the number of somebody"),
        ({"reference": "\u202e"}, "characters that cannot be shown"),
        ({"recipients_en": "x" * 201}, "at most 200"),
    ],
)
def test_bad_input_gets_a_sentence_and_stores_nothing(browser, desk, fields, sentence):
    answered = browser.post(f"{desk}new/", DELIVERY | fields)
    assert answered.status_code == 422
    assert sentence in answered.text
    assert not Delivery.objects.exists()


def test_list_is_one_that_the_text_has(browser, desk):
    assert 'name="list_number"' not in browser.get(f"{desk}new/").text
    refused = DeliveryForm(DELIVERY | {"list_number": "3"}, addressees=[], versions=1, lists=2)
    assert "no list with this number" in str(refused.errors["list_number"])
    assert DeliveryForm(
        DELIVERY | {"list_number": "2"}, addressees=[], versions=1, lists=2
    ).is_valid()


def test_version_is_one_that_the_text_has(browser, desk, draft):
    assert 'name="version" value="1"' in browser.get(f"{desk}new/").text
    refused = browser.post(f"{desk}new/", DELIVERY | {"version": "2"})
    assert "no version with this number" in refused.text
    browser.post(f"{desk}new/", DELIVERY | {"version": "1"})
    assert Delivery.objects.get().version == 1
    assert 'name="version"' not in browser.get(f"/admin/deliveries/{draft.pk}/new/").text


def test_reply_before_the_delivery_is_refused(browser, desk, record):
    delivery = record()
    answered = browser.post(f"{desk}{delivery.pk}/reply/", REPLY | {"received_on": "2017-06-08"})
    assert "before the delivery" in answered.text
    assert not Reply.objects.exists()


def test_same_file_twice_is_told_and_kept_once(browser, desk):
    for times in (1, 2):
        upload = file(name=f"letter-{times}.pdf")
        answered = browser.post(f"{desk}new/", DELIVERY | {"file": upload}, follow=True)
        assert ("had been recorded before" in answered.text) == (times == 2)
    kept = KeptFile.objects.get()
    fetched = browser.get(f"{desk}file/{kept.pk}/")
    assert fetched.content.startswith(b"age-encryption.org/v1")
    assert "no-store" in fetched["Cache-Control"]


def test_file_that_is_too_large_is_refused(browser, desk, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 10
    upload = file(b"more than ten bytes")
    answered = browser.post(f"{desk}new/", DELIVERY | {"file": upload})
    assert "can be kept" in answered.text
    assert not Delivery.objects.exists()


def test_silence_is_on_the_first_page_until_it_is_noted(browser, desk, record):
    assert "due-replies" not in browser.get("/admin/").text
    delivery = record(reply_by=SENT)
    assert f'href="{desk}#delivery-{delivery.pk}"' in browser.get("/admin/").text
    browser.post(f"{desk}{delivery.pk}/no-reply/")
    assert Reply.objects.get().kind == "none"
    assert "due-replies" not in browser.get("/admin/").text


def test_follow_up_is_planned_shown_and_done(browser, desk, first, letter):
    form = {"what": "Call them", "due_on": TODAY.isoformat(), "owner": first.pk}
    refused = browser.post(desk, form | {"due_on": "2017-01-01"})
    assert "This day has passed." in refused.text
    browser.post(desk, form)
    planned = FollowUp.objects.get()
    assert "Call them" in browser.get("/admin/").text
    browser.post(f"{desk}follow-up/{planned.pk}/done/")
    planned.refresh_from_db()
    assert planned.done_on == timezone.localdate()


def test_button_stands_in_the_editor_for_coordinators_alone(browser, letter, desk, admin, log_in):
    editor = f"/admin/pages/{letter.pk}/edit/"
    assert f'href="{desk}"' in browser.get(editor).text
    assert f'href="{desk}"' not in log_in(admin).get(editor).text


@pytest.mark.parametrize("number", [1, 3])
def test_desk_costs_the_same_for_one_and_three(
    browser, desk, record, answer, first, letter, number, django_assert_num_queries
):
    for _count in range(number):
        answer(record(file=file()), summary_be="Так")
        services.plan_follow_up(
            text_key=letter.translation_key, actor=first, today=TODAY,
            what="Call", due_on=TODAY, owner=first,
        )  # fmt: skip
    browser.get(desk)
    with django_assert_num_queries(40):
        browser.get(desk)
