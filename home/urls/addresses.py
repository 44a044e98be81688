"""Where this site stands, and how a copy of it is checked."""

from django.urls import path

from home.views import addresses

app_name = "addresses"
urlpatterns = [
    path("", addresses.page, name="page"),
    path("addresses.json", addresses.document, name="document"),
    path("addresses.json.sig", addresses.signature, name="signature"),
    path("key.pem", addresses.key, name="key"),
    path("check-copy.html", addresses.checking_page, name="checking_page"),
]
