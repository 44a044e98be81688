from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, RevisionMixin
from wagtail.search import index

from home.blocks import TEXT_FEATURES
from home.enums import SafetyLevel, Visibility
from home.models.base import BasePage
from home.models.collation import collation_key
from home.models.media import HouseImage
from home.models.naming import NAME_ORDER, ShortNamed, country_name
from home.models.vocabulary import NAME_SEARCH_FIELDS, NAMES, SHORT_NAMES

SMALLEST_WITHHELD = 3  # fewer than this are not counted: the total would give them away


class OrganisationQuerySet(models.QuerySet):
    def named_in_public(self):
        """Organisations that may stand in the directory and in lists."""
        return self.filter(safety_level=SafetyLevel.OPEN, is_active=True)

    def in_order(self, language: str):
        """Sorted for readers of ``language``, by its alphabet and the sort key editors keep."""
        return self.order_by(f"collation_{language}", "pk")


class Organisation(RevisionMixin, index.Indexed, ShortNamed):
    """An organisation of the coalition or a partner: one row for all languages."""

    sort_key_be = models.CharField(_("sort key in Belarusian"), max_length=250, blank=True)
    sort_key_ru = models.CharField(_("sort key in Russian"), max_length=250, blank=True)
    sort_key_en = models.CharField(_("sort key in English"), max_length=250, blank=True)
    collation_be = models.TextField(editable=False, default="")
    collation_ru = models.TextField(editable=False, default="")
    collation_en = models.TextField(editable=False, default="")
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("Two letters, such as LT.")
    )
    website = models.URLField(_("website"), blank=True)
    safety_level = models.CharField(
        _("safety level"),
        max_length=10,
        choices=SafetyLevel,
        default=SafetyLevel.WITHHELD,
    )
    is_active = models.BooleanField(_("active"), default=True)
    logo = models.ForeignKey(
        HouseImage,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    shows_logo = models.BooleanField(_("show the logo in public"), default=False)

    objects = OrganisationQuerySet.as_manager()

    panels = [
        NAMES,
        SHORT_NAMES,
        FieldPanel("aliases"),
        FieldRowPanel(
            [FieldPanel("sort_key_be"), FieldPanel("sort_key_ru"), FieldPanel("sort_key_en")],
            heading=_("Sort keys"),
        ),
        FieldPanel("country"),
        FieldPanel("website"),
        FieldPanel("safety_level"),
        FieldPanel("is_active"),
        FieldRowPanel([FieldPanel("logo"), FieldPanel("shows_logo")], heading=_("Logo")),
    ]
    search_fields = NAME_SEARCH_FIELDS

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(safety_level__in=SafetyLevel.values),
                name="organisation_safety_level_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(shows_logo=True) | models.Q(safety_level=SafetyLevel.OPEN),
                name="organisation_logo_only_when_open",
            ),
        ]

    @property
    def country_name(self) -> str:
        """The country by its name in the reader's language."""
        return country_name(self.country, get_language() or NAME_ORDER[0])

    def save(self, *args, **kwargs):
        for language in NAME_ORDER:
            if not getattr(self, f"sort_key_{language}"):
                setattr(self, f"sort_key_{language}", self.name_in(language))
        for field, key in self.collation_keys().items():
            setattr(self, field, key)
        super().save(*args, **kwargs)

    def collation_keys(self) -> dict[str, str]:
        """The place in the order of each language, as the columns keep it."""
        return {
            f"collation_{language}": collation_key(getattr(self, f"sort_key_{language}"), language)
            for language in NAME_ORDER
        }


class OrganisationEntry(Orderable):
    """An organisation in a list: authors, contributors, participants. Page types make it theirs."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), related_name="+", on_delete=models.PROTECT
    )
    visibility = models.CharField(
        _("shown to readers"), max_length=10, choices=Visibility, default=Visibility.NAMED
    )

    panels = [FieldPanel("organisation"), FieldPanel("visibility")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def is_named(self) -> bool:
        """Whether readers see the name: the list and the organisation both have to allow it."""
        is_open = self.organisation.safety_level == SafetyLevel.OPEN
        return self.visibility == Visibility.NAMED and is_open


@dataclass(frozen=True)
class Roll:
    """A list of organisations as readers may see it.

    ``withheld`` is the number of those that are counted and not named, from three on; below that
    it is 0, since the total would give them away, and `has_others` alone says that there are some
    (domain.md, C26).
    """

    named: list[Organisation]
    withheld: int
    has_others: bool

    @property
    def number(self) -> int:
        """The total that may be shown."""
        return len(self.named) + self.withheld


def roll_of(entries: Iterable[OrganisationEntry]) -> Roll:
    """What readers may see of a list of organisations, in the list's order."""
    counted = [entry for entry in entries if entry.visibility != Visibility.HIDDEN]
    named = [entry.organisation for entry in counted if entry.is_named]
    others = len(counted) - len(named)
    return Roll(named, others if others >= SMALLEST_WITHHELD else 0, others > 0)


class OrganisationIndexPage(BasePage):
    """The directory of the coalition."""

    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types: list[str] = []
    template = "home/organisation_index_page.html"

    class Meta:
        verbose_name = _("directory of organisations")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        organisations = Organisation.objects.named_in_public()
        context["organisations"] = organisations.in_order(self.language).select_related("logo")
        return context
