"""Two people of one organisation who press at the same moment, with connections of their own."""

import pytest

from demo import factories
from signatures.models import Endorsement, EndorsementEntry
from tests.signatures.organisations.portal.conftest import WORDS, at, choose
from tests.signatures.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def colleagues(enter, swallow, speaker):
    other = factories.RepresentativeFactory(organisation=swallow, may_commit=True).user
    return [enter(speaker), enter(other)]


def test_two_who_decide_differently_are_one_decision_and_one_who_is_told(
    colleagues, circulate, swallow
):
    sent = circulate(swallow, words=WORDS)
    page = at("text", sent.sheet)
    answers = at_once(
        lambda: colleagues[0].post(page, choose("sign")),
        lambda: colleagues[1].post(page, choose("decline", naming="counted")),
    )
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    (told,) = [answer for answer in answers if answer.status_code == 409]
    said = Endorsement.objects.get()
    assert EndorsementEntry.objects.get().decision == said.decision
    assert {"sign": "Signs", "decline": "Does not sign"}[said.decision] in told.text
    assert f'name="seen" value="{said.number}"' in told.text


def test_two_of_one_mind_are_one(colleagues, circulate, swallow):
    sent = circulate(swallow, words=WORDS)
    page = at("text", sent.sheet)
    answers = at_once(*[lambda one=one: one.post(page, choose("sign")) for one in colleagues])
    assert [answer.status_code for answer in answers] == [302, 302]
    assert EndorsementEntry.objects.count() == 1


def test_taking_back_while_a_colleague_says_it_again(colleagues, circulate, swallow, decide):
    sent = circulate(swallow, words=WORDS)
    decide()
    circulate(swallow, words="Іншае\n", change="substantive")
    answers = at_once(
        lambda: colleagues[0].post(at("withdraw", sent.sheet), {"seen": 1}),
        lambda: colleagues[1].post(
            at("again", sent.sheet), {"answer": "same", "seen": 1, "version": 2}
        ),
    )
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert EndorsementEntry.objects.count() == 2
