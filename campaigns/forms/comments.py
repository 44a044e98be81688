from django import forms
from django.utils.translation import gettext_lazy as _

from home.validators import validate_no_identity_number


class CommentForm(forms.Form):
    """A comment on a draft as a whole."""

    text = forms.CharField(
        label=_("Comment"),
        widget=forms.Textarea({"rows": 3}),
        max_length=4000,
        validators=[validate_no_identity_number],
    )
    blocks = forms.BooleanField(
        label=_("Nothing is approved until this comment is resolved"), required=False
    )
