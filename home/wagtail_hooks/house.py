from django.conf import settings
from django.core.cache import cache
from django.db.models import Max
from django.http import Http404
from django.urls import include, path, re_path, reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import ListingButton
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.documents.views.serve import serve as serve_document
from wagtail.log_actions import LogFormatter
from wagtail.models import Page, PageLogEntry
from wagtail.permissions import page_permission_policy
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.enums import OpenKind
from home.forms.organisations import OrganisationForm
from home.models import (
    EmergencyContact,
    Mechanism,
    OpenNow,
    Organisation,
    SafeChannel,
    Session,
    Source,
    Topic,
)
from home.models.media import seen_by_staff
from home.models.versions import nearest_by_key
from home.permissions import (
    CONFIRM,
    may_answer_requests,
    may_import,
    may_merge_organisations,
    may_write_updates,
)
from home.queries import is_shown_in_public, states_in_numbers
from home.stamps import current_stamp
from home.views import desk, imports, organisations, updates_desk
from home.views.components import components
from home.views.files import staff_media
from home.views.languages import LanguagesReport

VOCABULARY_MENU = "register_vocabulary_menu_item"


class PublicPageLinkHandler(PageLinkHandler):
    """A link to a page leads to its nearest public version, in two queries for a whole text.

    Where there is none any more, the words stay and the address goes: it would only say "not
    found", and tell that there is something.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        ids = [attrs.get("id") for attrs in attrs_list]
        chosen = Page.objects.filter(pk__in=ids).values_list("pk", "translation_key")
        keys = {str(pk): key for pk, key in chosen}
        nearest = nearest_by_key(keys.values(), get_language() or settings.LANGUAGE_CODE)
        pages = [nearest.get(keys.get(str(pk))) for pk in ids]
        return [f'<a href="{escape(page.get_url())}">' if page else "<a>" for page in pages]


class ReadableDocumentLinkHandler(DocumentLinkHandler):
    """In a text there is no room for two links: that to a PDF leads to its page, which has both."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        documents = cls.get_many(attrs_list)
        return [
            f'<a href="{escape(it.reading_url or it.url)}">' if it else "<a>" for it in documents
        ]


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's own
def register_links(features):
    features.register_link_type(PublicPageLinkHandler)
    features.register_link_type(ReadableDocumentLinkHandler)


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    edit_handler = ObjectList(
        [
            *Organisation.panels,
            # Where invitations go is the secretariat's: whoever changes it could let themselves in.
            FieldPanel("contact_address", permission=CONFIRM),
        ],
        base_form_class=OrganisationForm,
    )
    icon = "group"
    add_to_admin_menu = True
    menu_order = 250
    list_display = ["name_be", "name_en", "country", "safety_level", "status"]
    list_filter = ["safety_level", "country", "status"]
    ordering = ["name_be"]


@hooks.register("register_admin_urls")
def addresses_of_the_register():
    addresses = [
        path("doubles/", organisations.doubles, name="doubles"),
        path("<int:organisation_id>/merge/", organisations.merge, name="merge"),
    ]
    return [path("organisations/", include((addresses, "register"), namespace="register"))]


@hooks.register("register_snippet_listing_buttons")
def offer_merging(snippet, user, next_url=None):
    is_here = isinstance(snippet, Organisation) and snippet.merged_into_id is None
    if is_here and may_merge_organisations(user):
        yield ListingButton(
            _("Merge"), reverse("register:merge", args=[snippet.pk]), icon_name="copy"
        )


class DoublesMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_merge_organisations(request.user)


@hooks.register("register_reports_menu_item")
def offer_doubles():
    return DoublesMenuItem(
        _("Organisations listed twice"),
        reverse("register:doubles"),
        name="doubles",
        icon_name="group",
        order=110,
    )


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


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "site"
    list_display = ["name_be", "name_en", "legal_status", "status_as_of"]
    list_filter = ["legal_status"]
    ordering = ["name_be"]


class VocabularyViewSetGroup(SnippetViewSetGroup):
    """The words by which pages are filed."""

    items = (TopicViewSet, MechanismViewSet, SessionViewSet, SourceViewSet)
    menu_label = _("Vocabulary")
    menu_icon = "list-ul"
    menu_order = 260

    def get_menu_item(self, order=None):
        """Apps above put vocabularies of their own here, through the hook of this menu."""
        item = super().get_menu_item(order)
        item.menu.register_hook_name = VOCABULARY_MENU
        return item


class SafeChannelViewSet(SnippetViewSet):
    model = SafeChannel
    icon = "lock"
    list_display = ["kind", "address", "risk", "verified_on", "is_shown"]
    list_filter = ["kind", "risk", "is_shown"]
    ordering = ["risk", "place"]


class EmergencyContactViewSet(SnippetViewSet):
    model = EmergencyContact
    icon = "warning"
    list_display = ["name_be", "address", "verified_on"]
    ordering = ["place"]


