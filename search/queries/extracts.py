"""A few words around what was found, with the found words marked."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.stemming import Word, key, words_of

LENGTH = 260
BEFORE = 60
LONGEST_READ = 30_000  # letters of a text in which places are looked for


def marked(text: str, keys: frozenset[str]) -> SafeString:
    """``text`` as HTML, escaped, with the words that have one of the ``keys`` in <mark>."""
    return _with_marks(text, _hits(text, keys))


def extract(text: str, keys: frozenset[str]) -> SafeString:
    """The part of ``text`` with most of the words; empty where none of them stands."""
    text = text[:LONGEST_READ]
    hits = _hits(text, keys)
    if not hits:
        return mark_safe("")
    start, end = _window(text, hits)
    inside = [hit for hit in hits if start <= hit.start and hit.end <= end]
    moved = [Word(hit.text, hit.start - start, hit.end - start) for hit in inside]
    opening, closing = "… " if start else "", " …" if end < len(text) else ""
    part = _with_marks(text[start:end], moved)
    return mark_safe(f"{opening}{part}{closing}")  # noqa: S308  (escaped below)


def _hits(text: str, keys: frozenset[str]) -> list[Word]:
    return [word for word in words_of(text) if key(word.text) in keys]


def _window(text: str, hits: list[Word]) -> tuple[int, int]:
    """Where the part with most different words begins and ends, at the edges of words."""

    def variety(first: Word) -> int:
        near = (hit for hit in hits if first.start <= hit.start < first.start + LENGTH - BEFORE)
        return len({key(hit.text) for hit in near})

    best = max(hits, key=variety)
    start = max(0, best.start - BEFORE)
    if start:
        start = text.find(" ", start, best.start) + 1 or best.start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", best.end, end), best.end)
    return start, end


def _with_marks(text: str, hits: list[Word]) -> SafeString:
    parts, place = [], 0
    for hit in hits:
        parts += [escape(text[place : hit.start]), "<mark>", escape(hit.text), "</mark>"]
        place = hit.end
    parts.append(escape(text[place:]))
    return mark_safe("".join(parts))  # noqa: S308  (every part is escaped)
