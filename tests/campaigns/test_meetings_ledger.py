"""Decisions across the years: what came of them, what is carried over, in which language."""

from datetime import date

import pytest
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from campaigns.enums import ActionState
from campaigns.models import Decision, MeetingPage, Outcome
from campaigns.queries import meetings_in_public
from demo import factories
from home.models.open_now import what_changed
from home.stamps import renew_stamp

from .conftest import fresh, move_approved

FORUM = "Hold a forum"
QUERIES_OF_THE_SERIES = 16
QUERIES_OF_A_MEETING = 20


def with_rows(page, *, actions=(), outcomes=()):
    page.actions, page.outcomes = list(actions), list(outcomes)
    return page


def forum(**fields) -> MeetingPage:
    """January 2017 decided, July 2017 happened."""
    page = factories.new_meeting(decisions=[FORUM], **fields)
    return with_rows(page, outcomes=[factories.new_outcome("The forum was held")])


def ledger(client, url) -> list[tuple]:
    entries = client.get(url).context["ledger"]
    return [(entry.meeting.year, entry.decision.number, entry.decision.text) for entry in entries]


class TestLedger:
    def test_from_the_month_of_the_decision_to_the_day_it_happened(self, hold, series, client):
        meeting = hold(forum())
        html = client.get(series.url).content.decode()
        decided, happened = html.index('datetime="2017-01"'), html.index('datetime="2017-07-04"')
        assert decided < html.index(FORUM) < happened < html.index("The forum was held")
        assert f'href="{meeting.url}#decision-1"' in html
        assert 'id="decision-1"' in client.get(meeting.url).content.decode()

    def test_latest_meeting_first_and_decisions_by_their_place(self, hold, series, client):
        for year in (2018, 2020, 2019):
            hold(year=year, decisions=["First", "Second"])
        assert ledger(client, series.url) == [
            (year, number, text)
            for year in (2020, 2019, 2018)
            for number, text in ((1, "First"), (2, "Second"))
        ]

    def test_no_decisions_at_all(self, hold, series, client):
        meeting = hold()
        assert ledger(client, series.url) == []
        for url in (series.url, meeting.url):
            assert client.get(url).status_code == 200

    def test_no_meeting_at_all(self, series, client):
        assert client.get(series.url).context["meetings"] == []

    def test_two_hundred_decisions(self, hold, series, client):
        meeting = hold(decisions=[f"Decision no. {n}" for n in range(1, 201)])
        assert client.get(meeting.url).content.decode().count('id="decision-') == 200
        assert len(ledger(client, series.url)) == 20
        assert ledger(client, f"{series.url}?page=10")[-1] == (2017, 200, "Decision no. 200")

    @pytest.mark.parametrize("number", ["0", "-1", "99", "x"])
    def test_page_that_is_not_there(self, hold, series, client, number):
        hold(forum())
        assert ledger(client, f"{series.url}?page={number}") == [(2017, 1, FORUM)]

    def test_meeting_moved_under_another_series(
        self, hold, series, section, client, editor, coordinator
    ):
        hold(forum())
        moved = hold(year=2018, decisions=["Other"])
        other = factories.MeetingIndexPageFactory(title="Other series", parent=section)
        people = {"author": editor, "coordinator": coordinator}
        move_approved(Page.objects.get(pk=other.pk), moved, people=people)
        assert ledger(client, series.url) == [(2017, 1, FORUM)]
        assert ledger(client, other.url) == [(2018, 1, "Other")]
        assert client.get(fresh(moved).url).context["scorecard"] is None

    def test_unpublished_meeting_is_gone(self, hold, series, client):
        hold(forum()).unpublish()
        assert ledger(client, series.url) == []
        assert what_changed("be") == []