class ChannelsViewSetGroup(SnippetViewSetGroup):
    """How the House and others can be reached."""

    items = (SafeChannelViewSet, EmergencyContactViewSet)
    menu_label = _("Channels")
    menu_icon = "lock"
    menu_order = 270


register_snippet(OrganisationViewSet)
register_snippet(ChannelsViewSetGroup)
register_snippet(VocabularyViewSetGroup)


@hooks.register("register_admin_urls")
def address_of_the_languages_report():
    report = LanguagesReport.as_view
    return [
        path("reports/languages/", report(), name="languages_report"),
        path(
            "reports/languages/results/",
            report(results_only=True),
            name="languages_report_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def offer_languages_report():
    return MenuItem(
        _("Languages"), reverse("languages_report"), name="languages", icon_name="globe", order=100
    )


@hooks.register("construct_reports_menu")
def show_one_report_of_translations(request, menu_items):
    """Theirs lists translations that were begun; ours has those too, and what is missing."""
    theirs = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if item.url != theirs]


@hooks.register("construct_page_action_menu", order=10)
def offer_no_copies_in_other_languages(menu_items, request, context):
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


class LanguagesPanel(Component):
    """What waits for a translator, on the first page of the admin."""

    name = "languages"
    template_name = "wagtailadmin/languages/panel.html"
    order = 250

    SECONDS = 10 * 60  # until a right that was given shows here

    def get_context_data(self, parent_context):
        """The numbers are counted anew when something has happened to a page since."""
        user = parent_context["request"].user
        newest = PageLogEntry.objects.aggregate(pk=Max("pk"))["pk"]
        key = f"languages-{user.pk}-{newest}-{current_stamp()}"
        numbers = cache.get_or_set(key, lambda: states_in_numbers(user), self.SECONDS)
        return {"languages": numbers}


@hooks.register("construct_homepage_panels")
def show_languages(request, panels):
    if page_permission_policy.user_has_any_permission(request.user, ["add", "change", "publish"]):
        panels.append(LanguagesPanel())


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


@hooks.register("register_admin_urls")
def addresses_of_the_desk():
    addresses = [
        path("", desk.index, name="index"),
        path("<int:request_id>/", desk.answer, name="answer"),
        path("<int:request_id>/sealed/", desk.download, name="download"),
    ]
    return [path("requests/", include((addresses, "requests_desk"), namespace="requests_desk"))]


class RequestsMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_answer_requests(request.user)


@hooks.register("register_admin_menu_item")
def desk_in_the_menu():
    return RequestsMenuItem(
        _("Requests"), reverse("requests_desk:index"), icon_name="mail", order=280
    )


@hooks.register("before_serve_document", order=-1)
def give_only_what_a_public_page_shows(document, _request) -> None:
    if not seen_by_staff.get() and not is_shown_in_public(document):
        raise Http404


@hooks.register("register_admin_urls")
def offer_doors_for_staff() -> list:
    """Drafts are read with their pictures and documents, which have no public address yet."""
    return [
        path("house/documents/<int:document_id>/<str:document_filename>", serve_document,
             name="house_document"),
        re_path(r"^house/media/(?P<path>images/.*)$", staff_media, name="house_media"),
    ]  # fmt: skip


@hooks.register("register_admin_urls")
def addresses_of_the_import():
    addresses = [
        path("", imports.choose, name="choose"),
        path("<str:token>/", imports.carry_out, name="carry_out"),
    ]
    return [path("import/", include((addresses, "imports"), namespace="imports"))]


class ImportMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_import(request.user)


@hooks.register("register_settings_menu_item")
def import_in_the_menu():
    return ImportMenuItem(_("Import"), reverse("imports:choose"), icon_name="download", order=900)


@hooks.register("register_admin_urls")
def addresses_of_the_updates():
    addresses = [
        path("", updates_desk.index, name="index"),
        path("write/", updates_desk.write, name="write"),
        path("<int:update_id>/release/", updates_desk.release, name="release"),
        path("<int:update_id>/discard/", updates_desk.discard, name="discard"),
    ]
    return [path("updates/", include((addresses, "updates_desk"), namespace="updates_desk"))]


class UpdatesMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_write_updates(request.user)


@hooks.register("register_admin_menu_item")
def updates_in_the_menu():
    return UpdatesMenuItem(
        _("Updates by mail"), reverse("updates_desk:index"), icon_name="mail", order=282
    )


@hooks.register("register_admin_urls")
def addresses_of_the_components():
    return [
        path("components/", components, name="components"),
        path("components/<str:language>/", components, name="components"),
    ]


@hooks.register("register_help_menu_item")
def components_in_the_menu():
    return MenuItem(
        _("Every component in every state"), reverse("components"), icon_name="view", order=900
    )
