from django import forms
from django.utils.translation import gettext_lazy as _


class PublicForm(forms.Form):
    """A form for readers. A field that arrives twice is refused, not guessed at."""

    use_required_attribute = True
    required_css_class = "required"
    error_css_class = "has-error"

    def clean(self):
        cleaned = super().clean()
        for name in self.fields:
            if hasattr(self.data, "getlist") and len(self.data.getlist(self.add_prefix(name))) > 1:
                self.add_error(name, _("This arrived more than once. Please fill it in again."))
        return cleaned
