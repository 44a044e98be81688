from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, WorkflowState
from wagtail.signals import (
    page_published,
    task_approved,
    task_cancelled,
    task_rejected,
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
)

from campaigns.models import AppealPage, PartnersConsultationState, ReviewState
from campaigns.services import deadlines, duties, notices, story
from campaigns.services.circulation import end_rounds_for_comments
from campaigns.services.leaving import hand_over_roles
from campaigns.services.sheets import bring_sheet_in_line
from users.signals import gives_up_roles


@receiver(page_published, sender=AppealPage)
def lock_text_and_open_sheet(instance, revision, alias=False, **_kwargs) -> None:
    """Wagtail says "published" also of what is only scheduled, and of copies that follow along."""
    if instance.live and not alias:
        bring_sheet_in_line(instance, revision)


@receiver(pre_save, sender=PageLogEntry)
def keep_for_the_story(instance, **_kwargs) -> None:
    story.complete(instance)


@receiver(task_submitted)
def tell_deciders(instance, **_kwargs) -> None:
    if isinstance(instance, ReviewState):
        notices.tell_deciders_later(instance)


@receiver(task_approved, sender=PartnersConsultationState)
@receiver(task_rejected, sender=PartnersConsultationState)
@receiver(task_cancelled, sender=PartnersConsultationState)
def end_rounds_with_their_step(instance, user=None, **_kwargs) -> None:
    page = instance.workflow_state.content_object.specific
    if isinstance(page, AppealPage):
        end_rounds_for_comments(page, actor=user, today=timezone.localdate())


@receiver(task_submitted)
def begin_deadline(instance, **_kwargs) -> None:
    deadlines.begin(state=instance, now=timezone.now())


# Coordinators are named on pages.
@receiver(page_published)
def look_duties_up_anew(instance, alias=False, **_kwargs) -> None:
    if hasattr(instance, "coordinators") and not alias:
        duties.look_up_later()


# Under these names Wagtail connects mails of its own, which carry titles and people's names.
# Ours stand there first (the house's apps come before Wagtail's), so those are never connected.
@receiver(
    workflow_approved,
    sender=WorkflowState,
    dispatch_uid="workflow_state_approved_email_notification",
)
@receiver(
    workflow_rejected,
    sender=WorkflowState,
    dispatch_uid="workflow_state_rejected_email_notification",
)
def tell_author(instance, user=None, **_kwargs) -> None:
    notices.tell_author_later(instance, decided_by=user)


@receiver(gives_up_roles)
def hand_over(user, successor, today, **_kwargs) -> list[str]:
    duties.look_up_later()
    return hand_over_roles(user=user, successor=successor, today=today)


@receiver(workflow_cancelled)
def tell_of_cancelling(instance, user=None, **_kwargs) -> None:
    if isinstance(instance.content_object, Page):
        notices.tell_of_cancelling_later(instance, cancelled_by=user)
