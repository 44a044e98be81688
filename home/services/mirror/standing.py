"""How long pages of the build before may stay where they fail: as in the page cache (ADR 0027)."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256

from home.services.cache import stale_until
from home.stamps import WITHDRAWN, current_stamp


@dataclass(frozen=True)
class Standing:
    """Of when the pages of a build are: the stamp of what was taken back, and until when they may
    be shown if nothing is taken back any more.
    """

    withdrawn: str
    until: float

    @classmethod
    def begin(cls, now: datetime) -> "Standing":
        return cls(current_stamp(WITHDRAWN), stale_until(now).timestamp())

    def may_stay(self, now: datetime) -> bool:
        """Whether nothing was taken back since, and no day for it has passed."""
        is_newest = bool(self.withdrawn) and self.withdrawn == current_stamp(WITHDRAWN)
        return is_newest and now.timestamp() < self.until

    def with_older(self, older: "Standing") -> "Standing":
        """The same for a build that has pages of an ``older`` one too."""
        return Standing(self.withdrawn, min(self.until, older.until))


def note_of(standing: Standing, manifest: bytes) -> bytes:
    """The note about a build. It names the manifest, since folders are moved and put back."""
    return json.dumps({"manifest": _digest(manifest), **asdict(standing)}).encode()


def noted(note: bytes, manifest: bytes | None) -> Standing | None:
    """What the ``note`` says about the build of ``manifest``; None if it is about another one."""
    try:
        told = json.loads(note)
        standing = Standing(withdrawn=told["withdrawn"], until=told["until"])
        is_of_it = manifest is not None and told["manifest"] == _digest(manifest)
    except (ValueError, KeyError, TypeError):
        return None
    return standing if is_of_it else None


def _digest(manifest: bytes) -> str:
    return sha256(manifest).hexdigest()
