from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet


class PublicPagesAPIViewSet(PagesAPIViewSet):
    """Live, public pages for other programs; reading only, and nothing about their editors."""

    name = "pages"
    meta_fields = [
        field for field in PagesAPIViewSet.meta_fields if field not in {"alias_of", "parent"}
    ]


api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PublicPagesAPIViewSet)
