from campaigns.models.appeal_index import AppealIndexPage
from campaigns.models.appeals import (
    Addressee,
    AppealInitiator,
    AppealPage,
    AppealTopic,
    Ask,
)
from campaigns.models.campaigns import (
    CampaignCoordinator,
    CampaignIndexPage,
    CampaignOrganisation,
    CampaignPage,
)
from campaigns.models.guarded import GuardedPage
from campaigns.models.review import CoordinatorsReview, CoordinatorsReviewState

__all__ = [
    "Addressee",
    "AppealIndexPage",
    "AppealInitiator",
    "AppealPage",
    "AppealTopic",
    "Ask",
    "CampaignCoordinator",
    "CampaignIndexPage",
    "CampaignOrganisation",
    "CampaignPage",
    "CoordinatorsReview",
    "CoordinatorsReviewState",
    "GuardedPage",
]
