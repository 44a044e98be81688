from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.static import serve

from home.models import HouseDocument, HouseRendition
from home.queries import is_shown_in_public, public_rendition, view_language_links


@require_safe
def picture(request, path):
    """A rendition of an image. Originals have no address, those of private collections neither."""
    if public_rendition(path) is None:
        raise Http404
    return serve(request, path, document_root=settings.MEDIA_ROOT)


@require_safe
def reading(request, document_id):
    """A PDF file as a page, for whom the file itself is for."""
    document = get_object_or_404(HouseDocument, pk=document_id)
    if not document.reading_url or not is_shown_in_public(document):
        raise Http404
    context = {
        "document": document,
        "text": document.text,
        "language_links": view_language_links(request),
    }
    return render(request, "home/reading.html", context)


@require_safe
def staff_media(request, path):
    """The same for somebody who works in the admin, where the collection lets them."""
    rendition = get_object_or_404(HouseRendition.objects.select_related("image"), file=path)
    restrictions = rendition.image.collection.get_view_restrictions()
    if not all(restriction.accept_request(request) for restriction in restrictions):
        raise PermissionDenied
    return serve(request, path, document_root=settings.MEDIA_ROOT)
