"""Letters, campaigns, news, and how support is asked for and given."""

from home.views.components.things import (
    ADDRESS,
    DAY,
    LATER,
    MANY,
    MOMENT,
    SHEET,
    Sample,
    Thing,
    Word,
    Words,
    empty,
    foreign,
    in_another_language,
    long,
    lost_picture,
    many,
    newest_picture,
    own,
    stretched,
    text,
    thrice,
    usual,
)

NUMBERS = {"email": 12840, "no_contact": 731, "offline": 1}


def samples() -> dict[str, list[Sample]]:
    return _appeals() | _campaigns() | _news() | _support() | _organisations()


def _appeal(words: Words, **more):
    facts = {
        "get_kind_display": words.title,
        "dated_on": DAY,
        "standing": Thing(is_open=True, numbers=NUMBERS),
        "signed_list": Thing(as_of=MOMENT, total=MANY, number=3),
        "is_joined": True,
        "publisher": Thing(short_name=words.title),
    }
    return text(words, **facts | more)


def _ask(words: Words) -> Thing:
    return Thing(
        get_state_display=words.title,
        state="met",
        state_on=LATER,
        evidence=words.sentence,
        shown_at=Thing(url="#", title=words.title, language=words.language),
    )


def _delivery(words: Words) -> Thing:
    summary = Thing(language=words.language, text=words.sentence)
    reply = Thing(received_on=LATER, kind="reply", summary=summary)
    silence = Thing(received_on=LATER, kind="no_reply", no_reply_by=LATER)
    return Thing(
        recipients=Thing(language=words.language, text=words.title),
        number=47,
        delivered_on=DAY,
        channel=Word("mail", words.title),
        version=2,
        list_number=3,
        replies=[reply, silence],
    )


def _appeals() -> dict[str, list[Sample]]:
    def passed_on(words: Words):
        return text(words, opaque_key="a" * 26, language=words.language)

    standing = Thing(version=2, locked_on=DAY, hashes={own().language: "0123456789abcdef" * 4})
    open_ask = Thing(get_state_display=own().title, is_open=True)
    lists = thrice("appeals", lambda it: [_appeal(it), _appeal(it, standing=None)])
    return {
        "appeal_entry": [
            *thrice("appeal", _appeal),
            empty(appeal=text(own(), summary="", dated_on=DAY)),
        ],
        "appeal_list": [*lists, empty(appeals=[]), empty(appeals=[], is_chosen=True)],
        "ask_state": [*thrice("ask", _ask), empty(ask=open_ask)],
        "deliveries": [
            *thrice("deliveries", lambda it: [_delivery(it)]),
            empty(deliveries=[Thing(delivered_on=DAY, channel=Word("post", own().title))]),
            many(deliveries=[_delivery(own())] * 12),
        ],
        "passing_on": thrice("page", passed_on, standing=standing, embed="#"),
    }


def _campaigns() -> dict[str, list[Sample]]:
    def campaign(words: Words):
        return text(words, starts_on=DAY, ends_on=LATER)

    def change(words: Words) -> Thing:
        return Thing(
            happened_on=DAY,
            language=words.language,
            url="#",
            text=words.sentence,
            label=own().title,
            cause=words.title,
            cause_url="#",
            cause_language=words.language,
            cause_on=LATER,
        )

    def entry(words: Words, **more) -> Thing:
        facts = {"label": own().title, "until": LATER, "language": words.language, "url": "#"}
        return Thing(**facts | {"title": words.title} | more)

    kinds = [entry(own(), kind=kind) for kind in ("session", "input", "sign")]
    return {
        "campaign_dates": [
            usual(campaign=Thing(starts_on=DAY, ends_on=LATER)),
            usual(campaign=Thing(starts_on=DAY, is_standing=True)),
            empty(campaign=Thing(is_standing=True)),
        ],
        "campaign_entry": thrice("campaign", campaign),
        "change": thrice("change", change),
        "open_entry": [*(usual(entry=it) for it in kinds), *thrice("entry", entry)],
        "open_now": [*thrice("entries", lambda it: [entry(it)] * 3), empty(entries=[])],
        "what_changed": [*thrice("changes", lambda it: [change(it)] * 2), empty(changes=[])],
    }


