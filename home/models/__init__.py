from home.models.base import BasePage, BasePageQuerySet
from home.models.languages import WordsChange
from home.models.media import HouseDocument, HouseImage, HouseRendition
from home.models.naming import Named, ShortNamed
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
    HomePage,
    SectionCoordinator,
    SectionPage,
    StandardPage,
)
from home.models.settings import HouseSettings
from home.models.vocabulary import Mechanism, Session, Topic, TopicEntry

__all__ = [
    "BasePage",
    "BasePageQuerySet",
    "Change",
    "Coordinator",
    "HomePage",
    "HouseDocument",
    "HouseImage",
    "HouseRendition",
    "HouseSettings",
    "Mechanism",
    "Named",
    "OpenNow",
    "Organisation",
    "OrganisationEntry",
    "OrganisationIndexPage",
    "Roll",
    "SectionCoordinator",
    "SectionPage",
    "Session",
    "ShortNamed",
    "StandardPage",
    "Topic",
    "TopicEntry",
    "WordsChange",
    "roll_of",
]
