from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from campaigns.enums import COORDINATORS
from campaigns.models import Absence
from campaigns.models.review import ChangeField


class HideForm(forms.Form):
    """Why a page is hidden. The reason is kept in the log, which only staff read."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=250,
        error_messages={"required": _("Say why, in a word or two.")},
        help_text=_("Name nobody. The log keeps it."),
    )


class ChangeForm(forms.Form):
    change = ChangeField()


class AbsenceForm(forms.ModelForm):
    """When somebody is away and who decides meanwhile; all three, or none to be back."""

    class Meta:
        model = Absence
        fields = ["first_day", "last_day", "deputy"]
        widgets = {"first_day": AdminDateInput, "last_day": AdminDateInput}

    def __init__(self, *args, instance, **kwargs):
        # The account is what Wagtail hands to every panel of its page.
        self.user = instance
        absence = Absence.objects.filter(user=instance).first() or Absence(user=instance)
        super().__init__(*args, instance=absence, **kwargs)
        for field in self.fields.values():
            field.required = False
        coordinators = get_user_model().objects.filter(groups__name=COORDINATORS, is_active=True)
        self.fields["deputy"].queryset = coordinators.exclude(pk=instance.pk).order_by("username")

    def clean(self):
        cleaned = super().clean()
        given = [bool(cleaned.get(name)) for name in self.fields]
        if any(given) and not all(given) and not self.errors:
            raise forms.ValidationError(_("Give both days and the deputy, or none of them."))
        if all(given) and cleaned["last_day"] < cleaned["first_day"]:
            raise forms.ValidationError(_("The last day is before the first one."))
        return cleaned

    def _post_clean(self):
        if self.cleaned_data.get("deputy"):
            super()._post_clean()

    def save(self, commit=True):
        if self.cleaned_data.get("deputy"):
            return super().save(commit)
        Absence.objects.filter(user=self.user).delete()
        return self.instance
