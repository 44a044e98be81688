"""The key of a word: its letters brought to one alphabet, without its ending."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

import snowballstemmer

from search.stemming.letters import (
    DROPPED,
    LACINKA_LETTERS,
    from_cyrillic,
    from_lacinka,
    from_latin,
    level,
    level_beginning,
)

CYRILLIC_LETTER = re.compile(r"[\u0400-\u052f]")
ENGLISH = re.compile(r"[a-z]+")
SHORTEST_STEM = 3  # letters that an ending leaves
SHORTEST_BEFORE_SUFFIX = 4

# What verbs end in, as written: падпісаць, подписать, плануецца, обязаться.
INFINITIVE = re.compile(r"[аеёиіоуыэюя](?:ць|ть|цца|ться|тца)$")
REFLEXIVE = re.compile(r"(?<=[а-яёіў]{4})(?:ся|(?<=[аоиею])сь)$")

# Endings of nouns, adjectives and verbs, as the letters of a key; the longest one goes first.
ENDINGS = (
    "iami", "ami", "emi", "imi", "aga", "ega", "amu", "emu", "imu", "iei",
    "ala", "ali", "ala", "uet", "uut", "aet", "aut", "eet", "uem", "aem",
    "ah", "eh", "ih", "am", "em", "im", "au", "eu", "ai", "ei", "ae", "ee", "ii", "ie", "ue",
    "uu", "iu", "al",
    "a", "e", "i", "u",
)  # fmt: skip
# What makes a noun of a verb, and a participle: арыштаваны, патрабаванне.
SUFFIXES = ("iravan", "avan", "uuc", "auc")

# Палітвязень and палітвязні, пыток and пытками: the vowel that comes and goes.
FLEETING = re.compile(r"(?<=\w{2}[bvgdjzklmnprstfhcw])[ae](?=[nk]$)")

_english = snowballstemmer.stemmer("english")


@lru_cache(maxsize=200_000)
def key(word: str) -> str:
    """The key under which a word is kept and looked up; the same for all its forms.

    Only lower-case letters a–w and digits. Empty for what is no word.
    """
    word = plain(word)
    if CYRILLIC_LETTER.search(word):
        stem = INFINITIVE.sub("", word)
        word = REFLEXIVE.sub("", stem if len(stem) >= SHORTEST_STEM else word)
    elif ENGLISH.fullmatch(word):
        word = _english.stemWord(word)
    return without_ending(letters_of(word))


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """The letters of a word brought to one alphabet, with its ending: for beginnings and slips."""
    return letters_of(plain(word))


def plain(word: str) -> str:
    return unicodedata.normalize("NFC", word.lower().translate(DROPPED))


def fold_beginning(word: str) -> str:
    """The same of a word that is being typed: катав, катаванняў, катаванні begin alike."""
    return letters_of(plain(word), level_beginning)


def letters_of(word: str, levelled: Callable[[str], str] = level) -> str:
    if CYRILLIC_LETTER.search(word):
        word = from_cyrillic(word)
    elif LACINKA_LETTERS.intersection(word):
        word = from_lacinka(word)
    else:
        word = from_latin(word)
    return "".join(char for char in levelled(word) if char.isascii() and char.isalnum())


def without_ending(word: str) -> str:
    """Take endings off until none is left: Звозскава and Звозскаў come to the same."""
    if word.isdigit():
        return word
    shorter = _shorter(word)
    while shorter != word:
        word, shorter = shorter, _shorter(shorter)
    return FLEETING.sub("", word)


def _shorter(word: str) -> str:
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_BEFORE_SUFFIX:
            return word.removesuffix(suffix)
    for ending in ENDINGS:
        shortest = SHORTEST_BEFORE_SUFFIX if len(ending) == 2 else SHORTEST_STEM
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return level(word.removesuffix(ending))
    return word
