import icu
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.ahead import with_language_tags
from home.blocks import TEXT_FEATURES
from home.models.base import BasePage
from home.models.facts import same_in_all_languages
from home.models.guarded import GuardedPage
from home.models.naming import country_names
from home.models.versions import nearest_by_key

HOME_COUNTRY = "BY"  # from where giving is punished


class GiveSupportPage(GuardedPage):
    """How to help the House: the warning first, then money from safe places, then the rest."""

    warning = RichTextField(
        _("warning"),
        features=TEXT_FEATURES,
        help_text=_("It stands first and cannot be overlooked: from where nobody should give."),
    )
    what_money_does = RichTextField(_("what money does"), features=TEXT_FEATURES, blank=True)
    actions_note = models.TextField(
        _("before the things to do without money"),
        max_length=400,
        blank=True,
        help_text=_("For example what is not safe from inside Belarus."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("warning"),
        InlinePanel("routes", heading=_("Ways to give money"), label=_("way")),
        FieldPanel("what_money_does"),
        FieldPanel("actions_note"),
        InlinePanel("actions", heading=_("To do without money"), label=_("thing to do")),
        InlinePanel("skills", heading=_("Skills that are needed"), label=_("skill")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("what_money_does")]
    api_fields = [
        *BasePage.api_fields,
        *map(APIField, ("warning", "routes", "what_money_does", "actions_note", "actions")),
        APIField("skills"),
    ]
    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types: list[str] = []
    template = "home/give_support_page.html"

    class Meta:
        verbose_name = _("page about giving support")

    def words_in_public(self) -> str:
        rows = [*self.routes.all(), *self.actions.all(), *self.skills.all()]
        words = (line for row in rows for line in row.words)
        return "\n".join(filter(None, [super().words_in_public(), self.actions_note, *words]))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["routes"] = self.routes.select_related("locale")
        context["actions"] = self._actions_with_pages()
        context["skills"] = self.skills.all()
        return context

    def _actions_with_pages(self) -> list["HelpfulAction"]:
        """What to do, with the page it leads to in the language nearest to this one.

        A page that is not public any more leaves only its link behind.
        """
        actions = list(self.actions.select_related("target"))
        wanted = {action.target.translation_key for action in actions if action.target}
        found = nearest_by_key(wanted, self.language)
        with_language_tags(found.values())
        for action in actions:
            action.destination = action.target and found.get(action.target.translation_key)
        return actions


def country_codes(text: str) -> list[str]:
    """The codes in a list such as ``LT, pl``, in capitals, each once.

    Raises `ValidationError` for what is no country, and for Belarus: from there nobody may be
    asked to give.
    """
    codes = list(dict.fromkeys(text.upper().replace(",", " ").split()))
    unknown = [code for code in codes if code not in icu.Locale.getISOCountries()]
    if unknown:
        message = _("There is no country with this code: %(codes)s.")
        raise ValidationError(message, params={"codes": ", ".join(unknown)}, code="unknown")
    if HOME_COUNTRY in codes:
        raise ValidationError(
            _("Giving from Belarus is punished. No way to give may name it."), code="belarus"
        )
    return codes


class GivingRoute(TranslatableMixin, Orderable):
    """A way to give money, and the countries from which it may be used."""

    page = ParentalKey(GiveSupportPage, related_name="routes", on_delete=models.CASCADE)
    title = models.CharField(_("title"), max_length=150)
    countries = models.CharField(
        _("countries of the giver"),
        max_length=400,
        blank=True,
        help_text=_("Two letters each, such as LT, PL. Empty: from everywhere but Belarus."),
    )
    how = RichTextField(_("how it is done"), features=TEXT_FEATURES)
    warning = models.TextField(_("what to mind"), max_length=400, blank=True)
    link = models.URLField(
        _("link to another site"),
        blank=True,
        help_text=_("Readers follow it themselves; nothing of it is loaded here."),
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("countries"),
        FieldPanel("how"),
        FieldPanel("warning"),
        FieldPanel("link"),
    ]
    override_translatable_fields = [
        *same_in_all_languages("countries"),
        SynchronizedField("link"),
    ]
    api_fields = [*map(APIField, ("title", "countries", "how", "warning", "link"))]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("way to give")
        constraints = [
            models.CheckConstraint(
                condition=~Q(countries__contains=HOME_COUNTRY),
                name="no_giving_from_belarus",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self):
        super().clean()
        try:
            self.countries = ", ".join(country_codes(self.countries))
        except ValidationError as error:
            raise ValidationError({"countries": error}) from error

    @property
    def country_names(self) -> list[str]:
        """The countries in the language of this row and in its alphabetical order."""
        codes = self.countries.replace(",", " ").split()
        return country_names(codes, self.locale.language_code)

    @property
    def words(self) -> list[str]:
        return [self.title, self.warning]


class HelpfulAction(TranslatableMixin, Orderable):
    """Something to do that needs no money, such as signing an appeal."""

    page = ParentalKey(GiveSupportPage, related_name="actions", on_delete=models.CASCADE)
    target = models.ForeignKey(
        Page,
        verbose_name=_("page to go to"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    title = models.CharField(_("title"), max_length=150)
    text = models.TextField(_("text"), max_length=400)

    panels = [FieldPanel("title"), FieldPanel("text"), PageChooserPanel("target")]
    api_fields = [*map(APIField, ("title", "text"))]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("thing to do")

    def __str__(self) -> str:
        return self.title

    @property
    def words(self) -> list[str]:
        return [self.title, self.text]


class NeededSkill(TranslatableMixin, Orderable):
    """What somebody can do for the House with what they know."""

    page = ParentalKey(GiveSupportPage, related_name="skills", on_delete=models.CASCADE)
    title = models.CharField(_("title"), max_length=150)
    text = models.TextField(_("text"), max_length=400, blank=True)

    panels = [FieldPanel("title"), FieldPanel("text")]
    api_fields = [*map(APIField, ("title", "text"))]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("skill")

    def __str__(self) -> str:
        return self.title

    @property
    def words(self) -> list[str]:
        return [self.title, self.text]
