"""To whom a letter went and what came back. Numbers, channels and replies are invented."""

from dataclasses import dataclass
from datetime import date

from demo.content.appeals import LETTER_OF_2021

Trio = tuple[str, str, str]  # Belarusian, Russian, English


@dataclass(frozen=True)
class Sent:
    """One delivery; days of one that is not shown count from the day of seeding."""

    recipients: Trio
    channel: str
    delivered_on: date | None = None
    number: int | None = None
    reply_by: date | None = None
    late_by: int | None = None  # days
    acknowledged: tuple[date, Trio] | None = None
    is_silent: bool = False  # noted that nobody answered
    is_shown: bool = True


FOLLOW_UP = "Дэманстрацыя: патэлефанаваць у сакратарыят і спытаць пра адказ"
OF_TEXT = {
    LETTER_OF_2021.key: (
        Sent(
            (
                "прадстаўніцтвы дзяржаў у Жэневе (лік выдуманы для паказу)",
                "представительства государств в Женеве (число выдумано для показа)",
                "missions of states in Geneva (the number is invented for the demonstration)",
            ),
            "email",
            date(2021, 6, 17),
            number=47,
            acknowledged=(
                date(2021, 6, 21),
                (
                    "Выдумана для паказу: некалькі прадстаўніцтваў пацвердзілі атрыманне.",
                    "Выдумано для показа: несколько представительств подтвердили получение.",
                    "Invented for the demonstration: some missions acknowledged receipt.",
                ),
            ),
        ),
        Sent(
            (
                "прадстаўніцтвы, куды зайшлі ў Жэневе (лік выдуманы для паказу)",
                "представительства, в которые зашли в Женеве (число выдумано для показа)",
                "missions visited in Geneva (the number is invented for the demonstration)",
            ),
            "hand",
            date(2021, 6, 22),
            number=6,
            reply_by=date(2021, 7, 9),
            is_silent=True,
        ),
        Sent(
            (
                "выдуманы сакратарыят (толькі для паказу)",
                "выдуманный секретариат (только для показа)",
                "an invented secretariat (for the demonstration only)",
            ),
            "post",
            late_by=3,
            is_shown=False,
        ),
    )
}
