"""A list that was kept elsewhere: what its lines mean, and that nothing is stored unconfirmed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from demo import factories
from home.services.organisations import merge
from signatures.enums import Channel, EndorsementDecision
from signatures.models import Endorsement, EndorsementEntry
from signatures.queries import matches_of
from signatures.services import sheets
from tests.signatures.organisations.conftest import organisation


@pytest.fixture
def desk(client, keeper):
    client.force_login(keeper)
    return client


@pytest.fixture
def locked(prepared, now):
    sheets.lock_wording(sheet=prepared, language="be", text="Ліст\n", today=timezone.localdate(now))
    return prepared


def address(sheet, name="bring"):
    return reverse(f"sheets:{name}", args=[sheet.public_id])


def confirmed(names, *means):
    """What the form of the preview sends."""
    chosen = {f"line-{n}": one.pk if one else "" for n, one in enumerate(means)}
    return {"name": names, "naming": "public", "channel_on": "2021-03-24", "note": "Сайт", **chosen}


class TestMatching:
    @pytest.mark.parametrize("line", ["Ластаўка", "«ЛАСТАЎКА»", "Swallow", "Старая назва"])
    def test_any_name_letter_by_letter_is_certain(self, swallow, line):
        swallow.aliases = "Старая назва"
        swallow.save()
        (match,) = matches_of([line])
        assert (match.organisation, match.is_certain) == (swallow, True)

    def test_a_few_letters_off_is_likely(self, db):
        found = organisation(name_be="Праваабарончы цэнтр «Вясна»")
        (match,) = matches_of(["Праваабарончы центр Вясна"])
        assert (match.organisation, match.is_certain) == (found, False)

    def test_what_is_like_nothing_is_unknown(self, swallow):
        (match,) = matches_of(["Зусім іншая суполка"])
        assert match.organisation is None

    def test_who_was_merged_leads_to_the_successor(self, swallow, now):
        other = organisation(name_be="Другая")
        merge(organisation=swallow, into=other, today=timezone.localdate(now))
        (match,) = matches_of(["Swallow"])
        assert match.organisation == other

    def test_one_query(self, swallow, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert len(matches_of(["Swallow"] * 3)) == 3


def test_nothing_is_stored_until_it_is_confirmed(locked, swallow, desk):
    answer = desk.post(address(locked), {"pasted": "1. Ластаўка\n2) Невядомая суполка\n"})
    assert answer.status_code == 200
    (known, field), (unknown, _field) = answer.context["rows"]
    assert (known.line, known.is_certain, field.initial) == ("Ластаўка", True, swallow.pk)
    assert unknown.organisation is None
    assert not Endorsement.objects.exists()


def test_what_is_confirmed_is_recorded_and_twice_changes_nothing(locked, swallow, desk):
    sent = confirmed(["Ластаўка", "Невядомая"], swallow, None)
    for _time in range(2):
        answer = desk.post(address(locked, "bring_confirm"), sent)
        assert answer.url == reverse("sheets:organisations", args=[locked.public_id])
    recorded = Endorsement.objects.get()
    assert (recorded.organisation, recorded.channel) == (swallow, Channel.LIST)
    assert EndorsementEntry.objects.count() == 1


def test_who_decided_itself_is_left_alone(circulate, decide, prepared, swallow, desk):
    circulate(swallow)
    decide(EndorsementDecision.DECLINE)
    desk.post(address(prepared, "bring_confirm"), confirmed(["Ластаўка"], swallow))
    assert Endorsement.objects.get().decision == EndorsementDecision.DECLINE


def test_before_there_is_a_text_nothing_is_recorded(prepared, swallow, desk):
    answer = desk.post(address(prepared, "bring_confirm"), confirmed(["Ластаўка"], swallow))
    assert answer.status_code == 422
    assert not Endorsement.objects.exists()


@pytest.mark.parametrize("table", ["№;Назва\n1;Ластаўка\n", "Ластаўка,Мінск\n", "1\tЛастаўка\n"])
def test_a_table(locked, swallow, desk, table):
    file = SimpleUploadedFile("list.csv", table.encode("utf-8-sig"))
    answer = desk.post(address(locked), {"file": file})
    assert swallow in [match.organisation for match, _field in answer.context["rows"]]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"pasted": ""}, 422),
        ({"pasted": "123\n!!!\n"}, 422),
        ({"pasted": "ж" * 251}, 422),
        ({"pasted": "a\n" * 1000 + "\n".join(f"a{n}" for n in range(301))}, 422),
        ({"pasted": "Ластаўка\n" * 1_000_000}, 413),
        ({"file": b"\xff\xfe\x00\x01"}, 422),
        ({"file": b"\0a"}, 422),
        ({"file": b"a\n" * 600_000}, 422),
    ],
)
def test_rubbish_is_refused_with_a_sentence(locked, desk, sent, status):
    if "file" in sent:
        sent = {"file": SimpleUploadedFile("list.csv", sent["file"])}
    answer = desk.post(address(locked), sent)
    assert answer.status_code == status
    assert "error" in answer.text
    assert not Endorsement.objects.exists()


@pytest.mark.parametrize("wrong", [{"note": " "}, {"channel_on": "2999-01-01"}, {"line-0": "0"}])
def test_a_wrong_confirmation_stores_nothing(locked, swallow, desk, wrong):
    answer = desk.post(address(locked, "bring_confirm"), confirmed(["Ластаўка"], swallow) | wrong)
    assert answer.status_code == 422
    assert not Endorsement.objects.exists()


def test_nobody_of_another_campaign_brings_a_list(locked, swallow, client):
    client.force_login(factories.CoordinatorFactory())
    for name, sent in (
        ("bring", {"pasted": "Ластаўка"}),
        ("bring_confirm", confirmed(["Ластаўка"], swallow)),
    ):
        assert client.post(address(locked, name), sent).url == reverse("wagtailadmin_home")
    assert not Endorsement.objects.exists()


def test_the_form_asks_for_its_token(locked, keeper, swallow):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(keeper)
    answer = strict.post(address(locked, "bring_confirm"), confirmed(["Ластаўка"], swallow))
    assert answer.status_code == 403
    assert not Endorsement.objects.exists()
