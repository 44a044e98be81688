"""The words of an appeal as plain text: what is locked, hashed and signed."""

from home.models.wording import block_text, plain, tidy


def wording_of(appeal) -> str:
    """Title, addressees, text and numbered asks, in the order in which people read them.

    Summaries, initiators and everything around the text are left out: they may change without
    anybody having signed something else.
    """
    addressees = [tidy(addressee.name) for addressee in appeal.addressees.all()]
    asks = [f"{n}. {plain(ask.text)}" for n, ask in enumerate(appeal.asks.all(), start=1)]
    body = [block_text(bound.block, bound.value) for bound in appeal.body]
    parts = [tidy(appeal.title), *addressees, *body, *asks]
    return "\n\n".join(part for part in parts if part) + "\n"
