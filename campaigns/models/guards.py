"""What tells the story of a page is only added to (`home.models.guards`)."""

from home.models.guards import Guard

LOG = "wagtailcore_pagelogentry"
# Django itself empties `content_type` when a type of page is gone; nothing else is ever touched.
RECORDED = (
    "label, action, data, timestamp, uuid, user_id, page_id, revision_id, content_changed, deleted"
)
LOOKS = "campaigns_look"
EMERGENCIES = "campaigns_emergencypublication"
GUARDS = [
    Guard("story_is_only_added_to_update", LOG, f"UPDATE OF {RECORDED}"),
    Guard("story_is_only_added_to_delete", LOG, "DELETE"),
    Guard("looks_are_only_added_to_update", LOOKS, "UPDATE"),
    Guard("looks_are_only_added_to_delete", LOOKS, "DELETE"),
    Guard("emergencies_are_only_added_to_update", EMERGENCIES, "UPDATE"),
    Guard("emergencies_are_only_added_to_delete", EMERGENCIES, "DELETE"),
]
