"""Stand-ins for what templates show: no rows, so that the page tells nothing of anybody."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

from home.models import HouseImage
from home.models.plots import BarPlot, bar_plot

DAY, LATER = date(2024, 7, 19), date(2026, 3, 31)
MOMENT = datetime(2026, 3, 31, 12, 30, tzinfo=UTC)
SHEET = "00000000-0000-4000-8000-000000000000"
LONG_WORD = "Непадпарадкаванасць" + "прававыхабаронцаў" + "штогодавасць12"  # 50 letters
ADDRESS = "https://house.example/" + "path" * 20
MANY = 50
WORDS = {
    "be": (
        "Ліст да пастаянных прадстаўніцтваў аб працягу мандата спецдакладчыка",
        "Мы просім дзяржавы прагаласаваць за працяг мандата і выказацца падчас дыялогу.",
    ),
    "ru": (
        "Письмо постоянным представительствам о продлении мандата спецдокладчика",
        "Мы просим государства проголосовать за продление мандата и выступить в диалоге.",
    ),
    "en": (
        "Letter to the permanent missions on the renewal of the mandate",
        "We ask states to vote for the renewal of the mandate and to speak in the dialogue.",
    ),
}


class Thing(dict):
    """Answers a template like a row: with what it was given, and with nothing for the rest."""

    def __str__(self) -> str:
        return str(self.get("label", ""))


class Word(str):
    """A state that templates compare with its code and show by its label."""

    label: str

    def __new__(cls, code: str, label: str):
        word = super().__new__(cls, code)
        word.label = label
        return word


@dataclass(frozen=True)
class Words:
    """A title and a sentence, and the language that they are in."""

    title: str
    sentence: str
    language: str

    @property
    def rich(self) -> str:
        return f"<p>{self.sentence}</p>"


@dataclass(frozen=True)
class Sample:
    """One state of a component: what it is called, and what the template is given."""

    state: str
    context: dict = field(default_factory=dict)


def own() -> Words:
    language = get_language()
    return Words(*WORDS[language], language)


def long() -> Words:
    return Words(LONG_WORD, f"{LONG_WORD}, {LONG_WORD}", get_language())


def foreign() -> Words:
    language = "be" if get_language() == "en" else "en"
    return Words(*WORDS[language], language)


def usual(**context) -> Sample:
    return Sample("usual", context)


def empty(**context) -> Sample:
    return Sample("empty", context)


def stretched(**context) -> Sample:
    return Sample("long", context)


def many(**context) -> Sample:
    return Sample("many", context)


def in_another_language(**context) -> Sample:
    return Sample("foreign", context)


def wrong(**context) -> Sample:
    return Sample("wrong", context)


def thrice(name: str, make: Callable[[Words], object], **more) -> list[Sample]:
    """What ``make`` makes of words as usual, of words without end, and of foreign words."""
    return [
        usual(**{name: make(own())}, **more),
        stretched(**{name: make(long())}, **more),
        in_another_language(**{name: make(foreign())}, **more),
    ]


def text(words: Words, **facts) -> Page:
    """A page that is nowhere, with whatever a template asks of its type."""
    page = Page(title=words.title)
    page.get_url = lambda *_args, **_kwargs: "#main"
    facts = {"language_tag": words.language, "summary": words.sentence} | facts
    for name, value in facts.items():
        setattr(page, name, value)
    return page


def links_to(words: Words) -> list[Thing]:
    """The switch of a text: two versions, and one language in which it does not exist."""
    codes = [code for code, _name in settings.LANGUAGES]
    return [
        Thing(
            code=code,
            tag=code,
            url="#main",
            is_current=code == get_language(),
            is_translation=code != codes[-1],
        )
        for code in codes
    ]


def newest_picture() -> HouseImage | None:
    return HouseImage.objects.order_by("-pk").first()


def lost_picture() -> HouseImage:
    """A picture whose file is not there any more."""
    return HouseImage(pk=0, file="original_images/lost.jpg", width=1600, height=1067)


def bars(*rows: tuple[str, dict[str, int]]) -> BarPlot | None:
    return bar_plot(rows)
