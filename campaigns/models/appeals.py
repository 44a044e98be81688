from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from campaigns.enums import AppealKind
from campaigns.models.appeal_form import NO_ADDRESS, AppealForm
from campaigns.models.appeal_numbers import numbers_said
from campaigns.models.appeal_rows import AppealJoined, with_evidence
from campaigns.models.deliveries.reading import shown_deliveries
from campaigns.models.wording import copy_of, wording_of
from campaigns.models.work import WorkPage
from campaigns.permissions import coordinators_of
from home.blocks import BodyBlock
from home.enums import SafetyLevel
from home.models import BasePageQuerySet, Mechanism, Organisation, Roll, Topic, roll_of
from home.models.facts import same_in_all_languages
from home.models.pieces import TextToCopy
from home.models.wording import plain, tidy
from signatures.queries import (
    ShownList,
    Standing,
    has_sheet,
    locked_wording,
    places_of,
    shown_list,
    shown_lists,
    signers_of_texts,
    standing,
    standings,
    wording_in_force,
)

APPEALS_ON_A_PAGE = 20


class AppealQuerySet(BasePageQuerySet):
    def with_standings(self) -> list["AppealPage"]:
        """The appeals with how each stands, in as many queries for one as for many."""
        appeals = list(self)
        found = standings(appeal.translation_key for appeal in appeals)
        for appeal in appeals:
            appeal.standing = found.get(appeal.translation_key)
        language = get_language() or settings.LANGUAGE_CODE
        lists = shown_lists((appeal.translation_key for appeal in appeals), language)
        for appeal in appeals:
            appeal.signed_list = lists.get(appeal.translation_key)
        return appeals


def page_of_appeals(appeals: AppealQuerySet, number: str | None) -> ListPage:
    """One page of ``appeals`` with how each stands; the last one for a number beyond it."""
    page = Paginator(appeals.select_related("published_by"), APPEALS_ON_A_PAGE).get_page(number)
    page.object_list = page.object_list.with_standings()
    return page


