"""The translations: collected anew they are the same, and Belarusian and Russian are whole."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

from tests.workshop import machine

WHOLE = {"be", "ru"}  # the source texts are English, so `en` may be absent or empty
DOMAINS = ("django",)
NOT_SOURCE = (".*", "tests", "bench", "docs", "build", "dist", "node_modules", "*.sqlite3")
COLLECT = ["makemessages", "--no-location", "--no-obsolete", "--no-wrap", "--verbosity", "0"]


def collect(root: Path) -> str:
    """Bring the catalogues below ``root`` in step with its source; what was said on failing."""
    for language in languages():
        (root / "locale" / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    chosen = [option for language in languages() for option in ("--locale", language)]
    ignored = [option for pattern in NOT_SOURCE for option in ("--ignore", pattern)]
    outcome = subprocess.run(
        [sys.executable, "-m", "django", *COLLECT, *chosen, *ignored],
        cwd=root,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        capture_output=True,
        text=True,
        check=False,
    )
    return outcome.stdout + outcome.stderr if outcome.returncode else ""


def languages() -> list[str]:
    """The languages that have a catalogue, and those that have to have one."""
    there = {folder.parent.name for folder in machine.ROOT.glob("locale/*/LC_MESSAGES")}
    return sorted(there | WHOLE)


def problems() -> str:
    """What is wrong with the catalogues, one line each; empty when nothing is."""
    with tempfile.TemporaryDirectory(prefix="house-catalogues-") as folder:
        copy = Path(folder, "copy")
        shutil.copytree(machine.ROOT, copy, ignore=shutil.ignore_patterns(*NOT_SOURCE))
        lines = [collect(copy)]
        for language in languages():
            for domain in DOMAINS:
                name = Path("locale", language, "LC_MESSAGES", f"{domain}.po")
                ours = machine.ROOT / name
                found = faults(ours, copy / name, whole=language in WHOLE)
                lines += [f"{name}: {fault}" for fault in found]
    return "\n".join(line for line in lines if line)


def faults(ours: Path, collected: Path, *, whole: bool) -> list[str]:
    """What is wrong with our catalogue beside the one collected just now."""
    if not ours.exists():
        return ["does not exist"]
    entries = polib.pofile(str(ours))
    have, need = texts(entries), texts(polib.pofile(str(collected)))
    untranslated = entries.untranslated_entries() if whole else []
    return [
        *refusal(ours),
        *(f"missing: {text[1]!r}" for text in sorted(need - have)),
        *(f"no longer used: {text[1]!r}" for text in sorted(have - need)),
        *(f"not translated: {entry.msgid!r}" for entry in untranslated),
        *(f"fuzzy: {entry.msgid!r}" for entry in entries.fuzzy_entries()),
        *(f"obsolete: {entry.msgid!r}" for entry in entries.obsolete_entries()),
    ]


def texts(entries: polib.POFile) -> set[tuple[str, str, str]]:
    """Context, text and plural of every entry that is in use; formatting does not count."""
    return {(e.msgctxt or "", e.msgid, e.msgid_plural) for e in entries if not e.obsolete}


def refusal(catalogue: Path) -> list[str]:
    """What `msgfmt` says against a catalogue: plural forms, placeholders, a broken file."""
    outcome = subprocess.run(
        ["msgfmt", "--check", "--output-file", os.devnull, str(catalogue)],
        capture_output=True,
        text=True,
        check=False,
    )
    return outcome.stderr.splitlines() if outcome.returncode else []
