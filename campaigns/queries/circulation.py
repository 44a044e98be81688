"""What of an appeal can be sent to organisations."""

from dataclasses import dataclass
from functools import cached_property

from wagtail.models import TaskState

from campaigns.models import AppealPage, PartnersConsultationState, TextLockState
from home.models.wording import Piece, word_difference
from signatures.queries import locked_wording


@dataclass(frozen=True)
class Draft:
    """The newest words of one language version. ``locked`` are those that organisations have."""

    page: AppealPage
    words: str
    locked: str | None

    @property
    def language(self) -> str:
        return self.page.language

    @property
    def changes(self) -> bool:
        return self.locked is not None and self.locked != self.words

    @property
    def pieces(self) -> list[Piece]:
        """What changes, word by word."""
        return word_difference(self.locked, self.words)

    @cached_property
    def is_fixed(self) -> bool:
        """Whether a coordinator has fixed exactly these words, or they are public."""
        if self.page.live and self._public.words_to_lock() == self.words:
            return True
        fixed = TextLockState.objects.filter(
            status=TaskState.STATUS_APPROVED,
            revision__object_id=str(self.page.pk),
            wording=self.words,
        )
        return fixed.exists()

    @property
    def _public(self) -> AppealPage:
        return AppealPage.objects.get(pk=self.page.pk)


def drafts_of(appeal: AppealPage) -> list[Draft]:
    """The newest draft of each language version that has words, the first-made one first."""
    versions = AppealPage.objects.filter(translation_key=appeal.translation_key, alias_of=None)
    found = []
    for version in versions.order_by("pk"):
        draft = version.get_latest_revision_as_object()
        words = draft.words_to_lock()
        if words:
            found.append(Draft(draft, words, locked_wording(draft.translation_key, draft.language)))
    return found


def consultation_of(appeal: AppealPage) -> PartnersConsultationState | None:
    """The step of comments in which ``appeal`` is now; None in every other."""
    state = appeal.current_workflow_task_state
    return state if isinstance(state, PartnersConsultationState) else None
