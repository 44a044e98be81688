from home.models.media import HouseDocument, HouseImage, HouseRendition
from home.models.organisations import Organisation, OrganisationIndexPage
from home.models.pages import (
    BasePage,
    BasePageQuerySet,
    Coordinator,
    HomePage,
    SectionCoordinator,
    SectionPage,
    StandardPage,
)
from home.models.settings import HouseSettings

__all__ = [
    "BasePage",
    "BasePageQuerySet",
    "Coordinator",
    "HomePage",
    "HouseDocument",
    "HouseImage",
    "HouseRendition",
    "HouseSettings",
    "Organisation",
    "OrganisationIndexPage",
    "SectionCoordinator",
    "SectionPage",
    "StandardPage",
]
