from django.core.management.base import BaseCommand, CommandError

from signatures.services.staff_log import broken_links, heads


class Command(BaseCommand):
    help = "Recomputes the log of every sheet and fails when an entry was changed or removed."

    def handle(self, *args, **options):
        for sheet, number, digest in heads():
            self.stdout.write(f"{sheet}  {number}  {digest}")
        broken = list(broken_links())
        for link in broken:
            self.stderr.write(f"{link.sheet}  {link.number}: {link.problem}")
        if broken:
            message = f"The log is not as it was written: {len(broken)} problems."
            raise CommandError(message)
        self.stdout.write("Every entry is as it was written.")
