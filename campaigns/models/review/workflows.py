from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, Workflow

from campaigns.enums import AppealKind, WorkflowUse


class WorkflowOfType(models.Model):
    """Which of Wagtail's workflows a type of page goes through, and when.

    Wagtail assigns workflows by the place in the tree; that is asked where nothing stands here.
    """

    page_type = models.ForeignKey(
        ContentType,
        verbose_name=_("type of page"),
        related_name="+",
        on_delete=models.CASCADE,
        limit_choices_to={"app_label__in": ["home", "campaigns"], "model__endswith": "page"},
    )
    use = models.CharField(_("when"), max_length=12, choices=WorkflowUse, default=WorkflowUse.USUAL)
    workflow = models.ForeignKey(
        Workflow, verbose_name=_("workflow"), related_name="types", on_delete=models.CASCADE
    )

    panels = [FieldPanel("page_type"), FieldPanel("use"), FieldPanel("workflow")]

    class Meta:
        verbose_name = _("workflow by type of page")
        verbose_name_plural = _("workflows by type of page")
        constraints = [
            models.UniqueConstraint(fields=["page_type", "use"], name="one_workflow_of_a_type"),
            models.CheckConstraint(
                condition=models.Q(use__in=WorkflowUse.values), name="workflow_use_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_type.name}: {self.get_use_display()}"


def workflow_by_type(page: Page) -> Workflow | None:
    """The active workflow named for the type of ``page``; None where its place decides."""
    named = {
        choice.use: choice.workflow
        for choice in WorkflowOfType.objects.filter(
            page_type=page.cached_content_type, workflow__active=True
        ).select_related("workflow")
    }
    return next((named[use] for use in _uses(page) if use in named), None) if named else None


def _uses(page: Page) -> list[str]:
    """What is looked for, nearest first."""
    if _is_translation(page):
        return [WorkflowUse.TRANSLATION]
    if getattr(page.specific, "kind", "") == AppealKind.URGENT:
        return [WorkflowUse.URGENT, WorkflowUse.USUAL]
    return [WorkflowUse.USUAL]


def _is_translation(page: Page) -> bool:
    """Whether a version in another language was made before."""
    versions = Page.objects.filter(translation_key=page.translation_key)
    return bool(page.pk) and versions.filter(pk__lt=page.pk).exists()