class TestOutcomes:
    @pytest.fixture
    def letter(self, appeal):
        return appeal

    @pytest.fixture
    def meeting(self, hold, letter):
        outcome = factories.new_outcome("The letter was sent", shown_by=letter.page_ptr)
        return hold(with_rows(factories.new_meeting(decisions=[FORUM]), outcomes=[outcome]))

    def test_link_to_the_page_about_it(self, meeting, letter, series, client):
        link = f'<a href="{letter.url}" lang="be">The letter was sent</a>'
        assert link in client.get(series.url).content.decode()

    @pytest.mark.parametrize("how", ["unpublish", "delete"])
    def test_when_that_page_goes_the_text_stays(self, meeting, letter, series, client, how):
        url = letter.url
        getattr(fresh(letter), how)()
        html = client.get(series.url).content.decode()
        assert '<p lang="be">The letter was sent</p>' in html
        assert url not in html

    def test_draft_from_before_that_page_was_deleted(
        self, meeting, letter, editor, coordinator, series, client
    ):
        meeting.summary = "New"
        meeting.save_revision(user=editor)
        fresh(letter).delete()
        factories.submit(fresh(meeting), author=editor)
        factories.approve(meeting, coordinator=coordinator)
        assert fresh(meeting).summary == "New"
        assert Outcome.objects.get().shown_by is None

    def test_link_outside_tells_nobody_where_it_comes_from(self, hold, series, client):
        outcome = factories.new_outcome("Elsewhere", link="https://example.org/report")
        hold(with_rows(factories.new_meeting(decisions=[FORUM]), outcomes=[outcome]))
        html = client.get(series.url).content.decode()
        assert '<a href="https://example.org/report" rel="noreferrer noopener">' in html
        assert what_changed("be")[0].url == ""

    def test_landing_shows_outcome_and_decision(self, hold, section, client):
        meeting = hold(forum())
        Decision.objects.update(text=f"{FORUM}.")
        (change,) = what_changed("be")
        assert (change.happened_on, change.text) == (date(2017, 7, 4), "The forum was held")
        assert (change.cause, change.cause_on) == (FORUM, date(2017, 1, 23))
        assert change.cause_url == f"{meeting.url}#decision-1"
        assert "The forum was held" in client.get(section.url).content.decode()


class TestCarriedOver:
    @pytest.fixture
    def years(self, hold):
        """2017 agreed five steps; meetings followed in 2018 and 2019."""
        agreed = with_rows(
            factories.new_meeting(decisions=[FORUM]),
            actions=[
                factories.new_action("Done at once", closed_on=date(2017, 7, 4)),
                factories.new_action("Done on the last day", closed_on=date(2018, 1, 24)),
                factories.new_action("Done after", closed_on=date(2018, 1, 25)),
                factories.new_action("Still open"),
                factories.new_action(
                    "Dropped",
                    closed_on=date(2017, 9, 1),
                    state=ActionState.DROPPED,
                    reason="Too dangerous",
                ),
            ],
        )
        return [hold(agreed), hold(year=2018, decisions=["Next"]), hold(year=2019)]

    def carried(self, client, page):
        return [action.text for action in client.get(page.url).context["carried_over"]]

    def test_until_it_is_closed_an_action_stands_on_every_later_meeting(self, years, client):
        first, second, third = years
        assert self.carried(client, first) == []
        assert self.carried(client, second) == ["Done after", "Still open"]
        assert self.carried(client, third) == ["Still open"]

    def test_nothing_is_copied(self, years):
        assert {page.actions.count() for page in years[1:]} == {0}

    def test_scorecard_of_the_meeting_before(self, years, client):
        first, second, third = (client.get(page.url).context["scorecard"] for page in years)
        assert first is None
        assert (second.done, second.dropped, second.still_open, second.number) == (2, 1, 2, 5)
        assert third.number == 0

    def test_the_series_draws_what_became_of_the_actions_of_each_meeting(
        self, years, series, client
    ):
        answer = client.get(series.url)
        (row,) = answer.context["ledgers"]
        assert row.numbers == {"done": 3, "carried": 1, "open": 0, "dropped": 1}
        assert row.meeting.year == 2017
        page = answer.content.decode()
        assert page.count("bars__part--carried") == 2  # in the drawing and in its legend
        assert f'<th scope="row"><a href="{years[0].url}">2017</a></th>' in page

    def test_closing_an_action_takes_it_off_later_meetings(
        self, years, editor, coordinator, client
    ):
        first, _second, third = years
        action = first.actions.get(text="Still open")
        action.state, action.closed_on = ActionState.DONE, date(2018, 12, 1)
        first.actions.add(action)
        first.save_revision(user=editor)
        factories.submit(fresh(first), author=editor)
        factories.approve(first, coordinator=coordinator)
        assert self.carried(client, third) == []

    def test_draft_of_the_next_meeting_shows_them_in_its_preview(
        self, years, series, editor, log_in
    ):
        draft = factories.draft(factories.new_meeting(year=2020), parent=series, author=editor)
        html = log_in(editor).get(f"/admin/pages/{draft.pk}/view_draft/").content.decode()
        assert "Still open" in html

    def test_reason_of_what_was_dropped_is_told(self, years, client):
        assert "Too dangerous" in client.get(years[0].url).content.decode()


