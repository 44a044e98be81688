"""What the database refuses because of what a row was before (`home.models.guards`)."""

from home.models.guards import Guard

# Staff have no name to give: of a counted signer none is kept, and a sealed one is not read here.
# So a visibility that rises by itself was raised by nobody who may (domain.md, C23).
RISES = """
    NEW.version_id = OLD.version_id AND (
        (NEW.visibility = 'addressee' AND OLD.visibility = 'counted'
            AND NEW.sealed_identity IS NULL)
        OR (NEW.visibility = 'public' AND OLD.visibility <> 'public'
            AND NOT EXISTS (SELECT 1 FROM signatures_publicname WHERE signature_id = NEW.id))
    )
"""
# An empty name is refused by a constraint, whose name says more.
OTHER_WORDS = """
    (NEW.name <> OLD.name AND NEW.name <> '') OR NEW.transliteration <> OLD.transliteration
    OR NEW.affiliation <> OLD.affiliation OR NEW.signature_id <> OLD.signature_id
"""
OTHER_CONSENT = """
    NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.in_force_from <> OLD.in_force_from
    OR NEW.text_be <> OLD.text_be OR NEW.text_ru <> OLD.text_ru OR NEW.text_en <> OLD.text_en
"""
ENDS = "(NEW.state <> 'active' OR NEW.sheet_id <> OLD.sheet_id)"
# The last active key of an open sheet neither ends nor goes.
LAST_KEY = """
    OLD.state = 'active'
    AND EXISTS (SELECT 1 FROM signatures_sheet WHERE id = OLD.sheet_id AND state = 'open')
    AND NOT EXISTS (
        SELECT 1 FROM signatures_sheetkey
        WHERE sheet_id = OLD.sheet_id AND state = 'active' AND id <> OLD.id
    )
"""
# The lock makes two who end one key each take turns; the second sees what the first has done.
ONE_AFTER_ANOTHER = """
    IF OLD.state = 'active' THEN
        PERFORM 1 FROM signatures_sheet
        WHERE id = OLD.sheet_id AND state = 'open' FOR NO KEY UPDATE;
    END IF;
"""


def _key_guard(event: str, refused: str) -> Guard:
    return Guard(
        f"sheet_open_has_active_key_{event.lower()}",
        "signatures_sheetkey",
        event,
        refused,
        lock=ONE_AFTER_ANOTHER,
        tables=("signatures_sheet",),
    )


CONSENT_GUARDS = [
    Guard("consent_text_is_never_changed", "signatures_consenttext", "UPDATE", OTHER_CONSENT),
    Guard("consent_text_is_never_deleted", "signatures_consenttext", "DELETE"),
    Guard("consent_text_is_never_emptied", "signatures_consenttext", "TRUNCATE"),
]
NAME_GUARDS = [
    Guard(
        "visibility_rises_only_with_a_name",
        "signatures_signature",
        "UPDATE OF visibility",
        RISES,
        tables=("signatures_publicname",),
    ),
    Guard("public_name_stays_as_typed", "signatures_publicname", "UPDATE", OTHER_WORDS),
]
HEAD_GUARDS = [
    Guard("tree_head_is_not_changed", "signatures_treehead", "UPDATE"),
    Guard("tree_head_is_not_deleted", "signatures_treehead", "DELETE"),
    Guard("tree_head_is_not_emptied", "signatures_treehead", "TRUNCATE"),
]
KEY_GUARDS = [
    _key_guard("UPDATE", f"{ENDS} AND {LAST_KEY}"),
    _key_guard("DELETE", LAST_KEY),
]
LOG_GUARDS = [
    Guard("log_is_only_added_to_update", "signatures_logentry", "UPDATE"),
    Guard("log_is_only_added_to_delete", "signatures_logentry", "DELETE"),
    Guard("log_is_only_added_to_truncate", "signatures_logentry", "TRUNCATE"),
]
# Two organisations may turn out to be one (`home.services.organisations.merge`); nothing else
# about an entry changes.
OTHER_ENTRY = """
    NEW.id <> OLD.id OR NEW.sheet_id <> OLD.sheet_id OR NEW.number <> OLD.number
    OR NEW.version_id <> OLD.version_id OR NEW.decision <> OLD.decision
    OR NEW.naming <> OLD.naming OR NEW.channel <> OLD.channel
    OR NEW.handle <> OLD.handle OR NEW.day <> OLD.day
"""
ENTRY_GUARDS = [
    Guard("endorsement_entry_is_not_changed", "signatures_endorsemententry", "UPDATE", OTHER_ENTRY),
    Guard("endorsement_entry_is_not_deleted", "signatures_endorsemententry", "DELETE"),
    Guard("endorsement_entry_is_not_emptied", "signatures_endorsemententry", "TRUNCATE"),
]
GUARDS = [*CONSENT_GUARDS, *NAME_GUARDS, *HEAD_GUARDS, *KEY_GUARDS, *LOG_GUARDS, *ENTRY_GUARDS]
