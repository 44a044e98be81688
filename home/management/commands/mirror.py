from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from home.services.mirror.building import Unfinished, build
from home.services.mirror.folder import FolderIsTaken
from home.services.mirror.manifest import NotOurs

MEGABYTE = 10**6


class Command(BaseCommand):
    help = "Write the public site into a folder, as signed files that need no server."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--after-key-change",
            action="store_true",
            help="go on with a folder that an older LIST_SIGNING_KEY has signed",
        )

    def handle(self, *, folder: Path, after_key_change: bool = False, **_options):
        try:
            built = build(folder, today=timezone.localdate(), any_key=after_key_change)
        except FolderIsTaken:
            message = f"Another build is at work on {folder}. Nothing was done."
            raise CommandError(message) from None
        except NotOurs:
            message = (
                f"{folder} holds something else than a mirror signed with the key of this site. It "
                "would be deleted. Name an empty folder, or add --after-key-change."
            )
            raise CommandError(message) from None
        except Unfinished as error:
            message = f"The mirror is as it was, because these failed:\n{error}"
            raise CommandError(message) from None
        self.stdout.write(
            f"Build {built.number}: {built.files} files, {built.size / MEGABYTE:.1f} MB; "
            f"{built.deleted} hashes of what has to be deleted from copies."
        )
