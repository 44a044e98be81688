"""The folder of a mirror: one build at a time, whole files only, nothing left of older builds."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path


class FolderIsTaken(Exception):
    """Another build is at work on this folder."""


class SameFile(Exception):
    """Two addresses would be one file; the text names it."""


@contextmanager
def locked(path: Path) -> Iterator["Folder"]:
    """The folder at ``path``, made where it is missing, for one process alone.

    The lock ends with the process, however it ends.
    """
    path.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderIsTaken from None
        folder = Folder(path.resolve())
        try:
            yield folder
        finally:
            folder.forget_unfinished()
    finally:
        os.close(handle)


class Folder:
    """What is put is kept beside the folder until `publish`, which moves whole files only.

    Names at the top that begin with a dot are not the mirror's: they are neither read nor deleted.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: dict[str, dict] = {}
        self._waiting: dict[str, Path] = {}
        self._number = 0
        self._unfinished = path.with_name(f".{path.name}.unfinished")
        self._note = path.with_name(f".{path.name}.made")
        self.forget_unfinished()

    def forget_unfinished(self) -> None:
        shutil.rmtree(self._unfinished, ignore_errors=True)

    def read(self, name: str) -> bytes | None:
        """A file of now; None where there is none."""
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return (self.path / name).read_bytes()
        return None

    def put(self, name: str, content: bytes) -> None:
        """Have ``content`` stand at ``name`` from `publish` on. An equal file is left alone."""
        if name in self.files:
            raise SameFile(name)
        self.files[name] = {"sha256": sha256(content).hexdigest(), "bytes": len(content)}
        if self.read(name) != content:
            self._waiting[name] = self._written(content)

    def leave(self, name: str, digest: str) -> bool:
        """Have a file of now stay, if it still is what ``digest`` says. Whether it does."""
        content = self.read(name)
        if content is None or sha256(content).hexdigest() != digest:
            return False
        self.files[name] = {"sha256": digest, "bytes": len(content)}
        return True

    def publish(self, last: dict[str, bytes]) -> None:
        """Bring the folder to what was put: new files, then away with all else, then ``last``."""
        for name, file in self._waiting.items():
            self._move(file, name)
        for name in self.names():
            if name not in self.files and name not in last:
                (self.path / name).unlink()
        self._remove_empty_folders()
        for name, content in last.items():
            self.replace(name, content)

    def replace(self, name: str, content: bytes) -> None:
        """Put one file in its place at once, whether or not it differs."""
        self._move(self._written(content), name)

    def note(self) -> bytes:
        """What was last noted about the folder, beside it: it is for no reader."""
        with suppress(FileNotFoundError):
            return self._note.read_bytes()
        return b""

    def take_note(self, words: bytes) -> None:
        os.replace(self._written(words), self._note)

    def names(self) -> list[str]:
        """Every file of now, whoever wrote it."""
        found = []
        for folder, folders, files in os.walk(self.path):
            below = Path(folder).relative_to(self.path)
            if below == Path():
                folders[:] = [each for each in folders if not each.startswith(".")]
                files = [each for each in files if not each.startswith(".")]
            links = [each for each in folders if (Path(folder) / each).is_symlink()]
            found += [(below / each).as_posix() for each in (*files, *links)]
        return sorted(found)

    def _written(self, content: bytes) -> Path:
        self._unfinished.mkdir(exist_ok=True)
        self._number += 1
        file = self._unfinished / str(self._number)
        file.write_bytes(content)
        return file

    def _move(self, file: Path, name: str) -> None:
        target = self.path / name
        for parent in reversed(target.relative_to(self.path).parents[:-1]):
            place = self.path / parent
            if place.is_symlink() or place.is_file():
                place.unlink()
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(file, target)

    def _remove_empty_folders(self) -> None:
        for folder, _folders, _files in os.walk(self.path, topdown=False):
            place = Path(folder)
            below = place.relative_to(self.path).as_posix()
            if not below.startswith(".") and not any(place.iterdir()):
                place.rmdir()
