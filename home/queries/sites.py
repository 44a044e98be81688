"""The site that is asked for, what the House has set for it, and until when its pages stand."""

from datetime import datetime

from django.db.models import Subquery
from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Page, Site

from home.models import HouseSettings
from home.stamps import Remembered


def _all_sites(_key: None) -> list[Site]:
    leaving = Page.objects.live().filter(expire_at__isnull=False).order_by("expire_at")
    sites = Site.objects.annotate(next_departure=Subquery(leaving.values("expire_at")[:1]))
    return list(sites.select_related("root_page", "housesettings"))


_sites = Remembered(_all_sites, at_most=1, sees_own_changes=True)


def site_of(request: HttpRequest) -> Site | None:
    """What Wagtail finds (`wagtail.models.sites.get_site_for_hostname`), without its question.

    For reading only, as all that is remembered.
    """
    if hasattr(request, "_wagtail_site"):
        return request._wagtail_site  # noqa: SLF001  (where Wagtail keeps it)
    hostname, _port = split_domain_port(request._get_raw_host())  # noqa: SLF001  (refused elsewhere)
    named = [site for site in _sites(None) if site.hostname == hostname]
    default = [site for site in _sites(None) if site.is_default_site]
    exact = [site for site in named if str(site.port) == request.get_port()]
    if exact or set(named) & set(default):
        return (exact or default)[0]
    found = named if len(named) == 1 else default
    return found[0] if found else None


def house_of(site: Site) -> HouseSettings:
    """The settings of ``site``, for reading only; where there are none yet, they are made."""
    known = getattr(site, "housesettings", None)
    return known or HouseSettings.for_site(site)


def next_departure() -> datetime | None:
    """When the first of all public pages goes by itself; None when none does."""
    return next((site.next_departure for site in _sites(None)), None)
