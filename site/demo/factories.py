"""One set of factories for the demonstration and the tests. Everything in them is invented.

Guarded pages come into being as in real life: a draft by an author, approved by a coordinator.
"""

import factory
import wagtail_factories
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from pyrage import x25519
from wagtail.models import Locale, Page

from campaigns.enums import CheckPoint
from campaigns.models import (
    Addressee,
    AppealIndexPage,
    AppealPage,
    Ask,
    CampaignCoordinator,
    CampaignIndexPage,
    CampaignPage,
)
from campaigns.services.roles import COORDINATORS, EDITORS, TRANSLATORS
from home.enums import SafetyLevel
from home.models import (
    HomePage,
    Organisation,
    OrganisationIndexPage,
    SectionCoordinator,
    SectionPage,
    StandardPage,
)

PASSWORD = "a-long-demo-password"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()
        django_get_or_create = ("username",)

    username = factory.Sequence(lambda n: f"person-{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@house.example")
    password = factory.django.Password(PASSWORD)

    role = None

    @classmethod
    def _create(cls, model_class, *args, role=None, **kwargs):
        user = super()._create(model_class, *args, **kwargs)
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user


class EditorFactory(UserFactory):
    role = EDITORS


class TranslatorFactory(UserFactory):
    role = TRANSLATORS


class CoordinatorFactory(UserFactory):
    role = COORDINATORS
    age_recipient = factory.LazyFunction(lambda: str(x25519.Identity.generate().to_public()))


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
        return super()._create_instance(model_class, parent, kwargs)


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


def draft(page: Page, *, parent: Page, author) -> Page:
    """Save ``page`` below ``parent`` as a draft of ``author``, as the editor does."""
    page.live = False
    page.has_unpublished_changes = True
    page.owner = author
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision(user=author)
    return page


def submit(page: Page, *, author):
    """Send a draft to its coordinators; returns the state of the workflow."""
    return page.specific.get_workflow().start(page.specific, author)


def approve(page: Page, *, coordinator, change: str = "") -> Page:
    """Approve what waits for ``coordinator``, with every point of the checklist ticked."""
    page = Page.objects.get(pk=page.pk).specific
    state = page.current_workflow_task_state
    state.task.specific.on_action(
        state.specific,
        coordinator,
        "approve",
        checklist=list(CheckPoint.values),
        change=change,
        comment="",
    )
    return Page.objects.get(pk=page.pk).specific


def send_back(page: Page, *, coordinator, comment: str) -> Page:
    """Ask the author of what waits for ``coordinator`` to change it."""
    page = Page.objects.get(pk=page.pk).specific
    state = page.current_workflow_task_state
    state.task.specific.on_action(state.specific, coordinator, "reject", comment=comment)
    return Page.objects.get(pk=page.pk).specific


def publish(page: Page, *, parent: Page, author, coordinator) -> Page:
    """The whole way of a guarded page: draft, submission, approval."""
    drafted = draft(page, parent=parent, author=author)
    submit(drafted, author=author)
    return approve(drafted, coordinator=coordinator)


def campaign(*, parent: Page, author, coordinator, coordinators=(), **fields) -> CampaignPage:
    """A live campaign, approved by a coordinator of the section above it."""
    fields.setdefault("title", "Campaign")
    page = CampaignPage(**fields)
    page.coordinators = [CampaignCoordinator(user=user) for user in coordinators]
    return publish(page, parent=parent, author=author, coordinator=coordinator)


def new_appeal(*, asks=(), addressees=(), language="be", **fields) -> AppealPage:
    """An appeal that is not saved yet."""
    locale = Locale.objects.get(language_code=language)
    fields.setdefault("title", "Appeal")
    fields.setdefault("authoritative_language", language)
    fields.setdefault("body", [("paragraph", "<p>Text.</p>")])
    page = AppealPage(**fields)
    page.asks = [Ask(text=f"<p>{text}</p>", locale=locale) for text in asks]
    page.addressees = [Addressee(name=name, locale=locale) for name in addressees]
    return page
