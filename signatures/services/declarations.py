"""What a signer declares, and how it waits until it counts."""

from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, replace
from datetime import date

from home.sealing import open_for_server, seal, seal_for_server
from signatures import tokens
from signatures.enums import Capacity, Visibility
from signatures.models import ConsentText, Sheet, TextVersion
from signatures.sealing import duplicate_key

# Whatever is typed, what waits has one length: it tells neither a choice nor a name.
PADDING = 6144


@dataclass(frozen=True)
class Signer:
    """What somebody says of themselves. All of it may be left out."""

    name: str = ""
    transliteration: str = ""
    affiliation: str = ""
    visibility: Visibility = Visibility.COUNTED
    capacity: Capacity = Capacity.PERSON
    place: str = ""


@dataclass(frozen=True)
class Declaration:
    """A `Signer` under one version of a text, reduced to what will be kept.

    Of somebody who only wants to be counted there is no name here; what only the addressee may
    read is sealed to the coordinators' keys already.
    """

    version_id: int
    version: int
    consent_id: int
    visibility: str
    capacity: str
    place: str
    name: str
    transliteration: str
    affiliation: str
    sealed_identity: bytes | None
    domain_mark: bytes | None
    shape_mark: bytes | None

    def only_counted(self) -> "Declaration":
        """The same of somebody who is only counted: nothing of a name is left."""
        return replace(
            self,
            visibility=str(Visibility.COUNTED),
            capacity=str(Capacity.PERSON),
            name="",
            transliteration="",
            affiliation="",
            sealed_identity=None,
        )

    def as_record(self) -> dict:
        """The same as JSON can hold it."""
        return {key: _to_text(value) for key, value in asdict(self).items()}

    @classmethod
    def from_record(cls, record: dict) -> "Declaration":
        binary = ("sealed_identity", "domain_mark", "shape_mark")
        return cls(**record | {key: record[key] and b64decode(record[key]) for key in binary})

    def sealed(self) -> bytes:
        """Closed to the server's identity, for the time until it counts."""
        return seal_for_server(self.as_record(), padding=PADDING)

    @classmethod
    def opened(cls, sealed: bytes) -> "Declaration":
        return cls.from_record(open_for_server(sealed))


def _to_text(value):
    return b64encode(value).decode() if isinstance(value, bytes) else value


def declare(
    *,
    sheet: Sheet,
    version: TextVersion,
    consent: ConsentText,
    signer: Signer,
    language: str,
    today: date,
    canonical: str = "",
) -> Declaration:
    """What is kept of ``signer``; ``canonical`` is the address, where there is one.

    Raises `ValueError` when names would have to be sealed and there is no key to seal them to.
    """
    is_public = signer.visibility == Visibility.PUBLIC
    key = duplicate_key(sheet.sealed_duplicate_key)
    return Declaration(
        version_id=version.pk,
        version=version.number,
        consent_id=consent.pk,
        visibility=str(signer.visibility),
        capacity=str(signer.capacity if signer.affiliation else Capacity.PERSON),
        place=signer.place,
        name=signer.name if is_public else "",
        transliteration=signer.transliteration if is_public else "",
        affiliation=signer.affiliation if is_public else "",
        sealed_identity=_sealed(sheet, version, signer, language, today),
        domain_mark=tokens.domain_mark(key, canonical) if canonical else None,
        shape_mark=tokens.shape_mark(key, canonical) if canonical else None,
    )


def _sealed(sheet, version, signer: Signer, language: str, today: date) -> bytes | None:
    """What only the addressee may read, closed to the coordinators; None for all others."""
    if signer.visibility != Visibility.ADDRESSEE:
        return None
    return seal_identity(sheet=sheet, number=version.number, signer=signer, language=language,
                         today=today)  # fmt: skip


def seal_identity(
    *, sheet: Sheet, number: int, signer: Signer, language: str, today: date
) -> bytes:
    """A signer closed to the keys of the sheet: an age file that the server cannot open."""
    identity = {
        "name": signer.name,
        "transliteration": signer.transliteration,
        "affiliation": signer.affiliation,
        "place": signer.place,
        "language": language,
        "text_version": number,
        "signed_on": today.isoformat(),
    }
    return seal(identity, sheet.recipients)
