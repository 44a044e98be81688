"""What a mandate's page says by the day: open calls, and letters that may not be known yet."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.models import Communication
from campaigns.queries import calls_open_now
from demo import factories
from home.models.open_now import open_now

TODAY = timezone.localdate()
NEVER_SEEN = "A secret letter"


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


def text_of(page) -> str:
    return Client().get(page.url).text


class TestCalls:
    @pytest.mark.parametrize(
        ("deadline", "sentence"),
        [
            (12, "засталося 12 дзён"),
            (1, "застаўся 1 дзень"),
            (2, "засталося 2 дні"),
            (0, "сёння апошні дзень"),
        ],
    )
    def test_countdown(self, deadline, sentence, publish):
        page = publish(
            factories.new_mandate(
                calls=[{"title": "Call", "issuer": "UN", "deadline": day(deadline)}]
            )
        )
        assert sentence in text_of(page)
        assert [call.title for call in calls_open_now("be")] == ["Call"]

    @pytest.mark.parametrize(("deadline", "helps"), [(-1, True), (-365, True), (-366, False)])
    def test_closed_call_says_that_late_information_helps_next_year(self, deadline, helps, publish):
        page = publish(
            factories.new_mandate(
                calls=[{"title": "Call", "issuer": "UN", "deadline": day(deadline)}]
            )
        )
        html = text_of(page)
        assert "скончылася" in html
        assert ("Спозненыя звесткі" in html) is helps
        assert calls_open_now("be") == []

    def test_a_call_to_come_is_not_open(self, publish):
        publish(
            factories.new_mandate(
                calls=[
                    {"title": "C", "issuer": "UN", "opened_on": day(1), "deadline": day(9)},
                ]
            )
        )
        assert calls_open_now("be") == []

    def test_open_call_is_offered_to_the_landing_page_in_each_language(self, publish):
        page = publish(
            factories.new_mandate(calls=[{"title": "Call", "issuer": "UN", "deadline": day(3)}])
        )
        for language in ("be", "ru", "en"):
            (entry,) = open_now(language)
            assert (entry.kind, entry.title, entry.until) == ("input", "Call", day(3))
            assert entry.url == f"{page.url}#calls"
            assert entry.language == "be"

    def test_call_of_a_draft_is_not_offered(self, section, editor):
        page = factories.new_mandate(calls=[{"title": "C", "issuer": "U", "deadline": day(3)}])
        factories.draft(page, parent=section, author=editor)
        assert open_now("be") == []


class TestCommunications:
    @pytest.fixture
    def page(self, publish):
        return publish(
            factories.new_mandate(
                communications=[
                    factories.communication(
                        day(-59), note=NEVER_SEEN, reference="BLR 99/2026", reply_on=day(-3)
                    ),
                    factories.communication(
                        day(-60), note="A public letter", reference="BLR 98/2026"
                    ),
                ]
            )
        )

    def everything(self, page) -> str:
        client = Client()
        paths = (
            page.url,
            f"/api/v2/pages/{page.pk}/",
            f"/api/v2/pages/{page.pk}/?fields=*",
            "/api/v2/pages/?type=campaigns.MandatePage&fields=*",
            "/be/search/?q=letter",
            "/be/search/?q=secret",
        )
        return "\n".join([*(client.get(path).text for path in paths), page.words_in_public()])

    def test_before_its_day_there_is_no_trace(self, page):
        found = self.everything(page)
        assert "A public letter" in found
        assert NEVER_SEEN not in found
        assert "99/2026" not in found

    def test_on_its_day_it_appears_by_itself(self, page, time_machine):
        time_machine.move_to(timezone.now() + timedelta(days=1, hours=1))
        found = self.everything(page)
        assert NEVER_SEEN in found
        assert found.count("BLR 99/2026") >= 3  # page, API, words for the search

    def test_left_empty_the_day_is_the_sixtieth(self):
        row = Communication(sent_on=date(2024, 12, 17), note="N", public_from=None)
        row.clean()
        assert row.public_from == date(2025, 2, 15)
