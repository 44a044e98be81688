"""To whom names are sealed from now on: keys are added and end, and one is always left."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from pyrage import x25519

from demo import factories
from home.sealing import open_sealed
from signatures.enums import KeyState, LogAction, Visibility
from signatures.models import LogEntry, SheetKey, Signature
from signatures.queries import sheet_to_sign
from signatures.services import keys
from signatures.services.sheets import close_sheet

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
ONE_KEY = '<div class="help-block help-warning">'
GONE = "<br><strong>"


@pytest.fixture
def second(campaign):
    """Another coordinator of the campaign, with a key in the account and none on the sheet."""
    person = factories.CoordinatorFactory(username="second")
    type(campaign).coordinators.rel.related_model.objects.create(page=campaign, user=person)
    return person


def add(sheet, holder, actor=None):
    return keys.add_key(sheet=sheet, holder=holder, actor=actor or holder, today=TODAY)


def end(key, state=KeyState.LOST, actor=None):
    keys.end_key(key=key, state=state, actor=actor, today=TODAY)


def address(sheet, name="keys", *more):
    return reverse(f"sheets:{name}", args=[sheet.public_id, *more])


def new_key(person):
    """The private key of a pair whose public key now stands in the account of ``person``."""
    identity = x25519.Identity.generate()
    person.age_recipient = str(identity.to_public())
    person.save()
    return str(identity)


def test_a_sheet_opens_with_the_keys_of_its_coordinators(sheet, coordinator):
    key = sheet.keys.get()
    assert (key.recipient, key.holder) == (coordinator.age_recipient, coordinator)
    entry = sheet.log.get(action=LogAction.OPENED)
    assert (entry.handle, entry.details) == (coordinator.username, {"keys": [key.fingerprint]})


def test_names_are_sealed_to_the_keys_in_use_and_to_no_other(
    sheet, coordinator, second, sign, newest_code, confirm, committed
):
    first = new_key(coordinator)
    with committed():
        add(sheet, coordinator)
    then = new_key(second)
    with committed():
        add(sheet, second)
        for key in sheet.keys.filter(holder=coordinator):
            end(key)
    sign(sheet=sheet_to_sign(sheet.public_id), name="Invented", visibility=Visibility.ADDRESSEE)
    confirm(newest_code())
    sealed = Signature.objects.get().sealed_identity
    assert open_sealed(sealed, then)["name"] == "Invented"
    with pytest.raises(Exception, match="matching"):
        open_sealed(sealed, first)


def test_a_key_that_changes_is_known_to_whoever_signs_next(sheet, second, committed):
    assert second.age_recipient not in sheet_to_sign(sheet.public_id).recipients
    with committed():
        add(sheet, second)
    assert second.age_recipient in sheet_to_sign(sheet.public_id).recipients


@pytest.mark.parametrize("state", [KeyState.RETIRED, KeyState.LOST])
def test_the_only_key_does_not_end(state, sheet):
    with pytest.raises(ValidationError) as refusal:
        end(sheet.keys.get(), state)
    assert refusal.value.code == "last_key"
    assert sheet.keys.get().is_active


def test_the_only_key_of_a_closed_sheet_may_be_lost(sheet):
    close_sheet(sheet=sheet, today=TODAY)
    end(sheet.keys.get())
    assert sheet.keys.get().state == KeyState.LOST


def test_a_retired_key_is_found_lost_and_nothing_brings_it_back(sheet, second):
    key = add(sheet, second)
    end(key, KeyState.RETIRED)
    assert add(sheet, second).is_active
    end(key, KeyState.RETIRED)
    end(key, KeyState.LOST)
    end(key, KeyState.RETIRED)
    assert sheet.keys.get(pk=key.pk).state == KeyState.LOST
    with pytest.raises(ValidationError) as refusal:
        add(sheet, second)
    assert refusal.value.code == "lost"


def test_adding_twice_is_adding_once(sheet, second):
    assert add(sheet, second) == add(sheet, second)
    assert sheet.log.filter(action=LogAction.ADDED_KEY).count() == 1


def test_who_cannot_hold_a_key_is_told_why(sheet, second, coordinator):
    strangers = {
        "not_a_holder": factories.CoordinatorFactory(),
        "no_key": second,
    }
    second.age_recipient = ""
    second.save()
    for code, person in strangers.items():
        with pytest.raises(ValidationError) as refusal:
            add(sheet, person, coordinator)
        assert refusal.value.code == code
    close_sheet(sheet=sheet, today=TODAY)
    with pytest.raises(ValidationError) as refusal:
        add(sheet, coordinator)
    assert refusal.value.code == "closed"


def test_the_handle_stays_when_the_account_goes(sheet, second):
    key = add(sheet, second)
    second.delete()
    key.refresh_from_db()
    assert (key.holder, key.handle) == (None, "second")


def test_every_step_is_written_down(sheet, coordinator, second):
    key = add(sheet, second, coordinator)
    end(key, KeyState.RETIRED, coordinator)
    end(key, KeyState.LOST, coordinator)
    steps = LogEntry.objects.filter(sheet=sheet, number__gt=1)
    assert [(entry.action, entry.handle) for entry in steps] == [
        (LogAction.ADDED_KEY, "coordinator"),
        (LogAction.RETIRED_KEY, "coordinator"),
        (LogAction.LOST_KEY, "coordinator"),
    ]
    assert {str(entry.details) for entry in steps} == {
        str({"key": key.fingerprint, "holder": "second"})
    }


def test_a_changed_key_of_the_account_is_offered_and_put_in_its_place(sheet, coordinator, client):
    client.force_login(coordinator)
    assert reverse("sheets:rotation") not in client.get("/admin/account/").content.decode()
    new_key(coordinator)
    assert reverse("sheets:rotation") in client.get("/admin/account/").content.decode()
    answer = client.post(reverse("sheets:rotation"), {"state": "lost"})
    assert answer.status_code == 302
    assert dict(SheetKey.objects.values_list("recipient", "state")) == {
        coordinator.age_recipient: "active",
        sheet.keys.exclude(recipient=coordinator.age_recipient).get().recipient: "lost",
    }
    assert not keys.outdated(coordinator).exists()


def test_a_key_that_was_taken_out_of_the_account_stays_in_use(sheet, coordinator, client):
    coordinator.age_recipient = ""
    coordinator.save()
    client.force_login(coordinator)
    answer = client.post(reverse("sheets:rotation"), {"state": "retired"})
    assert answer.status_code == 200
    assert str(keys.HAS_NO_KEY) in answer.content.decode()
    assert sheet.keys.get().is_active


def test_the_desk_adds_and_ends_keys(sheet, coordinator, second, client):
    client.force_login(coordinator)
    page = client.get(address(sheet)).content.decode()
    assert ONE_KEY in page
    assert second.key_fingerprint in page
    assert client.post(address(sheet, "add_key"), {"holder": second.pk}).status_code == 302
    page = client.get(address(sheet)).content.decode()
    assert ONE_KEY not in page
    key = sheet.keys.get(holder=second)
    assert key.fingerprint in page
    answer = client.post(address(sheet, "end_key", key.pk), {"state": "lost"})
    assert answer.status_code == 302
    key.refresh_from_db()
    assert (key.state, key.ended_on) == (KeyState.LOST, TODAY)
    assert ONE_KEY in client.get(address(sheet)).content.decode()


def test_the_desk_refuses_with_a_sentence(sheet, coordinator, client):
    client.force_login(coordinator)
    answer = client.post(address(sheet, "end_key", sheet.keys.get().pk), {"state": "lost"})
    assert str(keys.LAST_KEY) in answer.content.decode()
    stranger = factories.CoordinatorFactory()
    answer = client.post(address(sheet, "add_key"), {"holder": stranger.pk}, follow=True)
    assert str(keys.NOT_A_HOLDER) in answer.content.decode()
    assert sheet.keys.get().is_active


def test_keys_of_another_sheet_are_not_found(sheet, coordinator, text, client):
    client.force_login(coordinator)
    other = text.keys.get()
    assert client.post(address(sheet, "end_key", other.pk), {"state": "lost"}).status_code == 404


def test_who_has_left_the_campaign_is_marked(sheet, coordinator, second, client):
    add(sheet, second)
    type(second).objects.filter(pk=second.pk).update(is_active=False)
    client.force_login(coordinator)
    assert GONE in client.get(address(sheet)).content.decode()
