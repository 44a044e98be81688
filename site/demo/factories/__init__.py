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
from demo.factories.people import (
    PASSWORD,
    CoordinatorFactory,
    EditorFactory,
    TranslatorFactory,
    UserFactory,
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
    "PASSWORD",
    "AppealIndexPageFactory",
    "BelowHomeFactory",
    "CampaignIndexPageFactory",
    "CoordinatorFactory",
    "EditorFactory",
    "EmergencyContactFactory",
    "GetSupportPageFactory",
    "GiveSupportPageFactory",
    "OrganisationFactory",
    "OrganisationIndexPageFactory",
    "SafeChannelFactory",
    "SectionPageFactory",
    "StandardPageFactory",
    "TranslatorFactory",
    "UserFactory",
    "approve",
    "campaign",
    "draft",
    "home_page",
    "new_appeal",
    "publish",
    "send_back",
    "submit",
]
