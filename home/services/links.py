"""Links that lead away from this site, and what readers in Belarus are told of them.

Links are judged when a page is made, not when a text is saved: when a source becomes listed, every
page is made anew and no text has to be edited.
"""

import re
from dataclasses import dataclass
from datetime import date
from html import unescape

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from home.enums import NO_LINKS_TO, WARNED_OF, LegalStatus
from home.models import SourceDomain, host_of
from home.stamps import Remembered

LINK = re.compile(r"""<a\b((?:[^>"']|"[^"]*"|'[^']*')*)>(.*?)</a\s*>""", re.DOTALL | re.IGNORECASE)
HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0]")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
HARMLESS = {"http", "https", "mailto", "tel"}
WARNINGS = {
    LegalStatus.MATERIALS: _(
        "leads to a resource that is listed in Belarus as extremist materials, as of %(date)s; "
        "the link is left out"
    ),
    LegalStatus.FORMATION: _(
        "leads to a resource that is listed in Belarus as an extremist formation, as of %(date)s; "
        "the link is left out"
    ),
    LegalStatus.RESTRICTED: _(
        "leads to a resource that is listed in Belarus as one with restricted access, "
        "as of %(date)s"
    ),
}


@dataclass(frozen=True)
class Listing:
    """How a domain is listed in Belarus."""

    status: LegalStatus
    as_of: date

    @property
    def warning(self) -> str:
        """In the reader's language."""
        return WARNINGS[self.status] % {"date": date_format(self.as_of, "DATE_FORMAT")}


def _owned_domains(_key) -> dict[str, Listing | None]:
    """Every domain that belongs to a source; None where readers need no warning."""
    rows = SourceDomain.objects.values_list(
        "domain", "source__legal_status", "source__status_as_of"
    )
    return {
        domain: Listing(LegalStatus(status), as_of) if status in WARNED_OF else None
        for domain, status, as_of in rows
    }


_owned = Remembered(_owned_domains)


def listing_of(host: str) -> Listing | None:
    """How the owner of the nearest domain above ``host`` is listed; None for all others."""
    owned = _owned("domains")
    labels = host.split(".")
    above = (".".join(labels[first:]) for first in range(len(labels)))
    return next((owned[domain] for domain in above if domain in owned), None)


def outer_link(address: str, words: str) -> SafeString:
    """``words`` as a link to another site, as readers may have it.

    With a warning where the site is listed in Belarus, and without the link where it must be;
    without it too where ``address`` is nothing to click on, such as `javascript:`.
    """
    host = host_of(address)
    if not host or not is_harmless(address):
        return format_html("{}", words)
    listing = listing_of(host)
    link = format_html('<a href="{}" rel="noreferrer noopener">{}</a>', address, words)
    if listing is None:
        return link
    return format_html(
        '{} <small class="link-warning" lang="{}">({})</small>',
        words if listing.status in NO_LINKS_TO else link,
        get_language(),
        listing.warning,
    )


def is_harmless(address: str) -> bool:
    """Whether a click on ``address`` opens a page, a mail or a call, and runs nothing."""
    scheme = SCHEME.match(UNSEEN.sub("", address))
    return scheme is None or scheme[1].lower() in HARMLESS


def guard_links(html: str) -> SafeString:
    """``html`` from our own editor with its links as readers may have them."""
    return mark_safe(LINK.sub(_guarded, html))  # noqa: S308  (what Wagtail calls safe stays as it is)


def _guarded(link: re.Match) -> str:
    href = HREF.search(link[1])
    if href is None:
        return link[0]
    address = unescape(next(filter(None, href.groups()), ""))
    words = mark_safe(link[2])  # noqa: S308  (as above)
    if host_of(address) or not is_harmless(address):
        return outer_link(address, words)
    return link[0]
