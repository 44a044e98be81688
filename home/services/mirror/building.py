"""Building a mirror: all of it, or nothing."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from home.attesting import attest, public_key
from home.services.mirror import manifest
from home.services.mirror.crawling import Found, crawl
from home.services.mirror.folder import Folder, SameFile, locked
from home.services.mirror.turning import turned, turned_html

DOOR = "/"


class Unfinished(Exception):
    """A build that found faults and has changed nothing. ``failures`` has a line for each."""

    def __init__(self, failures: list[str]) -> None:
        super().__init__("\n".join(failures))
        self.failures = failures


@dataclass(frozen=True)
class Built:
    number: int
    files: int
    size: int
    deleted: int


def build(path: Path, *, today: date, any_key: bool = False) -> Built:
    """Bring the folder at ``path`` to what readers see now, and sign it.

    Raises `FolderIsTaken`, `NotOurs`, and `Unfinished`; the folder is then as it was.
    """
    with locked(path) as folder:
        before = _before(folder, any_key=any_key)
        failures = _fill(folder)
        if failures:
            raise Unfinished(failures)
        if folder.read(manifest.NAME) is None:  # so that a build that is killed can begin again
            folder.replace(manifest.NAME, manifest.written({}, {}, number=0, day=today))
        number = before.number + 1
        deleted = manifest.gone_by(before, folder.files, number)
        signed = manifest.written(folder.files, deleted, number=number, day=today)
        folder.publish({manifest.SIGNATURE: attest(signed), manifest.NAME: signed})
        size = sum(file["bytes"] for file in folder.files.values())
        return Built(number=number, files=len(folder.files), size=size, deleted=len(deleted))


def _before(folder: Folder, *, any_key: bool) -> manifest.Before:
    content = folder.read(manifest.NAME)
    if content is not None:
        return manifest.read(content, any_key=any_key)
    if folder.names():  # all that is not of the mirror would be deleted
        raise manifest.NotOurs
    return manifest.Before()


def _fill(folder: Folder) -> list[str]:
    """Put everything into the folder; what went wrong."""
    try:
        found = crawl(folder.put)
        if not found.failures:
            _put_texts(folder, found)
    except SameFile as error:
        return [f"{error}: two addresses would be this one file"]
    return found.failures


def _put_texts(folder: Folder, found: Found) -> None:
    for address in found.texts:
        folder.put(found.files[address], turned(found, address))
    found.files[DOOR] = "index.html"
    door = render_to_string("home/mirror/door.html", {"languages": settings.LANGUAGES})
    folder.put("index.html", turned_html(found, DOOR, door))
    folder.put(manifest.KEY, public_key())
    folder.put(manifest.SUMS, manifest.sums(folder.files))
