from collections.abc import Iterable
from pathlib import Path

import polib

from home.services.whole_files import write_whole


def compile_catalogues(folders: Iterable[Path]) -> list[Path]:
    """Compile the catalogues in ``folders`` that are stale.

    Done with polib, so that gettext need not be installed. Returns the sources that were compiled;
    raises `ValueError` naming the source that cannot be read.
    """
    stale = stale_catalogues(folders)
    for source in stale:
        _compile(source)
    return stale


def stale_catalogues(folders: Iterable[Path]) -> list[Path]:
    """The sources in ``folders`` that are newer than what was made of them."""
    sources = [source for folder in folders for source in sorted(folder.glob("*/LC_MESSAGES/*.po"))]
    return [source for source in sources if _is_stale(source)]


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def _compile(source: Path) -> None:
    try:
        write_whole(source.with_suffix(".mo"), polib.pofile(str(source)).to_binary())
    except (OSError, UnicodeError) as error:  # polib's word for a mistake in the file is OSError
        message = f"{source} cannot be compiled: {error}"
        raise ValueError(message) from error
