from django import forms
from django.utils.translation import gettext_lazy as _

from search.stemming import strip_invisible

LONGEST_QUESTION = 200


class TypedWords(forms.CharField):
    """Words as somebody typed or pasted them, without what came along unseen."""

    def to_python(self, value):
        return super().to_python(strip_invisible(value or ""))

    def bound_data(self, data, initial):
        """What stands in the box again: a page may hold no NUL."""
        return strip_invisible(data or "")


class SearchForm(forms.Form):
    """One box. What is typed is used once and kept nowhere."""

    q = TypedWords(
        label=_("Search this site"),
        required=False,
        max_length=LONGEST_QUESTION,
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search"}
        ),
    )
