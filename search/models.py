"""What the search knows of public pages. What is not public has no row here."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index
from wagtail.search.queryset import SearchableQuerySetMixin

from home.models import Mechanism, Organisation, Topic
from home.visibility import visible

# A letter that no key begins with says where a word stands, or what a mark is.
IN_TITLE = "q"
IN_LEAD = "x"  # title or summary
NAME_MARK = "y"  # something with names: yo17 is organisation 17, whichever of its names stands
LINK_MARK = "yy"  # a page is filed under it, whether its name stands there or not

HOME_DEPTH = 2


def public_pages() -> models.QuerySet:
    """Pages that have a card: what every reader may see, without copies that follow along."""
    return visible(Page.objects.filter(depth__gt=HOME_DEPTH, alias_of=None))


class KnownWord(models.Model):
    """A word of titles and summaries, for whoever mistypes it."""

    word = models.CharField(max_length=60, unique=True)
    folded = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("known word")
        verbose_name_plural = _("known words")

    def __str__(self) -> str:
        return self.word


class KnownName(models.Model):
    """One of the names of an organisation, a mechanism or a topic, as keys of its words."""

    keys = models.CharField(max_length=500, db_index=True)
    mark = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("known name")
        verbose_name_plural = _("known names")
        constraints = [models.UniqueConstraint(fields=["mark", "keys"], name="known_name_once")]

    def __str__(self) -> str:
        return self.keys


class IndexCardQuerySet(SearchableQuerySetMixin, models.QuerySet):
    def newest_first(self):
        return self.order_by(models.F("dated_on").desc(nulls_last=True), "-page_id")


class IndexCard(index.Indexed, models.Model):
    """A public page as readers find it. `services.cards` writes these, nobody else."""

    page = models.OneToOneField(
        Page, verbose_name=_("page"), related_name="+", on_delete=models.CASCADE
    )
    translation_key = models.UUIDField(db_index=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    language_tag = models.CharField(max_length=10)
    type_key = models.CharField(max_length=100)
    dated_on = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    organisations = models.ManyToManyField(Organisation, related_name="+")
    mechanisms = models.ManyToManyField(Mechanism, related_name="+")
    topics = models.ManyToManyField(Topic, related_name="+")
    words = models.ManyToManyField(KnownWord, related_name="cards")
    beginnings = models.TextField(blank=True)
    text = models.TextField(blank=True)
    keys = models.TextField(blank=True)

    objects = IndexCardQuerySet.as_manager()

    # No field is called "title": the backends would weigh it by its length, and rewrite the
    # whole index for that at every change. The place of a word is in `keys`.
    search_fields = [
        index.SearchField("keys"),
        index.AutocompleteField("beginnings"),
        index.FilterField("language"),
        index.FilterField("type_key"),
        index.FilterField("year"),
        index.FilterField("dated_on"),
        index.FilterField("page_id"),
    ]

    class Meta:
        verbose_name = _("index card")
        verbose_name_plural = _("index cards")

    def __str__(self) -> str:
        return self.title

    @cached_property
    def title_length(self) -> int:
        """How many words the title has that say something."""
        return len(self.beginnings.split())
