from collections.abc import Iterable
from pathlib import Path

import polib


def compile_catalogues(folders: Iterable[Path]) -> list[Path]:
    """Compile the catalogues in ``folders`` that are newer than what was made of them.

    Done with polib, so that gettext need not be installed. Returns the sources that were compiled;
    raises `ValueError` naming the source that cannot be read.
    """
    sources = [source for folder in folders for source in sorted(folder.glob("*/LC_MESSAGES/*.po"))]
    stale = [source for source in sources if _is_stale(source)]
    for source in stale:
        _compile(source)
    return stale


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def _compile(source: Path) -> None:
    """Written aside and moved, so that a running server never reads half a catalogue."""
    unfinished = source.with_suffix(".mo.unfinished")
    try:
        polib.pofile(str(source)).save_as_mofile(str(unfinished))
    except (OSError, UnicodeError) as error:  # polib's word for a mistake in the file is OSError
        message = f"{source} cannot be compiled: {error}"
        raise ValueError(message) from error
    unfinished.replace(source.with_suffix(".mo"))