class TestLanguages:
    @pytest.fixture
    def russian(self, hold, series, into):
        """A meeting in Belarusian and Russian, and one in Belarusian alone."""
        meeting = hold(forum())
        hold(year=2018, decisions=["Адно па-беларуску"])
        into(series.get_parent(), "ru", "RU ")
        self.series = into(series, "ru", "RU ")
        return into(meeting, "ru", "RU ")

    def test_every_decision_once_in_the_nearest_language(self, russian, client):
        entries = client.get(self.series.url).context["ledger"]
        found = [(entry.decision.text, entry.decision.language) for entry in entries]
        assert found == [("Адно па-беларуску", "be"), (f"RU {FORUM}", "ru")]
        html = client.get(self.series.url).content.decode()
        assert 'lang="be">Адно па-беларуску</a>' in html
        assert 'class="language-label" lang="be"' in html

    def test_a_row_that_is_not_translated_yet_stands_in_its_own_language(
        self, russian, client, editor, coordinator
    ):
        original = MeetingPage.objects.get(year=2017, locale__language_code="be")
        locale = original.locale
        original.decisions.add(Decision(number=2, text="Новае", locale=locale))
        original.save_revision(user=editor)
        factories.submit(fresh(original), author=editor)
        factories.approve(original, coordinator=coordinator)
        for url in (russian.url, self.series.url):
            html = client.get(url).content.decode()
            assert f"RU {FORUM}" in html
            assert 'lang="be">Новае' in html

    def test_facts_are_those_of_the_original(self, russian, client):
        Decision.objects.filter(page=russian).update(kind="position", due="2030-01-01")
        (decision,) = client.get(russian.url).context["record"].decisions
        assert (decision.kind, decision.due, decision.text) == ("action", None, f"RU {FORUM}")

    def test_without_the_original_the_translation_stands_alone(self, russian, client):
        MeetingPage.objects.get(year=2017, locale__language_code="be").unpublish()
        assert (2017, 1, f"RU {FORUM}") in ledger(client, self.series.url)
        assert [record.year for record in meetings_in_public("en")] == [2018, 2017]

    def test_moved_without_its_translation_it_belongs_where_the_original_stands(
        self, russian, series, section, client, editor, coordinator
    ):
        other = factories.MeetingIndexPageFactory(title="Other series", parent=section)
        original = MeetingPage.objects.get(year=2017, locale__language_code="be")
        people = {"author": editor, "coordinator": coordinator}
        move_approved(Page.objects.get(pk=other.pk), original, people=people)
        assert [year for year, _number, _text in ledger(client, self.series.url)] == [2018]
        assert ledger(client, other.url) == [(2017, 1, FORUM)]

    def test_no_translation_may_have_a_fact_of_its_own(self, russian):
        source = TranslationSource.objects.get(object_id=russian.translation_key)
        assert source.overridablesegment_set.count() == 0


class TestQueries:
    """One number, whether there is one of a kind or three."""

    @pytest.fixture
    def asked(self, client, django_assert_num_queries):
        def _asked(page, number):
            client.get(page.url)  # what Wagtail remembers of its sites is remembered now
            renew_stamp()
            with django_assert_num_queries(number):
                assert client.get(page.url).status_code == 200

        return _asked

    @pytest.fixture
    def meeting(self, hold, appeal):
        """A meeting with a given number of decisions, each with an action and an outcome."""

        def _meeting(year, decisions):
            page = factories.new_meeting(year=year, decisions=[FORUM] * decisions)
            numbers = range(1, decisions + 1)
            link = appeal.page_ptr
            page.actions = [factories.new_action(decision_number=n) for n in numbers]
            page.outcomes = [
                factories.new_outcome(decision_number=n, shown_by=link) for n in numbers
            ]
            return hold(page)

        return _meeting

    @pytest.mark.parametrize("meetings", [1, 3])
    def test_series(self, meeting, series, asked, meetings):
        for year in range(2017, 2017 + meetings):
            meeting(year, decisions=1)
        asked(series, QUERIES_OF_THE_SERIES)

    @pytest.mark.parametrize("decisions", [1, 3])
    @pytest.mark.parametrize("earlier", [0, 2])
    def test_meeting(self, meeting, asked, decisions, earlier):
        for year in range(2017, 2017 + earlier):
            meeting(year, decisions=1)
        asked(meeting(2020, decisions=decisions), QUERIES_OF_A_MEETING)
