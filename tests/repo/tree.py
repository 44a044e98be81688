"""The files of the repository, as git would store them."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE_ROOTS = (ROOT, ROOT / "site")
APPS = ("users", "home", "signatures", "campaigns", "search", "demo")
TEXT = {
    "", ".cfg", ".css", ".html", ".js", ".json", ".md", ".mjs", ".po", ".py", ".sh", ".svg",
    ".toml", ".txt", ".typ", ".yml", ".yaml", ".lua",
}  # fmt: skip


def files(*suffixes: str) -> list[Path]:
    """What is tracked, and what is new and not ignored; only with one of ``suffixes``, if any."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return sorted(
        path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes)
    )


def lines(*suffixes: str) -> Iterator[tuple[str, str]]:
    """Every line of the text files: where it is, for a message, and what it says."""
    for path in files(*(suffixes or TEXT)):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield f"{name(path)}:{number}", line


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def app_of(path: Path) -> str:
    """The app that a file belongs to, or nothing: ``site/users/models.py`` is of ``users``."""
    for root in reversed(SOURCE_ROOTS):
        if path.is_relative_to(root):
            first = path.relative_to(root).parts[0]
            return first if first in APPS else ""
    return ""
