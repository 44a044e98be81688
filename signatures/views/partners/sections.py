"""What the texts put on the first page of the partners' portal."""

from datetime import datetime

from home.models import Organisation, PortalSection
from signatures import queries

NO_TITLE = queries.Title()
ENTRIES = 10  # of the organisation's own history


def sections(organisation: Organisation, now: datetime, language: str) -> list[PortalSection]:
    """What is open for ``organisation``, the most pressing first; nothing that is empty."""
    said = list(queries.endorsements_by(organisation))
    again = [one for one in said if one.waits_for_another_word]
    again_about = {one.sheet_id for one in again}
    rounds = queries.open_rounds(organisation, now, language)
    entries = list(queries.entries_by(organisation)[:ENTRIES])
    titles = queries.titles_of_versions(
        [one.newest_version for one in said] + [one.version_id for one in entries], language
    )
    offered = {
        "again": [(one, titles.get(one.newest_version, NO_TITLE)) for one in again],
        "decide": [
            one
            for one in rounds
            if one.circulation.is_for_signing and one.circulation.sheet_id not in again_about
        ],
        "comment": [one for one in rounds if not one.circulation.is_for_signing],
        "records": [
            (one, titles.get(one.newest_version, NO_TITLE)) for one in said if one.is_recorded
        ],
        "history": [(one, titles.get(one.version_id, NO_TITLE)) for one in entries],
    }
    return [
        PortalSection(f"partners/overview_{name}.html", {"rows": rows})
        for name, rows in offered.items()
        if rows
    ]
