"""What editors put into a text."""

from home.views.components.things import (
    MANY,
    Sample,
    Thing,
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


def samples() -> dict[str, list[Sample]]:
    def document(words: Words) -> Thing:
        file = Thing(url="#", file_extension="pdf", get_file_size=1_234_567)
        return Thing(document=file, description=words.title)

    def passage(words: Words) -> Thing:
        return Thing(language=words.language, text=words.rich)

    def quote(words: Words) -> Thing:
        return Thing(language=words.language, text=words.sentence, source=words.title)

    return {
        "call_out": thrice("value", lambda it: Thing(title=it.title, text=it.rich)),
        "document": [*thrice("value", document), empty(value=Thing())],
        "heading": thrice("value", lambda it: it.title),
        "image": _pictures(),
        "paragraph": [*thrice("value", lambda it: it.rich), stretched(value=_worst())],
        "passage": thrice("value", passage),
        "quote": thrice("value", quote),
        "related_pages": [
            usual(value=Thing(title=own().title), pages=[text(own()), text(foreign())]),
            stretched(value=Thing(title=long().title), pages=[text(long())]),
            in_another_language(value=Thing(title=own().title), pages=[text(foreign())]),
            many(value=Thing(title=own().title), pages=[text(own())] * MANY),
            empty(value=Thing(title=own().title), pages=[]),
        ],
    }


def _worst() -> str:
    """Everything that the editor lets through, with words that fit on no line."""
    word = long().title
    items = "".join(f"<li>{word}<ul><li><b>{word}</b></li></ul></li>" for _n in range(2))
    link = f'<a href="#main">{word}{word}</a>'
    return f"<p>{word} <i>{word}</i> {link}</p><ul>{items}</ul><ol>{items}</ol>"


def _pictures() -> list[Sample]:
    """The newest picture of the house, where there is one; and one whose file is lost."""

    def value(picture, words: Words) -> Thing:
        return Thing(image=picture, alternative_text=words.sentence, caption=words.sentence)

    newest = newest_picture()
    shown = [Sample("picture", {"value": value(newest, own())})] if newest else []
    return [*shown, Sample("no_picture", {"value": value(lost_picture(), own())})]