def _news() -> dict[str, list[Sample]]:
    def item(words: Words):
        source = Thing(name=words.title)
        facts = {"local_on": DAY, "source": source, "lead": words.sentence}
        is_foreign = words.language != own().language
        return text(words, is_foreign=is_foreign, language_label=words.language, **facts)

    return {
        "news_entry": [*thrice("item", item), empty(item=text(own(), local_on=DAY))],
        "news_list": [*thrice("items", lambda it: [item(it)] * 2), empty(items=[])],
        "related_news": [*thrice("news", lambda it: [item(it)] * 2), empty(news=[])],
        "subscriptions": [
            usual(sections=[Thing(title=own().title, slug="section")]),
            stretched(sections=[Thing(title=long().title, slug="section")]),
            empty(sections=[]),
        ],
    }


def _support() -> dict[str, list[Sample]]:
    def contact(words: Words) -> Thing:
        return Thing(
            name=words.title, address=ADDRESS, note=words.sentence, verified_on=DAY, is_stale=True
        )

    def route(words: Words) -> Thing:
        return Thing(title=words.title, how=words.rich, warning=words.sentence, link=ADDRESS)

    def action(words: Words) -> Thing:
        return Thing(title=words.title, text=words.sentence, destination=text(words))

    def channel(words: Words) -> Thing:
        return Thing(
            get_risk_display=words.title,
            get_kind_display=words.title,
            address=ADDRESS,
            fingerprint="0123 4567 89AB CDEF " * 4,
            note=words.sentence,
            verified_on=DAY,
        )

    def offer(words: Words) -> Thing:
        return Thing(
            get_kind_display=words.title,
            how=words.sentence,
            who_for=words.sentence,
            from_where=words.title,
        )

    countries = [own().title] * MANY
    return {
        "emergency_contact": thrice("contact", contact),
        "giving_route": [
            *thrice("route", route),
            many(route=route(own()), countries=countries),
        ],
        "helpful_action": thrice("action", action),
        "safe_channel": thrice("channel", channel),
        "support_offer": thrice("offer", offer),
        "verified": [
            usual(thing=Thing(verified_on=LATER)),
            usual(thing=Thing(verified_on=DAY, is_stale=True)),
        ],
    }


def _organisations() -> dict[str, list[Sample]]:
    def organisation(words: Words) -> Thing:
        return Thing(
            name=words.title,
            short_name=words.language,
            country="LT",
            country_name=words.title,
            is_liquidated=True,
            status_since=DAY,
            website="https://organisation.example/",
        )

    def name(words: Words) -> Thing:
        return Thing(name=words.title, since=DAY, reservation=words.sentence)

    def signed(words: Words, number: int = 3) -> Thing:
        names = [name(words)] * number
        return Thing(
            first=names, late=names[:2], withheld=3, as_of=MOMENT, total=53, number=4, taken_out=1
        ) | {"sheet": SHEET}

    lost = Thing(name=own().title, shows_logo=True, logo=lost_picture())
    shown = lost | {"logo": newest_picture()}
    public = Thing(name="Łucyja Баршчэўская", transliteration="Łucyja Barščeŭskaja")
    nameless = Thing(first=[], late=[], as_of=MOMENT, total=0, number=1)
    return {
        "list_as_of": [usual(list=signed(own()))],
        "list_number": [usual(list=signed(own())), empty(list=nameless)],
        "listed_name": thrice("name", name),
        "organisation_entry": [
            *thrice("organisation", organisation),
            Sample("no_picture", {"organisation": lost}),
            Sample("picture", {"organisation": shown}),
        ],
        "organisations": [
            *thrice("organisations", lambda it: [organisation(it)] * 3),
            many(organisations=[organisation(own())] * MANY),
            empty(organisations=[]),
        ],
        "organisations_behind": [*thrice("list", signed), empty()],
        "public_name": [
            usual(name=public | {"affiliation": own().title}),
            stretched(name=Thing(name=long().title, affiliation=long().title)),
        ],
        "roll": [
            usual(roll=Thing(named=[organisation(own())] * 3, withheld=3)),
            empty(roll=Thing(has_others=True)),
            many(roll=Thing(named=[organisation(own())] * MANY)),
        ],
        "signed_list": [
            *thrice("list", signed),
            many(list=signed(own(), MANY)),
            empty(list=nameless),
        ],
        "signer": [
            usual(name=public),
            stretched(name=Thing(name=long().title)),
            in_another_language(name=Thing(name=foreign().title)),
        ],
    }
