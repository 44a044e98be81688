"""The first page of the admin and the report: what waits for whom, since when and until when."""

import csv
import io
from datetime import timedelta
from html import unescape

import openpyxl
import pytest
from django.utils import timezone, translation
from wagtail.models import Task

from campaigns import tasks
from campaigns.models import CampaignCoordinator, Deadline
from demo import factories
from home.models import SectionCoordinator

from .conftest import fresh

REPORT = "/admin/reports/days/"
HOME, LIST = 32, 20  # queries


def send(campaign, editor, title="Draft", **fields):
    page = factories.draft(
        factories.new_appeal(title=title, **fields), parent=campaign, author=editor
    )
    factories.submit(page, author=editor)
    return page


def make_late(page, days=9):
    earlier = timezone.localdate() - timedelta(days=days)
    Deadline.objects.filter(page=page).update(begun_on=earlier, due_on=earlier)
    tasks.bring_deadlines_in_line()


def part(answer, name) -> str:
    """One panel of the first page, without markup between its words."""
    text = unescape(answer.text)
    if f'id="{name}-section"' not in text:
        return ""
    text = text.split(f'id="{name}-section"')[1]
    return " ".join(text.split("<section")[0].split())


class TestPanel:
    def test_nothing_waits(self, coordinator, log_in):
        answer = log_in(coordinator).get("/admin/")
        assert "Nothing waits for you." in part(answer, "days-waiting")
        assert part(answer, "days-urgent") == part(answer, "days-sent") == ""

    def test_a_step_has_its_name_in_the_language_of_the_reader(self, submitted):
        deadline = Deadline.objects.get(page=submitted)
        for language, name in (
            ("be", "Праверка каардынатарамі"),
            ("ru", "Проверка координаторами"),
        ):
            with translation.override(language):
                assert (deadline.step, submitted.current_workflow_task.name) == (
                    name,
                    "Coordinators' review",
                )
        Task.objects.filter(pk=submitted.current_workflow_task.pk).update(name="Home")
        with translation.override("be"):
            assert Deadline.objects.get(page=submitted).step == "Home"

    def test_what_waits_stands_there_with_its_days(self, submitted, coordinator, log_in):
        text = part(log_in(coordinator).get("/admin/"), "days-waiting")
        deadline = Deadline.objects.get(page=submitted)
        assert f'href="/admin/pages/{submitted.pk}/edit/"' in text
        assert text.count("<tr>") == 2
        assert f"{deadline.due_on.day} " in text
        assert "Urgent" not in text
        assert "Overdue" not in text

    def test_author_sees_where_it_stands_and_not_as_waiting(self, submitted, editor, log_in):
        answer = log_in(editor).get("/admin/")
        assert "Nothing waits for you." in part(answer, "days-waiting")
        text = part(answer, "days-sent")
        assert "Draft" in text
        assert Deadline.objects.get(page=submitted).task_state.task.name in text

    def test_returned_draft_is_told_to_its_author(self, submitted, editor, coordinator, log_in):
        factories.send_back(submitted, coordinator=coordinator, comment="No.")
        assert "Came back to you" in part(log_in(editor).get("/admin/"), "days-sent")
        assert "Nothing waits" in part(log_in(coordinator).get("/admin/"), "days-waiting")

    def test_approved_draft_has_gone(self, submitted, editor, coordinator, log_in):
        factories.approve(submitted, coordinator=coordinator)
        assert part(log_in(editor).get("/admin/"), "days-sent") == ""

    def test_late_draft_says_so(self, submitted, coordinator, log_in):
        make_late(submitted)
        assert "Overdue" in part(log_in(coordinator).get("/admin/"), "days-waiting")

    def test_late_draft_is_handed_up_to_the_section(
        self, submitted, section, second_coordinator, log_in
    ):
        SectionCoordinator.objects.create(page=section, user=second_coordinator)
        client = log_in(second_coordinator)
        assert part(client.get("/admin/"), "days-handed-up") == ""
        make_late(submitted)
        text = part(client.get("/admin/"), "days-handed-up")
        assert "Draft" in text
        assert "Overdue" in text

    def test_urgent_appeal_stands_on_every_coordinators_screen(
        self, campaign, editor, coordinator, second_coordinator, log_in
    ):
        """On that of the one who decides in its place, on others apart; editors see none of it."""
        send(campaign, editor, "Now", kind="urgent")
        assert "Now" in part(log_in(second_coordinator).get("/admin/"), "days-urgent")
        mine = log_in(coordinator).get("/admin/")
        assert part(mine, "days-urgent") == ""
        assert "Urgent" in part(mine, "days-waiting")
        assert part(log_in(editor).get("/admin/"), "days-urgent") == ""

    def test_urgent_stands_before_what_is_due_earlier(self, campaign, editor, coordinator, log_in):
        make_late(send(campaign, editor, "Late one"))
        send(campaign, editor, "Urgent one", kind="urgent")
        text = part(log_in(coordinator).get("/admin/"), "days-waiting")
        assert text.index("Urgent one") < text.index("Late one")

    def test_translation_that_fell_behind(
        self, appeal, into, editor, coordinator, translator, log_in, on_commit
    ):
        target = into(appeal, "ru", "ru: ")
        appeal.title = "Other words"
        appeal.save_revision(user=editor)
        factories.submit(appeal, author=editor)
        with on_commit():
            factories.approve(appeal, coordinator=coordinator, change="editorial")
        text = part(log_in(translator).get("/admin/"), "days-behind")
        assert "ru: Open letter" in text
        assert "Русский" in text
        assert f'href="/admin/pages/{target.pk}/edit/"' in text

    def test_many_drafts_take_no_more_queries(
        self, campaign, editor, coordinator, log_in, django_assert_num_queries
    ):
        client = log_in(coordinator)
        send(campaign, editor)
        client.get("/admin/")
        with django_assert_num_queries(HOME):
            client.get("/admin/")
        for number in range(2):
            send(campaign, editor, f"Draft {number}")
        client.get("/admin/")
        with django_assert_num_queries(HOME):
            answer = client.get("/admin/")
        assert part(answer, "days-waiting").count("<tr>") == 4


