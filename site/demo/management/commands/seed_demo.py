from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo.services.seeding import seed


class Command(BaseCommand):
    help = "Fill an empty site with the demonstration. A site that has pages is left alone."

    def handle(self, *args, **options) -> None:
        # Its accounts have a password that everybody can read in the source.
        if not getattr(settings, "DEMONSTRATION", False):
            message = "The demonstration is seeded with demonstration settings only."
            raise CommandError(message)
        if seed(say=self._say):
            self._say("The demonstration is ready.")
        else:
            self._say("The site has pages already; nothing is seeded.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
