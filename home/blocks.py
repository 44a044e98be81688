from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail_localize.segments import StringSegmentValue

from home.ahead import with_language_tags
from home.enums import WrittenLanguage
from home.stamps import Remembered
from home.visibility import visible

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"


class LanguageBlock(blocks.ChoiceBlock):
    """In which language a part of a page is written (WCAG 3.1.2). No word of the text."""

    def __init__(self, **kwargs):
        fields = {"label": _("Language of these words"), "search_index": False}
        super().__init__(**{**fields, "choices": WrittenLanguage.choices, **kwargs})


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Text"))
    source = blocks.CharBlock(label=_("Whose words"), required=False, max_length=200)
    language = LanguageBlock(
        required=False,
        help_text=_(
            "Only where they are in another language than the page. They are not translated then."
        ),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"

    def get_translatable_segments(self, value):
        """For wagtail-localize: words that say their own language stay in it."""
        names = ["source"] if value["language"] else ["text", "source"]
        return [StringSegmentValue(name, value[name]) for name in names if value[name]]

    def restore_translated_segments(self, value, segments):
        for segment in segments:
            value[segment.path] = segment.render_text()
        return value


class PassageBlock(blocks.StructBlock):
    """A paragraph in another language than the page; translators leave it as it is."""

    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)
    language = LanguageBlock()

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph in another language")
        template = "blocks/passage.html"

    def get_translatable_segments(self, _value):
        return []

    def restore_translated_segments(self, value, _segments):
        return value


class ImageBlock(blocks.StructBlock):
    """A picture that says what it shows: without the alternative text it cannot be saved."""

    image = ImageChooserBlock(label=_("Image"))
    alternative_text = blocks.CharBlock(
        label=_("Alternative text"),
        max_length=300,
        help_text=_("What somebody who does not see the image has to know."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "blocks/image.html"


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    description = blocks.CharBlock(label=_("What it is"), max_length=200)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "blocks/document.html"


class CallOutBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "warning"
        label = _("Call-out")
        template = "blocks/call_out.html"


class RelatedPagesBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("Page")), max_num=12)

    class Meta:
        icon = "link"
        label = _("Related pages")
        template = "blocks/related_pages.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["pages"] = versions_for(get_language(), filter(None, value["pages"]))
        return context


def versions_for(language: str, pages: Iterable[Page]) -> list[Page]:
    """Of each of ``pages`` the version in ``language``, or in its own, with its language tag.

    A page that is not public (any more) leaves the list instead of a dead link.
    """
    keys = tuple((page.translation_key, page.locale_id) for page in pages)
    return _versions((language, keys))


def _public_versions(key: tuple[str, tuple]) -> list[Page]:
    language, chosen = key
    texts = {text_key for text_key, _locale_id in chosen}
    public = visible(Page.objects.filter(translation_key__in=texts, alias_of=None))
    there = {
        (page.translation_key, page.locale_id): page for page in public.select_related("locale")
    }
    readers = {
        it.translation_key: it for it in there.values() if it.locale.language_code == language
    }
    nearest = (readers.get(it[0]) or there.get(it) for it in chosen)
    return with_language_tags(filter(None, nearest))


_versions = Remembered(_public_versions, sees_own_changes=True)


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = blocks.RichTextBlock(
        label=_("Paragraph"), features=TEXT_FEATURES, template="blocks/paragraph.html"
    )
    passage = PassageBlock()
    quote = QuoteBlock()
    image = ImageBlock()
    document = DocumentBlock()
    call_out = CallOutBlock()
    related_pages = RelatedPagesBlock()
