from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from campaigns.views import data
from home import feeds, views
from home.api import api_router
from users.views.sign_in import password

# Wagtail's own, but for what it keeps for itself below `_util/`.
PAGE_ADDRESS = wagtail_urls.serve_pattern.replace("^", "^(?!_util/)", 1)

urlpatterns = [
    path("", views.front_door),
    path("healthz", views.health, name="health"),
    path("admin/login/", password, name="wagtailadmin_login"),
    path("admin/", include("users.urls")),
    path("admin/partners/", include("home.urls.partners")),
    path("admin/partners/", include("signatures.urls.partners")),
    path("admin/", include("campaigns.urls.staff")),
    path("admin/", include(wagtailadmin_urls)),
    path("robots.txt", views.robots),
    path("sitemap.xml", views.sitemap_index, name="sitemaps"),
    path("favicon.ico", views.favicon),
    path(".well-known/security.txt", views.security_contact),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", api_router.urls),
    path("api/openapi.yaml", views.description, name="description"),
    path("api/appeals/<uuid:key>.json", data.appeal, name="appeal_data"),
    re_path(r"^media/(?P<path>images/.*)$", views.picture),
]
if getattr(settings, "DEMONSTRATION", False):
    urlpatterns += [path("demo/", include("demo.urls"))]

urlpatterns += i18n_patterns(
    path("", include("campaigns.urls.public")),
    path("signing/", include("signatures.urls.public")),
    path("search/", include("search.urls")),
    path("requests/", include("home.urls.requests")),
    path("updates/", include("home.urls.updates")),
    path("copies/", include("home.urls.copies")),
    re_path(
        r"^share/(?P<key>[a-z2-7]{26})-(?P<mark>[0-9a-f]{12})\.png$",
        views.share_image,
        name="share_image",
    ),
    path("addresses/", include("home.urls.addresses")),
    path("reading/<int:document_id>/", views.reading, name="reading"),
    path("site-map/", views.site_map, name="site_map"),
    path("sitemap-<int:number>.xml", views.sitemap, name="sitemap"),
    path("deadlines.ics", views.calendar, name="calendar"),
    re_path(
        r"^feeds/(?P<scope>own|all)/news\.(?P<form>atom|rss)$", feeds.news_feed, name="news_feed"
    ),
    re_path(
        r"^feeds/(?P<scope>own|all)/section/(?P<slug>[-\w]+)\.(?P<form>atom|rss)$",
        feeds.section_feed,
        name="section_feed",
    ),
    re_path(PAGE_ADDRESS, views.serve),
    path("", include(wagtail_urls)),
)

handler400 = "home.views.bad_request"
handler403 = "home.views.permission_denied"
handler404 = "home.views.page_not_found"
handler500 = "home.views.server_error"
