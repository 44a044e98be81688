import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from home.validators import validate_no_identity_number
from signatures.models.paper import NOTE_LENGTH
from signatures.models.signatures import NAME_LENGTH

MOST = 1_000_000
MOST_NAMES = 5000
NAMES_LENGTH = 400_000
# A telephone number, however it is broken up.
TELEPHONE = re.compile(r"(?:\d[\s().-]*){7}")


def validate_no_contact(text: str) -> None:
    """A note is kept in clear: nothing in it may lead to somebody."""
    validate_no_identity_number(text)
    if "@" in text or TELEPHONE.search(text):
        raise ValidationError(
            _("The note is kept unsealed: write no address, telephone number or name in it."),
            code="contact",
        )


class PaperForm(forms.Form):
    """What a coordinator writes down of signatures on paper."""

    day = forms.DateField(
        label=_("Day of collecting"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    number = forms.IntegerField(label=_("How many signatures"), min_value=1, max_value=MOST)
    note = forms.CharField(
        label=_("Note"),
        max_length=NOTE_LENGTH,
        validators=[validate_no_contact],
        help_text=_("Where they come from, in general words. No names, no addresses."),
    )
    names = forms.CharField(
        label=_("Names, one a line"),
        required=False,
        max_length=NAMES_LENGTH,
        widget=forms.Textarea({"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "Not needed for the count. They are sealed at once to the keys of the sheet; nobody "
            "sees them here again."
        ),
    )

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come."), code="future")
        return day

    def clean_names(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines()]
        names = [line for line in lines if line]
        for name in names:
            validate_no_identity_number(name)
        if len(names) > MOST_NAMES or any(len(name) > NAME_LENGTH for name in names):
            raise ValidationError(
                ngettext(
                    "A record takes up to 5000 names, each of at most %(length)s letter.",
                    "A record takes up to 5000 names, each of at most %(length)s letters.",
                    NAME_LENGTH,
                )
                % {"length": NAME_LENGTH},
                code="too_many",
            )
        return names

    def clean(self):
        cleaned = super().clean()
        if len(cleaned.get("names", [])) > cleaned.get("number", MOST):
            self.add_error("names", _("There are more names than signatures."))
        return cleaned
