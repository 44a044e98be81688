"""The list as a piece of HTML, for who asks by its address."""

import re
from uuid import UUID

from django.utils.translation import override

from signatures import queries
from signatures.views.lists import snippet_of

UUID_FORM = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
LIST = re.compile(rf"signing/(?P<sheet>{UUID_FORM})/organisations/(?:\d+/)?")


def list_at(path: str, language: str) -> tuple[str, str] | None:
    """The title of a text and its newest list as HTML, by the address of a page of the list.

    ``path`` is what follows the language in the address. None for every other address.
    """
    found = LIST.fullmatch(path)
    sheet_and_text = found and queries.sheet_of_public_text(UUID(found["sheet"]), language)
    signed = sheet_and_text and queries.version_of_list(sheet_and_text[0])
    if not signed:
        return None
    text = sheet_and_text[1]
    with override(language):
        return text.title, snippet_of(signed, text)
