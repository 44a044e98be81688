"""How many stand behind an appeal, in sentences without markup."""

from datetime import UTC, datetime

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext, ngettext

from signatures.enums import Tier
from signatures.queries import ShownList, Standing


def numbers_said(standing: Standing | None, listed: ShownList | None) -> list[str]:
    """What the page says: each way of signing apart, then organisations, each with its day."""
    said = []
    if standing and standing.is_signed:
        said = [_signed(tier, number) for tier, number in standing.numbers.items() if number]
        if standing.as_of:
            said.append(gettext("As of %(day)s") % {"day": _day(standing.as_of)})
    if listed and listed.total:
        said.append(_organisations(listed))
    return said


def _signed(tier: str, number: int) -> str:
    """The sentence of the page (`components/signed_numbers.html`)."""
    if tier == Tier.EMAIL:
        sentence = ngettext(
            "<strong>%(number)s</strong> person has signed and confirmed it by e-mail",
            "<strong>%(number)s</strong> people have signed and confirmed it by e-mail",
            number,
        )
    elif tier == Tier.NO_CONTACT:
        sentence = ngettext(
            "<strong>%(number)s</strong> person has signed without leaving an address",
            "<strong>%(number)s</strong> people have signed without leaving an address",
            number,
        )
    else:
        sentence = ngettext(
            "<strong>%(number)s</strong> person has signed on paper",
            "<strong>%(number)s</strong> people have signed on paper",
            number,
        )
    return strip_tags(sentence % {"number": intcomma(number)})


def _organisations(listed: ShownList) -> str:
    sentence = ngettext(
        "%(number)s organisation as of %(day)s",
        "%(number)s organisations as of %(day)s",
        listed.total,
    )
    return sentence % {"number": intcomma(listed.total), "day": _day(listed.as_of)}


def _day(moment: datetime) -> str:
    return date_format(moment.astimezone(UTC), "DATE_FORMAT")
