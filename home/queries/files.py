from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Page, ReferenceIndex

from home.models import HouseDocument, HouseImage, HouseRendition
from home.models.media import seen_by_staff
from home.stamps import Remembered
from home.visibility import visible


def is_shown_in_public(document) -> bool:
    """Whether a public page shows ``document``: what is taken down takes its documents along.

    Wagtail alone would go on giving it to whoever kept the address.
    """
    if document.collection.get_view_restrictions():
        return False
    references = ReferenceIndex.get_references_to(document).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = [int(key) for key in references.values_list("object_id", flat=True)]
    return visible(Page.objects.filter(pk__in=keys)).exists()


def documents_without_text(page: Page) -> list[str]:
    """The titles of the documents on ``page``, as it is in hand, in which no program finds text.

    The index itself knows nothing of the draft of a page that is live.
    """
    documents = ContentType.objects.get_for_model(HouseDocument).pk
    references = ReferenceIndex._extract_references_from_object(page)  # noqa: SLF001  (it has no other)
    keys = {int(key) for content_type, key, *_place in references if content_type == documents}
    found = HouseDocument.objects.filter(pk__in=keys).order_by("title")
    return [it.title for it in found if it.text and not it.text.is_there]


def _private_collections(_key: None) -> frozenset[int]:
    roots = Collection.objects.filter(view_restrictions__isnull=False).distinct()
    below = [root.get_descendants(inclusive=True).values_list("pk", flat=True) for root in roots]
    return frozenset(pk for keys in below for pk in keys)


private_collections = Remembered(_private_collections, at_most=1, sees_own_changes=True)


def is_hidden_picture(image: HouseImage) -> bool:
    """Whether readers must not get ``image``: its place in a page would stay broken."""
    return not seen_by_staff.get() and image.collection_id in private_collections(None)


def public_rendition(name: str) -> HouseRendition | None:
    """The rendition in the file ``name``, unless its collection is private."""
    rendition = HouseRendition.objects.filter(file=name).select_related("image__collection").first()
    if rendition is None or rendition.image.collection.get_view_restrictions():
        return None
    return rendition
