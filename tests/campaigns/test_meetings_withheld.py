"""What readers are told of a meeting, and when: nothing, month and city, or everything."""

import json
from datetime import date, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Locale

from campaigns.enums import Publication, SessionKind
from campaigns.models import (
    AgendaItem,
    MeetingMechanism,
    MeetingOrganisation,
    MeetingPage,
    MeetingTopic,
)
from campaigns.models.meetings.withholding import Period, betrayals, period_at
from demo import factories
from home.enums import MechanismKind, SafetyLevel, Visibility
from home.models import Mechanism, Topic
from search.models import IndexCard
from search.services.cards import rebuild

from .conftest import fresh

SECRETS = ["2017-01-23", "2017-01-24", "23", "24", "Hidden Street", "09:15", "10:45"]


def month_and_city(**fields) -> MeetingPage:
    """A meeting with everything that must not be told, told to month and city only."""
    page = factories.new_meeting(
        publication=Publication.MONTH_AND_CITY,
        venue="Hidden Street 5",
        country="LT",
        decisions=["Hold a forum"],
        **fields,
    )
    item = AgendaItem(
        title="Talking in private",
        kind=SessionKind.CLOSED,
        begins_at=time(9, 15),
        ends_at=time(10, 45),
        locale=Locale.objects.get(language_code="be"),
    )
    page.agenda = [item]
    return page


class TestApproval:
    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"publication": Publication.NOTHING}, "so it stays a draft"),
            ({"starts_on": None}, "Say on which days"),
            ({"ends_on": None}, "Say on which days"),
        ],
    )
    def test_what_cannot_be_told_is_not_approved(self, hold, fields, sentence):
        with pytest.raises(ValidationError, match=sentence):
            hold(**fields)
        assert MeetingPage.objects.live().count() == 0

    def test_nothing_is_published_before_the_meeting_is_over(
        self, series, editor, coordinator, client
    ):
        draft = factories.draft(factories.new_meeting(year=2027), parent=series, author=editor)
        factories.submit(draft, author=editor)
        with (
            time_machine.travel("2027-01-24 20:00", tick=False),
            pytest.raises(ValidationError, match="before the meeting is over"),
        ):
            factories.approve(draft, coordinator=coordinator)
        assert not fresh(draft).live
        with time_machine.travel("2027-01-25 09:00", tick=False):
            factories.approve(draft, coordinator=coordinator)
        assert fresh(draft).live

    def test_draft_is_nowhere_for_readers(self, series, editor, client):
        draft = factories.draft(month_and_city(), parent=series, author=editor)
        answers = [
            client.get(draft.url),
            client.get(f"/api/v2/pages/{draft.pk}/"),
        ]
        assert [answer.status_code for answer in answers] == [404, 404]
        for url in (series.url, "/api/v2/pages/", f"/admin/pages/{draft.pk}/view_draft/"):
            assert "Meeting 2017" not in client.get(url).content.decode()

    @pytest.mark.parametrize(
        "words",
        [
            {"title": "Meeting of 23 January"},
            {"title": "Meeting of January 24th, 2017"},
            {"summary": "Сустрэча 23–24 студзеня 2017 года"},
            {"summary": "С 23 по 24 января"},
            {"slug": "meeting-2017-01-24"},
            {"search_description": "23.01.2017"},
            {"body": [("paragraph", "<p>At hidden street 5, upstairs.</p>")]},
        ],
    )
    def test_words_may_not_tell_what_fields_withhold(self, hold, words):
        page = month_and_city()
        for name, value in words.items():
            setattr(page, name, value)
        with pytest.raises(ValidationError, match="but the text says more"):
            hold(page)
        assert MeetingPage.objects.live().count() == 0

    def test_rows_may_not_tell_either(self, hold):
        page = month_and_city()
        page.decisions.first().text = "As agreed on 23 January, hold a forum"
        with pytest.raises(ValidationError, match="“23 January”"):
            hold(page)

    def test_the_same_words_are_fine_when_everything_is_told(self, hold):
        assert hold(title="Meeting of 23 January").live


@pytest.mark.parametrize(
    "words",
    ["In January 2017, 123 people", "Room 23", "On 4 July 2017", "23 лютага", "january 240", ""],
)
def test_other_words_tell_nothing(words):
    told = betrayals(words, first=date(2017, 1, 23), last=date(2017, 1, 24), venue="Hidden Street")
    assert told == []


