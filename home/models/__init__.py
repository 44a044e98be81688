from home.models.base import BasePage, BasePageQuerySet
from home.models.copies import KeptPdf, PdfsOfPage
from home.models.guarded import GuardedPage, NotApproved
from home.models.imports import ImportedText
from home.models.languages import WordsChange
from home.models.media import HouseDocument, HouseImage, HouseRendition
from home.models.naming import Named, ShortNamed
from home.models.news import NewsPage, NewsRelation, NewsTopic
from home.models.news_index import NewsIndexPage
from home.models.open_now import Change, OpenNow
from home.models.organisations import (
    Organisation,
    OrganisationEntry,
    OrganisationIndexPage,
    Roll,
    roll_of,
)
from home.models.pages import (
    Coordinator,
    HomeCoordinator,
    HomePage,
    SectionCoordinator,
    SectionPage,
    StandardPage,
)
from home.models.personal_data import HousePageForm
from home.models.portal import PortalSection
from home.models.readings import DocumentText
from home.models.representatives import Representative, RepresentativeInvitation
from home.models.settings import HouseSettings
from home.models.sources import Source, SourceDomain, host_of
from home.models.support import (
    EmergencyContact,
    GetSupportPage,
    GiveSupportPage,
    GivingRoute,
    HelpfulAction,
    NeededSkill,
    SafeChannel,
    SupportOffer,
    SupportRequest,
)
from home.models.updates import Subscription, Update
from home.models.vocabulary import Mechanism, Session, Topic, TopicEntry

__all__ = [
    "BasePage",
    "BasePageQuerySet",
    "Change",
    "Coordinator",
    "DocumentText",
    "EmergencyContact",
    "GetSupportPage",
    "GiveSupportPage",
    "GivingRoute",
    "GuardedPage",
    "HelpfulAction",
    "HomeCoordinator",
    "HomePage",
    "HouseDocument",
    "HouseImage",
    "HousePageForm",
    "HouseRendition",
    "HouseSettings",
    "ImportedText",
    "KeptPdf",
    "Mechanism",
    "Named",
    "NeededSkill",
    "NewsIndexPage",
    "NewsPage",
    "NewsRelation",
    "NewsTopic",
    "NotApproved",
    "OpenNow",
    "Organisation",
    "OrganisationEntry",
    "OrganisationIndexPage",
    "PdfsOfPage",
    "PortalSection",
    "Representative",
    "RepresentativeInvitation",
    "Roll",
    "SafeChannel",
    "SectionCoordinator",
    "SectionPage",
    "Session",
    "ShortNamed",
    "Source",
    "SourceDomain",
    "StandardPage",
    "Subscription",
    "SupportOffer",
    "SupportRequest",
    "Topic",
    "TopicEntry",
    "Update",
    "WordsChange",
    "host_of",
    "roll_of",
]
