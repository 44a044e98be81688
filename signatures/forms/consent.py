from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from home.validators import validate_plain_lines
from signatures.models import ConsentText
from signatures.models.signatures import LANGUAGES


class ConsentTextForm(forms.ModelForm):
    """The next consent text, whole in each language; it begins as the newest one."""

    number = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = ConsentText
        fields = ["number", "in_force_from", *(f"text_{code}" for code in LANGUAGES)]
        widgets = {"in_force_from": AdminDateInput}
        help_texts = {
            "in_force_from": _("From this day it stands above every form. It never changes again.")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            self.fields[f"text_{code}"].validators.append(validate_plain_lines)

    @property
    def texts(self) -> dict[str, str]:
        return {f"text_{code}": self.cleaned_data[f"text_{code}"] for code in LANGUAGES}
