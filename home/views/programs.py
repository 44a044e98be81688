"""What other programs ask for: crawlers, calendars, those who look for weaknesses."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, gettext, override
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from home.enums import OpenKind
from home.models import HouseSettings, OpenNow
from home.models.open_now import open_now
from home.queries import MapEntry, map_entries, number_of_maps

XML = "application/xml; charset=utf-8"
MOST_MAPS = 10_000  # far more than there will be; a database takes no number of a hundred digits
DESCRIPTION = settings.ROOT / "docs" / "partners" / "openapi.yaml"


@require_safe
def favicon(_request):
    return redirect(static("favicon.svg"), permanent=True)


@require_safe
def robots(_request):
    """Everything may be read. What is not for everybody is not named here either."""
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {_absolute('sitemaps')}"]
    return _text(lines)


@require_safe
def description(_request):
    """What programs can ask of this site, in the words of OpenAPI 3.1."""
    return HttpResponse(DESCRIPTION.read_bytes(), content_type="application/yaml")


@require_safe
def security_contact(request):
    """Where to report a weakness (RFC 9116); there is no such file while nobody would answer."""
    contact = HouseSettings.for_request(request).security_contact
    if not contact:
        raise Http404
    until = timezone.localdate() + timedelta(days=settings.SECURITY_CONTACT_DAYS)
    languages = ", ".join(code for code, _name in settings.LANGUAGES)
    return _text(
        [
            f"Contact: {contact}",
            f"Expires: {until.isoformat()}T00:00:00Z",
            f"Preferred-Languages: {languages}",
            f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
        ]
    )


@require_safe
def sitemap_index(request):
    maps = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            numbers = range(1, number_of_maps(code) + 1)
            maps += [_absolute("sitemap", number) for number in numbers]
    return render(request, "sitemaps/index.xml", {"maps": maps}, content_type=XML)


@require_safe
def sitemap(request, number):
    """One site map of the language in the address."""
    entries = map_entries(get_language(), number) if 0 < number <= MOST_MAPS else []
    if not entries:
        raise Http404
    if number == 1:
        entries.append(_entry_of_the_tree())
    return render(request, "sitemaps/map.xml", {"entries": entries}, content_type=XML)


def _entry_of_the_tree() -> MapEntry:
    """The one page that is found by search engines and is no page of the tree."""
    versions = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            versions.append((code, _absolute("site_map")))
    return MapEntry(url=_absolute("site_map"), changed_on=None, versions=versions)


@require_safe
def calendar(_request):
    """What is open now as days in a calendar (RFC 5545), which says neither what nor who.

    A calendar is a thing that is found on a telephone: it has neutral titles, no names, no links.
    """
    days = Calendar()
    days.add("version", "2.0")
    days.add("prodid", "-//Deadlines//EN")
    days.add("x-wr-calname", gettext("Deadlines"))
    days.add("x-published-ttl", "P1D")
    for entry in open_now(get_language()):
        if entry.until:
            days.add_component(_day(entry))
    response = HttpResponse(days.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return response


def _day(entry: OpenNow) -> Event:
    is_session = entry.kind == OpenKind.SESSION
    event = Event()
    # The same day keeps its number, and nobody can tell from it what it is about.
    event.add("uid", salted_hmac("calendar", entry.key, algorithm="sha256").hexdigest()[:32])
    event.add("dtstamp", datetime.combine(timezone.localdate(), time(), tzinfo=UTC))
    event.add("dtstart", entry.until)
    event.add("dtend", entry.until + timedelta(days=1))
    event.add("summary", gettext("Session") if is_session else gettext("Deadline"))
    event.add("transp", "TRANSPARENT")
    return event


def _absolute(name: str, *arguments) -> str:
    return settings.BASE_URL + reverse(name, args=arguments)


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
