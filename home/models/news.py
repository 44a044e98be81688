from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

from home.ahead import with_language_tags
from home.blocks import BodyBlock
from home.enums import WrittenLanguage
from home.models.base import BasePage, BasePageQuerySet
from home.models.facts import same_in_all_languages
from home.models.guarded import GuardedPage
from home.models.media import HouseImage
from home.models.naming import NAME_ORDER
from home.models.pieces import PieceKind, TextToCopy, lines, pieces_of_stream, said
from home.models.sources import Source
from home.models.versions import below_versions_of
from home.models.vocabulary import Mechanism, TopicEntry
from home.models.wording import tidy
from home.validators import validate_slug_is_no_part_of_the_archive

LEAD_AT_MOST = 400


class NewsQuerySet(BasePageQuerySet):
    def below(self, page: Page):
        """Items below any language version of ``page``."""
        return self.filter(below_versions_of(page))

    def written_in(self, language: str):
        """Items whose own text is in ``language``, in whichever spelling."""
        said = Q(written_in=language) | Q(written_in__startswith=f"{language}-")
        return self.filter(said | Q(written_in="", locale__language_code=language))

    def filed_under(self, topic_id: int):
        return self.filter(pk__in=NewsTopic.objects.filter(topic=topic_id).values("page"))

    def of_days(self, first: date, last: date):
        return self.filter(local_on__range=(first, last))

    def about(self, page: Page):
        """Items that are related to ``page``, in whichever language the page and they are."""
        rows = NewsRelation.objects.filter(target__translation_key=page.translation_key)
        texts = NewsPage.objects.filter(pk__in=rows.values("page"), live=True)
        return self.filter(translation_key__in=texts.values("translation_key"))

    def newest_first(self):
        return self.order_by("-local_on", "-pk")

    def for_lists(self):
        return self.select_related("locale", "source", "alias_of__locale").defer_streamfields()

    def in_list(self, language: str):
        """Public items, newest first, each text once, as a reader of ``language`` sees them."""
        return self.visible().one_per_text(language).newest_first().for_lists()


class OfThisTextAlone(BaseTranslatableField):
    """A field that a translation begins with, and that nobody changes there afterwards."""


