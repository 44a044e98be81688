"""The partners' portal: below the path of the session cookie, and ahead of Wagtail's admin."""

from django.urls import path

from home.views.partners import overview

app_name = "partners"
urlpatterns = [
    path("", overview.overview, name="overview"),
]
