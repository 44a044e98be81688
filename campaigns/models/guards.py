"""What tells the story of a page is only added to, and decisions stay (`home.models.guards`)."""

from home.models.guards import Guard

LOG = "wagtailcore_pagelogentry"
# Django itself empties `content_type` when a type of page is gone; nothing else is ever touched.
RECORDED = (
    "label, action, data, timestamp, uuid, user_id, page_id, revision_id, content_changed, deleted"
)
LOOKS = "campaigns_look"
EMERGENCIES = "campaigns_emergencypublication"
# What was decided is not worded anew, whatever becomes of checklists and pages.
DECIDED = "OLD.is_independent AND ({changed} OR NOT NEW.is_independent)"
GUARDS = [
    Guard("story_is_only_added_to_update", LOG, f"UPDATE OF {RECORDED}"),
    Guard("story_is_only_added_to_delete", LOG, "DELETE"),
    Guard("looks_are_only_added_to_update", LOOKS, "UPDATE"),
    Guard("looks_are_only_added_to_delete", LOOKS, "DELETE"),
    Guard("emergencies_are_only_added_to_update", EMERGENCIES, "UPDATE"),
    Guard("emergencies_are_only_added_to_delete", EMERGENCIES, "DELETE"),
    Guard(
        "safety_decision_stays",
        "campaigns_safetyreviewstate",
        "UPDATE OF points, is_independent",
        DECIDED.format(changed="NEW.points <> OLD.points"),
    ),
    Guard(
        "fixed_wording_stays",
        "campaigns_textlockstate",
        "UPDATE OF wording, sha256, change, is_independent",
        DECIDED.format(
            changed="NEW.wording <> OLD.wording OR NEW.sha256 <> OLD.sha256"
            " OR NEW.change <> OLD.change"
        ),
    ),
]
