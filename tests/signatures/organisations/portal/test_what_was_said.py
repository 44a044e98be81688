"""What an organisation said of a text: said again, taken back, recorded by others, disputed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail import hooks

from signatures.enums import Change, ConditionState, EndorsementDecision, Naming
from signatures.models import Circulation, Endorsement, EndorsementEntry
from signatures.queries import endorsement_of
from signatures.services.endorsing import Answer
from tests.signatures.organisations.portal.conftest import WORDS, at

SUBSTANTIVE = Change.SUBSTANTIVE


class TestSayingAgain:
    @pytest.fixture
    def changed(self, sent, decide, circulate, swallow):
        def change(**answer):
            decide(**answer)
            return circulate(
                swallow, words=WORDS.replace("Першы", "Другі"), change=SUBSTANTIVE
            ).sheet

        return change

    def test_the_difference_is_to_the_version_that_was_decided_about(self, portal, changed):
        shown = portal.get(at("again", changed())).text
        assert "What has changed since version 1" in shown
        assert "Першы" in shown.split("<del>")[1].split("</del>")[0]
        assert "Say it again" in portal.get("/admin/partners/").text.split("<section")[1]

    def test_still_ours(self, portal, changed, swallow):
        day = timezone.localdate() + timedelta(days=2)
        sheet = changed(naming=Naming.ADDRESSEE, named_from=day)
        sent = portal.post(at("again", sheet), {"answer": "same", "seen": 1, "version": 2})
        assert sent.url == at("text", sheet)
        said = endorsement_of(sheet, swallow)
        assert (said.stands, said.version.number) == (True, 2)
        assert (said.naming, said.named_from) == (Naming.ADDRESSEE, day)

    def test_no_longer(self, portal, changed, swallow):
        sheet = changed()
        portal.post(at("again", sheet), {"answer": "gone", "seen": 1, "version": 2})
        assert endorsement_of(sheet, swallow).decision == EndorsementDecision.WITHDRAWN

    def test_with_a_reservation(self, portal, changed, swallow):
        sheet = changed()
        fields = {"answer": "reservation", "seen": 1, "version": 2}
        empty = portal.post(at("again", sheet), fields | {"reservation": ""})
        assert (empty.status_code, "field--wrong" in empty.text) == (422, True)
        portal.post(at("again", sheet), fields | {"reservation": "Без пункта 1"})
        said = endorsement_of(sheet, swallow)
        assert (said.reservation, said.shows_reservation, said.stands) == (
            "Без пункта 1", False, True,
        )  # fmt: skip

    def test_a_condition_that_is_met_is_gone_and_an_open_one_stays(self):
        said = Endorsement(decision="condition", naming="public", condition="Умова")
        said.condition_state = ConditionState.OPEN
        assert Answer.again(said).decision == EndorsementDecision.CONDITION
        said.condition_state = ConditionState.MET
        assert Answer.again(said).columns()["decision"] == EndorsementDecision.SIGN
        assert Answer.again(said).columns()["condition"] == ""

    @pytest.mark.parametrize("fields", [{}, {"answer": "perhaps"}])
    def test_no_button_is_no_answer(self, portal, changed, fields):
        sheet = changed()
        assert portal.post(at("again", sheet), fields | {"seen": 1}).status_code == 422
        assert EndorsementEntry.objects.count() == 1

    def test_a_colleague_was_faster(self, portal, changed, decide):
        sheet = changed()
        decide(EndorsementDecision.DECLINE, seen=1)
        answer = portal.post(
            at("again", sheet),
            {"answer": "reservation", "reservation": "Мая агаворка", "seen": 1, "version": 2},
        )
        assert (answer.status_code, EndorsementEntry.objects.count()) == (409, 2)
        assert "has decided meanwhile" in answer.text
        assert "Мая агаворка</textarea>" in answer.text

    def test_who_may_not_decide_reads_the_difference(self, enter, reader, changed):
        sheet = changed()
        browser = enter(reader)
        assert "Still ours" not in browser.get(at("again", sheet)).text
        answer = browser.post(at("again", sheet), {"answer": "same", "seen": 1, "version": 2})
        assert (answer.status_code, EndorsementEntry.objects.count()) == (403, 1)

    def test_nothing_to_say_again_leads_to_the_text(self, portal, sent, page):
        assert portal.get(at("again", sent.sheet)).url == page


class TestWithdrawing:
    def test_at_any_time_and_with_what_cannot_be_called_back(self, portal, sent, decide, page):
        decide()
        day = timezone.localdate()
        Circulation.objects.update(deadline=timezone.now() - timedelta(days=9))
        with hooks.register_temporarily(
            "deliveries_of_texts", lambda keys: {keys[0]: [(day, "Місіі ў Жэневе")]}
        ):
            assert "Місіі ў Жэневе" in portal.get(at("withdraw", sent.sheet)).text
        assert "No delivery has been noted" in portal.get(at("withdraw", sent.sheet)).text
        assert portal.post(at("withdraw", sent.sheet), {"seen": 1}).url == page
        said = Endorsement.objects.get()
        assert (said.decision, said.place) == (EndorsementDecision.WITHDRAWN, None)
        assert "Has taken its signature back" in portal.get(page).text

    def test_twice_is_once(self, portal, sent, decide, page):
        decide()
        for _time in range(2):
            assert portal.post(at("withdraw", sent.sheet), {"seen": 1}).url == page
        assert EndorsementEntry.objects.count() == 2

    def test_a_colleague_decided_meanwhile(self, portal, sent, decide):
        decide()
        decide(EndorsementDecision.UNNAMED, seen=1)
        answer = portal.post(at("withdraw", sent.sheet), {"seen": 1})
        assert (answer.status_code, EndorsementEntry.objects.count()) == (409, 2)
        assert "Supports, and is never named" in answer.text

    def test_not_by_who_may_not_decide(self, enter, reader, sent, decide):
        decide()
        browser = enter(reader)
        assert browser.get(at("withdraw", sent.sheet)).status_code == 403
        assert browser.post(at("withdraw", sent.sheet), {"seen": 1}).status_code == 403
        assert EndorsementEntry.objects.count() == 1


class TestRecords:
    def test_channel_day_and_note_are_read(self, portal, sent, record):
        record()
        assert "What was written down for you" in portal.get("/admin/partners/").text
        shown = portal.get(at("dispute", sent.sheet)).text
        assert "By telephone" in shown
        assert "Патэлефанавалі з офіса" in shown
        assert "keeper" not in portal.get(at("text", sent.sheet)).text, "handles of staff"

    def test_who_disputes_stands_no_longer(self, portal, sent, record, page):
        record()
        empty = portal.post(at("dispute", sent.sheet), {"words": ""})
        assert empty.status_code == 422
        assert portal.post(at("dispute", sent.sheet), {"words": "Мы не званілі"}).url == page
        assert not Endorsement.objects.standing(timezone.localdate()).exists()
        assert "Мы не званілі" in portal.get(at("dispute", sent.sheet)).text

    def test_not_by_who_may_not_decide(self, enter, reader, sent, record):
        record()
        browser = enter(reader)
        assert "This is wrong" not in browser.get(at("dispute", sent.sheet)).text
        answer = browser.post(at("dispute", sent.sheet), {"words": "Не"})
        assert (answer.status_code, Endorsement.objects.get().disputed_on) == (403, None)

    def test_what_it_decided_itself_is_not_disputed(self, portal, sent, decide, page):
        decide()
        assert portal.post(at("dispute", sent.sheet), {"words": "Не"}).url == page
        assert Endorsement.objects.get().disputed_on is None
