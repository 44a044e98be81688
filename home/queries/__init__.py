from home.queries.addresses import addresses_document, official_addresses
from home.queries.files import (
    documents_without_text,
    is_hidden_picture,
    is_shown_in_public,
    public_rendition,
)
from home.queries.frame import (
    Frame,
    MenuItem,
    SafetyNotice,
    get_support_page,
    public_page_of_text,
    public_page_with_key,
    public_version,
    safety_notice,
    site_frame,
    states_in_numbers,
    states_of,
    texts_of,
    versions_at,
    view_language_links,
)
from home.queries.news import (
    pages_with_a_day,
    public_news,
)
from home.queries.organisations import likely_doubles
from home.queries.programs import MapEntry, map_entries, number_of_maps, public_versions
from home.queries.routing import page_at
from home.queries.sites import house_of, site_of
from home.queries.tree import public_tree

__all__ = [
    "Frame",
    "MapEntry",
    "MenuItem",
    "SafetyNotice",
    "addresses_document",
    "documents_without_text",
    "get_support_page",
    "house_of",
    "is_hidden_picture",
    "is_shown_in_public",
    "likely_doubles",
    "map_entries",
    "number_of_maps",
    "official_addresses",
    "page_at",
    "pages_with_a_day",
    "public_news",
    "public_page_of_text",
    "public_page_with_key",
    "public_rendition",
    "public_tree",
    "public_version",
    "public_versions",
    "safety_notice",
    "site_frame",
    "site_of",
    "states_in_numbers",
    "states_of",
    "texts_of",
    "versions_at",
    "view_language_links",
]
