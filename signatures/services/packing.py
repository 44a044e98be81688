"""Writing the file of a delivery package, in constant memory (docs/adr/0012).

An age file to the recipient's keys with a ZIP inside: the wordings, the records in parts, and last
a manifest with the hash of every part.
"""

import fcntl
import io
import json
import os
import random
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import chain
from pathlib import Path

import pyrage
from django.conf import settings
from django.db.models import Count, Q, Sum
from pyrage import x25519

from signatures.enums import Capacity, NameState, Tier, Visibility
from signatures.models import DeliveryPackage, PaperRecord, Sheet, Signature

FORMAT = "signatures-package/2"
ROWS_IN_A_PART = 2000
PAPER_IN_A_PART = 10  # records of up to 5000 names each
FIXED_DATE = (1980, 1, 1, 0, 0, 0)  # the ZIP tells no time
FIELDS = (
    "pk",
    "visibility",
    "tier",
    "capacity",
    "place",
    "version__number",
    "sealed_identity",
    "public_name__name",
    "public_name__transliteration",
    "public_name__affiliation",
)

# A line of a part, and what is sealed of it; of what is not sealed, nothing.
Record = tuple[dict, bytes]


class IsBeingWritten(Exception):
    """Another process writes this package at the moment."""


def path_of(package: DeliveryPackage) -> Path:
    """Where its file lies, below no folder that is served."""
    return Path(settings.PACKAGES_ROOT) / str(package.sheet.public_id) / f"{package.number}.age"


