"""What narrows a question, as it stands in an address."""

from dataclasses import asdict, dataclass, replace

from django.utils.http import urlencode

from search.models import LINK_MARK

LONGEST_NUMBER = 9  # digits


def number_in(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


@dataclass(frozen=True)
class Filters:
    """Each of them one value, or nothing. What makes no sense in an address is nothing."""

    type: str = ""
    language: str = ""
    year: int | None = None
    organisation: int | None = None
    mechanism: int | None = None

    @classmethod
    def of(cls, data) -> "Filters":
        return cls(
            type=data.get("type", "").replace("\0", "")[:100],
            language=data.get("language", "")[:2].replace("\0", ""),
            year=number_in(data.get("year", "")),
            organisation=number_in(data.get("organisation", "")),
            mechanism=number_in(data.get("mechanism", "")),
        )

    def __bool__(self) -> bool:
        return self != Filters()

    @property
    def columns(self) -> dict:
        columns = {"type_key": self.type, "language": self.language, "year": self.year}
        return {name: value for name, value in columns.items() if value}

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that cards carry of what they are filed under."""
        chosen = (("o", self.organisation), ("m", self.mechanism))
        return tuple(f"{LINK_MARK}{letter}{number}" for letter, number in chosen if number)

    def without(self, name: str) -> "Filters":
        return replace(self, **{name: getattr(Filters(), name)})

    def with_(self, **changes) -> "Filters":
        return replace(self, **changes)

    def address(self, typed: str, page: int = 1) -> str:
        """The part of an address that asks this, from the question mark on."""
        chosen = {name: value for name, value in asdict(self).items() if value}
        pages = {"page": page} if page > 1 else {}
        return "?" + urlencode({"q": typed, **chosen, **pages})
