from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _


class RightsFilter(forms.Form):
    """Which rows of the report are shown; nothing chosen means all."""

    who = forms.ChoiceField(label=_("Who"), required=False)
    part = forms.ChoiceField(label=_("Part of the site"), required=False)
    source = forms.ChoiceField(label=_("By what"), required=False)

    def __init__(self, *args, rights: Iterable, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            values = sorted({getattr(right, name) for right in rights} - {""})
            field.choices = [("", _("All")), *((value, value) for value in values)]

    def chosen(self, rights: Iterable) -> list:
        """Those of ``rights`` that were asked for; none when the question makes no sense."""
        if not self.is_valid():
            return []
        wanted = {name: value for name, value in self.cleaned_data.items() if value}
        return [
            right
            for right in rights
            if all(getattr(right, name) == value for name, value in wanted.items())
        ]