@contextmanager
def only_one_writer(package: DeliveryPackage) -> Iterator[Path]:
    """The unfinished file, for this process alone; killed in between, the lock is gone with it.

    Raises `IsBeingWritten`.
    """
    path = path_of(package)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.with_suffix(".lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IsBeingWritten from None
        yield path.with_suffix(".unfinished")


def write(package: DeliveryPackage, target: Path, *, progress: Callable[[int], None]) -> dict:
    """Write the whole package into ``target``; what its record has to say about it.

    ``progress`` is told after every part how many rows are in.
    """
    contents = Contents(package, progress)
    recipients = [x25519.Recipient.from_str(key) for key in package.recipient_keys]
    with open(target, "wb", opener=_for_us_alone) as file:
        output = Hashing(file)
        pyrage.encrypt_io(Readable(contents.chunks()), output, recipients)
        file.flush()
        os.fsync(file.fileno())
    return {
        "version": contents.version,
        "numbers": contents.numbers,
        "sha256": output.sha256.hexdigest(),
        "size": output.size,
    }


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


class Contents:
    """What is in a package, as the bytes of a ZIP that is made while it is read."""

    def __init__(self, package: DeliveryPackage, progress: Callable[[int], None]):
        self.package = package
        # As it is now: a change of the text may have come since the package was prepared.
        self.sheet = Sheet.objects.get(pk=package.sheet_id)
        self.version = self.sheet.versions.order_by("number").last()
        self.progress = progress
        self.parts: list[dict] = []
        self.counted: Counter = Counter()
        self.on_paper = 0
        self.numbers: dict = {}

    def chunks(self) -> Iterator[bytes]:
        written = Drained()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
            for name, data, records in self._parts():
                self._add(archive, name, data, records)
                yield written.taken()
            self.numbers = self._numbers()
            manifest = json.dumps(self._manifest(), ensure_ascii=False, indent=1).encode()
            archive.writestr(_entry("manifest.json"), manifest)
        yield written.taken()

    def _add(self, archive: zipfile.ZipFile, name: str, data: bytes, records: int) -> None:
        archive.writestr(_entry(name), data)
        digest = sha256(data).hexdigest()
        self.parts.append({"name": name, "size": len(data), "sha256": digest, "records": records})

    def _parts(self) -> Iterator[tuple[str, bytes, int]]:
        for wording in self.version.wordings.order_by("language"):
            yield f"text/{wording.language}.txt", wording.text.encode(), 0
        portions = chain(self._portions(), self._portions_of_paper())
        for number, records in enumerate(portions, 1):
            lines, sealed = _as_part(records)
            yield f"records/{number:05}.jsonl", lines, len(records)
            yield f"records/{number:05}.sealed", sealed, 0
            for line, _sealed in records:
                self.counted[line["tier"], line["visibility"]] += line.get("names", 1)
            self.progress(self.counted.total())

    def _portions(self) -> Iterator[list[Record]]:
        """Rows with a name, in portions by primary key: each once, whatever happens meanwhile.

        Within a portion they stand in no order that tells when somebody signed.
        """
        last = 0
        while rows := list(
            named(self.sheet).filter(pk__gt=last).order_by("pk").values(*FIELDS)[:ROWS_IN_A_PART]
        ):
            last = rows[-1]["pk"]
            random.SystemRandom().shuffle(rows)
            yield list(map(_of_signer, rows))

    def _portions_of_paper(self) -> Iterator[list[Record]]:
        """The same for records on paper; who is in one of them without a name is only counted."""
        records, last = PaperRecord.objects.counted(self.sheet), 0
        self.on_paper = records.aggregate(all=Sum("number"))["all"] or 0
        records = records.exclude(sealed_names=None).select_related("version").order_by("pk")
        while portion := list(records.filter(pk__gt=last)[:PAPER_IN_A_PART]):
            last = portion[-1].pk
            random.SystemRandom().shuffle(portion)
            yield list(map(_of_paper, portion))

    def _numbers(self) -> dict:
        """By tier: how many are named to everybody, to the addressee, and to nobody."""
        rows = Signature.objects.counted(self.sheet).values("tier").annotate(number=Count("pk"))
        total = {row["tier"]: row["number"] for row in rows} | {Tier.OFFLINE: self.on_paper}
        return {tier: self._numbers_of(tier, total.get(tier, 0)) for tier in Tier.values}

    def _numbers_of(self, tier: str, total: int) -> dict:
        public = self.counted[tier, Visibility.PUBLIC]
        addressee = self.counted[tier, Visibility.ADDRESSEE]
        unnamed = max(total - public - addressee, 0)
        return {"public": public, "addressee": addressee, "unnamed": unnamed}

    def _manifest(self) -> dict:
        package, version = self.package, self.version
        return {
            "format": FORMAT,
            "package": package.number,
            "sheet": str(self.sheet.public_id),
            "recipient": package.recipient,
            "prepared_on": package.made_on.isoformat(),
            "text": {
                "version": version.number,
                "locked_on": version.locked_on.isoformat(),
                "signatures_count_from_version": self.sheet.counts_from_version,
                "wordings": {each.language: each.sha256 for each in version.wordings.all()},
            },
            "numbers": self.numbers,
            "parts": self.parts,
        }


def named(sheet: Sheet):
    """The signatures of which a package holds more than their number."""
    return Signature.objects.counted(sheet).filter(
        Q(visibility=Visibility.ADDRESSEE, sealed_identity__isnull=False)
        | Q(visibility=Visibility.PUBLIC, public_name__state=NameState.SHOWN)
    )


def number_named(sheet: Sheet) -> int:
    """How many names a package of ``sheet`` would hold now."""
    on_paper = PaperRecord.objects.counted(sheet).aggregate(all=Sum("names"))["all"] or 0
    return named(sheet).count() + on_paper


def _of_signer(row: dict) -> Record:
    line = {
        "visibility": row["visibility"],
        "tier": row["tier"],
        "capacity": row["capacity"],
        "text_version": row["version__number"],
    }
    if row["visibility"] == Visibility.PUBLIC:
        words = {
            key: row[f"public_name__{key}"] for key in ("name", "transliteration", "affiliation")
        }
        return line | {"place": row["place"]} | words, b""
    return line, bytes(row["sealed_identity"])


def _of_paper(record: PaperRecord) -> Record:
    """Nobody on paper has said that everybody may read the name: it is for the addressee."""
    line = {
        "visibility": Visibility.ADDRESSEE.value,
        "tier": Tier.OFFLINE.value,
        "capacity": Capacity.PERSON.value,
        "text_version": record.version.number,
        "names": record.names,
    }
    return line, bytes(record.sealed_names)


def _as_part(records: list[Record]) -> tuple[bytes, bytes]:
    """A line of JSON for every record, and what is sealed of those that are, one after another."""
    lines = [line | {"sealed_bytes": len(sealed)} if sealed else line for line, sealed in records]
    written = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return written.encode(), b"".join(sealed for _line, sealed in records)


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, FIXED_DATE)


class Drained(io.RawIOBase):
    """What is written to it can be taken away at any time; it cannot be gone back in."""

    def __init__(self):
        super().__init__()
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.waiting += data
        return len(data)

    def taken(self) -> bytes:
        taken, self.waiting = bytes(self.waiting), bytearray()
        return taken


class Readable(io.RawIOBase):
    """An iterator of bytes, as a file that is read once."""

    def __init__(self, chunks: Iterator[bytes]):
        super().__init__()
        self.chunks, self.rest = chunks, b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self.rest:
            self.rest = next(self.chunks, None)
            if self.rest is None:
                self.rest = b""
                return b""
        size = len(self.rest) if size < 0 else size
        taken, self.rest = self.rest[:size], self.rest[size:]
        return taken


class Hashing(io.RawIOBase):
    """A file that knows the hash and the size of what was written to it."""

    def __init__(self, file):
        super().__init__()
        self.file, self.sha256, self.size = file, sha256(), 0

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.sha256.update(data)
        self.size += len(data)
        return self.file.write(data)
