import logging
from collections.abc import Iterable
from dataclasses import dataclass

import pyrage
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, RevisionMixin
from wagtail.search import index

from home.blocks import TEXT_FEATURES
from home.enums import OrganisationStatus, SafetyLevel, Visibility
from home.models.base import BasePage
from home.models.collation import collation_key
from home.models.media import HouseImage
from home.models.naming import NAME_ORDER, ShortNamed, country_name
from home.models.vocabulary import NAME_SEARCH_FIELDS, NAMES, SHORT_NAMES
from home.sealing import open_for_server, seal_for_server

logger = logging.getLogger(__name__)

AT_WORK = (OrganisationStatus.ACTIVE, OrganisationStatus.LIQUIDATED)
SMALLEST_WITHHELD = 3  # fewer than this are not counted: the total would give them away


class OrganisationQuerySet(models.QuerySet):
    def named_in_public(self):
        """Organisations that may stand in the directory and in lists."""
        return self.at_work().filter(safety_level=SafetyLevel.OPEN)

    def at_work(self):
        """Organisations that can join a text today; the authorities' liquidation ends nothing."""
        return self.filter(status__in=AT_WORK)

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
    status = models.CharField(
        _("what became of it"),
        max_length=10,
        choices=OrganisationStatus,
        default=OrganisationStatus.ACTIVE,
    )
    status_since = models.DateField(
        _("since"), null=True, blank=True, help_text=_("The day of the liquidation, for instance.")
    )
    # Set by `home.services.organisations.merge` alone, which takes along where it stands.
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("the same as"),
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        on_delete=models.PROTECT,
    )
    logo = models.ForeignKey(
        HouseImage,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    shows_logo = models.BooleanField(_("show the logo in public"), default=False)
    # The address to which the House writes; a copy of the database shows none.
    sealed_contact = models.BinaryField(null=True, editable=False)

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
        FieldRowPanel([FieldPanel("status"), FieldPanel("status_since")], heading=_("Status")),
        FieldRowPanel([FieldPanel("logo"), FieldPanel("shows_logo")], heading=_("Logo")),
    ]
    search_fields = NAME_SEARCH_FIELDS

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        permissions = [("merge_organisation", "Can merge organisations")]
        constraints = [
            models.CheckConstraint(
                condition=Q(safety_level__in=SafetyLevel.values),
                name="organisation_safety_level_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(shows_logo=True) | Q(safety_level=SafetyLevel.OPEN),
                name="organisation_logo_only_when_open",
            ),
            models.CheckConstraint(
                condition=Q(status__in=OrganisationStatus.values),
                name="organisation_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status=OrganisationStatus.MERGED, merged_into__isnull=False)
                | (~Q(status=OrganisationStatus.MERGED) & Q(merged_into=None)),
                name="organisation_merged_says_into_what",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="organisation_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[OrganisationStatus.ACTIVE, OrganisationStatus.ENDED])
                | Q(status_since__isnull=False),
                name="organisation_status_says_since_when",
            ),
        ]

    @property
    def country_name(self) -> str:
        """The country by its name in the reader's language."""
        return country_name(self.country, get_language() or NAME_ORDER[0])

    @property
    def is_at_work(self) -> bool:
        return self.status in AT_WORK

    @property
    def is_named_in_public(self) -> bool:
        """The same as `OrganisationQuerySet.named_in_public` of one that is there already."""
        return self.is_at_work and self.safety_level == SafetyLevel.OPEN

    @property
    def is_liquidated(self) -> bool:
        return self.status == OrganisationStatus.LIQUIDATED

    @property
    def successor(self) -> "Organisation":
        """The organisation that stands for this one: itself, unless it was merged."""
        return self.merged_into.successor if self.merged_into else self

    @property
    def contact_address(self) -> str:
        """The e-mail address on file; empty without one, and after the server's key was lost."""
        if self.sealed_contact is None:
            return ""
        try:
            return open_for_server(self.sealed_contact)["address"]
        except pyrage.DecryptError:
            logger.error("an address was sealed to another SERVER_IDENTITY: ask for it again")
            return ""

    @contact_address.setter
    def contact_address(self, address: str) -> None:
        if address != self.contact_address:
            self.sealed_contact = seal_for_server({"address": address}) if address else None

    def serializable_data(self):
        """What revisions keep: the address on file is no part of it, not even sealed."""
        data = super().serializable_data()
        data.pop("sealed_contact", None)
        return data

    def with_content_json(self, content):
        """Going back to an older version keeps the address of now."""
        earlier = super().with_content_json(content)
        earlier.sealed_contact = self.sealed_contact
        return earlier

    def clean(self):
        super().clean()
        is_merged = self.status == OrganisationStatus.MERGED
        if is_merged and self.merged_into is None:
            message = _("Use “Merge”, which also takes along the lists in which it stands.")
            raise ValidationError({"status": message})
        if self.merged_into and not is_merged:
            message = _("It has been merged into another one, and cannot be taken apart again.")
            raise ValidationError({"status": message})
        if self.status == OrganisationStatus.LIQUIDATED and self.status_since is None:
            raise ValidationError({"status_since": _("Say since when.")})

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
    counted = [
        entry
        for entry in entries
        if entry.visibility != Visibility.HIDDEN and entry.organisation.merged_into_id is None
    ]
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
