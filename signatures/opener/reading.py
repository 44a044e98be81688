"""Reading a package: every hash is compared before anything is believed."""

import io
import json
import tempfile
import zipfile
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pyrage
from pyrage import x25519

from .words import clean

FORMATS = ("signatures-package/1", "signatures-package/2")  # the second knows paper
IN_MEMORY = 64 * 1024 * 1024  # bytes; a larger package waits in a nameless file meanwhile
WORDS = ("name", "transliteration", "affiliation", "place")


class Unreadable(Exception):
    """The package cannot be opened, or is not what it says; the text says why."""


@dataclass
class Opened:
    """What a package held: its manifest, the people in it, and how many no key could open."""

    manifest: dict
    people: list[dict] = field(default_factory=list)
    closed: int = 0


def identities(paths: list[Path]) -> list:
    """The private keys in files as ``age-keygen`` writes them. Raises `Unreadable`."""
    lines = [line.strip() for path in paths for line in path.read_text().splitlines()]
    keys = [line for line in lines if line and not line.startswith("#")]
    try:
        return [x25519.Identity.from_str(key) for key in keys]
    except pyrage.IdentityError as error:
        message = "a key file holds something else than AGE-SECRET-KEY-1… lines"
        raise Unreadable(message) from error


def read(path: Path, keys: list) -> Opened:
    """Open the package at ``path``. Raises `Unreadable`."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as inside:
        with path.open("rb") as file:
            _decrypt(file, inside, keys)
        inside.seek(0)
        try:
            with zipfile.ZipFile(inside) as archive:
                return _read(archive, keys)
        except (zipfile.BadZipFile, ValueError, KeyError, TypeError) as error:
            message = "the package is damaged"
            raise Unreadable(message) from error


def _decrypt(file, inside, keys: list) -> None:
    try:
        pyrage.decrypt_io(file, inside, keys)
    except pyrage.DecryptError as error:
        message = "none of the keys opens this package, or it is damaged"
        raise Unreadable(message) from error


def _read(archive: zipfile.ZipFile, keys: list) -> Opened:
    opened = Opened(json.loads(archive.read("manifest.json")))
    if opened.manifest["format"] not in FORMATS:
        message = f"this is a package of another format: {opened.manifest['format']}"
        raise Unreadable(message)
    parts = {part["name"]: part for part in opened.manifest["parts"]}
    if sorted(archive.namelist()) != sorted([*parts, "manifest.json"]):
        message = "the package holds other parts than its manifest says"
        raise Unreadable(message)
    for name, part in parts.items():
        if name.endswith(".jsonl"):
            sealed = parts[name.replace(".jsonl", ".sealed")]
            _read_records(opened, part, _part(archive, part), _part(archive, sealed), keys)
        elif not name.endswith(".sealed"):
            _part(archive, part)
    return opened


def _part(archive: zipfile.ZipFile, part: dict) -> bytes:
    data = archive.read(part["name"])
    if (len(data), sha256(data).hexdigest()) != (part["size"], part["sha256"]):
        message = f"{part['name']} is not what the manifest says"
        raise Unreadable(message)
    return data


def _read_records(opened: Opened, part: dict, lines: bytes, sealed: bytes, keys: list) -> None:
    rows = [json.loads(line) for line in lines.split(b"\n") if line]
    if len(rows) != part["records"] or sum(_sealed_bytes(row) for row in rows) != len(sealed):
        message = f"{part['name']} has another number of records than the manifest says"
        raise Unreadable(message)
    records = io.BytesIO(sealed)
    for row in rows:
        found = (
            [row] if not _sealed_bytes(row) else _open(records.read(_sealed_bytes(row)), row, keys)
        )
        opened.people += [{**row, **_words(each)} for each in found]
        opened.closed += 0 if found else row.get("names", 1)


def _sealed_bytes(row: dict) -> int:
    return row.get("sealed_bytes") or 0


def _words(person: dict) -> dict[str, str]:
    return {key: clean(person.get(key) or "") for key in WORDS}


def _open(record: bytes, row: dict, keys: list) -> list[dict]:
    """Who is in a sealed record: a person, or all who signed on paper; nobody if no key fits."""
    try:
        opened = pyrage.decrypt(record, keys)
        if "names" not in row:
            return [json.loads(opened)]
        names = opened.decode().rstrip("\n").split("\n")
    except (pyrage.DecryptError, ValueError):
        return []
    return [{"name": name} for name in names] if len(names) == row["names"] else []