class NewsPage(GuardedPage):
    """Something that happened or was published, in the language it was written in."""

    local_on = models.DateField(
        _("date here"),
        default=timezone.localdate,
        help_text=_("The day in Vilnius on which the house passes this on. Lists go by it."),
    )
    written_in = models.CharField(
        _("language of this text"),
        max_length=10,
        choices=WrittenLanguage,
        blank=True,
        help_text=_("Only where it is not the language of the part of the site it stands in."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    image = models.ForeignKey(
        HouseImage,
        verbose_name=_("image"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    image_alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What somebody who does not see the image has to know."),
    )
    safety_note = models.TextField(
        _("safety note"),
        max_length=500,
        blank=True,
        help_text=_("What readers should know before they open or pass on anything of this."),
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        related_name="news",
        on_delete=models.PROTECT,
    )
    source_url = models.URLField(_("address at the source"), max_length=500, blank=True)
    original_title = models.CharField(_("title at the source"), max_length=500, blank=True)
    original_language = models.CharField(
        _("language at the source"), max_length=10, choices=WrittenLanguage, blank=True
    )
    original_on = models.DateField(_("date at the source"), null=True, blank=True)
    original_time = models.TimeField(
        _("time at the source"), null=True, blank=True, help_text=_("As the source gives it.")
    )
    in_brief_be = models.CharField(_("in one line in Belarusian"), max_length=250, blank=True)
    in_brief_ru = models.CharField(_("in one line in Russian"), max_length=250, blank=True)
    in_brief_en = models.CharField(_("in one line in English"), max_length=250, blank=True)
    mechanism = models.ForeignKey(
        Mechanism,
        verbose_name=_("mechanism"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )

    objects = PageManager.from_queryset(NewsQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("local_on"), FieldPanel("written_in")], heading=_("This text")),
        FieldPanel("safety_note"),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Image")),
        MultiFieldPanel(
            [
                FieldPanel("source"),
                FieldPanel("source_url"),
                FieldPanel("original_title"),
                FieldRowPanel(
                    [
                        FieldPanel("original_language"),
                        FieldPanel("original_on"),
                        FieldPanel("original_time"),
                    ]
                ),
            ],
            heading=_("Where it comes from"),
        ),
        MultiFieldPanel(
            [FieldPanel("in_brief_be"), FieldPanel("in_brief_ru"), FieldPanel("in_brief_en")],
            heading=_("In one line, for readers of other languages"),
        ),
        InlinePanel("topics", heading=_("Topics"), label=_("topic")),
        FieldPanel("mechanism"),
        InlinePanel("relations", heading=_("Related pages"), label=_("page")),
    ]
    override_translatable_fields = [
        SynchronizedField("slug"),
        OfThisTextAlone("written_in"),
        OfThisTextAlone("image"),  # one that follows later would come without its words
        *same_in_all_languages(
            *("local_on", "source", "original_title", "original_language"),
            *("original_on", "original_time", "mechanism"),
            *(f"in_brief_{code}" for code in NAME_ORDER),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("original_title"),
        *(index.SearchField(f"in_brief_{code}") for code in NAME_ORDER),
        index.FilterField("local_on"),
    ]
    api_fields = [
        *BasePage.api_fields,
        APIField("local_on"),
        APIField("language_tag"),
        APIField("source_name"),
        APIField("original_title"),
        APIField("original_on"),
        APIField("text"),
    ]
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types: list[str] = []
    linked_type = "NewsArticle"
    stands_in_site_map = False
    are_many = True
    gives_copies = True
    template = "home/news_page.html"
    read_with = ("source",)

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        indexes = [models.Index(F("local_on").desc(), F("page_ptr").desc(), name="news_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(original_on=None) | Q(local_on__gte=F("original_on")),
                name="news_local_date_not_before_original",
            ),
            models.CheckConstraint(
                condition=Q(original_time=None) | Q(original_on__isnull=False),
                name="news_original_time_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(image=None) | ~Q(image_alt=""), name="news_image_has_its_words"
            ),
        ]

    def clean(self):
        super().clean()
        validate_slug_is_no_part_of_the_archive(self.slug)
        wrong = {name: message for name, is_wrong, message in self._mistakes() if is_wrong}
        if wrong:
            raise ValidationError(wrong)

    def _mistakes(self) -> list[tuple]:
        """Fields, whether each of them contradicts another one, and what to say then."""
        is_early = bool(self.original_on and self.local_on and self.local_on < self.original_on)
        return [
            (
                "summary",
                len(self.summary) > LEAD_AT_MOST,
                _("This is too long for a summary. The text itself has no such limit."),
            ),
            ("local_on", is_early, _("This is before the date at the source.")),
            (
                "original_time",
                self.original_time is not None and not self.original_on,
                _("A time needs its date."),
            ),
            (
                "image_alt",
                bool(self.image_id and not self.image_alt),
                _("Say what the image shows, for those who do not see it."),
            ),
            (
                "source_url",
                bool(self.source_url and not self.source_id),
                _("Choose the source, so that readers are told what this address may mean."),
            ),
        ]

    def copy(self, *args, update_attrs=None, **kwargs):
        """As Wagtail's; a translation is not in the language that its original was in."""
        attrs = dict(update_attrs or {})
        if attrs.get("locale", self.locale) != self.locale:
            attrs["written_in"] = ""
        return super().copy(*args, update_attrs=attrs, **kwargs)

    @property
    def language_tag(self) -> str:
        return self.written_in or super().language_tag

    @classmethod
    def tag_in_database(cls):
        return Case(When(~Q(written_in=""), then="written_in"), default=super().tag_in_database())

    @property
    def language_label(self) -> str:
        """Says in the text's own language which one it is."""
        return WrittenLanguage(self.language_tag).label

    @property
    def is_foreign(self) -> bool:
        """Whether the text is in another language than the one that the reader reads."""
        return self._is_foreign_to(get_language())

    def _is_foreign_to(self, language: str) -> bool:
        return self.language_tag.partition("-")[0] != language

    @property
    def lead(self) -> str:
        """The summary, unless it only repeats the title."""
        title, summary = (
            tidy(words).rstrip(".").casefold() for words in (self.title, self.summary)
        )
        return "" if title == summary else self.summary

    @property
    def briefs(self) -> list[tuple[str, str]]:
        """The language and the words of each line written for readers of other languages."""
        lines = [(code, getattr(self, f"in_brief_{code}")) for code in NAME_ORDER]
        return [(code, line) for code, line in lines if line and self._is_foreign_to(code)]

    @property
    def brief(self) -> str:
        """The line for those who read the page around the text; empty where they can read it."""
        return dict(self.briefs).get(get_language(), "")

    @property
    def source_name(self) -> str:
        return self.source.name if self.source else ""

    @property
    def text(self) -> str:
        return self.words_in_public()

    def dated(self) -> date:
        return self.local_on

    def mechanisms_in_public(self) -> list:
        return [self.mechanism] if self.mechanism else []

    def topics_in_public(self) -> list:
        return [entry.topic for entry in self.topics.select_related("topic")]

    def words_in_public(self) -> str:
        others = [self.original_title, *(line for _code, line in self.briefs)]
        return "\n".join(filter(None, [super().words_in_public(), *others]))

    def text_to_copy(self) -> TextToCopy:
        title = said(PieceKind.TITLE, tidy(self.title))
        body = [*lines(self.lead), *pieces_of_stream(self.body)]
        return TextToCopy.of([title, *body], self.language_tag)

    def related_pages(self) -> list[Page]:
        """What the item is about, each in the reader's language where there is such a version.

        A page that is not public (any more) is left out.
        """
        keys = self.relations.values_list("target__translation_key", flat=True)
        pages = BasePageQuerySet(Page).filter(translation_key__in=list(keys), alias_of=None)
        nearest = pages.visible().one_per_text(get_language()).order_by("title")
        return with_language_tags(nearest)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = self.topics_in_public()
        context["related"] = self.related_pages()
        return context


def _bare(words: str) -> str:
    """Words without what makes no difference to their meaning."""
    return tidy(words).replace("\n", " ").rstrip(".").casefold()


class NewsTopic(TopicEntry):
    page = ParentalKey(NewsPage, related_name="topics", on_delete=models.CASCADE)

    class Meta(TopicEntry.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "topic"], name="news_topic_once")]


class NewsRelation(Orderable):
    """A page of any type that an item is about."""

    page = ParentalKey(NewsPage, related_name="relations", on_delete=models.CASCADE)
    target = models.ForeignKey(
        Page, verbose_name=_("page"), related_name="+", on_delete=models.CASCADE
    )

    panels = [PageChooserPanel("target")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "target"], name="news_relation_once")
        ]

    def __str__(self) -> str:
        return self.target.title
