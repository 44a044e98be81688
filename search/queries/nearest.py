"""The known word nearest to a mistyped one."""

from django.db.models import Count
from rapidfuzz import process
from rapidfuzz.distance import OSA

from home.stamps import Remembered
from search.models import KnownWord
from search.stemming import fold

SHORTEST_FORGIVEN = 4  # letters; below that, everything is near everything
TWO_SLIPS_FROM = 8


def _load(_key) -> tuple[list[str], list[str]]:
    """Letters and words of all public titles and summaries, the more frequent ones first."""
    known = (
        KnownWord.objects.annotate(times=Count("cards"))
        .filter(times__gt=0)
        .order_by("-times", "word")
        .values_list("folded", "word")
    )
    folded, words = zip(*known, strict=True) if known else ((), ())
    return list(folded), list(words)


_known = Remembered(_load, at_most=1)


def nearest_word(word: str) -> str | None:
    """The known word that differs from ``word`` by a slip, or by two in a long word."""
    letters = fold(word)
    if len(letters) < SHORTEST_FORGIVEN or letters.isdigit():
        return None
    folded, words = _known("words")
    slips = 2 if len(letters) >= TWO_SLIPS_FROM else 1
    found = process.extractOne(letters, folded, scorer=OSA.distance, score_cutoff=slips)
    return words[found[2]] if found else None
