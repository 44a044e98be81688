from pathlib import Path

from django.conf import settings

from demo import keys
from demo.factories import PASSWORD

ACCOUNTS = {
    "editor": "drafts appeals and submits them",
    "coordinator": "reviews what editors submit, and decides",
    "coordinator2": "the same, for what the first one wrote",
    "translator": "brings texts into the other languages",
    "safety": "looks whether anybody could be harmed; hides pages",
    "reviewer-ru": "reads translations; also reviewer-be and reviewer-en",
    "partner": "signs for an invented organisation, in the partners' portal",
    "partner2": "reads and comments there, for another one",
    "partner3": "looks after the people of a third one",
    "admin": "sets up the site",
}


def welcome() -> str:
    """Where to look, as whom, and how to stop: what a visitor of the demonstration needs."""
    site = [f"  {settings.BASE_URL}{path}" for path in ("/be/", "/ru/", "/en/")]
    accounts = [f"  {name:<12}  {PASSWORD}  {what}" for name, what in ACCOUNTS.items()]
    key = Path(settings.DEMO_DIR) / keys.COORDINATOR
    return "\n".join(
        [
            "",
            "The demonstration is running. The site:",
            *site,
            "The admin:",
            f"  {settings.BASE_URL}/admin/",
            "Every mail it has sent:",
            f"  {settings.BASE_URL}/demo/mail/",
            "Accounts and their password:",
            *accounts,
            "The code that each of them is asked for then (of now, six digits):",
            f"  {settings.BASE_URL}/demo/codes/",
            "The coordinator's age key, which opens what signers have sealed:",
            f"  {key}",
            "The House's age key; each of the two opens what comes by the form for requests:",
            f"  {Path(settings.DEMO_DIR) / keys.HOUSE}",
            *_delivered(Path(settings.DEMO_DIR)),
            "Ctrl-C stops it. Starting again keeps the data.",
            "",
        ]
    )


def _delivered(folder: Path) -> list[str]:
    """What opens the delivered package, and what shows its signer that it was delivered."""
    if not (folder / keys.RECEIPT).exists():
        return []
    return [
        "An invented recipient's age key, which opens the package in the admin:",
        f"  {folder / keys.RECIPIENT}",
        f"The receipt of an invented signer, for {settings.BASE_URL}/be/signing/mine/",
        f"  {(folder / keys.RECEIPT).read_text().strip()}",
    ]
