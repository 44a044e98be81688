from datetime import datetime

from demo.content.words import LANGUAGES
from home.sealing import open_for_server
from signatures.enums import Visibility
from signatures.queries import sheet_of
from signatures.services import mail, signing, tallies
from signatures.services.declarations import Signer

NAMES = {"be": "Выдуманая асоба", "ru": "Вымышленный человек", "en": "Invented person"}
EVERY_THIRD = 3  # lets the addressees read a name


def sign_invented(text_key, number: int, *, now: datetime) -> None:
    """Have ``number`` invented people sign a text and confirm it by mail, as readers do."""
    sheet = sheet_of(text_key)
    for place in range(1, number + 1):
        _sign(sheet, place, now)
    # The codes are in mails to addresses that nobody has: read them before they are gone.
    codes = [open_for_server(pending.sealed_mail)["code"] for pending in sheet.pending.all()]
    mail.send_waiting_mail(now=now)
    for code in codes:
        signing.confirm(code=code, now=now)
    tallies.recount(sheet_id=sheet.pk, now=now)


def _sign(sheet, place: int, now: datetime) -> None:
    language = LANGUAGES[place % len(LANGUAGES)]
    address = f"invented-{place}@example.org"
    is_named = place % EVERY_THIRD == 0
    signing.sign(
        sheet=sheet,
        address=address,
        canonical=address,
        signer=Signer(name=f"{NAMES[language]} {place}", visibility=Visibility.ADDRESSEE)
        if is_named
        else Signer(),
        language=language,
        now=now,
    )
