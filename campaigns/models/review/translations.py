from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from campaigns.enums import LANGUAGE_REVIEWERS
from campaigns.models.review.base import (
    APPROVE,
    REJECT,
    ApproveForm,
    RequestChangesForm,
    ReviewState,
    ReviewTask,
)
from campaigns.permissions import active_ids_in


class TranslationReviewState(ReviewState):
    """A review of a translation."""


class ApproveTranslationForm(ApproveForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["comment"].help_text = format_html(
            '<a href="{}">{}</a>',
            reverse("campaigns:side_by_side", args=[self.page.pk]),
            _("Read source and translation side by side"),
        )


class TranslationReview(ReviewTask):
    """A reviewer of the language reads a translation that somebody else made."""

    task_state_class = TranslationReviewState
    forms_of_actions = {APPROVE: ApproveTranslationForm, REJECT: RequestChangesForm}

    class Meta:
        verbose_name = _("translation review")
        verbose_name_plural = _("translation reviews")

    @classmethod
    def get_description(cls):
        return _("A reviewer of the language approves; whoever translated cannot.")

    def decider_ids_of(self, pages: Iterable[Page], *, day: date) -> dict[int, set[int]]:
        languages = dict(Locale.objects.values_list("pk", "language_code"))
        reviewers = {pk: active_ids_in(self.groups_of(code)) for pk, code in languages.items()}
        return {page.pk: reviewers[page.locale_id] for page in pages}

    @staticmethod
    def groups_of(language: str):
        return Group.objects.filter(name=LANGUAGE_REVIEWERS.get(language, ""))

    def nobody(self) -> str:
        return _("There is no reviewer of this language, so nobody would read the translation.")

    def only_authors(self) -> str:
        return _(
            "Every reviewer of this language has written in the translation, and nobody approves "
            "their own."
        )
