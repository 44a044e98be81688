"""Reading a locked text in the portal, and deciding about it; what the overview says of it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from time_machine import travel

from home.enums import OrganisationStatus, SafetyLevel
from home.services.organisations import merge
from signatures.enums import Change, EndorsementDecision, Naming
from signatures.models import Circulation, Endorsement, EndorsementEntry
from signatures.services import sheets
from tests.signatures.organisations.conftest import organisation
from tests.signatures.organisations.portal.conftest import WORDS, at, choose

SUBSTANTIVE = Change.SUBSTANTIVE


class TestDeciding:
    def test_before_the_button_stand_version_hash_names_and_capacity(self, portal, sent, page):
        shown = portal.get(page).text
        form = shown.split("<form", 2)[2]
        before_the_button = shown.split("Decide for the organisation")[0]
        assert sent.version.wordings.get().sha256 in before_the_button
        for name in ("Ластаўка", "Ласточка", "Swallow"):
            assert name in before_the_button
        assert "As an organisation, given by somebody who may commit it." in before_the_button
        assert "Copy for Swallow, version 1" in shown
        assert "Only the coordinators of the text learn it." in form

    @pytest.mark.parametrize(
        ("decision", "label", "fields"),
        [
            ("sign", "Signs", {}),
            (
                "reservation",
                "Signs with a reservation",
                {"reservation": "Без пункта 1", "shows_reservation": "on"},
            ),
            ("condition", "Signs on a condition", {"condition": "Без другога сказа"}),
            ("unnamed", "Supports, and is never named", {"naming": "counted"}),
            ("decline", "Does not sign", {"naming": "counted"}),
            ("abstain", "Abstains", {"naming": "counted"}),
        ],
    )
    def test_each_decision_is_kept_and_read_again(
        self, portal, page, swallow, decision, label, fields
    ):
        assert portal.post(page, choose(decision, **fields)).url == page
        said = Endorsement.objects.get()
        assert (said.decision, said.organisation) == (decision, swallow)
        shown = portal.get(page).text
        assert label in shown
        for name in ("reservation", "condition"):
            assert fields.get(name, "") == getattr(said, name)
            assert fields.get(name, "") in shown

    def test_a_day_before_which_nobody_is_named(self, portal, page):
        day = timezone.localdate() + timedelta(days=5)
        portal.post(page, choose("sign", named_from=day.isoformat()))
        assert Endorsement.objects.get().named_from == day

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            (choose("reservation", reservation=" "), "Say what the reservation is."),
            (choose("condition"), "Say what the condition is."),
            (choose("sign", named_from="2020-01-01"), "This day has passed."),
            (choose("perhaps"), "perhaps is not one of the available choices."),
            (choose("sign", naming=""), "This field is required."),
            ({}, "This field is required."),
            (choose("condition", condition="x" * 1_000_000), "at most 2000 characters"),
            (choose("condition", condition="Пашпарт AB1234567"), "passport"),
        ],
    )
    def test_what_is_no_answer_is_said_beside_the_field(self, portal, page, fields, sentence):
        answer = portal.post(page, fields)
        assert answer.status_code == 422
        assert sentence in answer.text
        assert not EndorsementEntry.objects.exists()

    def test_who_is_never_named_is_not_offered_it(self, portal, page, swallow):
        swallow.safety_level = SafetyLevel.NEVER_NAMED
        swallow.save()
        assert 'value="public"' not in portal.get(page).text
        assert portal.post(page, choose("sign")).status_code == 422

    def test_a_colleague_reads_along_and_is_told_who_may(self, enter, reader, speaker, page):
        browser = enter(reader)
        shown = browser.get(page).text
        assert f"<li>{speaker.username}</li>" in shown
        assert "Decide for the organisation" not in shown
        answer = browser.post(page, choose("sign"))
        assert (answer.status_code, Endorsement.objects.count()) == (403, 0)
        assert "You may not decide for your organisation" in answer.text

    def test_authority_taken_between_the_page_and_the_button(self, portal, page, speaker):
        portal.get(page)
        speaker.representative.may_commit = False
        speaker.representative.save()
        answer = portal.post(page, choose("sign"))
        assert (answer.status_code, Endorsement.objects.count()) == (403, 0)

    def test_another_organisation_finds_nothing(self, enter, stranger, sent, page, decide):
        decide()
        browser = enter(stranger)
        for name in ("text", "again", "withdraw", "dispute"):
            for answer in (
                browser.get(at(name, sent.sheet)),
                browser.post(at(name, sent.sheet), choose("sign") | {"answer": "gone"}),
            ):
                assert (answer.status_code, "Савет" in answer.text) == (404, False)
        assert EndorsementEntry.objects.count() == 1

    def test_asked_for_comments_alone_is_not_asked_to_sign(
        self, enter, stranger, circulate, sent, page
    ):
        circulate(stranger.representative.organisation, kind="comments", words="Чарнавік\n")
        assert enter(stranger).get(page).status_code == 404

    def test_the_deadline_passes_between_the_page_and_the_button(self, portal, page, sent):
        Circulation.objects.update(deadline=timezone.now() - timedelta(minutes=1))
        answer = portal.post(page, choose("condition", condition="Мая ўмова"))
        assert (answer.status_code, Endorsement.objects.count()) == (409, 0)
        assert "The deadline has passed since you opened the page" in answer.text
        assert "Мая ўмова</textarea>" in answer.text
        assert "Decide for the organisation" not in portal.get(page).text

    def test_a_colleague_decides_between_the_page_and_the_button(self, portal, page, decide):
        decide(EndorsementDecision.DECLINE)
        answer = portal.post(page, choose("reservation", reservation="Мая агаворка"))
        assert answer.status_code == 409
        assert "has decided meanwhile" in answer.text
        assert "Does not sign" in answer.text
        assert "Мая агаворка</textarea>" in answer.text
        assert 'name="seen" value="1"' in answer.text
        anew = portal.post(page, choose("reservation", reservation="Мая агаворка", seen=1))
        assert anew.status_code == 302
        assert EndorsementEntry.objects.count() == 2

    def test_pressing_twice_is_once(self, portal, page):
        for _time in range(2):
            assert portal.post(page, choose("sign")).status_code == 302
        assert EndorsementEntry.objects.count() == 1

    def test_words_that_changed_between_the_page_and_the_button(
        self, portal, page, circulate, swallow
    ):
        circulate(swallow, words="Іншыя словы\n", change=Change.EDITORIAL)
        answer = portal.post(page, choose("sign", version=1))
        assert (answer.status_code, Endorsement.objects.count()) == (409, 0)
        assert "The text has changed since you opened the page." in answer.text
        assert 'name="version" value="2"' in answer.text

    @pytest.mark.parametrize("version", ["", "x", "9"])
    def test_nobody_signs_words_that_were_not_on_the_page(self, portal, page, version):
        assert portal.post(page, choose("sign", version=version)).status_code == 409
        assert not Endorsement.objects.exists()

    def test_of_two_rounds_the_open_one_is_asked_about(
        self, portal, page, sent, circulate, swallow
    ):
        newer = circulate(swallow, words=WORDS)
        Circulation.objects.filter(pk=newer.pk).update(closed_on=timezone.localdate())
        assert at("need", sent) in portal.get(page).text

    def test_a_version_that_went_round_among_others_is_not_read(
        self, portal, page, sent, circulate, decide
    ):
        decide(EndorsementDecision.DECLINE)
        Circulation.objects.update(closed_on=timezone.localdate())
        circulate(organisation(), words="Толькі для іншых\n", change=SUBSTANTIVE)
        shown = portal.get(page)
        assert "Толькі для іншых" not in shown.text
        assert "Першы абзац." in shown.text
        assert "No answers are taken now" in shown.text

    def test_who_was_asked_joins_a_published_text_after_the_deadline(
        self, portal, page, prepared, now
    ):
        sheets.begin_late_list(sheet=prepared, today=timezone.localdate(now))
        Circulation.objects.update(deadline=now - timedelta(days=1))
        assert portal.post(page, choose("sign")).status_code == 302
        assert Endorsement.objects.get().stands

    def test_an_organisation_that_ended_meanwhile(self, portal, page, swallow):
        swallow.status = OrganisationStatus.ENDED
        swallow.save()
        answer = portal.post(page, choose("sign"))
        assert (answer.status_code, Endorsement.objects.count()) == (403, 0)
        assert "Your time here has ended" in answer.text

    def test_an_organisation_that_was_merged_meanwhile(self, portal, page, swallow, now):
        crane = organisation(name_en="Crane")
        merge(organisation=swallow, into=crane, today=timezone.localdate(now))
        assert portal.post(page, choose("sign")).status_code == 302
        assert Endorsement.objects.get().organisation == crane

    def test_names_of_others_are_read_and_nothing_else_of_them(
        self, portal, page, sent, decide, stranger, prepared, circulate
    ):
        other = stranger.representative.organisation
        circulate(other, words=WORDS)
        how = {"organisation": other, "actor": stranger}
        decide(**how)
        assert "Stork" in portal.get(page).text
        decide(EndorsementDecision.RESERVATION, reservation="Патаемна", seen=1, **how)
        shown = portal.get(page).text
        assert ("Stork" in shown, "Патаемна" in shown, ">with a reservation:" in shown) == (
            True, False, False,
        )  # fmt: skip
        decide(naming=Naming.COUNTED, seen=2, **how)
        assert "Stork" not in portal.get(page).text

    @pytest.mark.parametrize("number", ["", "x", "9" * 5000, "-1"])
    def test_a_number_that_is_none(self, portal, page, number):
        answer = portal.post(page, choose("sign", seen=number, version=1))
        assert answer.status_code == 302


class TestOverview:
    def test_the_most_pressing_comes_first(
        self, portal, circulate, swallow, decide, keeper, now, record
    ):
        circulate(swallow, words=WORDS)
        decide()
        circulate(swallow, words=WORDS.replace("Першы", "Другі"), change=SUBSTANTIVE)
        circulate(swallow, kind="comments", words="Чарнавік\n")
        shown = portal.get("/admin/partners/").text
        titles = [
            part.split(">")[1].split("<")[0] for part in shown.split('class="leaf__title"')[1:]
        ]
        assert titles == ["Say it again", "Drafts to comment", "What your organisation said"]

    def test_what_waits_has_a_deadline_and_who_else_is_visible(
        self, portal, sent, decide, stranger, circulate
    ):
        other = stranger.representative.organisation
        circulate(other, words=WORDS)
        decide(organisation=other, actor=stranger)
        shown = portal.get("/admin/partners/").text
        assert "No answer yet" in shown
        assert "(Europe/Vilnius, UTC" in shown
        assert "Stork" in shown

    def test_it_is_not_told_of_rounds_of_others(self, enter, stranger, sent, decide):
        decide()
        shown = enter(stranger).get("/admin/partners/").text
        assert ("Савет" in shown, "Swallow" in shown) == (False, False)
        assert "Nothing is open for your organisation now." in shown

    def test_history_has_everything(self, portal, sent, decide):
        decide()
        decide(EndorsementDecision.WITHDRAWN, seen=1)
        shown = portal.get("/admin/partners/texts/").text
        assert shown.count("<li>\n      <a href") == 2
        assert "Has taken its signature back" in shown

    def test_as_many_queries_for_three_as_for_one(
        self, portal, sent, decide, circulate, swallow, django_assert_num_queries
    ):
        decide()
        for _time in range(2):
            circulate(swallow, kind="comments", words="Чарнавік\n")
            with django_assert_num_queries(15):
                portal.get("/admin/partners/")
            with django_assert_num_queries(15):
                portal.get(at("text", sent.sheet))
            for _more in range(2):
                circulate(swallow, words=WORDS)
                circulate(swallow, kind="comments", words="Чарнавік\n")
            decide(seen=Endorsement.objects.get().number)


def test_the_portal_speaks_three_languages(portal, sent, page):
    for language, words in (("be", "Ваша рашэнне"), ("ru", "Ваше решение")):
        assert words in portal.get(f"{page}?language={language}").text


def test_a_deadline_is_kept_to_the_minute(portal, page, sent, speaker):
    with travel(sent.deadline - timedelta(seconds=1), tick=False):
        portal.force_login(speaker)
        assert portal.post(page, choose("sign")).status_code == 302
    with travel(sent.deadline, tick=False):
        portal.force_login(speaker)
        assert portal.post(page, choose("decline", seen=1)).status_code == 409
