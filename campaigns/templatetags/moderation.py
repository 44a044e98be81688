from dataclasses import dataclass
from datetime import datetime

from django import template
from wagtail.models import Page
from wagtail_localize.models import Translation

register = template.Library()


@dataclass(frozen=True)
class TranslationReview:
    """How far a translated page is, and what ``user`` may do about it."""

    total: int
    done: int
    under_review_since: datetime | None
    asked_to_change: str
    state_id: int | None
    actions: list[tuple[str, str]]

    @property
    def may_submit(self) -> bool:
        return self.under_review_since is None and self.done == self.total


@register.simple_tag
def translation_review(translation: Translation, page: Page, user) -> TranslationReview:
    """What the panel above the translation editor says."""
    total, done = translation.get_progress()
    state = page.current_workflow_state
    review = state.current_task_state if state else None
    in_progress = bool(review) and page.workflow_in_progress
    actions = review.task.specific.get_actions(page, user) if in_progress else []
    return TranslationReview(
        total=total,
        done=done,
        under_review_since=review.started_at if in_progress else None,
        asked_to_change=review.comment if review and not in_progress else "",
        state_id=review.pk if review else None,
        actions=[(name, label) for name, label, _modal in actions],
    )
