from dataclasses import dataclass, field

from demo.content.words import Words, one_line, parts


@dataclass(frozen=True)
class SupportWords(Words):
    """The words of a page about support: rich texts, plain ones, and those of its rows."""

    texts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    entries: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def __post_init__(self):
        rich = (word for text in self.texts.values() for part in parts(text) for word in part.words)
        told = (word for rows in self.entries.values() for row in rows for word in row)
        rows = (*rich, *self.lines.values(), *map(one_line, told))
        object.__setattr__(self, "rows", tuple(rows))
