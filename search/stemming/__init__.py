"""One reading of a word for the index and for the query, whatever its spelling and its script.

`docs/adr/0008-…` says why Belarusian, Russian and Latin spellings meet in one key.
"""

from search.stemming.keys import fold, fold_beginning, key
from search.stemming.text import LONGEST_WORD, Word, keys_of, strip_invisible, words_of

__all__ = [
    "LONGEST_WORD",
    "Word",
    "fold",
    "fold_beginning",
    "key",
    "keys_of",
    "strip_invisible",
    "words_of",
]
