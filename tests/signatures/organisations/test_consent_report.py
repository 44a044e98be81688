"""The consent report: what coordinators see before names of organisations go public."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.enums import OrganisationStatus, SafetyLevel
from signatures.enums import Change, Channel, Doubt, EndorsementDecision, Naming
from signatures.queries import consent_report, is_in_doubt
from signatures.services import endorsing, sheets
from signatures.services.endorsing import Answer
from tests.signatures.organisations.conftest import organisation


@pytest.fixture
def today(now):
    return timezone.localdate(now)


@pytest.fixture
def doubts(prepared, today):
    return lambda day=None: [one.doubt for one in consent_report(prepared, day=day or today)]


@pytest.fixture
def signed(circulate, decide, swallow):
    circulate(swallow)
    return decide


def test_who_signs_without_a_doubt_is_not_there(signed, doubts, prepared):
    signed()
    assert (doubts(), is_in_doubt(prepared.text_key)) == ([], False)


@pytest.mark.parametrize("decision", [EndorsementDecision.DECLINE, EndorsementDecision.ABSTAIN])
def test_who_does_not_sign_is_not_there(signed, doubts, swallow, decision):
    signed(decision)
    swallow.status = OrganisationStatus.ENDED
    swallow.save()
    assert doubts() == []


def test_a_condition(signed, doubts, prepared, keeper, today):
    endorsement = signed(EndorsementDecision.CONDITION, condition="Без другога сказа")
    assert (doubts(), is_in_doubt(prepared.text_key)) == ([Doubt.CONDITION], True)
    end = {"endorsement": endorsement, "actor": keeper, "today": today}
    endorsing.resolve_condition(is_met=False, **end)
    assert (doubts(), is_in_doubt(prepared.text_key)) == ([Doubt.NOT_MET], False)
    endorsing.resolve_condition(is_met=True, **end)
    assert doubts() == []


def test_a_disputed_record(circulate, doubts, prepared, swallow, speaker, keeper, today):
    circulate(swallow)
    record = endorsing.record_for(
        sheet=prepared, organisation=swallow, answer=Answer(EndorsementDecision.SIGN),
        channel=Channel.CALL, channel_on=today, note="Званок", actor=keeper, today=today,
    )  # fmt: skip
    endorsing.dispute(endorsement=record, actor=speaker, words="Не", today=today)
    assert (doubts(), is_in_doubt(prepared.text_key)) == ([Doubt.DISPUTED], True)


def test_changed_words(signed, doubts, prepared, today):
    signed()
    sheets.lock_wording(
        sheet=prepared, language="be", text="Іншае\n", today=today, change=Change.SUBSTANTIVE
    )
    assert doubts() == [Doubt.UNCONFIRMED]


def test_an_embargo_ends_on_its_day(signed, doubts, today):
    signed(named_from=today + timedelta(days=3))
    assert doubts() == [Doubt.EMBARGO]
    assert doubts(today + timedelta(days=3)) == []


@pytest.mark.parametrize(
    ("level", "naming", "doubt"),
    [
        (SafetyLevel.NEVER_NAMED, Naming.COUNTED, [Doubt.NEVER_NAMED]),
        (SafetyLevel.WITHHELD, Naming.PUBLIC, [Doubt.WITHHELD]),
        (SafetyLevel.WITHHELD, Naming.COUNTED, []),
    ],
)
def test_levels_of_safety(signed, doubts, swallow, level, naming, doubt):
    signed(naming=naming)
    swallow.safety_level = level
    swallow.save()
    assert doubts() == doubt


def test_two_names_beside_each_other(signed, prepared, swallow, today):
    signed()
    swallow.name_be, swallow.name_en = "Іншая", "Another"
    swallow.save()
    (finding,) = consent_report(prepared, day=today)
    assert finding.doubt == Doubt.RENAMED
    assert finding.names == (("be", "Ластаўка", "Іншая"), ("en", "Swallow", "Another"))


def test_an_organisation_that_ended(signed, doubts, swallow):
    signed()
    swallow.status = OrganisationStatus.ENDED
    swallow.save()
    assert doubts() == [Doubt.ENDED]


def test_whoever_decided_has_left(signed, doubts, speaker, today):
    signed()
    speaker.representative.until = today + timedelta(days=1)
    speaker.representative.save()
    assert doubts() == []
    assert doubts(today + timedelta(days=1)) == [Doubt.LEFT]


def test_it_stands_on_the_board(signed, prepared, keeper, client):
    signed(EndorsementDecision.CONDITION, condition="Без другога сказа")
    client.force_login(keeper)
    page = client.get(reverse("sheets:organisations", args=[prepared.public_id]))
    assert Doubt.CONDITION in [one.doubt for one in page.context["findings"]]


def test_it_asks_as_often_for_one_as_for_three(
    signed, prepared, today, django_assert_num_queries, circulate, keeper
):
    signed()
    for number in (1, 3):
        with django_assert_num_queries(2):
            assert consent_report(prepared, day=today) is not None
        for _n in range(number):
            endorsing.record_for(
                sheet=prepared, organisation=organisation(), channel=Channel.CALL,
                answer=Answer(EndorsementDecision.SIGN), channel_on=today, note="Званок",
                actor=keeper, today=today,
            )  # fmt: skip
