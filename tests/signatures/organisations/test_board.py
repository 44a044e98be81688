"""The board of a text: who was asked, who has answered, and what coordinators do about it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from demo import factories
from signatures.enums import (
    Change,
    CommentState,
    ConditionState,
    EndorsementDecision,
    LogAction,
    RoundKind,
)
from signatures.models import Circulation, Endorsement, LogEntry, PartnerComment, Sheet
from signatures.queries import board_of
from signatures.services import circulation
from tests.signatures.organisations.conftest import organisation

SIGN = EndorsementDecision.SIGN


def address(sheet, name, *more):
    return reverse(f"sheets:{name}", args=[sheet.public_id, *more])


@pytest.fixture
def desk(client, keeper):
    client.force_login(keeper)
    return client


def board(sheet, now, **more):
    return board_of(sheet, now=now, language="be", **more)


class TestRows:
    def test_no_answer_is_waiting_and_then_late(self, circulate, prepared, swallow, now):
        sent = circulate(swallow)
        (row,) = board(prepared, now)
        assert (row.waiting.circulation, row.is_late, row.endorsement) == (sent, False, None)
        (row,) = board(prepared, sent.deadline)
        assert row.is_late

    def test_a_decision_answers(self, circulate, decide, prepared, swallow, now):
        circulate(swallow)
        decide(EndorsementDecision.ABSTAIN)
        (row,) = board(prepared, now)
        assert (row.waiting, row.is_late) == (None, False)

    def test_a_comment_answers_a_round_for_comments(
        self, circulate, prepared, swallow, speaker, now
    ):
        sent = circulate(swallow, kind=RoundKind.COMMENTS)
        assert board(prepared, now)[0].waiting
        circulation.comment(
            circulation=sent, organisation=swallow, actor=speaker, language="be", place=0,
            text="Добра", now=now,
        )  # fmt: skip
        (row,) = board(prepared, now)
        assert (row.waiting, row.comments) == (None, 1)

    def test_after_a_substantive_change_it_has_to_say_again(
        self, circulate, decide, prepared, swallow, now
    ):
        circulate(swallow)
        decide()
        circulate(swallow, words="Іншы тэкст\n", change=Change.SUBSTANTIVE)
        (row,) = board(prepared, now)
        assert row.says_again
        assert row.waiting

    def test_an_editorial_change_asks_nobody_anew(self, circulate, decide, prepared, swallow, now):
        circulate(swallow)
        decide()
        circulate(swallow, words="Ліст.\n", change=Change.EDITORIAL)
        (row,) = board(prepared, now)
        assert (row.says_again, row.waiting) == (False, None)

    def test_what_is_to_be_looked_at_comes_first(self, circulate, decide, prepared, swallow, now):
        other = organisation(name_be="Алеся")
        circulate(swallow, other)
        decide(EndorsementDecision.CONDITION, condition="Без другога сказа")
        assert [row.organisation for row in board(prepared, now)] == [other, swallow]
        assert [row.organisation for row in board(prepared, now, sort="state")] == [swallow, other]


class TestDesk:
    def test_a_sheet_that_no_people_sign_leads_to_the_board(self, prepared, desk):
        answer = desk.get(address(prepared, "overview"))
        assert answer.url == address(prepared, "organisations")
        page = desk.get(answer.url).text
        assert address(prepared, "ways") not in page
        assert address(prepared, "comments") in page

    @pytest.mark.parametrize("sort", ["", "state", "decision", "needs", "round", "rubbish"])
    def test_every_heading_sorts(self, circulate, decide, prepared, swallow, desk, sort):
        circulate(swallow, organisation())
        decide()
        answer = desk.get(address(prepared, "organisations"), {"sort": sort})
        assert "Ластаўка" in answer.text

    def test_it_asks_as_often_for_one_organisation_as_for_three(
        self, circulate, prepared, swallow, desk
    ):
        circulate(swallow)
        page = address(prepared, "organisations")
        desk.get(page)
        asked = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                assert desk.get(page).status_code == 200
            asked.append(len(queries))
            circulate(swallow, organisation(), organisation(), kind=RoundKind.COMMENTS)
        assert asked[0] == asked[1]


@pytest.fixture
def deeds(circulate, decide, prepared, swallow, speaker, now):
    """Everything that can be done at the desk of a text: address and what is sent there."""
    sent = circulate(swallow, kind=RoundKind.COMMENTS)
    said = circulation.comment(
        circulation=sent, organisation=swallow, actor=speaker, language="be", place=1,
        text="Добра", now=now,
    )  # fmt: skip
    circulate(swallow)
    condition = decide(EndorsementDecision.CONDITION, condition="Без другога сказа")
    return {
        "remind": (address(prepared, "remind", 2), {}),
        "ask_more": (address(prepared, "ask_more", 2), {"organisations": [organisation().pk]}),
        "resolve": (address(prepared, "resolve", condition.number), {"state": "met"}),
        "change_list": (address(prepared, "change_list"), {"list_order": "time"}),
        "answer_comment": (address(prepared, "answer_comment", said.pk), {"state": "taken"}),
        "record_decision": (
            address(prepared, "record_decision"),
            {
                "organisation": organisation().pk,
                "decision": "sign",
                "naming": "public",
                "channel": "call",
                "channel_on": timezone.localdate(now).isoformat(),
                "note": "Патэлефанавалі",
            },
        ),
        "close_round": (address(prepared, "close_round", 2), {}),
    }


def test_nobody_of_another_campaign_does_any_of_it(deeds, prepared, client):
    client.force_login(factories.CoordinatorFactory())
    before = LogEntry.objects.count()
    for name, (where, data) in deeds.items():
        assert client.post(where, data).url == reverse("wagtailadmin_home"), name
    for page in ("organisations", "comments", "record_decision"):
        assert client.get(address(prepared, page)).url == reverse("wagtailadmin_home")
    assert LogEntry.objects.count() == before


def test_what_a_coordinator_does_is_done_and_written_down(deeds, prepared, desk):
    for name, (where, data) in deeds.items():
        assert desk.post(where, data).status_code == 302, name
    assert Endorsement.objects.get(decision="condition").condition_state == ConditionState.MET
    assert Endorsement.objects.get(decision="sign").channel == "call"
    assert PartnerComment.objects.get().state == CommentState.TAKEN
    assert Circulation.objects.get(number=2).closed_on
    sheet = Sheet.objects.get(pk=prepared.pk)
    assert (sheet.list_order, sheet.takes_late) == ("time", False)
    done = list(LogEntry.objects.order_by("number").values_list("action", flat=True))[3:]
    assert done == [
        LogAction.CIRCULATED,  # to one more; nobody was left to remind
        LogAction.RESOLVED,
        LogAction.ORDERED,
        LogAction.ANSWERED,
        LogAction.RECORDED_DECISION,
        LogAction.CLOSED_ROUND,
    ]


def test_the_log_says_it_in_words_and_names_nobody(deeds, prepared, desk):
    for where, data in deeds.values():
        desk.post(where, data)
    page = desk.get(address(prepared, "log")).text
    assert "Ластаўка" not in page
    assert "list_order" not in page


def test_further_organisations_are_asked_at_the_desk(circulate, prepared, swallow, desk):
    sent, other = circulate(swallow), organisation(name_be="Другая")
    page = desk.get(address(prepared, "ask_more", sent.number)).text
    assert ("Другая" in page, "Ластаўка" in page) == (True, False)
    desk.post(address(prepared, "ask_more", sent.number), {"organisations": [other.pk]})
    assert sent.invitations.count() == 2
    nobody = desk.post(address(prepared, "ask_more", sent.number), {})
    assert nobody.status_code == 422


def test_only_those_who_have_not_answered_are_reminded_once_a_day(
    circulate, decide, prepared, swallow, keeper, now
):
    other = organisation()
    sent = circulate(swallow, other)
    decide()
    again = {"circulation": sent, "actor": keeper}
    assert circulation.remind(**again, now=now) == 1
    assert circulation.remind(**again, now=now) == 0
    assert circulation.remind(**again, now=now + timedelta(days=1)) == 1
    counted = dict(sent.invitations.values_list("organisation", "reminders"))
    assert counted == {swallow.pk: 0, other.pk: 2}


def test_a_round_that_is_over_reminds_nobody(circulate, prepared, swallow, keeper, desk, now):
    sent = circulate(swallow)
    with pytest.raises(circulation.RoundIsOver):
        circulation.remind(circulation=sent, actor=keeper, now=sent.deadline)
    circulation.close_round(circulation=sent, actor=keeper, today=timezone.localdate(now))
    desk.post(address(prepared, "remind", sent.number))
    assert not sent.invitations.filter(reminders__gt=0).exists()


def test_what_an_organisation_decided_itself_is_not_recorded_over(
    deeds, circulate, prepared, swallow, desk
):
    where, data = deeds["record_decision"]
    answer = desk.post(where, data | {"organisation": swallow.pk})
    assert answer.status_code == 422
    assert Endorsement.objects.get(organisation=swallow).decision == "condition"


def test_a_refusal_without_a_reason_stands_again_with_the_sentence(deeds, prepared, desk):
    where, _data = deeds["answer_comment"]
    answer = desk.post(where, {"state": "not_taken", "answer": " "})
    assert answer.status_code == 422
    assert "error-message" in answer.text
    assert PartnerComment.objects.get().state == CommentState.OPEN
