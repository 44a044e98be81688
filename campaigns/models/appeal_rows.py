"""What stands on an appeal: asks and what became of them, addressees, organisations, topics."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from campaigns.enums import AskState, DocumentLanguage
from home.ahead import with_language_tags
from home.enums import Visibility
from home.models import Organisation, OrganisationEntry, TopicEntry
from home.models.facts import same_in_all_languages
from home.models.versions import nearest_by_key

APPEAL = "campaigns.AppealPage"


class Ask(TranslatableMixin, Orderable):
    """One numbered thing that the text asks for, and what became of it.

    Only ``text`` belongs to the wording that people sign (`campaigns.models.wording`). What became
    of it stands beside it and may change without anybody having signed something else.
    """

    page = ParentalKey(APPEAL, related_name="asks", on_delete=models.CASCADE)
    text = RichTextField(_("text"), features=["bold", "italic", "link"])
    state = models.CharField(
        _("what became of it"), max_length=10, choices=AskState, default=AskState.OPEN
    )
    state_on = models.DateField(
        _("since"), null=True, blank=True, help_text=_("The day from which this is so.")
    )
    evidence = models.CharField(
        _("what shows it"),
        max_length=500,
        blank=True,
        help_text=_("In a sentence or two, such as the result of a vote."),
    )
    shown_by = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page about it"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    link = models.URLField(_("link outside this site"), max_length=500, blank=True)

    panels = [
        FieldPanel("text"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("state"), FieldPanel("state_on")]),
                FieldPanel("evidence"),
                PageChooserPanel("shown_by"),
                FieldPanel("link"),
            ],
            heading=_("What became of it"),
        ),
    ]
    translatable_fields = [
        TranslatableField("text"),
        TranslatableField("evidence"),
        *same_in_all_languages("state", "state_on", "shown_by", "link"),
    ]
    api_fields = [
        APIField("text"),
        APIField("state"),
        APIField("state_on"),
        APIField("evidence"),
        APIField("link"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("ask")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=AskState.values), name="ask_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=AskState.OPEN, state_on=None)
                | (~Q(state=AskState.OPEN) & Q(state_on__isnull=False)),
                name="ask_moved_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_open(self) -> bool:
        return self.state == AskState.OPEN

    def clean(self):
        super().clean()
        if not self.is_open and not self.state_on:
            raise ValidationError({"state_on": _("Say since which day this is so.")})
        if self.is_open and self.state_on:
            message = _("There is a day, but it is not said what became of the ask.")
            raise ValidationError({"state": message})


@dataclass(frozen=True)
class Evidence:
    """Where readers see what became of an ask: ``url`` leads out of this site if ``is_outside``."""

    url: str
    title: str = ""
    language: str = ""
    is_outside: bool = False


def with_evidence(asks: Iterable[Ask], language: str) -> list[Ask]:
    """The asks, each with ``shown_at``: a public page in or near ``language``, else the link.

    In as many queries for one as for many.
    """
    asks = list(asks)
    pages = _pages_about(asks, language)
    for ask in asks:
        ask.shown_at = _evidence(ask, pages.get(ask.shown_by_id))
    return asks


def _pages_about(asks: list[Ask], language: str) -> dict[int, Page]:
    ids = {ask.shown_by_id for ask in asks} - {None}
    if not ids:
        return {}
    keys = dict(Page.objects.filter(pk__in=ids).values_list("pk", "translation_key"))
    nearest = nearest_by_key(keys.values(), language, alias_of=None)
    with_language_tags(nearest.values())
    return {pk: nearest[key] for pk, key in keys.items() if key in nearest}


def _evidence(ask: Ask, page: Page | None) -> Evidence | None:
    if page is not None:
        return Evidence(page.url, page.title, page.language_tag)
    return Evidence(ask.link, is_outside=True) if ask.link else None


class Addressee(TranslatableMixin, Orderable):
    """An office, a body or a person in office to whom the text goes, as its name says.

    Only the name belongs to the wording that people sign.
    """

    page = ParentalKey(APPEAL, related_name="addressees", on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=250)
    language = models.CharField(
        _("language they are written to in"), max_length=5, choices=DocumentLanguage, blank=True
    )

    panels = [FieldPanel("name"), FieldPanel("language")]
    translatable_fields = [TranslatableField("name"), *same_in_all_languages("language")]
    api_fields = [APIField("name"), APIField("language")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("addressee")
        constraints = [
            models.CheckConstraint(
                condition=Q(language__in=["", *DocumentLanguage.values]),
                name="addressee_language_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.name


class AppealTopic(TopicEntry):
    page = ParentalKey(APPEAL, related_name="topics", on_delete=models.CASCADE)

    class Meta(TopicEntry.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "topic"], name="appeal_topic_once")]


class AppealInitiator(Orderable):
    page = ParentalKey(APPEAL, related_name="initiators", on_delete=models.CASCADE)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        related_name="initiated_appeals",
        on_delete=models.CASCADE,
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "organisation"], name="appeal_initiator_once")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class AppealJoined(OrganisationEntry):
    """An organisation of ours that joined a text of others."""

    page = ParentalKey(APPEAL, related_name="joined", on_delete=models.CASCADE)

    class Meta(OrganisationEntry.Meta):
        verbose_name = _("organisation that joined")
        constraints = [
            models.UniqueConstraint(fields=["page", "organisation"], name="appeal_joined_once")
        ]

    @classmethod
    def named_on(cls, pages) -> QuerySet:
        """The organisations (primary keys) whose rows on ``pages`` let readers know of them."""
        rows = cls.objects.filter(page__in=pages, visibility=Visibility.NAMED)
        return rows.values("organisation")
