from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.services.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compile the translations (.po to .mo) whose source is newer. Needs no gettext."

    def handle(self, *args, **options):
        try:
            compiled = compile_catalogues(map(Path, settings.LOCALE_PATHS))
        except ValueError as error:
            raise CommandError(error) from error
        for source in compiled:
            self.stdout.write(str(source))
