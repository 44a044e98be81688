"""The demonstration's secrets. They are made at the first start and never leave its folder."""

import base64
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from django.core.management.utils import get_random_secret_key
from pyrage import x25519

from home.tokens import grouped

SECRETS = "secrets.json"
COORDINATOR = "coordinator.agekey"
COORDINATOR2 = "coordinator2.agekey"
HOUSE = "house.agekey"  # the second of those who read requests for support
RECIPIENT = "recipient.agekey"  # of the invented office that a package is for
RECEIPT = "receipt.txt"


def make_missing(folder: Path) -> None:
    """Make whatever secret ``folder`` lacks, readable by its owner alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _make_missing_secrets(folder / SECRETS)
    for name in (COORDINATOR, COORDINATOR2, HOUSE, RECIPIENT):
        if not (folder / name).exists():
            _write(folder / name, _key_file(x25519.Identity.generate()))


def recipient(folder: Path, name: str) -> str:
    """The age public key of one of the demonstration's key files; made when missing."""
    make_missing(folder)
    lines = (folder / name).read_text().splitlines()
    identity = next(line for line in lines if line.startswith("AGE-SECRET-KEY-"))
    return str(x25519.Identity.from_str(identity).to_public())


def keep_receipt(folder: Path, code: str) -> None:
    """The receipt of an invented signer, for visitors who want to see what signers see."""
    _write(folder / RECEIPT, f"{grouped(code)}\n")


def _make_missing_secrets(path: Path) -> None:
    """Also those that came with a later version; what is there stays."""
    try:
        known = json.loads(path.read_text())
    except FileNotFoundError:
        known = {}
    except ValueError:
        return  # the settings say that it is spoilt
    made = _new_secrets()
    if made.keys() - known.keys():
        _write(path, json.dumps(made | known, indent=2) + "\n")


def _new_secrets() -> dict[str, str]:
    return {
        "SECRET_KEY": get_random_secret_key() + get_random_secret_key(),
        "SERVER_IDENTITY": str(x25519.Identity.generate()),
        "LIST_SIGNING_KEY": base64.b64encode(os.urandom(32)).decode(),
    }


def _key_file(identity: x25519.Identity) -> str:
    """As `age-keygen` writes it, so that `age --decrypt --identity` reads it."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    return f"# created: {made}\n# public key: {identity.to_public()}\n{identity}\n"


def _write(path: Path, text: str) -> None:
    """Whole or not at all: a start that is cut off leaves no half a key."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    unfinished.replace(path)
