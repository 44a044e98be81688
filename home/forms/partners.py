from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from home.models import Organisation, Representative
from home.validators import (
    NO_IDENTITY_NUMBERS,
    looks_like_identity_number,
    validate_plain_lines,
)


class InviteForm(forms.Form):
    """What the next person of an organisation may in the portal, apart from reading."""

    manages_people = forms.BooleanField(
        label=_("They look after the organisation's people here too"),
        help_text=_("They can then invite, confirm and end others."),
        required=False,
    )


class SecretariatInviteForm(InviteForm):
    """For which organisation; its first person looks after those who follow."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Organisation"),
        help_text=_(
            "It needs an e-mail address on file, which is written down with the organisation."
        ),
        error_messages={"required": _("Choose the organisation.")},
    )
    field_order = ["organisation", "manages_people"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["manages_people"].initial = True
        at_work = Organisation.objects.at_work().filter(sealed_contact__isnull=False)
        self.fields["organisation"].queryset = at_work.in_order(
            get_language() or settings.LANGUAGE_CODE
        )


class AuthorityForm(forms.Form):
    """How it was checked that somebody may sign for their organisation."""

    authority_note = forms.CharField(
        label=_("How you have checked it"),
        max_length=Representative._meta.get_field("authority_note").max_length,
        validators=[validate_plain_lines],
        help_text=_(
            "Which decision of the organisation says so, who told you, by which way, on which day. "
            "No numbers of documents."
        ),
        error_messages={"required": _("Say how you have checked it.")},
        widget=forms.Textarea({"rows": 4}),
    )

    def clean_authority_note(self) -> str:
        note = self.cleaned_data["authority_note"]
        if looks_like_identity_number(note):
            raise forms.ValidationError(NO_IDENTITY_NUMBERS, code="identity_number")
        return note


class OfOrganisationForm(forms.Form):
    """Whose people a list shows; without a choice those of all."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Organisation"),
        required=False,
        empty_label=_("All organisations"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        with_people = Organisation.objects.filter(representatives__isnull=False).distinct()
        self.fields["organisation"].queryset = with_people.in_order(
            get_language() or settings.LANGUAGE_CODE
        )
