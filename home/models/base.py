from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.coreutils import string_to_ascii
from wagtail.fields import RichTextField, StreamField
from wagtail.models import (
    Page,
    PageManager,
    PageQuerySet,
    PageViewRestriction,
    get_page_models,
)
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.ahead import TOP, public_homes, tag_by, with_language_tags, with_summaries
from home.enums import Orthography
from home.models.live import BOOKKEEPING, going_live, keeps_its_words
from home.models.personal_data import HousePageForm, refuse_numbers, refuse_numbers_in_rows
from home.models.pieces import TextToCopy
from home.models.rows import put_rows_in_place
from home.models.versions import (
    LanguageLink,
    below_versions_of,
    language_links,
    language_rank,
    nearest_versions,
)
from home.models.wording import block_text, plain, tidy
from home.permissions import TranslatedPagePermissionTester
from home.stamps import Remembered
from home.tokens import opaque_key
from home.validators import validate_slug_is_free
from home.visibility import private_paths, visible


def _pages_above(path: str) -> list[Page]:
    """The pages at ``path`` and above it from the home page down, drafts too, with their tags."""
    ends = range(TOP[0] * Page.steplen, len(path) + 1, Page.steplen)
    pages = Page.objects.filter(path__in=[path[:end] for end in ends])
    return with_language_tags(pages.select_related("locale").order_by("path"))


def _menu_below(key: tuple[Q, str]) -> list[Page]:
    below, language = key
    pages = with_summaries(Page.objects.in_menu().filter(below))
    return with_language_tags(nearest_versions(pages, language))


# What several pages have around them, so that each is spared the questions.
pages_above = Remembered(_pages_above, sees_own_changes=True)
_menus_below = Remembered(_menu_below, sees_own_changes=True)


def _public_or_planned() -> Q:
    return Q(live=True) | Q(_approved_schedule=True)


