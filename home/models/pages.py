from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Value, When
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, PageManager, PageQuerySet
from wagtail.search import index

from home.blocks import TEXT_FEATURES, BodyBlock
from home.validators import validate_slug_is_free


def language_rank(language: str) -> Case:
    """An expression that is smallest for ``language``, then follows the order of the house."""
    codes = [language, *(code for code, _name in settings.LANGUAGES if code != language)]
    return Case(
        *(When(locale__language_code=code, then=Value(rank)) for rank, code in enumerate(codes)),
        default=Value(len(codes)),
    )


class BasePageQuerySet(PageQuerySet):
    def visible(self):
        """Pages that every reader may see."""
        return self.live().public()

    def one_per_text(self, language: str):
        """Each text once: in ``language`` where it exists, otherwise in the language it has.

        A reader's interface language never hides a text (design, decision 10).
        """
        ranked = self.annotate(language_rank=language_rank(language))
        nearer = Page.objects.live().public().annotate(language_rank=language_rank(language))
        return ranked.filter(
            ~Exists(
                nearer.filter(
                    translation_key=OuterRef("translation_key"),
                    language_rank__lt=OuterRef("language_rank"),
                )
            )
        ).select_related("locale")


BasePageManager = PageManager.from_queryset(BasePageQuerySet)


class BasePage(Page):
    """What every page of the house has: a summary, a language, links to its translations."""

    summary = models.TextField(
        _("summary"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences. They stand in lists and below the title."),
    )

    objects = BasePageManager()

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.FilterField("locale_id"),
    ]
    api_fields = [APIField("summary")]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        # A page that is being created does not know its place yet: refuse the few words anywhere.
        if self.depth in {None, 0, 3}:
            validate_slug_is_free(self.slug)

    @property
    def language(self) -> str:
        """The language of this page's own text, as a BCP 47 tag for the `lang` attribute."""
        return self.locale.language_code

    @cached_property
    def public_translations(self) -> dict[str, Page]:
        """Live, public versions of this text, this one included, by language code."""
        versions = (
            self.get_translations(inclusive=True)
            .live()
            .public()
            .filter(alias_of=None)
            .select_related("locale")
        )
        return {page.locale.language_code: page for page in versions}

    def language_links(self, request) -> list[dict]:
        """One entry a language: where the switch leads, and whether it is this very text."""
        homes = {
            page.locale.language_code: page
            for page in HomePage.objects.visible().select_related("locale")
        }
        links = []
        for code, name in settings.LANGUAGES:
            same = self.public_translations.get(code)
            target = same or homes.get(code)
            if target:
                links.append(
                    {
                        "code": code,
                        "name": name,
                        "url": target.get_url(request),
                        "is_current": code == self.language,
                        "is_translation": same is not None,
                    }
                )
        return links

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["language_links"] = self.language_links(request)
        context["breadcrumbs"] = self.breadcrumbs
        return context

    @cached_property
    def breadcrumbs(self) -> list[Page]:
        """The pages above this one, from the home page down."""
        return list(self.get_ancestors().filter(depth__gte=2).live().specific(defer=True))

    def children_in_menus(self) -> list[Page]:
        """Public children that editors put in menus, in the editors' order."""
        return list(self.get_children().live().public().in_menu().specific())


class HomePage(BasePage):
    """The first page of one language. There is one a language, made by migration."""

    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    api_fields = [*BasePage.api_fields, APIField("introduction"), APIField("body")]
    parent_page_types = ["wagtailcore.Page"]
    max_count = len(settings.LANGUAGES)
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = self.children_in_menus()
        context["open_now"] = open_now(self.language)
        return context


def open_now(language: str) -> list[dict]:
    """What a reader can take part in today, collected from the apps that know.

    An app offers entries through the hook ``open_now(language)``; each is a dict with the
    keys ``title``, ``url``, ``language``, ``kind`` and ``until`` (a date or None).
    """
    entries = [entry for offer in hooks.get_hooks("open_now") for entry in offer(language)]
    return sorted(entries, key=lambda entry: (entry["until"] is None, str(entry["until"])))


class SectionPage(BasePage):
    """A part of the house's work, such as human rights advocacy, with cards to its areas."""

    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        InlinePanel(
            "coordinators",
            heading=_("Coordinators"),
            label=_("coordinator"),
            help_text=_("They review drafts below this section that no campaign's people review."),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    api_fields = [*BasePage.api_fields, APIField("introduction"), APIField("body")]
    parent_page_types = ["home.HomePage"]
    template = "home/section_page.html"

    class Meta:
        verbose_name = _("section")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["areas"] = self.children_in_menus()
        context["open_now"] = open_now(get_language())
        return context


class SectionCoordinator(Orderable):
    """Somebody who reviews what is written below a section."""

    page = ParentalKey(SectionPage, related_name="coordinators", on_delete=models.CASCADE)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        related_name="+",
        on_delete=models.CASCADE,
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "user"], name="section_coordinator_once")
        ]

    def __str__(self) -> str:
        return str(self.user)


class StandardPage(BasePage):
    """A page of text: what the house is, how to get or give support, privacy, safety."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    api_fields = [*BasePage.api_fields, APIField("body")]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("standard page")
