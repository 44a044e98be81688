"""A round in the portal: the text as it was sent, comments, and the copy that is taken along."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.enums import OrganisationStatus
from home.services.organisations import merge
from signatures.enums import CommentState, RoundKind
from signatures.models import Circulation, PartnerComment
from signatures.services import circulation as circulating
from tests.signatures.organisations.conftest import organisation
from tests.signatures.organisations.portal.conftest import WORDS, at

COMMENTS = RoundKind.COMMENTS


@pytest.fixture
def sent(circulate, swallow):
    return circulate(swallow, kind=COMMENTS, words=WORDS)


def test_the_draft_is_read_paragraph_by_paragraph_and_is_confidential(portal, sent):
    page = portal.get(at("round", sent))
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert "Confidential" in page.text
    assert f"Copy for Swallow, round 1, {timezone.localdate().day}\xa0" in page.text
    assert '<p class="paragraphs__text" lang="be">1. Вызваліце іх.</p>' in page.text
    assert '<h1 class="page-header__title" lang="be">Ліст у Савет</h1>' in page.text
    assert "Ліст у Савет" not in page.text.split("</title>")[0], "the history of a browser"


def test_the_copy_says_whose_it_is_and_its_name_says_nothing(portal, sent):
    copy = portal.get(at("copy", sent, "be"))
    assert copy["Content-Disposition"] == 'attachment; filename="text.txt"'
    assert copy["Content-Type"] == "text/plain; charset=utf-8"
    assert "no-store" in copy["Cache-Control"]
    assert WORDS in copy.text
    assert copy.text.count("Copy for Swallow, round 1") == 2
    assert portal.get(at("copy", sent, "xx")).status_code == 404


def test_who_was_not_asked_finds_nothing(enter, stranger, sent):
    browser = enter(stranger)
    for address in (at("round", sent), at("need", sent), at("copy", sent, "be")):
        answer = browser.get(address)
        assert (answer.status_code, "Савет" in answer.text) == (404, False)
    said = browser.post(at("round", sent), {"place": 0, "text": "Слова"})
    assert (said.status_code, PartnerComment.objects.count()) == (404, 0)


def test_two_rounds_show_what_has_changed_between_them(portal, circulate, swallow, sent):
    circulate(organisation(), kind=COMMENTS, words="Чужое\n")
    newer = circulate(swallow, kind=COMMENTS, words=WORDS.replace("Першы", "Другі"))
    page = portal.get(at("round", newer)).text
    assert "What has changed since round 1" in page
    assert "Першы" in page.split("<del>")[1].split("</del>")[0]
    assert "Другі" in page.split("<ins>")[1].split("</ins>")[0]
    assert "Чужое" not in page
    assert "What has changed" not in portal.get(at("round", sent)).text


def test_everybody_of_the_organisation_comments_on_a_paragraph(enter, reader, sent):
    browser = enter(reader)
    page = browser.get(f"{at('round', sent)}?place=2").text
    assert '<option value="2" selected>2. Першы абзац.</option>' in page
    answer = browser.post(at("round", sent), {"place": 2, "text": "Лепш інакш"})
    said = PartnerComment.objects.get()
    assert answer.url.endswith(f"?text=be#comment-{said.pk}")
    assert (said.place, said.text, said.author) == (2, "Лепш інакш", reader)
    assert "Лепш інакш" in browser.get(answer.url).text


def test_what_became_of_ones_own_comments_is_read_and_those_of_others_are_not(
    enter, portal, stranger, circulate, swallow, keeper, now
):
    sent = circulate(swallow, stranger.representative.organisation, kind=COMMENTS)
    portal.post(at("round", sent), {"place": 1, "text": "Наша думка"})
    enter(stranger).post(at("round", sent), {"place": 1, "text": "Іхняя думка"})
    circulating.answer_comment(
        comment=PartnerComment.objects.get(text="Наша думка"),
        state=CommentState.NOT_TAKEN,
        answer="Так дакладней",
        actor=keeper,
        today=timezone.localdate(now),
    )
    page = portal.get(at("round", sent)).text
    assert "Not taken" in page
    assert "Так дакладней" in page
    assert "Іхняя думка" not in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"place": 0, "text": "  "}, "This field is required."),
        ({"place": 9, "text": "Слова"}, "9 is not one of the available choices."),
        ({"place": 0, "text": "Пашпарт AB1234567"}, "passport"),
        ({"place": 0, "text": "z" * 1_000_000}, "at most 5000 characters"),
        ({"place": 0, "text": "a\u202eb"}, "characters that cannot be shown"),
        ({"place": 0, "text": ["Адно", "Другое"]}, "This arrived more than once."),
    ],
)
def test_what_cannot_be_kept_is_said_beside_the_field_and_stays(portal, sent, fields, sentence):
    answer = portal.post(at("round", sent), fields)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not PartnerComment.objects.exists()
    typed = fields["text"][-1] if isinstance(fields["text"], list) else fields["text"]
    assert typed.strip() in answer.text


def test_a_comment_larger_than_a_request_may_be_is_refused_whole(portal, sent):
    assert portal.post(at("round", sent), {"place": 0, "text": "ж" * 1_500_000}).status_code == 400
    assert not PartnerComment.objects.exists()


def test_a_comment_after_the_deadline_is_not_lost_on_the_way(portal, sent):
    Circulation.objects.filter(pk=sent.pk).update(deadline=timezone.now() - timedelta(minutes=1))
    answer = portal.post(at("round", sent), {"place": 0, "text": "Запозна"})
    assert answer.status_code == 409
    assert "This round is over since you opened the page" in answer.text
    assert "Запозна</textarea>" in answer.text
    assert not PartnerComment.objects.exists()


def test_a_locked_text_is_decided_about_and_not_commented(portal, circulate, swallow):
    sent = circulate(swallow)
    page = portal.get(at("round", sent)).text
    assert at("text", sent.sheet) in page
    assert "Send the comment" not in page
    portal.post(at("round", sent), {"place": 0, "text": "Слова"})
    assert not PartnerComment.objects.exists()


def test_a_day_that_the_organisation_needs_is_told(portal, sent):
    day = timezone.localdate() + timedelta(days=20)
    assert portal.post(at("need", sent), {"until": day.isoformat()}).status_code == 302
    assert sent.invitations.get().needs_until == day
    assert "You need until" in portal.get("/admin/partners/").text


@pytest.mark.parametrize("until", ["2020-01-01", "31.02.2027", ""])
def test_a_day_that_is_none_is_typed_anew(portal, sent, until):
    answer = portal.post(at("need", sent), {"until": until})
    assert answer.status_code == 422
    assert "field--wrong" in answer.text
    assert sent.invitations.get().needs_until is None


def test_a_deadline_reads_as_clocks_there_show_it_also_after_they_have_changed(
    portal, circulate, swallow
):
    """Clocks in Vilnius go back on 25 October 2026: the same hour is another moment then."""
    sent = circulate(swallow, kind=COMMENTS)
    for month, offset in ((10, "+0300"), (11, "+0200")):
        deadline = circulating.moment_in("Europe/Vilnius", timezone.datetime(2099, month, 1, 18, 0))
        Circulation.objects.filter(pk=sent.pk).update(deadline=deadline)
        page = portal.get(at("round", sent)).text
        assert f"2099, 18:00</time>\n(Europe/Vilnius, UTC{offset})" in page


def test_an_organisation_that_ended_meanwhile_is_turned_away(portal, sent, swallow):
    swallow.status = OrganisationStatus.ENDED
    swallow.save()
    answer = portal.post(at("round", sent), {"place": 0, "text": "Слова"})
    assert answer.status_code == 403
    assert "Your time here has ended" in answer.text
    assert not PartnerComment.objects.exists()


def test_an_organisation_that_was_merged_meanwhile_goes_on_as_the_other(portal, sent, swallow, now):
    merge(organisation=swallow, into=organisation(name_en="Crane"), today=timezone.localdate(now))
    page = portal.get(at("round", sent))
    assert page.status_code == 200
    assert "Copy for Crane" in page.text
    assert portal.post(at("round", sent), {"place": 0, "text": "Слова"}).status_code == 302


def test_a_round_takes_as_many_queries_however_many_there_were(
    portal, circulate, swallow, django_assert_num_queries
):
    for _more in range(2):
        sent = circulate(swallow, kind=COMMENTS, words=WORDS)
    for _time in range(2):
        with django_assert_num_queries(12):
            portal.get(at("round", sent))
        portal.post(at("round", sent), {"place": 1, "text": "Яшчэ"})
        sent = circulate(swallow, kind=COMMENTS, words=WORDS)
