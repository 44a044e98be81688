from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.services import cards


class Command(BaseCommand):
    help = "Make the index card of every public page anew, or check that each has one."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only count; fail on a difference")

    def handle(self, *, check, **_options):
        if not check:
            number = cards.rebuild()
            self.stdout.write(
                ngettext("%(number)d card made.", "%(number)d cards made.", number)
                % {"number": number}
            )
        missing, extra = cards.out_of_line()
        if missing or extra:
            message = _("Public pages without a card: %(missing)d; cards too many: %(extra)d.")
            raise CommandError(message % {"missing": missing, "extra": extra})
