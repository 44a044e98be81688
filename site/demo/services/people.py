from dataclasses import replace
from datetime import date, datetime

from demo.content.words import LANGUAGES
from home.sealing import open_for_server
from signatures.enums import Capacity, NameState, Visibility
from signatures.queries import names_to_look_at, sheet_of
from signatures.services import mail, names, signing, tallies
from signatures.services.declarations import Signer
from signatures.services.sheets import switch_ways

NAMES = {"be": "Выдуманая асоба", "ru": "Вымышленный человек", "en": "Invented person"}
EVERY_THIRD = 3  # lets the addressees read a name
EVERY_FIFTH = 5  # on a sheet that shows names lets everybody read one
PUBLIC = [
    Signer(name="Алеся (выдуманая асоба)", transliteration="Alesia"),
    Signer(name="Ян Прыклад (выдуманая асоба)", affiliation="выдуманая бібліятэка"),
    Signer(name="Пример (вымышленный человек)", place="LT"),
    Signer(name="Jane Example (invented person)", affiliation="an invented university"),
]


def sign_invented(text_key, number: int, *, now: datetime) -> list[str]:
    """Have ``number`` invented people sign a text and confirm it by mail, as readers do.

    Returns their receipt codes.
    """
    sheet = sheet_of(text_key)
    for place in range(1, number + 1):
        _sign(sheet, place, now)
    # The codes are in mails to addresses that nobody has: read them before they are gone.
    codes = [open_for_server(pending.sealed_mail)["code"] for pending in sheet.pending.all()]
    mail.send_waiting_mail(now=now)
    receipts = [signing.confirm(code=code, now=now).receipt for code in codes]
    tallies.recount(sheet_id=sheet.pk, now=now)
    return receipts


def switch_on(text_key, *, actor, today: date) -> None:
    """Let people sign a text publicly, and without any contact."""
    ways = {"shows_names": True, "takes_no_contact": True}
    switch_ways(sheet=sheet_of(text_key), actor=actor, today=today, **ways)


def look_at_names(text_key, *, actor, today: date) -> None:
    """Let the public names of a text be shown; one of them is left waiting."""
    sheet = sheet_of(text_key)
    waiting = names_to_look_at(sheet, NameState.WAITING, "be")
    marks = [bytes.fromhex(name.mark) for name in waiting if "Jane" not in name.name]
    names.show(sheet=sheet, marks=marks, actor=actor, today=today)


def _signer(sheet, place: int, language: str) -> Signer:
    if sheet.shows_names and place % EVERY_FIFTH == 0:
        said = PUBLIC[place // EVERY_FIFTH % len(PUBLIC)]
        capacity = Capacity.AFFILIATION if said.affiliation else Capacity.PERSON
        return replace(said, visibility=Visibility.PUBLIC, capacity=capacity)
    if place % EVERY_THIRD == 0:
        return Signer(name=f"{NAMES[language]} {place}", visibility=Visibility.ADDRESSEE)
    return Signer()


def _sign(sheet, place: int, now: datetime) -> None:
    language = LANGUAGES[place % len(LANGUAGES)]
    address = f"invented-{place}@example.org"
    signing.sign(
        sheet=sheet,
        address=address,
        canonical=address,
        signer=_signer(sheet, place, language),
        language=language,
        now=now,
    )
