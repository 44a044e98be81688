"""An appeal as data: what its pages show in all their languages, and nothing else."""

from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from campaigns.models import AppealPage
from campaigns.models.deliveries.reading import Said, ShownDelivery, deliveries_by_language
from home.models import Organisation
from home.models.naming import NAME_ORDER
from home.models.versions import language_rank
from home.models.wording import plain
from signatures.queries import (
    Standing,
    places_by_code,
    shown_list_by_language,
    standing,
    wordings_of_text,
)

FORMAT = "appeal, 1"


def appeal_as_data(key: UUID) -> dict | None:
    """The appeal with this key; None as long as no page of it is public.

    The same for every reader and in as many queries for one language as for three. Days have no
    hour, and numbers are those that the pages show.
    """
    pages = _public_pages(key)
    if not pages:
        return None
    page = pages[0]
    return {
        "format": FORMAT,
        "text": str(key),
        "kind": page.kind,
        "dated_on": page.dated_on.isoformat(),
        "authoritative_language": page.authoritative_language,
        "original": _original(page),
        "languages": _languages(key, pages),
        "initiators": _initiators(page),
        "versions": _versions(key),
        "signatures": _signatures(key),
        "organisations": _organisations(key),
    }


def _public_pages(key: UUID) -> list[AppealPage]:
    """The public versions of the text, in the order of the house's languages."""
    pages = AppealPage.objects.visible().filter(translation_key=key, alias_of=None)
    ranked = pages.annotate(rank=language_rank(settings.LANGUAGE_CODE)).order_by("rank")
    related = ranked.select_related("locale", "published_by")
    return list(related.prefetch_related("addressees", "asks"))


def _original(page: AppealPage) -> dict | None:
    """Whose text it is, where others published it and the House joined."""
    if not page.is_joined:
        return None
    joined = page.joined_in_order()
    seen_on = page.list_seen_on
    return {
        "published_by": _names(page.publisher) if page.publisher else None,
        "address": page.home_address or None,
        "joined": [_names(organisation) for organisation in joined.named],
        "joined_withheld": joined.withheld,
        "joined_others": joined.has_others,
        "list_seen_on": seen_on.isoformat() if seen_on else None,
    }


def _languages(key: UUID, pages: list[AppealPage]) -> dict[str, dict]:
    addressees = {page.language: list(page.addressees.all()) for page in pages}
    deliveries = deliveries_by_language(key, addressees)
    return {
        page.language: {
            "address": settings.BASE_URL + page.get_url(),
            "language": page.language_tag,
            "title": page.title,
            "summary": page.summary,
            "addressees": [row.name for row in addressees[page.language]],
            "asks": [_ask(number, ask) for number, ask in enumerate(page.asks.all(), 1)],
            "deliveries": [_delivery(it) for it in deliveries[page.language]],
        }
        for page in pages
    }


def _ask(number: int, ask) -> dict:
    return {
        "number": number,
        "text": plain(ask.text),
        "state": ask.state,
        "since": ask.state_on.isoformat() if ask.state_on else None,
        "evidence": ask.evidence,
        "link": ask.link or None,
    }


def _delivery(delivery: ShownDelivery) -> dict:
    return {
        "delivered_on": delivery.delivered_on.isoformat(),
        "channel": str(delivery.channel.value),
        "recipients": _said(delivery.recipients),
        "to_one": delivery.is_to_one,
        "number": delivery.number,
        "text_version": delivery.version,
        "list_number": delivery.list_number,
        "replies": [
            {
                "kind": str(reply.kind.value),
                "received_on": reply.received_on.isoformat(),
                "summary": _said(reply.summary),
                "no_reply_by": reply.no_reply_by.isoformat() if reply.no_reply_by else None,
            }
            for reply in delivery.replies
        ],
    }


def _said(said: Said | None) -> dict | None:
    return {"text": said.text, "language": said.language} if said else None


def _initiators(page: AppealPage) -> list[dict]:
    named = Organisation.objects.named_in_public().filter(initiated_appeals__page=page)
    return [_names(organisation) for organisation in named.in_order(settings.LANGUAGE_CODE)]


def _names(organisation: Organisation) -> dict[str, str]:
    return {language: organisation.name_in(language) for language in NAME_ORDER}


def _versions(key: UUID) -> list[dict]:
    """The text versions that readers could see, with the hashes of their wordings."""
    versions: dict[int, dict] = {}
    for wording in wordings_of_text(key):
        version = wording.version
        described = {"number": version.number, "change": version.change, "wordings": {}}
        of_version = versions.setdefault(version.number, described)
        of_version["wordings"][wording.language] = {
            "sha256": wording.sha256,
            "words_sha256": wording.words_sha256,
            "public_since": wording.public_since.isoformat(),
            "address": _address_in(
                wording.language, "signatures:wording", version.sheet.public_id, version.number
            ),
        }
    return list(versions.values())


def _signatures(key: UUID) -> dict | None:
    """How many people have signed, each way apart; None where nobody can."""
    found = standing(key)
    if found is None:
        return None
    places = places_by_code(key)
    return {
        "sheet": found.sheet,
        "open": found.is_open,
        "closes_on": found.closes_on.isoformat() if found.closes_on else None,
        "as_of": _day(found.as_of),
        "numbers": {tier: number for tier, number in found.numbers.items() if number},
        "countries": dict(places.shown) if places else None,
        "other_countries": places.others if places else None,
        "tree": _tree(found),
    }


def _tree(found: Standing) -> dict | None:
    """The newest head of the tree of what was counted (docs/adr/0016)."""
    if not found.root:
        return None
    heads = _address_in(settings.LANGUAGE_CODE, "signatures:heads", found.sheet)
    return {"root": found.root, "size": found.leaves, "heads": heads}


def _organisations(key: UUID) -> dict | None:
    """The newest signed list; None as long as there is none."""
    shown = shown_list_by_language(key)
    if shown is None:
        return None
    first = shown[settings.LANGUAGE_CODE]
    of_list = (settings.LANGUAGE_CODE, "signatures:list_document", first.sheet, first.number)
    of_signature = (settings.LANGUAGE_CODE, "signatures:list_signature", first.sheet, first.number)
    return {
        "number": first.number,
        "as_of": _day(first.as_of),
        "text_version": first.text_version,
        "total": first.total,
        "withheld": first.withheld,
        "others": first.has_others,
        "names": {
            language: [name.name for name in (*it.first, *it.late)]
            for language, it in shown.items()
        },
        "document": _address_in(*of_list),
        "signature": _address_in(*of_signature),
    }


def _day(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).date().isoformat() if moment else None


def _address_in(language: str, name: str, *arguments) -> str:
    with override(language):
        return settings.BASE_URL + reverse(name, args=arguments)
