from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import PortalSection
from signatures import queries
from signatures.models import PartnerList
from signatures.permissions import may_write_consent
from signatures.queries import coordinates_something
from signatures.services import keys as sheet_keys
from signatures.views.partners.sections import sections
from signatures.views.staff import (
    archiving,
    blocking,
    bringing,
    closing,
    comments,
    consent,
    counting,
    fraud,
    keys,
    log,
    names,
    organisations,
    overview,
    packages,
    paper,
    sheets,
)


@hooks.register("register_admin_urls")
def addresses_of_the_sheets():
    """Everything about one sheet stands below its own address."""
    of_a_sheet = [
        path("", overview.overview, name="overview"),
        path("ways/", sheets.ways, name="ways"),
        path("closing/", closing.closing, name="closing"),
        path("closing/close/", closing.close, name="close"),
        path("counting/", counting.counting, name="counting"),
        path("packages/", packages.packages, name="packages"),
        path("packages/open-package.pyz", packages.command, name="opening_command"),
        path("packages/open-package.html", packages.opening_page, name="opening_page"),
        path("packages/<int:number>/", packages.package, name="package"),
        path("packages/<int:number>/release/", packages.release, name="release_package"),
        path("packages/<int:number>/withhold/", packages.withhold, name="withhold_package"),
        path("packages/<int:number>/fetch/", packages.fetch, name="fetch_package"),
        path("packages/<int:number>/delivered/", packages.note_delivery, name="package_delivered"),
        path("names/", names.names, name="names"),
        path("keys/", keys.index, name="keys"),
        path("keys/add/", keys.add, name="add_key"),
        path("keys/<int:key_id>/end/", keys.end, name="end_key"),
        path("fraud/", fraud.index, name="fraud"),
        path("fraud/<int:invalidation_id>/restore/", fraud.restore, name="restore"),
        path("paper/", paper.index, name="paper"),
        path("paper/<int:record_id>/erase/", paper.erase, name="erase_paper"),
        path("log/", log.index, name="log"),
        path("organisations/", organisations.index, name="organisations"),
        path("organisations/record/", organisations.record, name="record_decision"),
        path("organisations/bring/", bringing.index, name="bring"),
        path("organisations/bring/confirm/", bringing.confirm, name="bring_confirm"),
        path("organisations/list/", organisations.change_list, name="change_list"),
        path("organisations/<int:number>/resolve/", organisations.resolve, name="resolve"),
        path("rounds/<int:number>/remind/", organisations.remind, name="remind"),
        path("rounds/<int:number>/close/", organisations.close_round, name="close_round"),
        path("rounds/<int:number>/ask/", organisations.ask_more, name="ask_more"),
        path("comments/", comments.index, name="comments"),
        path("comments/<int:comment_id>/", comments.answer, name="answer_comment"),
        path("archive/", archiving.index, name="archive"),
        path("archive/ask/", archiving.ask, name="ask_record"),
        path("archive/<int:export_id>/fetch/", archiving.fetch, name="fetch_record"),
        path("blocked/", blocking.blocked, name="blocked"),
        path("blocked/take-again/", blocking.unblock, name="unblock"),
    ]
    addresses = [
        path("", sheets.index, name="index"),
        path("consent/", consent.consent, name="consent"),
        path("rotation/", keys.rotation, name="rotation"),
        path("<uuid:sheet_id>/", include(of_a_sheet)),
    ]
    return [path("sheets/", include((addresses, "sheets"), namespace="sheets"))]


class SheetsMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return coordinates_something(request.user)


@hooks.register("register_admin_menu_item")
def sheets_in_the_menu():
    return SheetsMenuItem(_("Signatures"), reverse("sheets:index"), icon_name="form", order=275)


class ConsentMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_write_consent(request.user)


@hooks.register("register_settings_menu_item")
def consent_in_the_menu():
    return ConsentMenuItem(_("Consent texts"), reverse("sheets:consent"), icon_name="doc-full")


class PartnerListViewSet(SnippetViewSet):
    model = PartnerList
    icon = "list-ul"
    add_to_settings_menu = True


register_snippet(PartnerListViewSet)


@hooks.register("age_key_in_use")
def offer_rotation(user) -> tuple[int, str]:
    """On how many sheets a key is in use that ``user`` has replaced, and where to change that."""
    return sheet_keys.outdated(user).count(), reverse("sheets:rotation")


@hooks.register("partners_overview")
def texts_of_partners(representative, _day) -> list[PortalSection]:
    return sections(representative.organisation, timezone.now(), get_language() or "")


@hooks.register("insert_global_admin_css")
def style_of_the_desk() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/desk.css"))


@hooks.register("mirror_addresses")
def what_checks_a_number(_language) -> list[str]:
    """The leaves of trees, which the program that checks a number fetches, and nobody links to."""
    tiles = queries.tiles_in_public()
    return [reverse("signatures:tile", args=[sheet, 0, index]) for sheet, index in tiles]
