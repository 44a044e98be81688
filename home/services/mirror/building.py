"""Building a mirror: what readers see now, and nothing that was withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from home.attesting import attest, public_key
from home.services.mirror import manifest
from home.services.mirror.addresses import NoFile, file_of
from home.services.mirror.crawling import Found, crawl
from home.services.mirror.folder import Folder, locked
from home.services.mirror.standing import Standing, note_of, noted
from home.services.mirror.turning import turned, turned_html

DOOR = "/"
DOOR_FILE = "index.html"


@dataclass(frozen=True)
class Failure:
    """An address that failed (or an app that offers some), and whether what the build before had
    was left in its place.
    """

    address: str
    reason: str
    is_left: bool


@dataclass(frozen=True)
class Built:
    number: int
    files: int
    size: int
    deleted: int
    failures: tuple[Failure, ...] = ()


def build(path: Path, *, now: datetime, any_key: bool = False) -> Built:
    """Bring the folder at ``path`` to what readers see now, and sign it.

    Where a page fails, what the build before had and this one has not found stays if nothing was
    withdrawn anywhere since (`Standing`); otherwise it goes. Raises `FolderIsTaken`, `NotOurs`,
    and `NothingKnown`; the folder is then as it was.
    """
    with locked(path) as folder:
        before = _before(folder, any_key=any_key)
        standing = Standing.begin(now)
        found = crawl(folder.put)
        older = noted(folder.note(), folder.read(manifest.NAME))
        left = None  # nothing may stay
        if found.failures and older and older.may_stay(now):
            left = _leave(folder, before, found)
            standing = standing.with_older(older)
        found.files |= _names_left(found, left or set())
        _put_texts(folder, found)
        if folder.read(manifest.NAME) is None:  # so that a build that is killed can begin again
            folder.replace(manifest.NAME, manifest.written({}, {}, number=0, day=_day(now)))
        number = before.number + 1
        deleted = manifest.gone_by(before, folder.files, number)
        signed = manifest.written(folder.files, deleted, number=number, day=_day(now))
        folder.publish({manifest.SIGNATURE: attest(signed), manifest.NAME: signed})
        folder.take_note(note_of(standing, signed))
        return Built(
            number=number,
            files=len(folder.files),
            size=sum(file["bytes"] for file in folder.files.values()),
            deleted=len(deleted),
            failures=tuple(
                Failure(failed, reason, is_left=_is_left(failed, found, left))
                for failed, reason in found.failures.items()
            ),
        )


def _day(now: datetime) -> date:
    return timezone.localdate(now)


def _before(folder: Folder, *, any_key: bool) -> manifest.Before:
    content = folder.read(manifest.NAME)
    if content is not None:
        return manifest.read(content, any_key=any_key)
    if folder.names():  # all that is not of the mirror would be deleted
        raise manifest.NotOurs
    return manifest.Before()


def _leave(folder: Folder, before: manifest.Before, found: Found) -> set[str]:
    """Have all stay that was not found now: what only a page that failed leads to is not gone."""
    new = {*found.files.values(), DOOR_FILE, manifest.KEY, manifest.SUMS}
    old = {name: digest for name, digest in before.files.items() if name not in new}
    return {name for name, digest in old.items() if folder.leave(name, digest)}


def _names_left(found: Found, left: set[str]) -> dict[str, str]:
    """The files that were left for what failed: links lead there."""
    names = {
        address: [name for name in _names(address) if name in left] for address in found.failures
    }
    return {address: here[0] for address, here in names.items() if here}


def _names(address: str) -> list[str]:
    try:
        return [file_of(address, is_html=is_html) for is_html in (True, False)]
    except NoFile:
        return []


def _is_left(failed: str, found: Found, left: set[str] | None) -> bool:
    """Which addresses an app would have offered, nobody knows: of them all stays or nothing."""
    is_app = not failed.startswith("/")
    return left is not None and (is_app or found.files.get(failed) in left)


def _put_texts(folder: Folder, found: Found) -> None:
    for address in found.texts:
        try:
            content = turned(found, address)
        except Exception as error:  # noqa: BLE001  (one page must not keep what was withdrawn)
            found.failures[address] = f"cannot be made a file: {type(error).__name__}"
        else:
            folder.put(found.files[address], content)
    found.files[DOOR] = DOOR_FILE
    door = render_to_string("home/mirror/door.html", {"languages": settings.LANGUAGES})
    folder.put(DOOR_FILE, turned_html(found, DOOR, door))
    folder.put(manifest.KEY, public_key())
    folder.put(manifest.SUMS, manifest.sums(folder.files))
