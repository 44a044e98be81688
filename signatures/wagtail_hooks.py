from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from signatures.permissions import may_write_consent
from signatures.queries import coordinates_something
from signatures.views.staff import closing, consent, counting, names, packages, sheets


@hooks.register("register_admin_urls")
def addresses_of_the_sheets():
    """Everything about one sheet stands below its own address."""
    of_a_sheet = [
        path("", sheets.overview, name="overview"),
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
    ]
    addresses = [
        path("", sheets.index, name="index"),
        path("consent/", consent.consent, name="consent"),
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
