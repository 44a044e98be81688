"""One set of factories for the demonstration and the tests. Everything in them is invented."""

from demo.factories.appeals import (
    campaign,
    new_appeal,
)
from demo.factories.house import (
    AppealIndexPageFactory,
    BelowHomeFactory,
    CampaignIndexPageFactory,
    OrganisationFactory,
    OrganisationIndexPageFactory,
    SectionPageFactory,
    StandardPageFactory,
    home_page,
)
from demo.factories.mandates import (
    communication,
    new_mandate,
    new_submission,
    rapporteur,
)
from demo.factories.meetings import (
    MeetingIndexPageFactory,
    new_action,
    new_meeting,
    new_outcome,
)
from demo.factories.news import NewsIndexPageFactory, NewsPageFactory, SourceFactory
from demo.factories.people import (
    APP_SECRET,
    PASSWORD,
    CoordinatorFactory,
    EditorFactory,
    TranslatorFactory,
    UserFactory,
    enrol,
    is_enrolled,
)
from demo.factories.reports import (
    ReportIndexPageFactory,
    committee,
    new_report,
    new_review,
    outcome,
    recommendation,
    session,
    thread,
)
from demo.factories.review import (
    approve,
    draft,
    publish,
    send_back,
    submit,
)
from demo.factories.support import (
    EmergencyContactFactory,
    GetSupportPageFactory,
    GiveSupportPageFactory,
    SafeChannelFactory,
)

__all__ = [
    "APP_SECRET",
    "PASSWORD",
    "AppealIndexPageFactory",
    "BelowHomeFactory",
    "CampaignIndexPageFactory",
    "CoordinatorFactory",
    "EditorFactory",
    "EmergencyContactFactory",
    "GetSupportPageFactory",
    "GiveSupportPageFactory",
    "MeetingIndexPageFactory",
    "NewsIndexPageFactory",
    "NewsPageFactory",
    "OrganisationFactory",
    "OrganisationIndexPageFactory",
    "ReportIndexPageFactory",
    "SafeChannelFactory",
    "SectionPageFactory",
    "SourceFactory",
    "StandardPageFactory",
    "TranslatorFactory",
    "UserFactory",
    "approve",
    "campaign",
    "committee",
    "communication",
    "draft",
    "enrol",
    "home_page",
    "is_enrolled",
    "new_action",
    "new_appeal",
    "new_mandate",
    "new_meeting",
    "new_outcome",
    "new_report",
    "new_review",
    "new_submission",
    "outcome",
    "publish",
    "rapporteur",
    "recommendation",
    "send_back",
    "session",
    "submit",
    "thread",
]
