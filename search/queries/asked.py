"""What somebody asks for: the words that were typed, as keys, with other names of the same."""

from dataclasses import dataclass

from wagtail.search.query import Or, PlainText, SearchQuery

from search.models import KnownName
from search.stemming import key, words_of

MOST_WORDS = 12  # of one question; what follows changes little
MOST_READINGS = 4  # of a question in which names stand


@dataclass(frozen=True)
class Asked:
    """Some words. ``readings`` are rows of keys, any of which answers the question."""

    words: tuple[str, ...]
    readings: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, words: list[str]) -> "Asked":
        keys = tuple(key(word) for word in words)
        return cls(tuple(words), _readings(keys))

    @property
    def keys(self) -> tuple[str, ...]:
        return self.readings[0]

    @property
    def marked_keys(self) -> frozenset[str]:
        """The keys of the words to mark in a text."""
        return frozenset(self.keys)

    def query(self, place: str = "", also: tuple[str, ...] = ()) -> SearchQuery:
        """All words, ``place`` before each key, together with further marks."""
        rows = [" ".join([*(place + one for one in reading), *also]) for reading in self.readings]
        plain = [PlainText(row, operator="and") for row in rows]
        return plain[0] if len(plain) == 1 else Or(plain)


def words_typed(typed: str) -> list[str]:
    """The words of a question that say something, each once."""
    words = (word.text for word in words_of(typed) if key(word.text))
    return list({key(word): word for word in reversed(list(words))}.values())[::-1][:MOST_WORDS]


def _readings(keys: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The keys as they are, and with the longest names among them as their marks.

    Texts are marked where they say one of the names (`services.names`), so that CEDAW finds
    КЛДЖ and the other way round.
    """
    marks = _marks_in(keys)
    readings = [()]
    place = 0
    while place < len(keys):
        length, found = next(
            (
                (length, marks[keys[place : place + length]])
                for length in range(len(keys) - place, 0, -1)
                if keys[place : place + length] in marks
            ),
            (1, [keys[place]]),
        )
        readings = [(*row, one) for row in readings for one in found][:MOST_READINGS]
        place += length
    return tuple(dict.fromkeys([keys, *readings]))


def _marks_in(keys: tuple[str, ...]) -> dict[tuple[str, ...], list[str]]:
    spans = {
        " ".join(keys[start:end])
        for start in range(len(keys))
        for end in range(start + 1, len(keys) + 1)
    }
    marks: dict[tuple[str, ...], list[str]] = {}
    for name, mark in KnownName.objects.filter(keys__in=spans).values_list("keys", "mark"):
        marks.setdefault(tuple(name.split()), []).append(mark)
    return marks