class TestMonthAndCity:
    @pytest.fixture
    def meeting(self, hold):
        return hold(month_and_city())

    def test_page_tells_month_and_city(self, meeting, client):
        html = client.get(meeting.url).content.decode()
        assert "2017-01" in html
        assert "Vilnius" in html
        assert "Talking in private" in html
        main = html[html.index("<main") : html.index("</main>")]
        assert [secret for secret in SECRETS if secret in main] == []

    def test_list_and_landing_tell_no_more(self, meeting, series, section, client):
        for url in (series.url, section.url):
            html = client.get(url).content.decode()
            main = html[html.index("<main") : html.index("</main>")]
            assert [secret for secret in SECRETS if secret in main] == []

    def test_api_tells_no_more(self, meeting, client):
        answer = client.get(f"/api/v2/pages/{meeting.pk}/").json()
        assert answer["public_period"] == "2017-01"
        assert answer["public_place"] == "Vilnius"
        published = answer["meta"].pop("first_published_at")
        assert published[:4] != "2017"
        text = json.dumps({k: v for k, v in answer.items() if k != "id"}, ensure_ascii=False)
        hidden = ["2017-01-2", "Hidden Street", "09:15", "10:45", '"LT"', "starts_on", "venue"]
        assert [secret for secret in hidden if secret in text] == []

    @pytest.mark.parametrize(
        "question",
        ["starts_on=2017-01-23", "order=starts_on", "venue=Hidden", "fields=venue", "search=forum"],
    )
    def test_api_answers_no_question_about_it(self, meeting, client, question):
        url = f"/api/v2/pages/?type=campaigns.MeetingPage&{question}"
        assert client.get(url).status_code == 400

    def test_search_finds_what_is_told_and_shows_no_day(self, meeting, client):
        rebuild()

        def found(word):
            html = client.get(f"/be/search/?q={word}").content.decode()
            assert [secret for secret in SECRETS if secret in html[html.index("<main") :]] == []
            return meeting.url in html

        assert [found(word) for word in ("forum", "Vilnius")] == [True, True]
        assert [found(word) for word in ("Hidden", "Street")] == [False, False]
        card = IndexCard.objects.get(page=meeting)
        assert (card.year, card.dated_on) == (2017, None)

    def test_what_lists_and_the_search_ask(self, meeting):
        assert meeting.dated() == date(2017, 1, 1)
        assert not meeting.is_dated_to_the_day()
        words = meeting.words_in_public()
        assert {"Vilnius", "Hold a forum", "Talking in private"} <= set(words.split("\n"))
        assert [secret for secret in SECRETS if secret in words] == []

    def test_a_version_in_another_language_never_tells_more(self, meeting, series, into):
        """Even one that somebody forgot when the level was lowered."""
        into(series.get_parent(), "ru", "RU ")
        into(series, "ru", "RU ")
        russian = into(meeting, "ru", "RU ")
        MeetingPage.objects.filter(pk=russian.pk).update(publication=Publication.FULL)
        assert fresh(russian).public_period == "2017-01"
        assert fresh(russian).dated() == date(2017, 1, 1)


class TestFull:
    @pytest.fixture
    def meeting(self, hold):
        page = month_and_city()
        page.publication = Publication.FULL
        return hold(page)

    def test_page_tells_days_and_times_but_no_venue(self, meeting, client):
        html = client.get(meeting.url).content.decode()
        assert "23–24\xa0студзеня\xa02017" in html
        assert '<time datetime="09:15">' in html
        assert "Hidden Street" not in html
        assert ">LT<" not in html

    def test_an_item_without_a_time_has_no_day(self, meeting, client):
        AgendaItem.objects.update(begins_at=None, ends_at=None)
        assert [it.on for it in client.get(meeting.url).context["record"].agenda] == [None]

    def test_what_lists_and_the_api_ask(self, meeting, client):
        assert meeting.dated() == date(2017, 1, 23)
        assert meeting.is_dated_to_the_day()
        text = client.get(f"/api/v2/pages/{meeting.pk}/").content.decode()
        assert '"2017-01-23/2017-01-24"' in text
        assert "Hidden Street" not in text


