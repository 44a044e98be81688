"""The mails of a review say that something waits or how it ended, and nothing else."""

import pytest
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import WorkflowState
from wagtail.users.models import UserProfile

from campaigns import tasks
from campaigns.models import CampaignCoordinator, Digest
from demo import factories

from .conftest import appeal_form, fresh, review_of


@pytest.fixture
def secret(campaign, editor):
    """A draft whose words and people must not stand in any mail."""
    editor.first_name, editor.last_name = "Vera", "Secret"
    editor.save()
    return factories.draft(factories.new_appeal(title="Geheim"), parent=campaign, author=editor)


def want_at_once(*users):
    for user in users:
        Digest.objects.update_or_create(user=user, defaults={"at_once": True})


def prefer(user, language, **settings):
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    for name, value in settings.items():
        setattr(profile, f"{name}_notifications", value)
    profile.save()


def assert_neutral(mail):
    text = f"{mail.subject} {mail.body} {mail.extra_headers}"
    for word in ("Geheim", "Vera", "Secret", "editor", "coordinator", "Campaign", "Please fix"):
        assert word not in text
    assert mail.body.rstrip().endswith("http://testserver/admin/")


def test_submission_is_told_to_those_who_may_decide(
    secret, campaign, editor, coordinator, second_coordinator, admin, on_commit, mailoutbox
):
    """Not to the author among them, not to other campaigns, not to administrators."""
    author = factories.CoordinatorFactory(username="writes-too")
    for user in (author, second_coordinator):
        CampaignCoordinator.objects.create(page=campaign, user=user)
    secret.save_revision(user=author)
    factories.CoordinatorFactory(username="of-another-campaign")
    for user in (coordinator, second_coordinator):
        prefer(user, "en")
    want_at_once(author, coordinator, second_coordinator, admin)
    with on_commit():
        factories.submit(secret, author=editor)
    assert sorted(mail.to for mail in mailoutbox) == [
        [coordinator.email],
        [second_coordinator.email],
    ]
    assert {mail.subject for mail in mailoutbox} == {"Something waits for you"}
    for mail in mailoutbox:
        assert_neutral(mail)


def test_nothing_is_sent_before_it_is_stored(secret, editor, mailoutbox):
    factories.submit(secret, author=editor)
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("action", "subject"),
    [("approve", "Your draft has been approved"), ("reject", "Your draft has come back to you")],
)
def test_decision_is_told_to_the_one_who_asked(
    secret, editor, coordinator, on_commit, mailoutbox, action, subject
):
    prefer(editor, "en")
    want_at_once(editor)
    factories.submit(secret, author=editor)
    state = review_of(secret)
    checklist = ["consent", "safety", "facts"]
    with on_commit():
        state.task.specific.on_action(
            state, coordinator, action, checklist=checklist, comment="Please fix the name."
        )
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [([editor.email], subject)]
    assert_neutral(mailoutbox[0])


@pytest.mark.parametrize("language", ["be", "ru"])
def test_mail_is_in_the_language_of_its_reader(
    secret, editor, coordinator, on_commit, mailoutbox, language
):
    prefer(coordinator, language)
    want_at_once(coordinator)
    with on_commit():
        factories.submit(secret, author=editor)
    with translation.override(language):
        assert mailoutbox[0].subject == gettext("Something waits for you")


def test_account_that_wants_no_mail_gets_none(secret, editor, coordinator, on_commit, mailoutbox):
    prefer(coordinator, "en", submitted=False)
    prefer(editor, "en", approved=False)
    want_at_once(coordinator, editor)
    with on_commit():
        factories.submit(secret, author=editor)
        factories.approve(secret, coordinator=coordinator)
    assert mailoutbox == []


def test_who_did_not_ask_for_it_is_not_told_at_once(
    secret, editor, coordinator, on_commit, mailoutbox
):
    """They are told in the mail of the day."""
    with on_commit():
        factories.submit(secret, author=editor)
        factories.approve(secret, coordinator=coordinator)
    assert mailoutbox == []


def test_urgent_appeal_is_told_at_once_to_everybody(
    campaign, editor, coordinator, on_commit, mailoutbox
):
    page = factories.new_appeal(title="Geheim", kind="urgent")
    page = factories.draft(page, parent=campaign, author=editor)
    with on_commit():
        factories.submit(page, author=editor)
    assert [mail.to for mail in mailoutbox] == [[coordinator.email]]


def test_task_that_runs_late_tells_nothing_old(secret, editor, coordinator, on_commit, mailoutbox):
    want_at_once(coordinator, editor)
    factories.submit(secret, author=editor)
    state = review_of(secret)
    factories.approve(secret, coordinator=coordinator)
    tasks.tell_coordinator(state.pk, coordinator.pk)
    tasks.tell_coordinator(0, coordinator.pk)
    tasks.tell_author(0, editor.pk)
    assert mailoutbox == []


def test_review_that_nobody_asked_for_tells_nobody(
    secret, editor, coordinator, on_commit, mailoutbox
):
    want_at_once(coordinator, editor)
    factories.submit(secret, author=editor)
    WorkflowState.objects.update(requested_by=None)
    with on_commit():
        factories.approve(secret, coordinator=coordinator)
    assert mailoutbox == []


def test_cancelled_review_tells_nobody(secret, editor, mailoutbox):
    want_at_once(editor)
    factories.submit(secret, author=editor)
    state = WorkflowState.objects.get(object_id=str(secret.pk))
    state.cancel(user=editor)
    tasks.tell_author(state.pk, editor.pk)
    assert mailoutbox == []


def test_comment_mail_is_neutral(secret, editor, coordinator, log_in, on_commit, mailoutbox):
    """Wagtail's own would quote the title, the name and the comment."""
    log_in(coordinator)  # its language is English
    secret.subscribers.update_or_create(user=coordinator, defaults={"comment_notifications": True})
    comment = {
        "comments-TOTAL_FORMS": "1",
        "comments-0-id": "",
        "comments-0-text": "Please fix",
        "comments-0-contentpath": "title",
        "comments-0-deleted": "",
        "comments-0-resolved": "",
        "comments-0-position": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
    }
    data = appeal_form(title="Geheim", slug=fresh(secret).slug) | comment
    with on_commit():
        log_in(editor).post(f"/admin/pages/{secret.pk}/edit/", data)
    assert [mail.subject for mail in mailoutbox] == ["There are new comments for you"]
    assert_neutral(mailoutbox[0])
