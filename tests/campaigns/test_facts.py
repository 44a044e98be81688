"""Facts of guarded pages follow what coordinators approved in the source; the guard stays whole."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.operations import translate_object

from campaigns.models import Addressee, AppealPage, Ask
from campaigns.models.wording import wording_of
from demo import factories
from home.models import NotApproved
from signatures.models import Sheet
from signatures.queries import standing

from .conftest import fresh

LATER = timezone.localdate() + timedelta(days=30)


@pytest.fixture
def russian(db):
    return Locale.objects.get(language_code="ru")


@pytest.fixture
def above(campaign, editor, coordinator, russian):
    section = campaign.get_parent().specific
    for page in (section, campaign):
        translate_object(page, [russian])
    factories.release(section.get_translation(russian).get_latest_revision())


def approved(page, *, editor, coordinator, change=""):
    page.save_revision(user=editor)
    factories.submit(page, author=editor)
    return factories.approve(page, coordinator=coordinator, change=change)


@pytest.fixture
def letter(campaign, editor, coordinator):
    """A letter that nobody signs, with two things asked."""
    page = factories.new_appeal(title="Letter", asks=["One.", "Two."], addressees=["Council"])
    return factories.publish(page, parent=campaign, author=editor, coordinator=coordinator)


def in_russian(page, russian, *, editor, coordinator):
    translate_object(page, [russian])
    translated = AppealPage.objects.get(translation_key=page.translation_key, locale=russian)
    translated.title = f"RU {page.title}"
    return approved(translated, editor=editor, coordinator=coordinator)


@pytest.fixture
def translated_letter(letter, above, russian, editor, coordinator):
    return in_russian(letter, russian, editor=editor, coordinator=coordinator)


@pytest.fixture
def translated_appeal(appeal, above, russian, editor, coordinator):
    """Signed in Belarusian and in Russian: the words of both are locked."""
    return in_russian(appeal, russian, editor=editor, coordinator=coordinator)


def asked(page):
    return [ask.text for ask in fresh(page).asks.all()]


def test_a_new_deadline_is_the_deadline_in_every_language(
    appeal, translated_appeal, editor, coordinator
):
    appeal = fresh(appeal)
    appeal.signatures_until = LATER
    approved(appeal, editor=editor, coordinator=coordinator)
    assert fresh(translated_appeal).signatures_until == LATER
    assert Sheet.objects.get().closes_on == LATER


def test_an_older_draft_does_not_bring_the_old_deadline_back(
    appeal, translated_appeal, editor, coordinator
):
    """It would even move the day on which the sheet closes."""
    old = fresh(translated_appeal)
    appeal = fresh(appeal)
    appeal.signatures_until = LATER
    approved(appeal, editor=editor, coordinator=coordinator)
    old.summary = "Written before."
    after = approved(old, editor=editor, coordinator=coordinator)
    assert (after.summary, after.signatures_until) == ("Written before.", LATER)
    assert Sheet.objects.get().closes_on == LATER


def test_what_the_source_does_not_ask_any_more_goes(letter, translated_letter, editor, coordinator):
    letter = fresh(letter)
    letter.asks = list(letter.asks.all())[1:]
    approved(letter, editor=editor, coordinator=coordinator)
    after = fresh(translated_letter)
    assert asked(after) == ["<p>Two.</p>"]
    assert [ask.text for ask in after.get_latest_revision_as_object().asks.all()] == asked(after)


def test_what_the_source_asks_anew_waits_for_its_words(
    letter, translated_letter, editor, coordinator
):
    letter = fresh(letter)
    locale = letter.locale
    letter.asks = [Ask(text="<p>Zero.</p>", locale=locale), *letter.asks.all()]
    approved(letter, editor=editor, coordinator=coordinator)
    assert asked(translated_letter) == ["<p>One.</p>", "<p>Two.</p>"]


def test_order_follows(letter, translated_letter, editor, coordinator):
    letter = fresh(letter)
    one, two = letter.asks.all()
    one.sort_order, two.sort_order = 1, 0
    letter.asks = [two, one]
    approved(letter, editor=editor, coordinator=coordinator)
    assert asked(translated_letter) == ["<p>Two.</p>", "<p>One.</p>"]


def test_nothing_is_taken_out_of_a_text_that_people_signed(
    appeal, translated_appeal, editor, coordinator
):
    """The Russian text stays what they signed, until coordinators make it a new version."""
    before = wording_of(fresh(translated_appeal))
    hashes = standing(appeal.translation_key).hashes
    appeal = fresh(appeal)
    appeal.asks = []
    appeal.addressees = [Addressee(name="Council", locale=appeal.locale)]
    appeal.signatures_until = LATER
    approved(appeal, editor=editor, coordinator=coordinator, change="editorial")
    after = fresh(translated_appeal)
    assert wording_of(after) == before
    assert after.signatures_until == LATER
    assert standing(appeal.translation_key).hashes["ru"] == hashes["ru"]
    assert wording_of(after.get_latest_revision_as_object()) == before


class TestTheGuardStaysWhole:
    @pytest.fixture
    def target(self, letter, translated_letter):
        return fresh(translated_letter)

    @pytest.mark.parametrize("name", ["title", "summary", "body", "asks", "dated_on", "kind"])
    def test_nothing_that_readers_see_is_saved_by_its_name(self, target, name):
        before = AppealPage.objects.filter(pk=target.pk).values().get()
        target.title = target.summary = "New words"
        target.dated_on, target.kind = date(2020, 1, 1), "letter"
        target.body = [("paragraph", "<p>New.</p>")]
        target.asks = []
        target.save(update_fields=[name], clean=False)
        assert AppealPage.objects.filter(pk=target.pk).values().get() == before
        assert len(asked(target)) == 2

    @pytest.mark.parametrize("name", ["title", "body", "slug", "live", "summary"])
    def test_words_are_no_facts(self, letter, target, name):
        with pytest.raises(NotApproved):
            target.save_facts(fresh(letter), [name])

    def test_a_fact_that_the_source_does_not_say(self, letter, target):
        target.dated_on = date(2020, 1, 1)
        with pytest.raises(NotApproved):
            target.save_facts(fresh(letter), ["dated_on"])
        assert fresh(target).dated_on == letter.dated_on

    def test_a_fact_of_a_source_in_memory(self, letter, target):
        source = fresh(letter)
        source.dated_on = target.dated_on = date(2020, 1, 1)
        with pytest.raises(NotApproved):
            target.save_facts(source, ["dated_on"])

    def test_a_fact_of_another_text(self, appeal, target):
        with pytest.raises(NotApproved):
            target.save_facts(fresh(appeal), ["dated_on"])

    def test_a_fact_of_a_page_that_is_a_draft(self, letter, target):
        fresh(letter).unpublish()
        with pytest.raises(NotApproved):
            target.save_facts(fresh(letter), ["dated_on"])

    def test_words_in_rows(self, letter, target):
        asks = list(target.asks.all())
        asks[0].text = "<p>New words.</p>"
        target.asks = asks
        with pytest.raises(NotApproved):
            target.save_facts(fresh(letter), ["asks"])
        assert asked(target) == ["<p>One.</p>", "<p>Two.</p>"]

    def test_a_row_that_was_not_there(self, letter, target, russian):
        target.asks = [*target.asks.all(), Ask(text="<p>New.</p>", locale=russian)]
        with pytest.raises(NotApproved):
            target.save_facts(fresh(letter), ["asks"])

    def test_other_names_while_facts_are_written(self, letter, target, monkeypatch):
        """Only the facts that were named pass, even from within."""

        def save(page, *_args, **_kwargs):
            page.title = "New words"
            AppealPage.save(page, update_fields=["title"], clean=False)

        monkeypatch.setattr("home.models.BasePage.save_facts", save)
        target.save_facts(fresh(letter), ["dated_on"])
        assert fresh(target).title == "RU Letter"
