"""What is written down about a page for good: in Wagtail's own log, and who looked at a draft."""

from datetime import date

from wagtail.models import Page, PageLogEntry, TaskState

from campaigns.models import Look
from home.models import GuardedPage


def complete(entry: PageLogEntry) -> None:
    """Add to an entry that is about to be stored what would be lost with other rows.

    The handle of whoever acted, since accounts go; and of a decision the checklist as it was
    filled in, since checklists and pages change.
    """
    if entry.pk or not isinstance(entry.data, dict):
        return
    added = {}
    if entry.user:
        added["handle"] = entry.user.get_username()
    decision = _decision_in(entry)
    if decision:
        added["decision"] = decision
    entry.data = added | entry.data


def _decision_in(entry: PageLogEntry) -> dict:
    workflow = entry.data.get("workflow")
    state_id = workflow.get("task_state_id") if isinstance(workflow, dict) else None
    state = TaskState.objects.filter(pk=state_id).first() if state_id else None
    filled_in = getattr(state and state.specific, "filled_in", None)
    return filled_in() if filled_in else {}


def note_look(*, page_id: int, user, today: date) -> bool:
    """Write down that ``user`` had the newest draft of a guarded page before them.

    Once a day and version; nothing is kept of pages that need no approval. Whether it was noted.
    """
    page = Page.objects.filter(pk=page_id).select_related("content_type").first()
    if page is None or not page.latest_revision_id:
        return False
    if not issubclass(page.specific_class or Page, GuardedPage):
        return False
    look = Look(
        page_id=page.pk,
        revision_id=page.latest_revision_id,
        actor_id=user.pk,
        handle=user.get_username(),
        day=today,
    )
    Look.objects.bulk_create([look], ignore_conflicts=True)
    return True
