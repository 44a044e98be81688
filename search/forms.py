from django import forms
from django.utils.translation import gettext_lazy as _

from home.validators import validate_plain_text


class SearchForm(forms.Form):
    """One box. What is typed is used once and kept nowhere."""

    q = forms.CharField(
        label=_("Search this site"), max_length=200, validators=[validate_plain_text]
    )
