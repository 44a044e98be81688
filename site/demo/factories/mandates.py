from datetime import date

from wagtail.models import Locale

from campaigns.enums import SubmissionConfidentiality, SubmissionState
from campaigns.models import (
    CallForInput,
    Communication,
    MandateHolder,
    MandatePage,
    MandateReport,
    Resolution,
    SubmissionPage,
)
from campaigns.models.mandates.communications import CONFIDENTIAL_FOR
from home.enums import MechanismKind
from home.models import Mechanism

WORDED = {
    "holders": MandateHolder,
    "resolutions": Resolution,
    "calls": CallForInput,
    "communications": Communication,
    "reports": MandateReport,
}


def rapporteur() -> Mechanism:
    return Mechanism.objects.get_or_create(
        name_be="Спецыяльны дакладчык",
        name_ru="Специальный докладчик",
        name_en="Special Rapporteur",
        kind=MechanismKind.SPECIAL_PROCEDURE,
    )[0]


def new_mandate(*, language="be", cycles=(), **fields) -> MandatePage:
    """A mandate that is not saved yet; rows are given as dictionaries, under their name."""
    locale = Locale.objects.get(language_code=language)
    rows = {name: fields.pop(name, ()) for name in WORDED}
    fields.setdefault("title", "Mandate")
    page = MandatePage(mechanism=fields.pop("mechanism", None) or rapporteur(), **fields)
    for name, found in rows.items():
        setattr(page, name, [WORDED[name](locale=locale, **row) for row in found])
    page.cycles = list(cycles)
    return page


def communication(sent_on: date, **fields) -> dict:
    """A row of a letter that is public from its sixtieth day."""
    fields.setdefault("public_from", sent_on + CONFIDENTIAL_FOR)
    return {"sent_on": sent_on, "note": "A letter.", **fields}


def new_submission(**fields) -> SubmissionPage:
    """A public submission that has been sent with everybody's consent; not saved yet."""
    fields.setdefault("title", "Submission")
    fields.setdefault("confidentiality", SubmissionConfidentiality.PUBLIC)
    fields.setdefault("state", SubmissionState.SENT)
    fields.setdefault("consent_confirmed", True)
    fields.setdefault("consent_count", 2)
    return SubmissionPage(**fields)
