"""Where a text is sent to organisations from."""

from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from campaigns.models import AppealPage
from campaigns.permissions import may_circulate
from campaigns.queries.archive import record_of_text
from campaigns.views import circulation


@hooks.register("register_admin_urls")
def addresses_of_rounds():
    addresses = [path("<int:page_id>/", circulation.circulate, name="circulate")]
    return [path("rounds/", include((addresses, "rounds"), namespace="rounds"))]


@hooks.register("record_of_text")
def offer_the_record_of_a_text(text_key) -> dict:
    """What signatures do not know of a text (`signatures.services.archiving`)."""
    return record_of_text(text_key)


@hooks.register("register_page_header_buttons")
def offer_to_send_a_text_round(page, user, next_url=None, view_name=None):
    if issubclass(page.specific_class, AppealPage) and may_circulate(user, page):
        yield Button(
            _("Send to organisations"),
            reverse("rounds:circulate", args=[page.pk]),
            icon_name="group",
            priority=67,
        )
