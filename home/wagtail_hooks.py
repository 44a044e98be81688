from django.utils.html import escape
from wagtail import hooks
from wagtail.rich_text import LinkHandler
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import Organisation


class ExternalLinkHandler(LinkHandler):
    """A link to another site does not tell that site where the reader comes from."""

    identifier = "external"

    @classmethod
    def expand_db_attributes(cls, attrs):
        return f'<a href="{escape(attrs["href"])}" rel="noreferrer noopener">'


@hooks.register("register_rich_text_features")
def register_external_links(features):
    features.register_link_type(ExternalLinkHandler)


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    add_to_admin_menu = True
    menu_order = 250
    list_display = ["name_be", "name_en", "country", "safety_level", "is_active"]
    list_filter = ["safety_level", "country", "is_active"]
    ordering = ["name_be"]


register_snippet(OrganisationViewSet)
