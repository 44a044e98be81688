"""Until when a step of a review is to be done, and whom it waits for."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page, Task, TaskState, WorkflowState

from campaigns.models.review.names import shown_name

USUAL_DAYS, URGENT_DAYS, MOST_DAYS = 3, 1, 60
OF_A_TERM = [MinValueValidator(1), MaxValueValidator(MOST_DAYS)]


class Term(models.Model):
    """How many working days a task takes at most. A task without one has the usual days."""

    task = models.OneToOneField(
        Task, verbose_name=_("task"), related_name="term", on_delete=models.CASCADE
    )
    days = models.PositiveSmallIntegerField(
        _("working days"), default=USUAL_DAYS, validators=OF_A_TERM
    )
    urgent_days = models.PositiveSmallIntegerField(
        _("working days for urgent appeals"), default=URGENT_DAYS, validators=OF_A_TERM
    )

    panels = [
        FieldPanel("task"),
        FieldRowPanel([FieldPanel("days"), FieldPanel("urgent_days")]),
    ]

    class Meta:
        verbose_name = _("days for a task")
        verbose_name_plural = _("days for tasks")
        constraints = [
            models.CheckConstraint(
                condition=Q(days__range=(1, MOST_DAYS)) & Q(urgent_days__range=(1, MOST_DAYS)),
                name="term_is_some_days",
            )
        ]

    def __str__(self) -> str:
        return shown_name(self.task.name)


class DeadlineQuerySet(models.QuerySet):
    """Questions about steps of reviews by their days. A day is given, never taken from a clock."""

    def waiting(self):
        """Steps about which somebody has to decide."""
        return self.filter(
            task_state__status=TaskState.STATUS_IN_PROGRESS,
            task_state__workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        )

    def returned(self):
        """Steps in which changes were asked for, and which the author has not taken up yet."""
        return self.filter(
            task_state__workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
            task_state=F("task_state__workflow_state__current_task_state"),
        )

    def current(self):
        """Where each draft on its way stands: waiting or returned."""
        return self.waiting() | self.returned()

    def overdue(self, today: date):
        return self.waiting().filter(due_on__lt=today)

    def waiting_for(self, user):
        """What ``user`` may decide."""
        return self.waiting().filter(duties__user=user, duties__is_handed_up=False)

    def handed_up_to(self, user):
        """What others have not decided in time, and ``user`` is told of."""
        return self.waiting().filter(duties__user=user, duties__is_handed_up=True)

    def sent_by(self, user):
        return self.filter(task_state__workflow_state__requested_by=user)

    def urgent(self):
        return self.filter(is_urgent=True)

    def in_order(self):
        """The urgent first, then what is due first."""
        return self.order_by("-is_urgent", "due_on", "pk")

    def with_words(self):
        """With all that a list of them shows, in one query."""
        return self.select_related(
            "page__locale",
            "page__content_type",
            "task_state__task",
            "task_state__workflow_state__requested_by",
        )


class Deadline(models.Model):
    """The last day of one step of a review, and whether it is urgent. Kept with the step."""

    task_state = models.OneToOneField(
        TaskState, primary_key=True, related_name="deadline", on_delete=models.CASCADE
    )
    page = models.ForeignKey(Page, related_name="+", on_delete=models.CASCADE)
    begun_on = models.DateField()
    due_on = models.DateField(_("until"))
    is_urgent = models.BooleanField(_("urgent"), default=False)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        indexes = [models.Index(fields=["due_on"], name="deadline_due_on")]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("begun_on")), name="deadline_not_before_its_task"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_state_id}: {self.due_on}"

    @property
    def step(self) -> str:
        return shown_name(self.task_state.task.name)

    @property
    def is_returned(self) -> bool:
        return self.task_state.workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES

    def is_overdue(self, today: date) -> bool:
        return self.due_on < today and not self.is_returned


class Duty(models.Model):
    """That a step waits for somebody, as it was last looked up; or has been handed up to them.

    For lists and mails. Whether somebody may decide is asked anew when they do.
    """

    deadline = models.ForeignKey(Deadline, related_name="duties", on_delete=models.CASCADE)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, related_name="duties", on_delete=models.CASCADE
    )
    is_handed_up = models.BooleanField(default=False)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "deadline"], name="one_duty_for_each_step")
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id}: {self.user_id}"
