from urllib.parse import urlparse

from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.visibility import visible


class PublicRedirectMiddleware(RedirectMiddleware):
    """Old addresses lead to the new ones of pages that everybody may see.

    Wagtail's own would give away the new name of a page that has been taken down since.
    """

    def process_response(self, request, response):
        if response.status_code == 404 and self._leads_to_public_page(request):
            return super().process_response(request, response)
        return response

    @staticmethod
    def _leads_to_public_page(request) -> bool:
        path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        bare = urlparse(path).path
        found = (
            get_redirect(request, path) or (bare != path and get_redirect(request, bare)) or None
        )
        if found is None or found.redirect_page_id is None:
            return found is not None
        return visible(Page.objects.filter(pk=found.redirect_page_id)).exists()
