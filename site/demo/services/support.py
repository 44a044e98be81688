"""Pages about support with their rows, the channels, and the form for requests, switched on."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Locale, Page

from demo import factories, keys
from demo.content import support
from demo.content.support import channels
from demo.content.support.channels import Channel
from demo.content.support.words import SupportWords
from demo.content.words import LANGUAGES, Text, markup, one_line
from demo.services.accounts import Cast, recipient
from demo.services.pages import page_of
from home.models import (
    EmergencyContact,
    GetSupportPage,
    GiveSupportPage,
    GivingRoute,
    HelpfulAction,
    HouseSettings,
    NeededSkill,
    SafeChannel,
    SupportOffer,
)

# Of the right form, and spelt so that nobody takes it for a real one.
INVENTED_ONION = "http://inventedinventedinventedinventedinventedinventedinvjibqd.onion"


def get_support_page() -> GetSupportPage:
    """The page in the language it was written in, not saved yet."""
    page, words, locale = _begun(GetSupportPage, support.GET_SUPPORT)
    page.offers = [
        SupportOffer(kind=kind, who_for=who_for, from_where=place, how=how, locale=locale)
        for kind, (who_for, place, how) in zip(support.OFFERS, words.entries["offers"], strict=True)
    ]
    return page


def give_support_page() -> GiveSupportPage:
    page, words, locale = _begun(GiveSupportPage, support.GIVE_SUPPORT)
    routes = zip(support.ROUTES, words.entries["routes"], strict=True)
    page.routes = [
        GivingRoute(title=title, how=markup(how), warning=warning, locale=locale, **facts)
        for facts, (title, how, warning) in routes
    ]
    actions = zip(support.ACTIONS, words.entries["actions"], strict=True)
    page.actions = [
        HelpfulAction(title=title, text=text, locale=locale, target=page_of(key) if key else None)
        for key, (title, text) in actions
    ]
    page.skills = [
        NeededSkill(title=title, text=text, locale=locale)
        for title, text in words.entries["skills"]
    ]
    return page


def _begun(model: type[Page], text: Text) -> tuple[Page, SupportWords, Locale]:
    words: SupportWords = text.words[text.original]
    page = model(
        slug=text.key,
        show_in_menus=text.in_menu,
        title=one_line(words.title),
        summary=one_line(words.summary),
        **{name: markup(rich) for name, rich in words.texts.items()},
        **words.lines,
    )
    return page, words, Locale.objects.get(language_code=text.original)


def publish(page: Page, *, cast: Cast) -> Page:
    """Drafted by the editor, approved by a coordinator."""
    home = factories.home_page(LANGUAGES[0])
    return factories.publish(page, parent=home, author=cast.editor, coordinator=cast.coordinator)


def make_channels() -> None:
    for place, channel in enumerate(channels.CHANNELS):
        _make_channel(channel, place)
    names, address, notes = channels.EMERGENCY
    EmergencyContact.objects.create(
        address=address,
        verified_on=_days_ago(channels.CHANNELS[0].verified),
        **_in_each_language("name", names),
        **_in_each_language("note", notes),
    )


def _make_channel(channel: Channel, place: int) -> None:
    SafeChannel.objects.create(
        kind=channel.kind,
        risk=channel.risk,
        address=channel.address,
        fingerprint=channel.fingerprint,
        verified_on=_days_ago(channel.verified),
        place=place,
        **_in_each_language("note", channel.notes),
    )


def switch_requests_on() -> None:
    """The House takes requests, sealed to two keys that lie in the demonstration's folder."""
    house = HouseSettings.of_the_house()
    house.takes_requests = True
    house.sends_updates = True
    house.request_recipients = "\n".join(recipient(name) for name in (keys.COORDINATOR, keys.HOUSE))
    house.official_addresses = f"https://house.example/\n{INVENTED_ONION}/"
    house.mirror_addresses = "https://copy.example/house/"
    house.legal_review_on = _days_ago(channels.REVIEWED)
    for name, words in (
        *_in_each_language("safety_notice", channels.SAFETY_NOTICE).items(),
        *_in_each_language("legal_status", channels.LEGAL_STATUS).items(),
    ):
        setattr(house, name, words)
    house.full_clean()
    house.save()


def _days_ago(days: int):
    return timezone.localdate() - timedelta(days=days)


def _in_each_language(name: str, words: tuple[str, ...]) -> dict[str, str]:
    return {f"{name}_{code}": text for code, text in zip(LANGUAGES, words, strict=True)}