class BasePageQuerySet(PageQuerySet):
    def visible(self):
        """Pages that every reader may see."""
        return visible(self)

    def one_per_text(self, language: str):
        """Each text once: in ``language`` where it exists, otherwise in the language it has.

        A reader's interface language never hides a text (design, decision 10).
        """
        ranked = self.annotate(language_rank=language_rank(language))
        nearer = visible(Page.objects.all()).annotate(language_rank=language_rank(language))
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

    orthography = models.CharField(
        _("spelling"),
        max_length=10,
        choices=Orthography,
        blank=True,
        help_text=_("For Belarusian texts that are not in the official spelling."),
    )

    # What a page of this type is never shown without: relations that come in the same question.
    read_with: tuple[str, ...] = ()
    # Its rows that every reader sees, and what they lead to; a page that an address has led to
    # knows all of them after one question (`home.queries.rows`).
    rows_ahead: tuple[str, ...] = ()
    # Whether pages of this type reach readers only after somebody else's approval.
    is_guarded = False
    # What schema.org calls a page of this type.
    linked_type = "WebPage"
    # Whether the site map names pages of this type one by one; otherwise a list of theirs does.
    stands_in_site_map = True
    # Whether there are too many pages of this type to ask something of all of them at once.
    are_many = False
    # Where this text stands in each of its languages: known of a page that an address has led to.
    paths_of_versions: tuple[str, ...] = ()

    objects = BasePageManager()

    base_form_class = HousePageForm
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    settings_panels = [*Page.settings_panels, FieldPanel("orthography")]
    # An address stays as neutral as it is; a translator may change it, and need not.
    override_translatable_fields = [SynchronizedField("slug")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.FilterField("locale_id"),
    ]
    api_fields = [APIField("summary")]

    class Meta:
        abstract = True

    def _set_core_field_defaults(self):
        """A page without a slug gets one in Latin letters; Wagtail alone would find none."""
        if not self.slug:
            words = slugify(string_to_ascii(self.title)) or self._meta.model_name
            self.slug = self._get_autogenerated_slug(words)
        super()._set_core_field_defaults()

    def clean(self):
        super().clean()
        # A page that is being created does not know its place yet: refuse the few words anywhere.
        if self.depth in {None, 0, 3}:
            validate_slug_is_free(self.slug)
        refuse_numbers(self)

    def save_revision(self, *args, **kwargs):
        """Save a draft; whatever door it comes through, no row of it carries a document's number.

        `clean` cannot look at rows: an editor's form checks the page before it knows them. Rows
        that were made without a form get the places in which they stand: without one, PostgreSQL
        gives them back in any order.
        """
        refuse_numbers_in_rows(self)
        put_rows_in_place(self)
        return super().save_revision(*args, **kwargs)

    @property
    def language(self) -> str:
        """The language of this page's tree: ``be``, ``ru`` or ``en``."""
        return self.locale.language_code

    @property
    def language_tag(self) -> str:
        """The language of this page's own text, as a BCP 47 tag for the `lang` attribute.

        A translation takes the spelling over from its source, so only a Belarusian text has one.
        A copy that stands in the tree of another language keeps the language of its words.
        """
        language = self.alias_of.locale.language_code if self.alias_of_id else self.language
        return (self.orthography if language == "be" else "") or language

    @classmethod
    def told_apart(cls):
        """The keys and tags of the pages of this type whose tag is not the language of the tree."""
        said = cls.objects.annotate(tag=cls.tag_in_database())
        return said.exclude(tag=F("locale__language_code")).order_by().values_list("pk", "tag")

    @classmethod
    def tag_in_database(cls):
        """An expression that gives the `language_tag`."""
        return tag_by("orthography")

    @cached_property
    def public_translations(self) -> dict[str, Page]:
        """Live, public versions of this text, this one included, by language code."""
        versions = visible(self.get_translations(inclusive=True).filter(alias_of=None))
        return {page.locale.language_code: page for page in versions.select_related("locale")}

    @property
    def alternates(self) -> list[tuple[str, Page]]:
        """What `hreflang` says: every true version, this one included, and which is the default.

        Empty where there is only one, and for a copy in the language of something else.
        """
        versions = self.public_translations
        if self.alias_of_id or len(versions) < 2:
            return []
        codes = [code for code, _name in settings.LANGUAGES if code in versions]
        named = [(versions[code].language_tag, versions[code]) for code in codes]
        return [*named, ("x-default", versions[codes[0]])]

    def language_links(self, request) -> list["LanguageLink"]:
        """One entry a language: where the switch leads, and whether it is this very text."""
        versions = self.public_translations | {self.language: self}
        return language_links(versions, public_homes(), request, current=self.language)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["language_links"] = self.language_links(request)
        context["breadcrumbs"] = self.breadcrumbs
        return context

    @cached_property
    def above(self) -> list[Page]:
        """The pages above this one from the home page down, drafts too, as plain pages."""
        return pages_above(self.path[: -self.steplen])

    @property
    def breadcrumbs(self) -> list[Page]:
        """The pages above this one that are live, from the home page down."""
        return [page for page in self.above if page.live]

    def get_view_restrictions(self):
        """Wagtail's answer, which it need not look for where nothing is private.

        A copy is as private as its source, so copies are looked into.
        """
        is_copied = self.alias_of_id or any(page.alias_of_id for page in self.above)
        if is_copied or self.path.startswith(private_paths()):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()

    def children_in_menus(self) -> list[Page]:
        """Public pages below this text that editors put in menus, in the editors' order.

        They are plain pages that know their summary and their language tag.
        What is not translated stands there in the language it has.
        """
        return _menus_below((below_versions_of(self, depth=self.depth + 1), self.language))

    def publish(self, revision, *args, **kwargs):
        with going_live(self):
            return super().publish(revision, *args, **kwargs)

    def save(self, *args, **kwargs):
        if kwargs.get("update_fields") is None and keeps_its_words(self):
            kwargs["update_fields"] = BOOKKEEPING
        super().save(*args, **kwargs)

    def permissions_for_user(self, user):
        return TranslatedPagePermissionTester(user, self)

    def stays_in_place(self) -> bool:
        """Whether something that was approved for its place here or below is, or will be, public.

        Moving it, or deleting it, would change by one pair of hands what readers find where.
        """
        if self.is_guarded and self.live:
            return True
        if self.is_leaf():
            return self.is_guarded and bool(self.approved_schedule)
        types = [model for model in get_page_models() if getattr(model, "is_guarded", False)]
        there = Page.objects.descendant_of(self, inclusive=True).type(*types)
        return there.annotate_approved_schedule().filter(_public_or_planned()).exists()

    # Facts follow their source (docs/adr/0009).

    def save_facts(self, source: "BasePage", names: list[str]) -> None:
        """Write the facts ``names``, which were taken over from the live page ``source``."""
        self.save(update_fields=names, clean=False)

    def rows_to_keep(self) -> set[str]:
        """Rows that stay here in their order when the source loses one of them."""
        return set()

    # What lists, feeds, the search and the calendar ask of any page. Types answer what they know;
    # nobody is told here what readers may not see.

    def get_workflow(self):
        """The workflow that an app above names for this page (hook), else the one of its place.

        `workflow_of_page(page)` returns one of Wagtail's workflows or None.
        """
        named = (offer(self) for offer in hooks.get_hooks("workflow_of_page"))
        return next((workflow for workflow in named if workflow), None) or super().get_workflow()

    def dated(self) -> date | None:
        """The day that lists and feeds know this page by; without one of its own, its release."""
        released = self.first_published_at
        return timezone.localdate(released) if released else None

    def is_dated_to_the_day(self) -> bool:
        """Whether the day of `dated` may be told; otherwise only its month and year are known."""
        return True

    def kind_in_public(self) -> str:
        """What readers call a text of this type, in the language of now; empty for other pages."""
        return capfirst(str(self._meta.verbose_name)) if self.linked_type != "WebPage" else ""

    def numbers_in_public(self) -> list[str]:
        """What the page says in numbers of itself, a sentence each, with the day of the count."""
        return []

    def organisations_in_public(self) -> list:
        """The organisations that this page names to readers."""
        return []

    def mechanisms_in_public(self) -> list:
        """The bodies and procedures that this page is about."""
        return []

    def topics_in_public(self) -> list:
        """The topics that this page is filed under."""
        return []

    def words_in_public(self) -> str:
        """What readers read below the title, as plain text, one paragraph a line.

        Types add what stands in their rows, without what is withheld.
        """
        parts = []
        for field in self._meta.get_fields():
            if field.name == "summary" or isinstance(field, RichTextField):
                parts.append(plain(getattr(self, field.name)))
            elif isinstance(field, StreamField):
                stream = getattr(self, field.name)
                parts += [block_text(bound.block, bound.value) for bound in stream]
        return "\n".join(part for part in map(tidy, parts) if part)

    # Of these types clean copies are given (`home.services.copies`).
    gives_copies = False

    def text_to_copy(self) -> TextToCopy:
        """What may leave the site of this text without its address.

        Never who stands behind it: lists of names have files of their own, and change.
        """
        raise NotImplementedError

    @property
    def opaque_key(self) -> str:
        """What addresses call this text that must not say what it is, in all its languages."""
        return opaque_key(self.translation_key)
