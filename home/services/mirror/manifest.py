"""What a mirror says it is: every file with its hash, under the site's own signature."""

import json
from dataclasses import dataclass, field
from datetime import date

from home.attesting import key_fingerprint

FORMAT = 1
NAME = "manifest.json"
SIGNATURE = "manifest.json.sig"
SUMS = "SHA256SUMS"
KEY = "key.pem"


class NotOurs(Exception):
    """A folder that holds something else than a mirror under the key of now."""


@dataclass(frozen=True)
class Before:
    """What of the build before counts for the next: its number, its files, what had to go."""

    number: int = 0
    files: dict[str, str] = field(default_factory=dict)
    deleted: dict[str, int] = field(default_factory=dict)


def read(manifest: bytes, *, any_key: bool = False) -> Before:
    """The build that ``manifest`` describes. ``any_key`` is for after a change of the key.

    The signature is not asked: a build that was killed may have left that of the next manifest.
    """
    try:
        told = json.loads(manifest)
        before = Before(
            number=told["number"],
            files={file["path"]: file["sha256"] for file in told["files"]},
            deleted={gone["sha256"]: gone["number"] for gone in told["deleted"]},
        )
        is_ours = told["format"] == FORMAT and (any_key or told["key"] == key_fingerprint())
    except (ValueError, KeyError, TypeError):
        raise NotOurs from None
    if not is_ours:
        raise NotOurs
    return before


def written(files: dict[str, dict], deleted: dict[str, int], *, number: int, day: date) -> bytes:
    """The bytes of a manifest: equal for equal files, but for the number and the day."""
    told = {
        "format": FORMAT,
        "number": number,
        "day": day.isoformat(),
        "key": key_fingerprint(),
        "files": [{"path": name, **files[name]} for name in sorted(files)],
        "deleted": [{"sha256": digest, "number": deleted[digest]} for digest in sorted(deleted)],
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def gone_by(before: Before, files: dict[str, dict], number: int) -> dict[str, int]:
    """The hashes of what earlier builds had and build ``number`` has not, with who let it go.

    Hashes of contents, not of paths: the words in a path can be guessed (docs/adr).
    """
    went = {digest: number for name, digest in before.files.items() if name not in files}
    kept = {file["sha256"] for file in files.values()}
    return {digest: when for digest, when in (went | before.deleted).items() if digest not in kept}


def sums(files: dict[str, dict]) -> bytes:
    """The same hashes as the program sha256sum reads them."""
    return "".join(f"{files[name]['sha256']}  {name}\n" for name in sorted(files)).encode()
