"""What became of what a text asked for: beside the ask, in every language, never in its wording."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, rich_text
from wagtail_localize.operations import translate_object

from campaigns.models import AppealPage, Ask
from campaigns.models.wording import wording_of
from demo import factories
from home.models.open_now import what_changed
from signatures.models import TextVersion

from .conftest import appeal_form, fresh, read

VOTE = date(2017, 6, 23)
EVIDENCE = "18 of 47 votes."
API = "/api/v2/pages/"
ANEW = "?anew"  # an address with a query is not kept in the cache


def approved(page, *, editor, coordinator):
    page.save_revision(user=editor)
    factories.submit(page, author=editor)
    return factories.approve(page, coordinator=coordinator)


def move(page, number=0, **facts):
    """A draft in which one ask has moved."""
    page = fresh(page)
    asks = list(page.asks.all())
    for name, value in ({"state": "met", "state_on": VOTE} | facts).items():
        setattr(asks[number], name, value)
    page.asks = asks
    return page


@pytest.fixture
def letter(campaign, editor, coordinator):
    page = factories.new_appeal(title="Letter", asks=["Vote yes.", "Speak."], kind="letter")
    return factories.publish(page, parent=campaign, author=editor, coordinator=coordinator)


def test_nothing_is_said_of_asks_that_nobody_follows(client, letter):
    assert "Nothing is known yet" not in read(client, letter.url)


def test_state_day_and_evidence_stand_beside_the_ask(client, letter, editor, coordinator):
    page = move(letter, evidence=EVIDENCE, link="https://un.example/vote")
    approved(page, editor=editor, coordinator=coordinator)
    text = read(client, letter.url)
    about_first, about_second = text.split("Speak.")
    assert EVIDENCE in about_first
    assert '<time datetime="2017-06-23">' in about_first
    assert 'href="https://un.example/vote" rel="noreferrer noopener"' in about_first
    assert about_second.count('class="state"') == 1  # nothing is known yet, in words


def test_draft_shows_nothing_before_its_review(client, letter, editor):
    move(letter, evidence=EVIDENCE).save_revision(user=editor)
    assert EVIDENCE not in read(client, letter.url)
    assert EVIDENCE not in client.get(f"{API}{letter.pk}/").text
    assert not Ask.objects.exclude(state="open").exists()


def test_signed_words_stay_the_same_version(appeal, editor, coordinator):
    before, versions = wording_of(fresh(appeal)), TextVersion.objects.count()
    page = move(appeal, evidence=EVIDENCE, link="https://un.example/vote")
    assert wording_of(page) == before
    assert not page.changes_signed_words()
    after = approved(page, editor=editor, coordinator=coordinator)
    assert after.asks.get(state="met").evidence == EVIDENCE
    assert TextVersion.objects.count() == versions


def test_facts_reach_every_language_and_words_wait(letter, campaign, editor, coordinator):
    russian = Locale.objects.get(language_code="ru")
    section = campaign.get_parent().specific
    for page in (section, campaign, letter):
        translate_object(page, [russian])
    translated = AppealPage.objects.get(translation_key=letter.translation_key, locale=russian)
    approved(translated, editor=editor, coordinator=coordinator)
    approved(move(letter, evidence=EVIDENCE), editor=editor, coordinator=coordinator)
    ask = fresh(translated).asks.first()
    assert (ask.state, ask.state_on, ask.evidence) == ("met", VOTE, "")


def test_evidence_on_a_page_that_readers_may_not_see_is_no_link(
    client, letter, draft, editor, coordinator
):
    approved(move(letter, shown_by=draft), editor=editor, coordinator=coordinator)
    assert draft.title not in read(client, letter.url + ANEW)
    factories.submit(fresh(draft), author=editor)
    factories.approve(draft, coordinator=coordinator)
    assert f'href="{fresh(draft).url}"' in read(client, letter.url + ANEW)


@pytest.mark.parametrize("number", [1, 3])
def test_costs_the_same_for_one_and_three(
    client, campaign, editor, coordinator, section, number, django_assert_num_queries
):
    asks = [f"Ask {count}." for count in range(number)]
    page = factories.new_appeal(title="Letter", asks=asks, addressees=asks)
    for ask in page.asks.all():
        ask.state, ask.state_on, ask.shown_by = "met", VOTE, section
    page = factories.publish(page, parent=campaign, author=editor, coordinator=coordinator)
    read(client, page.url)
    with django_assert_num_queries(20):
        assert read(client, page.url + ANEW).count("2017-06-23") == number


def test_api_tells_what_the_page_tells(client, letter, editor, coordinator):
    approved(move(letter, evidence=EVIDENCE), editor=editor, coordinator=coordinator)
    first, second = client.get(f"{API}{letter.pk}/").json()["asks"]
    assert (first["state"], first["state_on"], first["evidence"]) == ("met", "2017-06-23", EVIDENCE)
    assert (second["state"], second["state_on"]) == ("open", None)


def test_what_was_got_is_what_changed(letter, editor, coordinator):
    approved(move(letter, evidence=EVIDENCE), editor=editor, coordinator=coordinator)
    approved(move(letter, 1, state="refused"), editor=editor, coordinator=coordinator)
    (change,) = what_changed("be")
    assert (change.text, change.happened_on, change.cause) == (EVIDENCE, VOTE, "Letter")


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "met", "state_on": None},
        {"state": "open", "state_on": VOTE},
        {"state": "won", "state_on": VOTE},
    ],
)
def test_database_refuses_a_state_without_a_day(letter, broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ask.objects.filter(page=letter).update(**broken)


def test_editor_is_told_to_give_the_day(log_in, editor, campaign):
    row = {"text": rich_text("<p>Vote.</p>"), "state": "met", "state_on": "", "evidence": "",
           "shown_by": "", "link": ""}  # fmt: skip
    form = appeal_form(asks=inline_formset([row]))
    answer = log_in(editor).post(f"/admin/pages/add/campaigns/appealpage/{campaign.pk}/", form)
    assert "Say since which day this is so." in answer.text
    assert not AppealPage.objects.exists()


def test_number_of_a_document_is_no_evidence(letter, editor):
    page = move(letter, evidence="Passport MP1234567 was returned.")
    with pytest.raises(ValidationError):
        page.save_revision(user=editor)
