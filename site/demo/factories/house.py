"""Organisations, and pages that need no review."""

import factory
import wagtail_factories
from wagtail.models import Locale

from campaigns.models import AppealIndexPage, CampaignIndexPage
from home.enums import SafetyLevel
from home.models import (
    HomePage,
    Organisation,
    OrganisationIndexPage,
    SectionCoordinator,
    SectionPage,
    StandardPage,
)
from home.models.live import going_live


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name_be = factory.Sequence(lambda n: f"Арганізацыя {n}")
    name_ru = factory.Sequence(lambda n: f"Организация {n}")
    name_en = factory.Sequence(lambda n: f"Organisation {n}")
    country = "LT"
    safety_level = SafetyLevel.OPEN


def home_page(language: str = "be") -> HomePage:
    """The home page of a language, as the migration made it."""
    return HomePage.objects.get(locale__language_code=language)


def stand(page):
    """Write ``page`` as readers see it, as if it had been approved long ago."""
    page.live, page.has_unpublished_changes = True, False
    with going_live(page):
        page.save()
    return page


class BelowHomeFactory(wagtail_factories.PageFactory):
    class Meta:
        abstract = True

    language = "be"
    slug = ""  # made from the title, as in the editor
    parent = factory.LazyAttribute(lambda page: home_page(page.language))
    locale = factory.LazyAttribute(lambda page: Locale.objects.get(language_code=page.language))

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        kwargs.pop("language", None)
        is_live = kwargs.get("live", True)
        page = super()._create_instance(model_class, parent, kwargs)
        return stand(page) if is_live and page.is_guarded else page


class SectionPageFactory(BelowHomeFactory):
    class Meta:
        model = SectionPage
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Section {n}")
    show_in_menus = True

    @factory.post_generation
    def coordinators(self, create, people, **_kwargs):
        for user in people or []:
            SectionCoordinator.objects.create(page=self, user=user)


class StandardPageFactory(BelowHomeFactory):
    class Meta:
        model = StandardPage

    title = factory.Sequence(lambda n: f"Standard page {n}")


class OrganisationIndexPageFactory(BelowHomeFactory):
    class Meta:
        model = OrganisationIndexPage

    title = factory.Sequence(lambda n: f"Coalition {n}")


class CampaignIndexPageFactory(BelowHomeFactory):
    class Meta:
        model = CampaignIndexPage

    title = factory.Sequence(lambda n: f"Campaigns {n}")


class AppealIndexPageFactory(BelowHomeFactory):
    class Meta:
        model = AppealIndexPage

    title = factory.Sequence(lambda n: f"Letters {n}")
