from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.models import HousePageForm
from signatures.queries import has_sheet


class AppealForm(HousePageForm):
    """The editor's form of an appeal, with what only matters before people can sign it."""

    def clean_signatures_until(self):
        """Refuse a day that has passed, unless people have signed already and it is over."""
        day = self.cleaned_data["signatures_until"]
        passed = day is not None and day < timezone.localdate()
        if passed and not has_sheet(self.instance.translation_key):
            self.add_error(
                "signatures_until", _("This day has passed. Choose today or a later day.")
            )
        return day
