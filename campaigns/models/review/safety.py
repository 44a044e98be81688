from collections.abc import Iterable
from datetime import date

from django import forms
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from campaigns.enums import SAFETY_REVIEWERS
from campaigns.models.review.base import (
    APPROVE,
    REJECT,
    ApproveForm,
    RequestChangesForm,
    ReviewState,
    ReviewTask,
)
from campaigns.models.review.consent import add_consent_field
from campaigns.permissions import active_ids_in
from home.models import NotApproved


class SafetyPointQuerySet(models.QuerySet):
    def for_page(self, page: Page):
        """The points for all pages, then those for the type of ``page``, in their order."""
        return self.filter(Q(page_type=None) | Q(page_type=page.content_type_id)).order_by(
            "order", "pk"
        )


class SafetyPoint(models.Model):
    """One thing that a safety reviewer has to have made sure of before a page goes public."""

    page_type = models.ForeignKey(
        ContentType,
        verbose_name=_("type of page"),
        help_text=_("Empty for all types."),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.CASCADE,
        limit_choices_to={"app_label__in": ["home", "campaigns"], "model__endswith": "page"},
    )
    text_be = models.CharField(_("in Belarusian"), max_length=250)
    text_ru = models.CharField(_("in Russian"), max_length=250)
    text_en = models.CharField(_("in English"), max_length=250)
    order = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    objects = SafetyPointQuerySet.as_manager()

    panels = [FieldPanel(name) for name in ("page_type", "text_be", "text_ru", "text_en", "order")]

    class Meta:
        verbose_name = _("point of the safety checklist")
        verbose_name_plural = _("safety checklist")
        ordering = ["order", "pk"]
        permissions = [("hide_page", "Can hide any live page at once")]

    def __str__(self) -> str:
        return self.words[_language()]

    @property
    def words(self) -> dict[str, str]:
        return {"be": self.text_be, "ru": self.text_ru, "en": self.text_en}


def _language() -> str:
    language = get_language() or "be"
    return language if language in {"be", "ru", "en"} else "en"


class SafetyReviewState(ReviewState):
    """A safety review, with its points as they were worded that day. Kept for good."""

    # Each {"point": its number, "words": {language: words}}.
    points = models.JSONField(default=list, blank=True)

    def filled_in(self) -> dict:
        return {"checked": [point["words"][_language()] for point in self.points], "change": ""}

    def require_complete(self) -> None:
        asked = SafetyPoint.objects.for_page(self.revision.as_object()).values_list("pk", flat=True)
        if not asked or set(asked) - {point["point"] for point in self.points}:
            raise NotApproved(_("Every point has to be checked."))


class SafetyApproveForm(ApproveForm):
    """Approval with every point of the checklist for this type of page."""

    points = forms.MultipleChoiceField(
        label=_("I have made sure that"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Every point has to be checked.")},
    )
    field_order = ["points", "not_counted", "comment"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        add_consent_field(self, self.page)
        self.asked = list(SafetyPoint.objects.for_page(self.page))
        self.fields["points"].choices = [(str(point.pk), str(point)) for point in self.asked]
        if not self.asked:
            self.fields["points"].error_messages["required"] = _(
                "There is no checklist for this type of page. An administrator writes it."
            )

    def clean_points(self) -> list[str]:
        ticked = self.cleaned_data["points"]
        if {str(point.pk) for point in self.asked} - set(ticked):
            raise ValidationError(_("Every point has to be checked."), code="incomplete")
        return ticked

    def kept(self) -> dict:
        return {"points": [{"point": point.pk, "words": point.words} for point in self.asked]}


class SafetyReview(ReviewTask):
    """Somebody whose task is safety looks whether anybody could be harmed."""

    task_state_class = SafetyReviewState
    forms_of_actions = {APPROVE: SafetyApproveForm, REJECT: RequestChangesForm}

    class Meta:
        verbose_name = _("safety review")
        verbose_name_plural = _("safety reviews")

    @classmethod
    def get_description(cls):
        return _("A safety reviewer approves with the checklist for the type of page.")

    def decider_ids_of(self, pages: Iterable[Page], *, day: date) -> dict[int, set[int]]:
        reviewers = active_ids_in(Group.objects.filter(name=SAFETY_REVIEWERS))
        return {page.pk: reviewers for page in pages}

    def nobody(self) -> str:
        return _("There is no safety reviewer, so nobody would look whether the draft is safe.")

    def only_authors(self) -> str:
        return _(
            "Every safety reviewer has written in the draft, and nobody approves their own text."
        )
