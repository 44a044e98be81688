from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from campaigns.enums import DocumentLanguage

OWN_NAMES = dict(DocumentLanguage.choices)


def language_names(codes: str) -> SafeString:
    """What ``en, fr`` stands for, as HTML: each language in its own words, and marked as such.

    What is not known stays as it is.
    """
    listed = [code.strip().lower() for code in codes.split(",") if code.strip()]
    return format_html_join(", ", "{}", ((own_name(code),) for code in listed))


def own_name(code: str) -> SafeString:
    """The language by the name it gives itself, as HTML."""
    if code not in OWN_NAMES:
        return format_html("{}", code)
    return format_html('<span lang="{}">{}</span>', code, OWN_NAMES[code])
