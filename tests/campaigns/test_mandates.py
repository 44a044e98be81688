"""A mandate as readers meet it: who is in office, what is open, what nobody may know yet."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone, translation

from campaigns.models import MandateCycle, MandatePage, SubmissionContributor
from campaigns.models.mandates import MandateHolder, Resolution, holder_on
from campaigns.models.mandates.holders import require_one_at_a_time
from campaigns.models.mandates.plot import BAR, LEFT, VotePlot
from campaigns.models.submissions import Citation
from campaigns.queries import changes_of_mandates
from demo import factories
from home.enums import SafetyLevel
from home.models import Mechanism, Session
from home.models.open_now import what_changed

TODAY = timezone.localdate()
NEVER_SEEN = "A secret letter"


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


@pytest.fixture
def council(db):
    return Mechanism.objects.create(name_be="Рада", name_en="Council", kind="charter_body")


@pytest.fixture
def sessions(council):
    days = ((1, date(2024, 2, 26), date(2024, 4, 5)), (2, date(2024, 6, 18), date(2024, 7, 12)))
    return [
        Session.objects.create(mechanism=council, number=n, starts_on=start, ends_on=end)
        for n, start, end in days
    ]


def text_of(page: MandatePage) -> str:
    return Client().get(page.url).text


class TestWhoIsInOffice:
    HOLDERS = [
        MandateHolder(name="First", from_on=date(2012, 11, 1), to_on=date(2018, 10, 31)),
        MandateHolder(name="Second", from_on=date(2019, 1, 1)),
    ]

    @pytest.mark.parametrize(
        ("on", "name"),
        [
            (date(2012, 10, 31), None),
            (date(2012, 11, 1), "First"),
            (date(2018, 10, 31), "First"),
            (date(2018, 11, 1), None),  # a vacancy
            (date(2019, 1, 1), "Second"),
            (date(2030, 1, 1), "Second"),
        ],
    )
    def test_computed_by_date(self, on, name):
        holder = holder_on(self.HOLDERS, on)
        assert (holder.name if holder else None) == name

    def test_page_says_who_is_and_who_will_be(self, publish):
        page = publish(
            factories.new_mandate(
                holders=[
                    {"name": "Now", "from_on": day(-400), "to_on": day(30)},
                    {"name": "Later", "from_on": day(31)},
                ]
            )
        )
        with translation.override("en"):
            holders = page.holders.all()
            assert holder_on(holders, TODAY).name == "Now"
        html = text_of(page)
        assert html.index("Later") < html.index("Now")
        assert html.count("state--open") == 1

    def test_vacancy_is_said(self, publish):
        html = text_of(
            publish(
                factories.new_mandate(
                    holders=[{"name": "Gone", "from_on": day(-99), "to_on": day(-1)}]
                )
            )
        )
        assert "сёння мандата ніхто не выконвае" in html
        assert "state--open" not in html

    @pytest.mark.parametrize(
        ("first_end", "second_start", "code"),
        [
            (None, date(2018, 11, 1), "no_end"),
            (date(2018, 11, 1), date(2018, 11, 1), "overlap"),
            (date(2020, 1, 1), date(2018, 11, 1), "overlap"),
        ],
    )
    def test_two_at_a_time_are_refused(
        self, first_end, second_start, code, section, editor, coordinator
    ):
        rows = [
            {"name": "Second", "from_on": second_start},
            {"name": "First", "from_on": date(2012, 11, 1), "to_on": first_end},
        ]
        with pytest.raises(ValidationError) as refusal:
            require_one_at_a_time(MandateHolder(**row) for row in rows)
        assert refusal.value.code == code
        drafted = factories.draft(
            factories.new_mandate(holders=rows), parent=section, author=editor
        )
        factories.submit(drafted, author=editor)
        with pytest.raises(ValidationError):
            factories.approve(drafted, coordinator=coordinator)
        assert not MandatePage.objects.live().exists()

    def test_one_after_the_other_is_fine(self):
        require_one_at_a_time(self.HOLDERS)

    def test_no_more_of_a_date_is_shown_than_is_known(self):
        holder = MandateHolder(
            from_on=date(2018, 11, 1),
            from_precision="month",
            to_on=date(2024, 10, 31),
            to_precision="year",
        )
        with translation.override("en"):
            assert (holder.from_text, holder.to_text) == ("November\xa02018", "2024")


class TestVotes:
    def test_what_is_not_confirmed_is_nowhere(self, publish):
        page = publish(
            factories.new_mandate(
                resolutions=[
                    {
                        "adopted_on": date(2019, 7, 12),
                        "symbol": "41/22",
                        "in_favour": 33,
                        "against": 1,
                        "abstained": 2,
                    }
                ]
            )
        )
        assert page.resolutions.get().vote is None
        html = text_of(page)
        assert "лікі не пацверджаны" in html
        assert "<svg" not in html.partition("<main")[2]
        found = Client().get(f"/api/v2/pages/{page.pk}/").json()
        assert found["resolutions"][0]["figures"] is None
        assert "33" not in page.words_in_public()
        assert ">33<" not in html

    def test_plot_and_table_say_the_same(self, publish):
        votes = [(2016, 15, 9, 23), (2018, 19, 6, 21)]
        page = publish(
            factories.new_mandate(
                resolutions=[
                    {
                        "adopted_on": date(year, 7, 1),
                        "in_favour": yes,
                        "against": no,
                        "abstained": abstained,
                        "figures_confirmed": True,
                    }
                    for year, yes, no, abstained in votes
                ]
            )
        )
        html = text_of(page)
        plot, table = html.partition("<table")[0].partition("<svg")[2], html.partition("<table")[2]
        for year, *figures in votes:
            assert f">{year}</text>" in plot
            assert f"{year}" in table
            for number in figures:
                assert f">{number}</text>" in plot
                assert f"<td>{number}</td>" in table
        assert 'role="img"' in plot
        assert "<title" in plot
        assert "<desc" in plot
        assert "style=" not in plot
        assert "<script" not in plot

    def test_bars_are_as_long_as_the_votes(self):
        rows = [
            Resolution(
                adopted_on=date(2016, 7, 1),
                in_favour=15,
                against=9,
                abstained=23,
                figures_confirmed=True,
            )
        ]
        bar = VotePlot.of(rows).bars[0]
        assert [(it.kind, it.number) for it in bar.segments] == [
            ("for", 15),
            ("abstained", 23),
            ("against", 9),
        ]
        assert bar.segments[0].x == LEFT
        assert sum(it.width for it in bar.segments) == BAR
        assert [bar.segments[n].x + bar.segments[n].width for n in (0, 1)] == [
            bar.segments[n].x for n in (1, 2)
        ]

    def test_a_part_that_is_not_confirmed_is_drawn_as_such(self):
        row = Resolution(adopted_on=date(2021, 7, 13), in_favour=21, figures_confirmed=True)
        bar = VotePlot.of([row]).bars[0]
        assert [(it.kind, it.number) for it in bar.segments] == [("for", 21), ("unknown", None)]

    def test_nothing_confirmed_means_no_plot(self):
        assert VotePlot.of([Resolution(adopted_on=date(2019, 7, 1), in_favour=20)]) is None


class TestYears:
    def test_vote_and_report_apart_are_shown(self, publish, sessions):
        spring, summer = sessions
        page = publish(
            factories.new_mandate(
                cycles=[
                    MandateCycle(year=2024, report_session=summer, renewal_session=spring),
                    MandateCycle(year=2023, report_session=summer, renewal_session=summer),
                ]
            )
        )
        html = text_of(page)
        assert html.count("на розных сесіях") == 1
        assert [row.vote_comes_apart for row in page.cycles.order_by("-year")] == [True, False]


class TestOutcomes:
    def test_a_vote_that_followed_a_letter_stands_on_the_landing_page(self, publish, appeal):
        page = publish(
            factories.new_mandate(
                resolutions=[
                    {
                        "adopted_on": date(2021, 7, 13),
                        "cause": appeal.page_ptr,
                        "in_favour": 21,
                        "against": 7,
                        "abstained": 19,
                        "figures_confirmed": True,
                    },
                    {"adopted_on": date(2017, 6, 23), "adopted_precision": "month", "symbol": "1"},
                ]
            )
        )
        (change,) = what_changed("en")
        assert change.text == (
            "Mandate extended (Special Rapporteur): 21 in favour, 7 against, 19 abstentions"
        )
        assert (change.cause, change.cause_url) == (appeal.title, appeal.url)
        assert change.url == f"{page.url}#votes"
        assert change.happened_on == date(2021, 7, 13)

    def test_without_confirmed_figures_none_are_told(self, publish, appeal):
        row = {"adopted_on": date(2021, 7, 13), "cause": appeal.page_ptr, "in_favour": 21}
        publish(factories.new_mandate(resolutions=[row]))
        assert [it.text for it in changes_of_mandates("en")] == [
            "Mandate extended (Special Rapporteur)"
        ]

    def test_a_cause_that_is_no_longer_public_is_not_told(self, publish, appeal):
        row = {"adopted_on": date(2021, 7, 13), "cause": appeal.page_ptr}
        publish(factories.new_mandate(resolutions=[row]))
        appeal.unpublish()
        assert changes_of_mandates("be") == []


class TestTogether:
    def rows(self, number: int) -> dict:
        return {
            "holders": [
                {"name": f"H{n}", "from_on": date(2000 + n, 1, 1), "to_on": date(2000 + n, 12, 31)}
                for n in range(number)
            ],
            "resolutions": [
                {
                    "adopted_on": date(2010 + n, 7, 1),
                    "symbol": f"{n}/1",
                    "in_favour": 20,
                    "figures_confirmed": True,
                }
                for n in range(number)
            ],
            "calls": [
                {"title": f"C{n}", "issuer": "UN", "deadline": day(n)} for n in range(number)
            ],
            "communications": [
                factories.communication(day(-99 - n), reference=f"BLR {n}/2020")
                for n in range(number)
            ],
            "reports": [{"symbol": f"A/{n}", "topics": "T"} for n in range(number)],
        }

    @pytest.mark.parametrize("number", [1, 3])
    def test_queries_do_not_grow_with_rows(
        self, number, publish, sessions, campaign, django_assert_num_queries
    ):
        rows = self.rows(number)
        for row in rows["reports"]:
            row["session"] = sessions[0]
        cycles = [
            MandateCycle(year=2020 + n, report_session=sessions[0], renewal_session=sessions[1])
            for n in range(number)
        ]
        page = publish(factories.new_mandate(cycles=cycles, **rows))
        for n in range(number):
            submission = factories.new_submission(title=f"S{n}")
            submission.citations = [
                Citation(report_symbol="A/0", paragraph=str(n), locale=page.locale)
            ]
            organisation = factories.OrganisationFactory(safety_level=SafetyLevel.OPEN)
            submission.contributors = [SubmissionContributor(organisation=organisation)]
            publish(submission, parent=page)
            letter = factories.new_appeal(title=f"L{n}", mechanism=page.mechanism)
            publish(letter, parent=campaign)
        client = Client()
        client.get(page.url + "?warm=1")
        with django_assert_num_queries(18):
            html = client.get(page.url + "?again=1").text
        for n in range(number):
            assert f">S{n}</a>" in html
            assert f">L{n}</a>" in html

    def test_letters_about_this_mandate_and_no_others(self, publish, campaign):
        page = publish(factories.new_mandate())
        other = Mechanism.objects.create(name_be="Іншы", kind="treaty_body")
        for title, mechanism in (("Ours", page.mechanism), ("Theirs", other), ("Nobody", None)):
            publish(factories.new_appeal(title=title, mechanism=mechanism), parent=campaign)
        assert [letter.title for letter in page.letters()] == ["Ours"]

    def test_a_person_finds_the_way_out_and_no_form(self, publish):
        page = publish(
            factories.new_mandate(
                how_to_submit="<p>How.</p>", submit_url="https://spsubmission.ohchr.org/"
            )
        )
        main = text_of(page).partition("<main")[2]
        assert "<form" not in main
        assert 'href="https://spsubmission.ohchr.org/" rel="noreferrer noopener"' in main
        assert main.index("Перш чым пісаць") < main.index("spsubmission")
