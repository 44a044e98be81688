from datetime import date
from pathlib import Path

from django.conf import settings

from demo import keys
from demo.services.accounts import Cast, recipient
from signatures.enums import Visibility
from signatures.queries import sheet_of
from signatures.services import packages, receipts

RECIPIENT = "Выдуманы сакратарыят (толькі для паказу)"
CHANNEL = "выдуманая сустрэча, з рук у рукі"


def deliver(text_key, *, cast: Cast, today: date) -> None:
    """Make, release and hand over a package, by the two coordinators, to an invented recipient."""
    package = packages.prepare(
        sheet=sheet_of(text_key),
        recipient=RECIPIENT,
        recipient_keys=[recipient(keys.RECIPIENT)],
        actor=cast.coordinator,
        today=today,
    )
    packages.write(package_id=package.pk, today=today)  # the worker has not been started yet
    other = {"actor": cast.coordinator2, "today": today}
    packages.release(package=package, **other)
    packages.fetch(package=package, **other)
    packages.note_delivery(package=package, delivered_on=today, channel=CHANNEL, **other)


def keep_a_receipt(codes: list[str]) -> None:
    """Put the receipt of somebody whose name was delivered where a visitor finds it."""
    folder = getattr(settings, "DEMO_DIR", None)
    named = [code for code in codes if _is_for_the_addressee(code)]
    if folder and named:
        keys.keep_receipt(Path(folder), named[0])


def _is_for_the_addressee(code: str) -> bool:
    return receipts.signature_of(receipt=code).visibility == Visibility.ADDRESSEE