class AppealPage(WorkPage):
    """A joint text of the coalition. The page is the document; signatures know only its key.

    Of a text that others published and the House joined, the page is the record: it says whose
    text it is and where it stands, and takes no signatures of its own.
    """

    kind = models.CharField(
        _("kind"), max_length=10, choices=AppealKind, default=AppealKind.STATEMENT
    )
    dated_on = models.DateField(_("date of the text"), default=date.today)
    authoritative_language = models.CharField(
        _("authoritative language"), max_length=2, choices=settings.LANGUAGES, default="be"
    )
    mechanism = models.ForeignKey(
        Mechanism,
        verbose_name=_("mechanism"),
        help_text=_("The body or procedure that the text is about."),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    published_by = models.ForeignKey(
        Organisation,
        verbose_name=_("published by"),
        help_text=_("Only for a text of others that the House joined, such as a network's."),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    home_address = models.URLField(
        _("address of the original"),
        blank=True,
        help_text=_("Where the text of others stands in full."),
    )
    list_seen_on = models.DateField(
        _("list of signatories seen on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody looked there who of ours stands in the list."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"))
    takes_signatures = models.BooleanField(
        _("people may sign this text"),
        default=False,
        help_text=_("The sheet is opened when the coordinators approve the text."),
    )
    signatures_until = models.DateField(_("last day for signing"), null=True, blank=True)

    objects = PageManager.from_queryset(AppealQuerySet)()

    content_panels = [
        *WorkPage.content_panels,
        FieldRowPanel(
            [FieldPanel("kind"), FieldPanel("dated_on"), FieldPanel("authoritative_language")],
            heading=_("What it is"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("published_by"),
                FieldPanel("home_address"),
                InlinePanel("joined", heading=_("Of ours, joined"), label=_("organisation")),
                FieldPanel("list_seen_on"),
            ],
            heading=_("A text of others"),
        ),
        FieldPanel("body"),
        InlinePanel("asks", heading=_("What is asked"), label=_("ask")),
        InlinePanel("addressees", heading=_("Addressees"), label=_("addressee")),
        InlinePanel("initiators", heading=_("Initiators"), label=_("organisation")),
        FieldPanel("mechanism"),
        InlinePanel("topics", heading=_("Topics"), label=_("topic")),
        MultiFieldPanel(
            [FieldPanel("takes_signatures"), FieldPanel("signatures_until")],
            heading=_("Signatures"),
        ),
    ]
    override_translatable_fields = [
        SynchronizedField("slug"),
        *same_in_all_languages(
            "kind",
            "dated_on",
            "authoritative_language",
            "mechanism",
            "published_by",
            "home_address",
            "list_seen_on",
            "takes_signatures",
            "signatures_until",
        ),
    ]
    search_fields = [
        *WorkPage.search_fields,
        index.SearchField("body"),
        index.FilterField("kind"),
        index.FilterField("dated_on"),
        index.RelatedFields("asks", [index.SearchField("text"), index.SearchField("evidence")]),
        index.RelatedFields("addressees", [index.SearchField("name")]),
    ]
    api_fields = [
        *WorkPage.api_fields,
        APIField("kind"),
        APIField("dated_on"),
        APIField("authoritative_language"),
        APIField("home_address"),
        APIField("list_seen_on"),
        APIField("body"),
        APIField("asks"),
        APIField("addressees"),
    ]
    parent_page_types = ["campaigns.CampaignPage"]
    subpage_types: list[str] = []
    base_form_class = AppealForm
    linked_type = "Article"
    stands_in_site_map = False
    gives_copies = True
    template = "campaigns/appeal_page.html"
    read_with = ("mechanism", "published_by")
    rows_ahead = ("asks", "addressees", "initiators__organisation", "joined__organisation")

    class Meta:
        verbose_name = _("letter, statement or appeal")
        verbose_name_plural = _("letters, statements and appeals")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=AppealKind.values), name="appeal_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(published_by=None) | models.Q(takes_signatures=False),
                name="appeal_of_others_takes_no_signatures",
            ),
        ]
        indexes = [models.Index(fields=["-dated_on", "-page_ptr"], name="appeal_by_date")]

    def clean(self):
        super().clean()
        if self.signatures_until and not self.takes_signatures:
            message = _("There is a last day for signing, but nobody may sign.")
            raise ValidationError({"signatures_until": message})
        if self.published_by and self.takes_signatures:
            message = _("A text of others is signed where it stands, not here.")
            raise ValidationError({"takes_signatures": message})

    @cached_property
    def standing(self) -> Standing | None:
        """How the text stands with those who sign it; None when nobody can.

        Lists set this in one go (`AppealQuerySet.with_standings`).
        """
        return standing(self.translation_key)

    @cached_property
    def signed_list(self) -> ShownList | None:
        """The newest list of the organisations behind the text, in the language of the page.

        Lists of appeals set this in one go, as they do `standing`.
        """
        return self.list_in(self.language)

    def list_in(self, language: str) -> ShownList | None:
        """The newest list of the organisations behind the text, in ``language``."""
        return shown_list(self.translation_key, language)

    @property
    def is_joined(self) -> bool:
        """Whether others published this text and the House joined it."""
        return self.published_by_id is not None

    @property
    def publisher(self) -> Organisation | None:
        """Whoever published a text that the House joined, where it may be named."""
        organisation = self.published_by
        is_open = organisation and organisation.safety_level == SafetyLevel.OPEN
        return organisation if is_open else None

    def joined_in_order(self) -> Roll:
        """Who of ours joined a text of others, as readers may see it."""
        rows = self.joined.select_related("organisation")
        collation = f"collation_{self.language}"
        return roll_of(sorted(rows, key=lambda row: getattr(row.organisation, collation)))

    def initiators_in_public(self) -> list[Organisation]:
        """Who began the text and may be named, in the alphabet of the page."""
        began = [row.organisation for row in self.initiators.select_related("organisation")]
        named = [organisation for organisation in began if organisation.is_named_in_public]
        return sorted(named, key=lambda it: (getattr(it, f"collation_{self.language}"), it.pk))

    def dated(self) -> date:
        return self.dated_on

    def kind_in_public(self) -> str:
        return self.get_kind_display()

    def numbers_in_public(self) -> list[str]:
        return numbers_said(self.standing, self.signed_list)

    def organisations_in_public(self) -> list[Organisation]:
        """The initiators that may be named, and who is named below the text; of a text of others,
        who published and who joined.
        """
        named = (
            Organisation.objects.named_in_public()
            .filter(
                models.Q(initiated_appeals__page=self)
                | models.Q(pk=self.published_by_id)
                | models.Q(pk__in=AppealJoined.named_on([self.pk]))
                | models.Q(pk__in=signers_of_texts([self.translation_key]))
            )
            .distinct()
        )
        return list(named.in_order(self.language))

    def mechanisms_in_public(self) -> list[Mechanism]:
        return [self.mechanism] if self.mechanism else []

    def topics_in_public(self) -> list[Topic]:
        return [entry.topic for entry in self.topics.select_related("topic")]

    def words_in_public(self) -> str:
        rows = [addressee.name for addressee in self.addressees.all()]
        rows += [part for ask in self.asks.all() for part in (plain(ask.text), tidy(ask.evidence))]
        return "\n".join(filter(None, [super().words_in_public(), *rows]))

    @property
    def is_authoritative(self) -> bool:
        return self.language == self.authoritative_language

    @property
    def key_holders(self) -> list:
        """The coordinators (accounts) with an age public key, to which names are sealed."""
        return list(coordinators_of(self).exclude(age_recipient="").order_by("pk"))

    def changes_signed_words(self) -> bool:
        locked = locked_wording(self.translation_key, self.language)
        return locked is not None and locked != wording_of(self)

    def words_to_lock(self) -> str:
        return "" if self.is_joined else wording_of(self)

    def text_to_copy(self) -> TextToCopy:
        """The words of the version in force; of a text that nobody signs, those on the page."""
        return copy_of(self, wording_in_force(self.translation_key, self.language))

    def rows_to_keep(self) -> set[str]:
        """Nothing is taken out of words that people have signed: that is a new version."""
        is_locked = locked_wording(self.translation_key, self.language) is not None
        return {"asks", "addressees"} if is_locked else set()

    def check_approval(self) -> None:
        """People may only sign where names can be sealed (design §2.5).

        Of a text of others readers learn where it stands.
        """
        if self.is_joined and not self.home_address:
            raise ValidationError(NO_ADDRESS, code="no_address")
        if not self.takes_signatures or has_sheet(self.translation_key):
            return
        if self.signatures_until and self.signatures_until < timezone.localdate():
            raise ValidationError(
                _("The last day for signing has passed. Ask the author for a later one."),
                code="past",
            )
        if self.key_holders:
            return
        raise ValidationError(
            _(
                "People are to sign this text, but no coordinator has an age public key, so "
                "names could not be sealed. Nothing has been published."
            ),
            code="no_key",
        )

    def note_for_approval(self) -> str:
        """Approving opens the sheet: one key alone is a risk that somebody should know of."""
        opens = self.takes_signatures and not has_sheet(self.translation_key)
        if not opens or len(self.key_holders) > 1:
            return ""
        return gettext(
            "Only one coordinator has an age public key. If it is lost, nobody ever reads the "
            "names. Ask a second coordinator to make one before people sign."
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["standing"] = self.standing
        context["signed_list"] = self.signed_list
        is_signed = self.standing is not None and self.standing.is_signed
        context["places"] = places_of(self.translation_key, self.language) if is_signed else None
        addressees = context["addressees"] = list(self.addressees.all())
        context["deliveries"] = shown_deliveries(self.translation_key, self.language, addressees)
        context["asks"] = with_evidence(self.asks.all(), self.language)
        context["any_ask_moved"] = any(not ask.is_open for ask in context["asks"])
        context["joined"] = self.joined_in_order() if self.is_joined else None
        context["initiators"] = self.initiators_in_public()
        return context
