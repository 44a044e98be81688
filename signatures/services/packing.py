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
from pathlib import Path

import pyrage
from django.conf import settings
from django.db.models import Count, Q
from pyrage import x25519

from signatures.enums import NameState, Tier, Visibility
from signatures.models import DeliveryPackage, Sheet, Signature

FORMAT = "signatures-package/1"
ROWS_IN_A_PART = 2000
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
        done = 0
        for number, rows in enumerate(self._portions(), 1):
            lines, sealed = _as_part(rows)
            yield f"records/{number:05}.jsonl", lines, len(rows)
            yield f"records/{number:05}.sealed", sealed, 0
            self.counted.update((row["tier"], row["visibility"]) for row in rows)
            done += len(rows)
            self.progress(done)

    def _portions(self) -> Iterator[list[dict]]:
        """Rows with a name, in portions by primary key: each once, whatever happens meanwhile.

        Within a portion they stand in no order that tells when somebody signed.
        """
        last = 0
        while rows := list(
            named(self.sheet).filter(pk__gt=last).order_by("pk").values(*FIELDS)[:ROWS_IN_A_PART]
        ):
            last = rows[-1]["pk"]
            random.SystemRandom().shuffle(rows)
            yield rows

    def _numbers(self) -> dict:
        """By tier: how many are named to everybody, to the addressee, and to nobody."""
        rows = Signature.objects.counted(self.sheet).values("tier").annotate(number=Count("pk"))
        total = {row["tier"]: row["number"] for row in rows}
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


def _as_part(rows: list[dict]) -> tuple[bytes, bytes]:
    """A line of JSON for every row, and the sealed records of those who have one, one by one."""
    lines, sealed = [], []
    for row in rows:
        record = {
            "visibility": row["visibility"],
            "tier": row["tier"],
            "capacity": row["capacity"],
            "text_version": row["version__number"],
        }
        if row["visibility"] == Visibility.PUBLIC:
            record |= {"place": row["place"]} | {
                key: row[f"public_name__{key}"]
                for key in ("name", "transliteration", "affiliation")
            }
        else:
            sealed.append(bytes(row["sealed_identity"]))
            record["sealed_bytes"] = len(sealed[-1])
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    return "".join(lines).encode(), b"".join(sealed)


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
