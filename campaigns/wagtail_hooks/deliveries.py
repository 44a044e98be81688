"""Where deliveries and replies are reached, and what the story says of them."""

from django.urls import include, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from campaigns.enums import DeliveryDeed
from campaigns.models import AppealPage
from campaigns.permissions import may_keep_deliveries
from campaigns.queries.deliveries import copies_with_a_list
from campaigns.views import deliveries


@hooks.register("register_admin_urls")
def addresses_of_deliveries():
    addresses = [
        path("", deliveries.index, name="index"),
        path("new/", deliveries.record, name="record"),
        path("<int:delivery_id>/reply/", deliveries.reply, name="reply"),
        path("<int:delivery_id>/no-reply/", deliveries.no_reply, name="no_reply"),
        path("follow-up/<int:follow_up_id>/done/", deliveries.done, name="done"),
        path("file/<int:file_id>/", deliveries.fetch, name="fetch"),
        *(
            path(f"{kind}/<int:record_id>/{deed}/", view, {"kind": kind}, name=f"{deed}_{kind}")
            for kind in deliveries.RECORDS
            for deed, view in (
                ("show", deliveries.show),
                ("hide", deliveries.hide),
                ("erase", deliveries.erase),
            )
        ),
    ]
    return [
        path(
            "deliveries/<int:page_id>/", include((addresses, "deliveries"), namespace="deliveries")
        )
    ]


@hooks.register("register_page_header_buttons")
def lead_to_the_deliveries(page, user, next_url=None, view_name=None):
    appeal = page.specific
    if isinstance(appeal, AppealPage) and may_keep_deliveries(user, appeal.translation_key):
        yield Button(
            _("Deliveries and replies"),
            reverse("deliveries:index", args=[appeal.pk]),
            icon_name="mail",
            priority=67,
        )


@hooks.register("construct_homepage_panels")
def show_due_replies(request, panels):
    panel = deliveries.panel_for(request.user)
    if panel:
        panels.append(panel)


@hooks.register("deliveries_of_texts")
def offer_deliveries_of_texts(keys: list) -> dict:
    """Organisations that leave a list are told which copies with their name went out."""
    return copies_with_a_list(keys, get_language() or "be")


@hooks.register("register_log_actions")
def name_what_happens_to_deliveries(actions):
    for deed in DeliveryDeed:
        actions.register_action(deed.value, deed.label, deed.label)
