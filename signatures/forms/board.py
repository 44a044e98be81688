"""What coordinators write down about organisations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.models import Organisation
from signatures.enums import Channel, CommentState, EndorsementDecision, ListOrder, Naming
from signatures.models.circulation import COMMENT_AT_MOST
from signatures.models.endorsements import WORDS_AT_MOST

OTHER_CHANNELS = [choice for choice in Channel.choices if choice[0] != Channel.PORTAL]


class OrganisationsField(forms.ModelMultipleChoiceField):
    """Organisations at work, as a list to tick."""

    def __init__(self, **kwargs):
        super().__init__(
            queryset=Organisation.objects.none(),
            label=_("Organisations"),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose at least one organisation.")},
            **kwargs,
        )


class AskMoreForm(forms.Form):
    """Further organisations for a round that is open."""

    organisations = OrganisationsField()

    def __init__(self, *args, language: str, asked=(), **kwargs):
        super().__init__(*args, **kwargs)
        others = Organisation.objects.at_work().exclude(pk__in=asked)
        self.fields["organisations"].queryset = others.in_order(language)


class RecordForm(forms.Form):
    """What an organisation has told a coordinator, and how they know."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none()
    )
    decision = forms.ChoiceField(label=_("What it says"), choices=EndorsementDecision)
    naming = forms.ChoiceField(label=_("Who may read the name"), choices=Naming)
    named_from = forms.DateField(
        label=_("Not before"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reservation = forms.CharField(
        label=_("Reservation"), required=False, max_length=WORDS_AT_MOST, widget=forms.Textarea
    )
    shows_reservation = forms.BooleanField(
        label=_("Readers may see the reservation"), required=False
    )
    condition = forms.CharField(
        label=_("Condition"), required=False, max_length=WORDS_AT_MOST, widget=forms.Textarea
    )
    channel = forms.ChoiceField(label=_("How it told you"), choices=OTHER_CHANNELS)
    channel_on = forms.DateField(
        label=_("On which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("How you know. The organisation reads this, and can dispute it."),
    )

    def __init__(self, *args, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.at_work().in_order(language)
        for name in ("reservation", "condition"):
            self.fields[name].widget.attrs["rows"] = 3


class AnswerForm(forms.Form):
    """What the authors say to a comment."""

    state = forms.ChoiceField(label=_("Answer"), choices=CommentState)
    answer = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=COMMENT_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ListForm(forms.Form):
    """How organisations stand below the text."""

    list_order = forms.ChoiceField(label=_("Order of the list"), choices=ListOrder)
    takes_late = forms.BooleanField(
        label=_("Organisations may join after publication"), required=False
    )
