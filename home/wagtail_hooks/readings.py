"""What editors are told about documents that nobody can read aloud."""

from django.contrib import messages
from django.utils.translation import ngettext
from wagtail import hooks

from home.queries import documents_without_text


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_documents_without_text(request, page) -> None:
    found = documents_without_text(page)
    if found:
        words = ngettext(
            "A program finds no text in this document: %(titles)s. Readers who cannot see get "
            "nothing from it.",
            "A program finds no text in these documents: %(titles)s. Readers who cannot see get "
            "nothing from them.",
            len(found),
        )
        messages.warning(request, words % {"titles": ", ".join(found)})
