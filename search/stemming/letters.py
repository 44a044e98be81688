"""Letters of three alphabets, brought to one: 21 Latin letters, none of them q, x or y.

Where Belarusian and Russian write the same sound differently, the key has one letter for both.
"""

import re

# ' ’ ʼ ‘ ` ´ and the stress marks: a word is the same with and without them.
DROPPED = dict.fromkeys(map(ord, "'\u2019\u02bc\u2018`\u00b4\u02b9\u0300\u0301"))

# Sounds that take two letters, and what classical spelling softens: плян/план, клюб/клуб.
CYRILLIC_PAIRS = (
    ("дж", "ж"), ("дз", "д"), ("сч", "шч"),
)  # fmt: skip
SOFT_L = re.compile(r"(?<=\w)л([яюё])")
HARD = {"я": "ла", "ю": "лу", "ё": "ла"}
CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e",
        "є": "e", "ж": "j", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k",
        "л": "l", "м": "m", "н": "n", "о": "a", "п": "p", "р": "r", "с": "s", "т": "t",
        "у": "u", "ў": "u", "ф": "f", "х": "h", "ц": "t", "ч": "c", "ш": "w", "щ": "wc",
        "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "u", "я": "e",
    }
)  # fmt: skip

# Belarusian in Latin letters (Łacinka): Homieĺ, Cichanoŭski. The placeholders keep `ch` apart.
LACINKA_LETTERS = frozenset("čšžŭłćńśźĺ")
LACINKA_PAIRS = (
    ("dź", "d"), ("dž", "ž"), ("dz", "d"), ("ch", "х"),
    ("ja", "e"), ("je", "e"), ("jo", "e"), ("ju", "u"),
    ("ia", "e"), ("iu", "u"), ("io", "e"),
)  # fmt: skip
LACINKA = str.maketrans(
    {
        "č": "c", "š": "w", "ž": "j", "ŭ": "u", "ł": "l", "ć": "t", "ń": "n", "ś": "s",
        "ź": "z", "ĺ": "l", "х": "h", "c": "t", "h": "g", "y": "i", "o": "a", "j": "i",
        "w": "v", "x": "ks", "q": "k",
    }
)  # fmt: skip

# Names as passports and newspapers write them in Latin letters, and English words.
LATIN_PAIRS = (
    ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ch", "ч"), ("sh", "ш"), ("th", "t"), ("ph", "f"),
    ("ts", "ц"), ("tz", "ц"), ("dz", "d"), ("ck", "k"), ("ce", "це"), ("ci", "ци"), ("lya", "la"),
    ("lia", "la"), ("lyu", "lu"), ("liu", "lu"),
    ("ya", "e"), ("yu", "u"), ("ye", "e"), ("yo", "e"), ("ia", "e"), ("iu", "u"), ("io", "e"),
    ("ja", "e"), ("ju", "u"),
)  # fmt: skip
LATIN = str.maketrans(
    {"c": "k", "h": "g", "y": "i", "o": "a", "j": "j", "w": "v", "x": "ks", "q": "k"}
)
POLISH_ENDING = re.compile(r"ck(i|aja|aya|aia)$")  # Bialacki
MARKED = str.maketrans("áàâäãåéèêëíìîïóòôöõúùûüýñç", "aaaaaaeeeeiiiiooooouuuuync")

DOUBLED = re.compile(r"([bvgdjzklmnprstfhcw])\1+")
V_WITHOUT_VOWEL = re.compile(r"v(?=[bvgdjzklmnprstfhcw]|$)")
NOT_ENDED = "o"  # a letter that no key has
# и before a vowel softens only: Belarusian рэгіён, Russian регион, Latin Viasna.
SOFTENING_I = re.compile(r"i(?=[aeu])")


def from_cyrillic(word: str) -> str:
    for pair, one in CYRILLIC_PAIRS:
        word = word.replace(pair, one)
    return SOFT_L.sub(lambda soft: HARD[soft.group(1)], word).translate(CYRILLIC)


def from_lacinka(word: str) -> str:
    for pair, one in LACINKA_PAIRS:
        word = word.replace(pair, one)
    return word.translate(LACINKA)


def from_latin(word: str) -> str:
    word = POLISH_ENDING.sub(r"цк\1", word.translate(MARKED))
    for pair, one in LATIN_PAIRS:
        word = word.replace(pair, one)
    return word.translate(LATIN).translate(CYRILLIC)


def level(word: str) -> str:
    """What remains different between the spellings when every letter has its place."""
    word = word.replace("ia", "e")
    word = SOFTENING_I.sub("", word)
    return V_WITHOUT_VOWEL.sub("u", DOUBLED.sub(r"\1", word))


def level_beginning(word: str) -> str:
    """The same for a word that may go on: its last letters may sound otherwise then."""
    begun = word.rstrip("i") or word
    return level(begun + NOT_ENDED).removesuffix(NOT_ENDED)
