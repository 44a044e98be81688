"""Somebody leaves the House: who reads requests for support after that."""

from django.utils.translation import gettext as _

from home.models import HouseSettings


def give_up_requests(*, user) -> list[str]:
    """Seal no more requests to the key of ``user``; says so, and what is left to look after.

    The only key stays until there is another one: without one no request could be sealed.
    """
    key = user.age_recipient
    houses = HouseSettings.objects.exclude(request_recipients="").order_by("pk")
    return [_take_key(house, key) for house in houses if key in house.recipients]


def _take_key(house: HouseSettings, key: str) -> str:
    others = [recipient for recipient in house.recipients if recipient != key]
    if not others:
        return _(
            "Requests for support are sealed to the key of who leaves, and to no other. Name the "
            "key of somebody else in the house settings, and take this one out: %(key)s."
        ) % {"key": key}
    house.request_recipients = "\n".join(others)
    house.save(update_fields=["request_recipients"])
    return _(
        "New requests for support are not sealed to the key of who leaves any more. "
        "Those that came before can still be opened with it."
    )
