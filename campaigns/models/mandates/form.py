from collections import Counter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from campaigns.models.mandates.holders import require_one_at_a_time
from home.models import HousePageForm
from home.models.personal_data import filled_rows

# What names a row for readers, so that no two rows of a page may have the same.
NAMED_BY = {
    "resolutions": "symbol",
    "reports": "symbol",
    "communications": "reference",
    "cycles": "year",
}


class MandateForm(HousePageForm):
    """The editor's form of a mandate, with what rows have to be among each other."""

    def clean(self):
        cleaned = super().clean()
        for relation, field in NAMED_BY.items():
            if relation in self.formsets:
                self._refuse_the_same_twice(relation, field)
        if "holders" in self.formsets:
            self._require_one_holder_at_a_time()
        return cleaned

    def _refuse_the_same_twice(self, relation: str, field: str) -> None:
        rows = filled_rows(self.formsets[relation])
        seen = Counter(row.cleaned_data.get(field) for row in rows)
        for row in rows:
            value = row.cleaned_data.get(field)
            if value and seen[value] > 1:
                row.add_error(field, _("This stands here twice."))

    def _require_one_holder_at_a_time(self) -> None:
        rows = [row for row in filled_rows(self.formsets["holders"]) if not row.errors]
        try:
            require_one_at_a_time(row.instance for row in rows)
        except ValidationError as error:
            self.add_error(None, error)