class TestReport:
    def rows(self, client, query="") -> list[dict]:
        answer = client.get(f"{REPORT}?export=csv{query}")
        return list(csv.DictReader(io.StringIO(answer.getvalue().decode())))

    def test_every_draft_under_way(self, submitted, coordinator, log_in):
        (row,) = self.rows(log_in(coordinator))
        deadline = Deadline.objects.get(page=submitted)
        assert row == {
            "Title": "Draft",
            "Type": "Letter, statement or appeal",
            "Language": "Беларуская",
            "Step": deadline.task_state.task.name,
            "State": "Waiting",
            "Urgent": "no",
            "Waits for": "coordinator",
            "Sent by": "editor",
            "Since": str(deadline.begun_on),
            "Until": str(deadline.due_on),
        }

    @pytest.mark.parametrize(
        ("query", "titles"),
        [
            ("whose=waiting", ["Late", "Urgent"]),
            ("whose=sent", ["Mine"]),
            ("whose=handed_up", []),
            ("state=waiting", ["Late", "Mine", "Urgent"]),
            ("state=overdue", ["Late"]),
            ("state=returned", ["Returned"]),
            ("urgent=true", ["Urgent"]),
            ("due_on_to=2001-01-01", []),
            ("ordering=-page__draft_title", ["Urgent", "Returned", "Mine", "Late"]),
            ("ordering=page__draft_title", ["Late", "Mine", "Returned", "Urgent"]),
        ],
    )
    def test_filters_and_order(
        self, campaign, editor, coordinator, second_coordinator, log_in, query, titles
    ):
        CampaignCoordinator.objects.create(page=campaign, user=second_coordinator)
        send(campaign, editor, "Urgent", kind="urgent")
        send(campaign, coordinator, "Mine")
        returned = send(campaign, editor, "Returned")
        factories.send_back(returned, coordinator=coordinator, comment="No.")
        make_late(send(campaign, editor, "Late"))
        rows = [row["Title"] for row in self.rows(log_in(coordinator), f"&{query}")]
        assert (rows if "ordering" in query else sorted(rows)) == titles

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
    def test_no_cell_is_a_formula(self, campaign, editor, coordinator, log_in, text):
        send(campaign, editor, text)
        client = log_in(coordinator)
        assert self.rows(client)[0]["Title"] == f"'{text}"
        file = client.get(f"{REPORT}?export=xlsx").getvalue()
        cell = openpyxl.load_workbook(io.BytesIO(file)).active["A2"]
        assert (cell.value, cell.data_type) == (f"'{text}", "s")

    def test_page_is_read_by_people(self, submitted, coordinator, log_in):
        make_late(submitted)
        text = log_in(coordinator).get(REPORT).text
        assert f'href="/admin/pages/{submitted.pk}/edit/"' in text
        assert "Overdue" in text

    def test_who_writes_nowhere_sees_nothing(self, submitted, log_in):
        reader = factories.UserFactory(username="reader")
        assert log_in(reader).get(REPORT).status_code == 302

    def test_many_drafts_take_no_more_queries(
        self, campaign, editor, coordinator, log_in, django_assert_num_queries
    ):
        client = log_in(coordinator)
        send(campaign, editor)
        client.get(REPORT)
        with django_assert_num_queries(LIST):
            client.get(REPORT)
        for number in range(2):
            send(campaign, editor, f"Draft {number}")
        with django_assert_num_queries(LIST):
            answer = client.get(REPORT)
        assert fresh(campaign).get_children().count() == 3
        assert answer.text.count("Draft") >= 3
