"""What signers see and change of their own signature, with the receipt code and no account.

Nobody is slowed down who tries codes: they have 100 bits, and a million tries a second would find
one of a million signatures in twenty billion years.
"""

from datetime import date

from django.db import transaction

from home.services.cache import purge_pages
from signatures import tokens
from signatures.enums import Visibility
from signatures.models import ConsentText, PublicName, Signature
from signatures.services.declarations import Signer, seal_identity
from signatures.services.packages import note_change
from signatures.services.signing import CodeUnknown

# From what fewest may read to what most may read.
RISING = [Visibility.COUNTED, Visibility.ADDRESSEE, Visibility.PUBLIC]

CHANGED = [
    "visibility",
    "capacity",
    "sealed_identity",
    "consent",
    "packed_after",
    "packed_before",
]


class NotOffered(Exception):
    """The sheet does not take this choice, or not any more."""


def signature_of(*, receipt: str) -> Signature:
    """The signature that ``receipt`` belongs to, with all that is kept of it.

    Raises `CodeUnknown`.
    """
    wanted = Signature.objects.filter(receipt_hash=tokens.receipt_hash(receipt))
    signature = wanted.select_related("sheet", "version", "consent", "public_name").first()
    if signature is None:
        raise CodeUnknown
    return signature


def choices_for(*, signature: Signature, today: date) -> list[Visibility]:
    """Who may read the name from now on: fewer always, more as long as the sheet is open."""
    sheet, so_far = signature.sheet, RISING.index(Visibility(signature.visibility))
    is_open = sheet.is_open_on(today)
    return [
        choice
        for place, choice in enumerate(RISING)
        if place <= so_far or (is_open and (choice != Visibility.PUBLIC or sheet.shows_names))
    ]


@transaction.atomic
def change(
    *, receipt: str, signer: Signer, consent: ConsentText, language: str, today: date
) -> Signature:
    """Let more or fewer people read a name, or correct it; the number stays as it is.

    ``signer`` is all that is kept from now on, so whoever wants to be read types the name again;
    the country, the day and the version stay. A public name that has changed waits for a
    coordinator. Raises `CodeUnknown` and `NotOffered`.
    """
    signature = _locked(receipt)
    if signer.visibility not in choices_for(signature=signature, today=today):
        raise NotOffered
    if signature.invalidation_id:  # taken out: nothing is kept of it, and it is not told
        return signature
    note_change(signature)
    signature.visibility = signer.visibility
    signature.capacity = signer.capacity
    signature.sealed_identity = _sealed(signature, signer, language)
    if signer.visibility != Visibility.COUNTED:
        signature.consent = consent
    _keep_public_name(signature, signer)  # first: without a name nothing becomes public
    signature.save(update_fields=CHANGED)
    purge_pages()
    return signature


def _locked(receipt: str) -> Signature:
    wanted = Signature.objects.filter(receipt_hash=tokens.receipt_hash(receipt))
    locked = wanted.select_for_update(of=("self",)).select_related("sheet", "version").first()
    if locked is None:
        raise CodeUnknown
    return locked


def _sealed(signature: Signature, signer: Signer, language: str) -> bytes | None:
    if signer.visibility != Visibility.ADDRESSEE:
        return None
    return seal_identity(
        sheet=signature.sheet,
        number=signature.version.number,
        signer=signer,
        language=language,
        today=signature.confirmed_on,
    )


def _keep_public_name(signature: Signature, signer: Signer) -> None:
    """What a coordinator has looked at stays shown as long as it stays the same."""
    said = {
        "name": signer.name,
        "transliteration": signer.transliteration,
        "affiliation": signer.affiliation,
    }
    so_far = PublicName.objects.filter(signature=signature)
    is_public = signer.visibility == Visibility.PUBLIC
    if is_public and so_far.filter(**said).exists():
        return
    so_far.delete()
    if is_public:
        name = PublicName(signature=signature, sheet_id=signature.sheet_id, **said)
        name.save(force_insert=True)
