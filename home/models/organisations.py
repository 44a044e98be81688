from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import RevisionMixin
from wagtail.search import index

from home.blocks import TEXT_FEATURES
from home.enums import SafetyLevel
from home.models.media import HouseImage
from home.models.pages import BasePage

NAME_ORDER = ("be", "ru", "en")  # which name stands in when a language has none


class OrganisationQuerySet(models.QuerySet):
    def named_in_public(self):
        """Organisations that may stand in the directory and in lists."""
        return self.filter(safety_level=SafetyLevel.OPEN, is_active=True)

    def in_order(self, language: str):
        """Sorted for readers of ``language`` by the sort key that editors keep."""
        return self.order_by(Lower(f"sort_key_{language}"), "pk")


class Organisation(RevisionMixin, index.Indexed, models.Model):
    """An organisation of the coalition or a partner: one row for all languages."""

    name_be = models.CharField(_("name in Belarusian"), max_length=250)
    name_ru = models.CharField(_("name in Russian"), max_length=250, blank=True)
    name_en = models.CharField(_("name in English"), max_length=250, blank=True)
    short_name_be = models.CharField(_("short name in Belarusian"), max_length=60, blank=True)
    short_name_ru = models.CharField(_("short name in Russian"), max_length=60, blank=True)
    short_name_en = models.CharField(_("short name in English"), max_length=60, blank=True)
    sort_key_be = models.CharField(_("sort key in Belarusian"), max_length=250, blank=True)
    sort_key_ru = models.CharField(_("sort key in Russian"), max_length=250, blank=True)
    sort_key_en = models.CharField(_("sort key in English"), max_length=250, blank=True)
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
        MultiFieldPanel(
            [FieldPanel("name_be"), FieldPanel("name_ru"), FieldPanel("name_en")],
            heading=_("Names"),
        ),
        FieldRowPanel(
            [FieldPanel("short_name_be"), FieldPanel("short_name_ru"), FieldPanel("short_name_en")],
            heading=_("Short names"),
        ),
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
    search_fields = [
        index.SearchField("name_be"),
        index.SearchField("name_ru"),
        index.SearchField("name_en"),
        index.AutocompleteField("name_be"),
        index.AutocompleteField("name_ru"),
        index.AutocompleteField("name_en"),
    ]

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

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        for language in NAME_ORDER:
            if not getattr(self, f"sort_key_{language}"):
                setattr(self, f"sort_key_{language}", self.name_in(language))
        super().save(*args, **kwargs)

    def name_in(self, language: str) -> str:
        """The name in ``language``, or the one that stands in for it."""
        return self._first("name", language)

    def short_name_in(self, language: str) -> str:
        """The short name in ``language``; the full name where there is none."""
        return getattr(self, f"short_name_{language}", "") or self.name_in(language)

    @property
    def name(self) -> str:
        return self.name_in(get_language() or NAME_ORDER[0])

    @property
    def short_name(self) -> str:
        return self.short_name_in(get_language() or NAME_ORDER[0])

    def _first(self, field: str, language: str) -> str:
        names = (getattr(self, f"{field}_{code}", "") for code in (language, *NAME_ORDER))
        return next((name for name in names if name), "")


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
