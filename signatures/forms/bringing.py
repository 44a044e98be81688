"""A list that is brought in: its lines, and what they mean."""

import csv
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.models import Organisation
from signatures.enums import Naming
from signatures.models.endorsements import WORDS_AT_MOST

LINES_AT_MOST = 300
LINE_AT_MOST = 250  # characters, as a name in the register
SIZE_AT_MOST = 1024 * 1024  # bytes
NUMBERED = re.compile(r"^\s*(?:\d+[.)]|[-–•*])\s*")
TOO_MUCH = _("This is more than a list of organisations: at most 300 lines of 250 characters.")


def validate_list(lines: list[str]) -> None:
    if not any(any(letter.isalpha() for letter in line) for line in lines):
        raise ValidationError(_("There is no name of an organisation in it."), code="empty")
    is_too_long = any(len(line) > LINE_AT_MOST for line in lines)
    if len(lines) > LINES_AT_MOST or is_too_long:
        raise ValidationError(TOO_MUCH, code="too_much")


class ListToBringForm(forms.Form):
    """A list, pasted or as a file; ``cleaned_data["lines"]`` are its names, each once."""

    pasted = forms.CharField(
        label=pgettext_lazy("organisations", "Names, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("Or a table (CSV)"),
        required=False,
        help_text=_("The first cell of a row that has letters is taken for the name."),
    )

    def clean(self):
        cleaned = super().clean()
        lines = cleaned.get("pasted", "").splitlines()
        if cleaned.get("file"):
            lines += _names_in(cleaned["file"])
        names = [" ".join(NUMBERED.sub("", line).split()) for line in lines]
        found = list(dict.fromkeys(filter(None, names)))
        validate_list(found)
        cleaned["lines"] = found
        return cleaned


def _names_in(file) -> list[str]:
    if file.size > SIZE_AT_MOST:
        raise ValidationError(TOO_MUCH, code="too_much")
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        message = _("The file is no text in UTF-8. Save the table as CSV in UTF-8.")
        raise ValidationError(message, code="encoding") from None
    if "\0" in text:
        raise ValidationError(_("The file is no table of text."), code="binary")
    head = text.partition("\n")[0]
    mark = max(";\t,", key=head.count)
    try:
        rows = list(csv.reader(text.splitlines(), delimiter=mark))
    except csv.Error:
        raise ValidationError(_("The file is no table of text."), code="table") from None
    return [next((cell for cell in row if any(map(str.isalpha, cell))), "") for row in rows]


class BringForm(forms.Form):
    """What each line means, and how it is known that these organisations signed."""

    naming = forms.ChoiceField(
        label=_("Who may read the names"), choices=Naming, initial=Naming.PUBLIC
    )
    channel_on = forms.DateField(
        label=_("Day of the list"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Where the list comes from. Each organisation reads this, and can dispute it."),
    )

    def __init__(self, *args, lines: list[str], means=(), language: str, **kwargs):
        """``means`` are the keys of the organisations that the lines mean, None for unknown."""
        super().__init__(*args, **kwargs)
        self.lines = lines
        register = Organisation.objects.at_work().in_order(language)
        choices = [("", _("Nobody: leave this line out")), *((str(o.pk), str(o)) for o in register)]
        for number, line in enumerate(lines):
            field = forms.ChoiceField(label=line, choices=choices, required=False)
            field.initial = means[number] if number < len(means) else None
            self.fields[f"line-{number}"] = field

    def organisations(self) -> list[Organisation]:
        """Those that the lines mean, each once, in the order of the lines."""
        chosen = [self.cleaned_data[f"line-{number}"] for number in range(len(self.lines))]
        found = Organisation.objects.in_bulk([int(pk) for pk in chosen if pk])
        return [found[pk] for pk in dict.fromkeys(int(pk) for pk in chosen if pk)]
