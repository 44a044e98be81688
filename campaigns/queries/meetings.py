from campaigns.models import MeetingPage
from campaigns.models.meetings.reading import Reading, gatherings
from campaigns.models.meetings.record import MeetingRecord


def meetings_in_public(language: str) -> list[MeetingRecord]:
    """The meetings of all series that readers know of, the latest first, each once."""
    versions = MeetingPage.objects.visible().select_related("locale")
    return Reading(gatherings(versions, language), language).records()
