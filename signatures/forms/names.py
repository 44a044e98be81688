from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from signatures.enums import Objection


class Deed(models.TextChoices):
    SHOW = "show", _("Show these names")
    TAKE_OUT = "take_out", _("Take these names out for good")


class NamesForm(forms.Form):
    """What a coordinator does with names: which ones, what, and why."""

    deed = forms.ChoiceField(choices=Deed.choices)
    reason = forms.ChoiceField(
        label=_("Reason"), choices=[("", "—"), *Objection.choices], required=False
    )

    def __init__(self, *args, marks: list[str], **kwargs):
        """``marks`` are those that were ticked, each as hexadecimal digits."""
        super().__init__(*args, **kwargs)
        self._ticked = marks

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("deed") == Deed.TAKE_OUT and not cleaned.get("reason"):
            self.add_error(None, _("Say why these names are to be taken out."))
        try:
            self.marks = [bytes.fromhex(mark) for mark in self._ticked]
        except ValueError:
            self.marks = []
        if not self.marks:
            self.add_error(None, _("Tick at least one name."))
        return cleaned
