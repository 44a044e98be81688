"""Addresses of Wagtail's admin that we answer in its place, with what it forgets to ask or say."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from campaigns.views import review
from home.views.privacy import set_privacy

urlpatterns = [
    path(
        "pages/workflow/action/<int:page_id>/<slug:action>/<int:state_id>/",
        require_admin_access(review.decide_in_a_dialogue),
    ),
    path("pages/<int:page_id>/privacy/", require_admin_access(set_privacy)),
]
