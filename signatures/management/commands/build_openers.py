from pathlib import Path

from django.core.management.base import BaseCommand

from signatures.services import openers


class Command(BaseCommand):
    help = "Write the two programs that open delivery packages offline into a folder."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, **_options):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "open-package.pyz").write_bytes(openers.command())
        (folder / "open-package.html").write_bytes(openers.page())
        for name, digest in openers.hashes().items():
            self.stdout.write(f"{digest}  {name}")
