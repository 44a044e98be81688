from collections import Counter

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from home.models import HousePageForm

NO_SUCH_DECISION = _("There is no decision with this number on this meeting.")
NUMBER_TWICE = _("Two decisions have this number.")


class MeetingForm(HousePageForm):
    """The editor's form of a meeting. Says beside the row what is wrong with its number."""

    working_languages = forms.MultipleChoiceField(
        label=_("working languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean(self):
        cleaned = super().clean()
        if "decisions" in self.formsets:
            self._require_decisions()
        return cleaned

    def _require_decisions(self) -> None:
        rows = self._rows("decisions")
        numbers = Counter(_number(form, "number") for form in rows)
        for form in rows:
            if numbers[_number(form, "number")] > 1:
                form.add_error("number", NUMBER_TWICE)
        for name in ("actions", "outcomes"):
            for form in self._rows(name):
                if _number(form, "decision_number") not in {*numbers, None}:
                    form.add_error("decision_number", NO_SUCH_DECISION)

    def _rows(self, name: str) -> list:
        """The forms of the rows that stay."""
        formset = self.formsets[name]
        formset.full_clean()
        return [form for form in formset.forms if form not in formset.deleted_forms]


def _number(form, field: str) -> int | None:
    """What was typed, where it is a number; what is wrong with others is said elsewhere."""
    typed = str(form[field].value() or "")
    return int(typed) if typed.isdecimal() else None
