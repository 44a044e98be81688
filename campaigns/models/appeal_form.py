from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.models import HousePageForm
from home.models.personal_data import filled_rows
from signatures.queries import has_sheet

NO_ADDRESS = _("Say where the text of others stands: readers go there for its list.")
NOT_OF_OTHERS = _("Only a text of others is joined. Say who published it, and where.")
OF_OTHERS = ("published_by", "home_address", "list_seen_on")


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

    def clean_list_seen_on(self):
        day = self.cleaned_data["list_seen_on"]
        if day is not None and day > timezone.localdate():
            self.add_error("list_seen_on", _("This day is still to come."))
        return day

    def clean(self):
        cleaned = super().clean()
        if set(OF_OTHERS) <= set(self.fields):
            self._check_text_of_others(cleaned)
        return cleaned

    def _check_text_of_others(self, cleaned: dict) -> None:
        """Of a text of others it is said where it stands, and when somebody saw who joined."""
        has_joined = "joined" in self.formsets and any(
            not row.cleaned_data.get("DELETE") for row in filled_rows(self.formsets["joined"])
        )
        missing = {name for name in OF_OTHERS if not cleaned.get(name)} - set(self.errors)
        if cleaned.get("published_by") and "home_address" in missing:
            self.add_error("home_address", NO_ADDRESS)
        if has_joined and "published_by" in missing:
            self.add_error("published_by", NOT_OF_OTHERS)
        if has_joined and "list_seen_on" in missing:
            self.add_error("list_seen_on", _("Say on which day the list was seen."))
