from campaigns.models.appeal_index import AppealIndexPage
from campaigns.models.appeals import (
    Addressee,
    AppealInitiator,
    AppealPage,
    AppealTopic,
    Ask,
)
from campaigns.models.blocking import BlockingMark
from campaigns.models.campaigns import (
    CampaignCoordinator,
    CampaignIndexPage,
    CampaignOrganisation,
    CampaignPage,
)
from campaigns.models.days import (
    ClosedDays,
    Deadline,
    Digest,
    Duty,
    HouseCalendar,
    Term,
    WorkingDays,
)
from campaigns.models.emergencies import EmergencyPublication
from campaigns.models.limits import SubmissionLimit
from campaigns.models.looks import Look
from campaigns.models.mandates import (
    CallForInput,
    Communication,
    MandateCycle,
    MandateHolder,
    MandatePage,
    MandateReport,
    Resolution,
)
from campaigns.models.meetings import (
    Action,
    AgendaItem,
    Decision,
    MeetingIndexPage,
    MeetingMechanism,
    MeetingOrganisation,
    MeetingPage,
    MeetingTopic,
    Outcome,
    Priority,
)
from campaigns.models.report_index import ReportIndexPage
from campaigns.models.report_rows import (
    Delegate,
    ReportAsk,
    ReportAuthor,
    ReportChapter,
    ReportVersion,
)
from campaigns.models.reports import AlternativeReportPage
from campaigns.models.review import (
    CoordinatorsReview,
    CoordinatorsReviewState,
    ReviewState,
    ReviewTask,
)
from campaigns.models.review_rows import (
    Assessment,
    Dialogue,
    PublishedScore,
    Recommendation,
    ReviewOutcome,
)
from campaigns.models.reviews import ReviewPage
from campaigns.models.submissions import (
    Citation,
    SubmissionContributor,
    SubmissionDocument,
    SubmissionPage,
    SubmissionTopic,
)
from campaigns.models.threads import ThreadPage
from campaigns.models.work import WorkPage

__all__ = [
    "Action",
    "Addressee",
    "AgendaItem",
    "AlternativeReportPage",
    "AppealIndexPage",
    "AppealInitiator",
    "AppealPage",
    "AppealTopic",
    "Ask",
    "Assessment",
    "BlockingMark",
    "CallForInput",
    "CampaignCoordinator",
    "CampaignIndexPage",
    "CampaignOrganisation",
    "CampaignPage",
    "Citation",
    "ClosedDays",
    "Communication",
    "CoordinatorsReview",
    "CoordinatorsReviewState",
    "Deadline",
    "Decision",
    "Delegate",
    "Dialogue",
    "Digest",
    "Duty",
    "EmergencyPublication",
    "HouseCalendar",
    "Look",
    "MandateCycle",
    "MandateHolder",
    "MandatePage",
    "MandateReport",
    "MeetingIndexPage",
    "MeetingMechanism",
    "MeetingOrganisation",
    "MeetingPage",
    "MeetingTopic",
    "Outcome",
    "Priority",
    "PublishedScore",
    "Recommendation",
    "ReportAsk",
    "ReportAuthor",
    "ReportChapter",
    "ReportIndexPage",
    "ReportVersion",
    "Resolution",
    "ReviewOutcome",
    "ReviewPage",
    "ReviewState",
    "ReviewTask",
    "SubmissionContributor",
    "SubmissionDocument",
    "SubmissionLimit",
    "SubmissionPage",
    "SubmissionTopic",
    "Term",
    "ThreadPage",
    "WorkPage",
    "WorkingDays",
]
