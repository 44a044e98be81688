"""The partners' portal: below the path of the session cookie, and ahead of Wagtail's admin."""

from django.urls import path

from home.views.partners import joining, overview, people

app_name = "partners"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("join/<str:code>/", joining.join, name="join"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/invitations/<int:pk>/take-back/", people.take_back, name="take_back"),
    path("people/<int:pk>/confirm/", people.confirm, name="confirm"),
    path("people/<int:pk>/take-authority/", people.take_authority, name="take_authority"),
    path("people/<int:pk>/end/", people.end, name="end"),
]
