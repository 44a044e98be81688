from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from home.services.mirror.building import Built, build
from home.services.mirror.crawling import NothingKnown
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
            built = build(folder, now=timezone.now(), any_key=after_key_change)
        except FolderIsTaken:
            message = f"Another build is at work on {folder}. Nothing was done."
            raise CommandError(message) from None
        except NotOurs:
            message = (
                f"{folder} holds something else than a mirror signed with the key of this site. It "
                "would be deleted. Name an empty folder, or add --after-key-change."
            )
            raise CommandError(message) from None
        except NothingKnown:
            message = (
                "The site does not answer, so that nobody can tell what was withdrawn: the mirror "
                "is as it was. Should something have been withdrawn, take the mirror down."
            )
            raise CommandError(message) from None
        self.stdout.write(
            f"Build {built.number}: {built.files} files, {built.size / MEGABYTE:.1f} MB; "
            f"{built.deleted} hashes of what has to be deleted from copies."
        )
        if built.failures:
            raise CommandError(_failed(built))


def _failed(built: Built) -> str:
    pages = "; ".join(
        f"{each.address} ({each.reason}, {'left as it was' if each.is_left else 'left out'})"
        for each in built.failures
    )
    gone = "What was withdrawn is gone, but the mirror is not whole"
    return f"{gone}, because these failed: {pages}."
