from django.urls import path, re_path

from home.views import copies

app_name = "copies"
urlpatterns = [
    path("<str:key>/", copies.offer, name="offer"),
    re_path(
        r"^(?P<key>[a-z2-7]+)/(?P<name>text|whole)\.(?P<form>html|txt|pdf)$",
        copies.download,
        name="download",
    ),
]
