from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Compile the catalogues below `LOCALE_PATHS` with polib: gettext need not be installed."""

    help = "Compile the translations (.po to .mo) where the source is newer."

    def handle(self, *args, **options):
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                if self._is_stale(source):
                    self._compile(source)
                    if options["verbosity"] > 1:
                        self.stdout.write(str(source))

    @staticmethod
    def _is_stale(source: Path) -> bool:
        compiled = source.with_suffix(".mo")
        return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime

    @staticmethod
    def _compile(source: Path) -> None:
        """Written aside and moved, so that a running server never reads half a catalogue."""
        unfinished = source.with_suffix(".mo.unfinished")
        try:
            polib.pofile(str(source)).save_as_mofile(str(unfinished))
        except (OSError, ValueError) as error:
            message = f"{source} cannot be compiled: {error}"
            raise CommandError(message) from error
        unfinished.replace(source.with_suffix(".mo"))