def test_period_at_each_level():
    days = (date(2017, 1, 31), date(2017, 2, 1))
    assert period_at(Publication.NOTHING, *days) is None
    month = period_at(Publication.MONTH_AND_CITY, *days)
    assert month == Period(date(2017, 1, 1), date(2017, 1, 1), is_exact=False)
    full = period_at(Publication.FULL, *days)
    assert (str(month), str(full)) == ("2017-01", "2017-01-31/2017-02-01")
    assert str(period_at(Publication.FULL, days[0], days[0])) == "2017-01-31"


class TestOrganisations:
    @pytest.fixture
    def meeting(self, hold):
        """One named participant, one hidden that answers for a decision, three counted ones."""
        page = factories.new_meeting(decisions=["Hold a forum", "Write a letter"])
        named, hidden = (factories.OrganisationFactory(name_be=n) for n in ("Open", "Hidden"))
        counted = [
            factories.OrganisationFactory(name_be="Never", safety_level=SafetyLevel.NEVER_NAMED),
            *(factories.OrganisationFactory(name_be="Counted") for _ in range(2)),
        ]
        rows = [(named, Visibility.NAMED), (hidden, Visibility.HIDDEN)]
        rows += [(counted[0], Visibility.NAMED), *((it, Visibility.COUNTED) for it in counted[1:])]
        page.participants = [
            MeetingOrganisation(organisation=it, visibility=how) for it, how in rows
        ]
        first, second = page.decisions.all()
        first.owner, second.owner = hidden, named
        return hold(page)

    def test_only_named_ones_are_named(self, meeting, series, client):
        html = client.get(meeting.url).content.decode() + client.get(series.url).content.decode()
        api = client.get(f"/api/v2/pages/{meeting.pk}/").content.decode()
        for text in (html, api):
            assert "Open" in text
            assert [name for name in ("Hidden", "Never", "Counted") if name in text] == []
        assert [it.name_be for it in meeting.organisations_in_public()] == ["Open"]

    def test_others_are_counted_from_three_on(self, meeting, client):
        context = client.get(meeting.url).context["record"]
        assert (len(context.roll.named), context.roll.withheld) == (1, 3)


def filed(**fields) -> MeetingPage:
    page = factories.new_meeting(decisions=["Hold a forum"], **fields)
    topic = Topic.objects.create(name_be="Катаванні", name_en="Torture")
    body = Mechanism.objects.create(
        name_be="Камітэт", name_en="Committee", kind=MechanismKind.TREATY_BODY
    )
    page.topics = [MeetingTopic(topic=topic)]
    page.mechanisms = [MeetingMechanism(mechanism=body)]
    return page


class TestTopicsAndMechanisms:
    def test_told_in_full_they_stand_on_the_page_and_in_the_search(self, hold, client):
        meeting = fresh(hold(filed()))
        card = IndexCard.objects.get(page=meeting)
        assert [topic.name_be for topic in card.topics.all()] == ["Катаванні"]
        assert [body.name_be for body in card.mechanisms.all()] == ["Камітэт"]
        html = client.get(meeting.url).content.decode()
        assert "<dd>Катаванні</dd>" in html
        assert "<dd>Камітэт</dd>" in html

    def test_told_less_they_are_nowhere(self, hold, client):
        meeting = fresh(hold(filed(publication=Publication.MONTH_AND_CITY)))
        card = IndexCard.objects.get(page=meeting)
        assert (card.topics.count(), card.mechanisms.count()) == (0, 0)
        for url in (meeting.url, f"/api/v2/pages/{meeting.pk}/", meeting.get_parent().url):
            text = client.get(url).content.decode()
            assert "Катаванні" not in text
            assert "Камітэт" not in text

    def test_a_version_that_tells_less_holds_them_back_in_all(self, hold):
        meeting = hold(filed())
        MeetingPage.objects.filter(pk=meeting.pk).update(publication=Publication.MONTH_AND_CITY)
        assert fresh(meeting).topics_in_public() == []
        assert fresh(meeting).mechanisms_in_public() == []

    @pytest.mark.parametrize("relation", ["topics", "mechanisms"])
    def test_the_database_keeps_each_once(self, hold, relation):
        row = getattr(fresh(hold(filed())), relation).get()
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
