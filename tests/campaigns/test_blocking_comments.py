"""A comment may hold up approval until it is resolved, whichever way somebody approves."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Comment
from wagtail.test.utils.form_data import inline_formset

from campaigns.models import BlockingMark, CampaignCoordinator
from campaigns.queries import story_of
from campaigns.services import comments
from demo import factories

from .conftest import CHECKED, appeal_form, decide, fresh, review_of

REASON = "A comment blocks approval until it is resolved: “Who says so?” (coordinator, Title)."
REPLIES = {"replies-TOTAL_FORMS": "0", "replies-INITIAL_FORMS": "0"}
TODAY = timezone.localdate()


@pytest.fixture
def blocked(submitted, coordinator):
    """A draft under review with a comment that blocks its approval."""
    comments.write_comment(
        page=submitted, user=coordinator, text="Who says so?", blocks=True, today=TODAY
    )
    return submitted


@pytest.fixture
def comment(blocked):
    return Comment.objects.get()


def waits(page) -> bool:
    return not fresh(page).live and review_of(page).status == "in_progress"


class TestNothingIsApproved:
    def test_in_the_window_of_the_editor(self, blocked, coordinator, log_in):
        answer = json.loads(decide(log_in(coordinator), blocked, checklist=CHECKED).content)
        assert REASON in answer["html"].replace("&quot;", '"')
        assert waits(blocked)

    def test_on_the_page_of_its_own(self, blocked, coordinator, log_in):
        address = f"/admin/review/{review_of(blocked).pk}/approve/"
        answer = log_in(coordinator).post(address, {"checklist": CHECKED})
        assert REASON in answer.text
        assert waits(blocked)

    def test_behind_all_forms(self, blocked, coordinator):
        with pytest.raises(ValidationError, match="Who says so"):
            factories.approve(blocked, coordinator=coordinator)
        assert waits(blocked)

    def test_when_it_came_while_somebody_approved(
        self, submitted, coordinator, log_in, monkeypatch
    ):
        """The form was looked at, then the comment came: the one who approves is told."""
        task = type(review_of(submitted).task.specific)
        on_action = task.on_action

        def comment_first(self, *args, **kwargs):
            comments.write_comment(
                page=submitted, user=coordinator, text="Who says so?", blocks=True, today=TODAY
            )
            return on_action(self, *args, **kwargs)

        monkeypatch.setattr(task, "on_action", comment_first)
        address = f"/admin/review/{review_of(submitted).pk}/approve/"
        answer = log_in(coordinator).post(address, {"checklist": CHECKED})
        assert (answer.status_code, REASON in answer.text) == (200, True)
        assert waits(submitted)

    def test_nor_in_the_window_of_the_editor(self, submitted, coordinator, log_in, monkeypatch):
        task = type(review_of(submitted).task.specific)
        on_action = task.on_action

        def comment_first(self, *args, **kwargs):
            comments.write_comment(
                page=submitted, user=coordinator, text="Who says so?", blocks=True, today=TODAY
            )
            return on_action(self, *args, **kwargs)

        monkeypatch.setattr(task, "on_action", comment_first)
        answer = json.loads(decide(log_in(coordinator), submitted, checklist=CHECKED).content)
        assert answer["step"] == "action"
        assert answer["html"].count("Who says so?") == 1
        assert waits(submitted)

    def test_but_changes_may_be_requested(self, blocked, coordinator):
        factories.send_back(blocked, coordinator=coordinator, comment="See the comment.")
        assert not fresh(blocked).workflow_in_progress


class TestAnswers:
    """What is done with a comment on the page of the story, while the editor is locked."""

    def post(self, client, comment, action):
        return client.post(f"/admin/review/comments/{comment.pk}/{action}/", follow=True)

    def test_resolved_it_blocks_no_more(self, blocked, comment, coordinator, log_in):
        self.post(log_in(coordinator), comment, "resolve")
        comment.refresh_from_db()
        assert comment.resolved_by == coordinator
        assert factories.approve(blocked, coordinator=coordinator).live
        assert [event.label for event in story_of(blocked.pk)][-5:-2] == [
            "Comment",
            "Comment came to block approval",
            "Comment resolved",
        ]

    def test_that_it_blocks_may_be_taken_back_and_said_again(
        self, blocked, comment, coordinator, log_in
    ):
        client = log_in(coordinator)
        self.post(client, comment, "unblock")
        assert not BlockingMark.objects.exists()
        for _time in range(2):
            self.post(client, comment, "block")
        assert BlockingMark.objects.get().handle == "coordinator"

    @pytest.mark.parametrize("action", ["resolve", "block", "unblock"])
    def test_of_one_resolved_meanwhile_it_is_said_so(self, comment, coordinator, log_in, action):
        comments.resolve(comment=comment, user=coordinator, now=timezone.now())
        before = len(story_of(comment.page_id))
        answer = self.post(log_in(coordinator), comment, action)
        assert "This comment has been resolved or deleted." in answer.text
        assert len(story_of(comment.page_id)) == before

    def test_an_unknown_answer(self, comment, coordinator, log_in):
        assert self.post(log_in(coordinator), comment, "praise").status_code == 404

    def test_a_comment_of_the_editor_may_come_to_block(self, submitted, coordinator, log_in):
        comment = Comment.objects.create(
            page=submitted, user=coordinator, text="Who says so?", contentpath="title"
        )
        factory_answer = self.post(log_in(coordinator), comment, "block")
        assert "blocks approval" in factory_answer.text
        with pytest.raises(ValidationError):
            factories.approve(submitted, coordinator=coordinator)

    @pytest.mark.parametrize("action", ["resolve", "block", "unblock"])
    def test_authors_have_no_say_while_it_is_reviewed(self, comment, editor, log_in, action):
        client = log_in(editor)
        assert client.get(f"/admin/review/story/{comment.page_id}/").status_code == 200
        assert self.post(client, comment, action).redirect_chain
        comment.refresh_from_db()
        assert comment.resolved_at is None
        assert BlockingMark.objects.filter(comment=comment).exists()

    def test_neither_has_a_coordinator_of_something_else(self, comment, log_in):
        other = factories.CoordinatorFactory()
        self.post(log_in(other), comment, "resolve")
        comment.refresh_from_db()
        assert comment.resolved_at is None
        CampaignCoordinator.objects.create(page=fresh(comment.page.get_parent()), user=other)
        self.post(log_in(other), comment, "resolve")
        comment.refresh_from_db()
        assert comment.resolved_by == other


class TestWriting:
    def write(self, client, page, **data):
        return client.post(f"/admin/review/story/{page.pk}/comment/", data, follow=True)

    @pytest.mark.parametrize("blocks", [True, False])
    def test_a_comment_is_one_of_wagtails_own(self, submitted, coordinator, log_in, blocks):
        data = {"text": "Who says so?"} | ({"blocks": "on"} if blocks else {})
        answer = self.write(log_in(coordinator), submitted, **data)
        assert "Who says so?" in answer.text
        assert Comment.objects.get().page_id == submitted.pk
        assert BlockingMark.objects.count() == blocks

    def test_nothing_to_say(self, submitted, coordinator, log_in):
        answer = self.write(log_in(coordinator), submitted, text=" ")
        assert (answer.status_code, Comment.objects.count()) == (400, 0)
        assert "This field is required." in answer.text

    def test_an_author_comments_in_the_editor(self, submitted, editor, log_in):
        self.write(log_in(editor), submitted, text="Please.")
        assert not Comment.objects.exists()


def test_a_comment_whose_author_is_gone_blocks_nobody_for_ever(blocked, coordinator, campaign):
    other = factories.CoordinatorFactory()
    CampaignCoordinator.objects.create(page=campaign, user=other)
    coordinator.delete()
    assert ("Comment", "coordinator") in [(e.label, e.who) for e in story_of(blocked.pk)]
    assert factories.approve(blocked, coordinator=other).live


class TestTheEditorOfWhatWasSentBack:
    """There Wagtail lets whoever edits resolve or delete any comment."""

    @pytest.fixture
    def sent_back(self, blocked, coordinator):
        return factories.send_back(blocked, coordinator=coordinator, comment="See the comment.")

    def save(self, client, page, comment, number=None, **fields):
        row = {"id": number or comment.pk, "text": comment.text, "contentpath": "title"} | REPLIES
        data = appeal_form(
            title="Newer", slug=page.slug, comments=inline_formset([row], initial=1)
        ) | {f"comments-0-{name}": value for name, value in fields.items()}
        return client.post(f"/admin/pages/{page.pk}/edit/", data, follow=True)

    @pytest.mark.parametrize("field", ["resolved", "DELETE"])
    @pytest.mark.parametrize(
        ("spelling", "title"),
        [("{}", "Newer"), (" 0{}", "Draft")],  # what no browser sends, Wagtail's form refuses whole
    )
    def test_an_author_lifts_no_block(
        self, sent_back, comment, editor, log_in, field, spelling, title
    ):
        number = spelling.format(comment.pk)
        answer = self.save(log_in(editor), sent_back, comment, number, **{field: "on"})
        assert "stays open until whoever marked it" in answer.text
        comment.refresh_from_db()
        assert comment.resolved_at is None
        assert BlockingMark.objects.filter(comment=comment).exists()
        assert fresh(sent_back).get_latest_revision().content["title"] == title

    def test_an_author_who_coordinates_lifts_none_either(
        self, sent_back, comment, editor, campaign, log_in
    ):
        CampaignCoordinator.objects.create(page=campaign, user=editor)
        address = f"/admin/review/comments/{comment.pk}/resolve/"
        answer = log_in(editor).post(address, follow=True)
        assert "stays open until whoever marked it" in answer.text
        comment.refresh_from_db()
        assert comment.resolved_at is None

    def test_whoever_marked_it_resolves_it(self, sent_back, comment, coordinator, log_in):
        self.save(log_in(coordinator), sent_back, comment, resolved="on")
        comment.refresh_from_db()
        assert comment.resolved_by == coordinator

    def test_an_author_resolves_what_does_not_block(
        self, sent_back, comment, coordinator, editor, log_in
    ):
        comments.unblock(comment=comment, user=coordinator)
        self.save(log_in(editor), sent_back, comment, resolved="on")
        comment.refresh_from_db()
        assert comment.resolved_by == editor
