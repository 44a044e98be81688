from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.rich_text import LinkHandler
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.enums import OpenKind
from home.models import Mechanism, OpenNow, Organisation, Session, Topic


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


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name_be", "name_ru", "name_en"]
    ordering = ["name_be"]


class MechanismViewSet(SnippetViewSet):
    model = Mechanism
    icon = "globe"
    list_display = ["name_be", "name_en", "short_name_en", "kind"]
    list_filter = ["kind"]
    ordering = ["name_be"]


class SessionViewSet(SnippetViewSet):
    model = Session
    icon = "date"
    list_display = ["mechanism", "number", "starts_on", "ends_on"]
    list_filter = ["mechanism"]
    ordering = ["-starts_on"]


class VocabularyViewSetGroup(SnippetViewSetGroup):
    """The words by which pages are filed."""

    items = (TopicViewSet, MechanismViewSet, SessionViewSet)
    menu_label = _("Vocabulary")
    menu_icon = "list-ul"
    menu_order = 260


register_snippet(OrganisationViewSet)
register_snippet(VocabularyViewSetGroup)


@hooks.register("register_log_actions")
def name_log_actions(actions):
    @actions.register_action("home.facts")
    class FactsFormatter(LogFormatter):
        label = _("Take over facts")

        def format_message(self, log_entry):
            source = log_entry.data["source"]["title"]
            return gettext("Facts taken over from the source, “%(source)s”") % {"source": source}


@hooks.register("open_now")
def offer_sessions(language: str) -> list[OpenNow]:
    """The next session of each mechanism."""
    nearest: dict[int, Session] = {}
    for session in Session.objects.to_come(timezone.localdate()).select_related("mechanism"):
        nearest.setdefault(session.mechanism_id, session)
    return [
        OpenNow(
            key=f"session-{session.pk}",
            kind=OpenKind.SESSION,
            label=session.mechanism.short_name_in(language),
            title=str(session.name),
            url="",
            language=language,
            until=session.starts_on,
        )
        for session in nearest.values()
    ]
