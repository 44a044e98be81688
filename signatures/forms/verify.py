"""What somebody has who wants to know whether it came from here."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from home.forms import QUIET, PublicForm

FILE_AT_MOST = 1024 * 1024  # bytes
TEXT_AT_MOST = 1_000_000  # characters
TOO_LONG = _("This text is longer than a million characters.")
HASH = re.compile(r"[0-9a-f]{64}")


class VerifyForm(PublicForm):
    """One of three: words, a hash, a file."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        help_text=_("The whole text of an appeal, or a list as JSON or CSV."),
        widget=forms.Textarea(attrs={**QUIET, "rows": 8}),
    )
    digest = forms.CharField(
        label=_("Hash (SHA-256)"),
        required=False,
        max_length=200,
        help_text=_("64 digits and letters from a to f."),
        widget=forms.TextInput(attrs=QUIET),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("At most one megabyte. It is looked at and not kept."),
    )

    def __init__(self, *args, too_large: bool = False, **kwargs):
        """``too_large``: more came than is read at all."""
        super().__init__(*args, **kwargs)
        self._too_large = too_large

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if len(text) > TEXT_AT_MOST:
            raise forms.ValidationError(TOO_LONG)
        return text

    def clean_digest(self) -> str:
        digest = re.sub(r"\s", "", self.cleaned_data["digest"]).lower()
        if digest and not HASH.fullmatch(digest):
            raise forms.ValidationError(_("A hash has 64 digits and letters from a to f."))
        return digest

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > FILE_AT_MOST:
            raise forms.ValidationError(_("The file is larger than one megabyte."))
        return file

    def clean(self):
        cleaned = super().clean()
        given = [name for name in self.fields if cleaned.get(name)]
        if self._too_large:
            self.add_error("text", TOO_LONG)
        elif not self.errors and len(given) != 1:
            # Said at the first of the three, so that the summary has somewhere to lead to.
            self.add_error("text", _("Give one of the three: a text, a hash or a file."))
        return cleaned

    @property
    def content(self) -> bytes | None:
        """The bytes that were given; None for a hash."""
        if self.cleaned_data["file"]:
            return self.cleaned_data["file"].read()
        if self.cleaned_data["text"]:
            return self.cleaned_data["text"].encode(errors="replace")
        return None
