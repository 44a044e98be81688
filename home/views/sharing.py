from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from home.queries import public_page_with_key
from home.services.share_images import card_of, picture_of
from home.tokens import uuid_of_key


@require_safe
def share_image(request, key, mark):
    """The picture of a public page as it is now; an address of before leads to that of now.

    Browsers of other sites may not show it (`Cross-Origin-Resource-Policy`): programs fetch it.
    """
    uuid = None if getattr(request, "discreet", False) else uuid_of_key(key)
    page = uuid and public_page_with_key(uuid, get_language())
    if not page:
        raise Http404
    card = card_of(page)
    if mark != card.mark:
        return redirect("share_image", key=card.key, mark=card.mark)
    response = HttpResponse(picture_of(card), content_type="image/png")
    response.never_keep = True  # it is a file already
    return response
