"""What the log and the invalidations keep as codes and values, said in the reader's language."""

from collections.abc import Callable
from datetime import date

from django.db.models import Choices
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatures.enums import (
    Channel,
    Destroyed,
    InvalidReason,
    ListOrder,
    NameState,
    Objection,
    RecordStep,
    RoundKind,
    Tier,
)


def in_words(details: dict) -> list[str]:
    """One sentence for each detail. What nobody has put into words stays as it was written."""
    return [_sentence(name, value) for name, value in details.items()]


def _sentence(name: str, value) -> str:
    if name not in SENTENCES:
        return f"{name}: {value}"
    sentence, said = SENTENCES[name]
    return sentence % {"value": said(value)}


def _number(value: int) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)


def _day(value: str) -> str:
    return date_format(date.fromisoformat(value), "DATE_FORMAT")


def _all(values: list[str]) -> str:
    return ", ".join(values)


def _yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")


def _one_of(*choices: type[Choices]) -> Callable[[str], str]:
    """The label of a code; what is none of them was typed by somebody."""
    labels = {code: label for enum in choices for code, label in enum.choices}
    return lambda value: str(labels.get(value, value))


SENTENCES = {
    "addresses": (gettext_lazy("Addresses that were typed: %(value)s"), _number),
    "channel": (gettext_lazy("How it went: %(value)s"), _one_of(Channel)),
    "day": (gettext_lazy("Day of signing: %(value)s"), _day),
    "delivered_on": (gettext_lazy("Delivered on %(value)s"), _day),
    "domain": (gettext_lazy("Mail domain: %(value)s"), str),
    "domain group": (gettext_lazy("Group of a mail domain: %(value)s"), str),
    "domain groups": (gettext_lazy("Groups of mail domains: %(value)s"), _all),
    "entry": (gettext_lazy("Number of the decision: %(value)s"), str),
    "from": (gettext_lazy("From %(value)s on"), _day),
    "holder": (gettext_lazy("Kept by: %(value)s"), str),
    "invalidation": (gettext_lazy("Number of the invalidation: %(value)s"), str),
    "kept_days": (gettext_lazy("Days until names are destroyed: %(value)s"), _number),
    "key": (gettext_lazy("Key: %(value)s"), str),
    "key_kept_days": (
        gettext_lazy("Days until addresses can no longer be compared: %(value)s"),
        _number,
    ),
    "keys": (gettext_lazy("Keys: %(value)s"), _all),
    "kind": (gettext_lazy("Asked for: %(value)s"), _one_of(RoundKind)),
    "list_order": (gettext_lazy("Order of the list: %(value)s"), _one_of(ListOrder)),
    "met": (gettext_lazy("The condition is met: %(value)s"), _yes_or_no),
    "names": (gettext_lazy("Names among them: %(value)s"), _number),
    "number": (gettext_lazy("Number: %(value)s"), _number),
    "package": (gettext_lazy("Number of the package: %(value)s"), str),
    "pending": (gettext_lazy("Still waiting for confirmation: %(value)s"), _number),
    "reason": (gettext_lazy("Reason: %(value)s"), _one_of(InvalidReason, Objection)),
    "recipient": (gettext_lazy("Recipient: %(value)s"), str),
    "round": (gettext_lazy("Number of the round: %(value)s"), str),
    "sha256": (gettext_lazy("SHA-256 of the file: %(value)s"), str),
    "shape groups": (gettext_lazy("Groups of addresses that look alike: %(value)s"), _all),
    "shows_names": (gettext_lazy("Public names: %(value)s"), _yes_or_no),
    "size": (gettext_lazy("Bytes of the file: %(value)s"), _number),
    "state": (gettext_lazy("Names: %(value)s"), _one_of(NameState)),
    "step": (gettext_lazy("Record for the archive: %(value)s"), _one_of(RecordStep)),
    "takes_email": (gettext_lazy("Signatures confirmed by e-mail: %(value)s"), _yes_or_no),
    "takes_no_contact": (gettext_lazy("Signatures without any contact: %(value)s"), _yes_or_no),
    "takes_late": (
        gettext_lazy("Organisations may join after publication: %(value)s"),
        _yes_or_no,
    ),
    "tier": (gettext_lazy("How they were given: %(value)s"), _one_of(Tier)),
    "to": (gettext_lazy("To %(value)s"), _day),
    "version": (gettext_lazy("Version of the text: %(value)s"), str),
    "what": (gettext_lazy("What: %(value)s"), _one_of(Destroyed)),
}
