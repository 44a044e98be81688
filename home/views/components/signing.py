"""What somebody meets who signs, and whoever checks a number or a copy."""

from datetime import timedelta

from home.views.components.things import (
    LATER,
    MANY,
    MOMENT,
    SHEET,
    Sample,
    Thing,
    bars,
    empty,
    long,
    many,
    own,
    stretched,
    text,
    usual,
)

WEEK = timedelta(days=7)
HASH = "0123456789abcdef" * 4
NUMBERS = {"email": 12840, "no_contact": 731, "offline": 1}


def samples() -> dict[str, list[Sample]]:
    return _numbers() | _papers()


def _standing(**more) -> Thing:
    return Thing(
        {
            "numbers": NUMBERS,
            "is_signed": True,
            "is_open": True,
            "sheet": SHEET,
            "shows_names": True,
            "as_of": MOMENT,
            "closes_on": LATER,
            "version": 2,
            "locked_on": LATER,
            "hashes": {own().language: HASH},
            "root": HASH,
        }
        | more
    )


def _numbers() -> dict[str, list[Sample]]:
    places = Thing(shown=[(own().title, 1200), (own().title, 10)], others=12)
    language = own().language
    weeks = [Thing(first=LATER - WEEK * n, last=LATER, number=10 + n * n) for n in range(24)]
    rows = [(str(it["first"]), {"counted": it["number"]}) for it in weeks]
    return {
        "bar_plot": [usual(plot=bars((own().title, {"counted": 12})), name="bars", title="Bars")],
        "bar_swatch": [usual(kind=kind) for kind in ("done", "carried", "open", "dropped")],
        "weeks_plot": [
            usual(
                weeks=weeks,
                plot=bars(*rows),
            ),
            usual(weeks=weeks[:1], plot=bars(*rows[:1])),
            empty(weeks=[], plot=None),
        ],
        "places": [
            usual(places=places),
            stretched(places=Thing(shown=[(long().title, 10)])),
            many(places=Thing(shown=[(own().title, 10)] * MANY)),
        ],
        "signed_numbers": [usual(numbers=NUMBERS, kind="standing__number"), empty(numbers={})],
        "standing": [
            usual(standing=_standing(), places=places, language=language),
            usual(standing=_standing(is_open=False), language=language),
            empty(standing=Thing(is_open=True, hashes={})),
            stretched(standing=_standing(numbers={"email": 12_345_678_901}), language=language),
        ],
    }


def _papers() -> dict[str, list[Sample]]:
    form = Thing(
        consent_text=Thing(text=own().sentence, number=2, in_force_from=LATER),
        keyholders=3,
        sheet=Thing(kept_days=90),
    )
    pieces = [
        Thing(text=own().title + " "),
        Thing(kind="ins", text=own().title),
        Thing(kind="del", text=long().title),
    ]
    signed = Thing(number=3, as_of=MOMENT, sheet=Thing(public_id=SHEET))
    signed_copy = Thing(signed=signed, text=text(own()), versions_since=2, taken_out_since=1)
    wording = Thing(number=2, since=LATER, language="be", text=text(long()), newest=3)
    mail = Thing(
        subject=long().title, to=long().title, sent_at=MOMENT, body_html=long().sentence * 3
    )
    return {
        "demo_mail": [stretched(mail=mail)],
        "difference": [
            usual(pieces=pieces, unseen="unseen", language=own().language),
        ],
        "known_copy": [
            usual(found=signed_copy),
            usual(found=wording),
            empty(found=None),
        ],
        "receipt": [usual(receipt="ABCD-EFGH-JKMN-PQRS-TVWX-YZ23")],
        "safety_notice": [
            usual(form=form, notice=Thing(reviewed_on=LATER)),
            usual(form=form, notice=Thing(text=own().sentence), without_contact=True),
            stretched(form=form, notice=Thing(text=long().sentence)),
        ],
    }
