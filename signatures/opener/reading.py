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

FORMAT = "signatures-package/1"
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
    if opened.manifest["format"] != FORMAT:
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
        inner = row if not _sealed_bytes(row) else _open(records.read(_sealed_bytes(row)), keys)
        if inner is None:
            opened.closed += 1
        else:
            words = {key: clean(inner.get(key) or "") for key in WORDS}
            opened.people.append({**row, **words})


def _sealed_bytes(row: dict) -> int:
    return row.get("sealed_bytes") or 0


def _open(record: bytes, keys: list) -> dict | None:
    try:
        return json.loads(pyrage.decrypt(record, keys))
    except (pyrage.DecryptError, ValueError):
        return None
