from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from home.validators import mailable_address
from signatures.enums import InvalidReason, Tier
from signatures.forms.paper import validate_no_contact
from signatures.models.invalidations import WORDS_LENGTH

MOST_LINES = 2000


def domain_or_address(line: str) -> str:
    """A line as it can be marked: an address, or a domain in ASCII. Raises `ValidationError`."""
    if line.rpartition("@")[0]:
        return mailable_address(line)
    return mailable_address(f"any@{line.lstrip('@')}").rpartition("@")[2]


class InvalidateForm(forms.Form):
    """By what signatures are found, and why they do not count."""

    first_day = forms.DateField(
        label=_("From day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    last_day = forms.DateField(
        label=_("To day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    tier = forms.ChoiceField(
        label=_("How they were given"),
        required=False,
        choices=[("", _("In any way")), *[it for it in Tier.choices if it[0] != Tier.OFFLINE]],
    )
    domains = forms.MultipleChoiceField(
        label=_("Groups of one mail domain"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    shapes = forms.MultipleChoiceField(
        label=_("Groups of addresses that look alike"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lines = forms.CharField(
        label=_("Addresses or domains that you were told of, one a line"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea({"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("They are not kept: marks made with the key of the sheet are compared."),
    )
    with_pending = forms.BooleanField(
        label=_("Also those of these groups that wait for their confirmation"), required=False
    )
    reason = forms.ChoiceField(
        label=_("Reason"), choices=InvalidReason.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=WORDS_LENGTH,
        validators=[validate_no_contact],
    )
    # What the preview has shown; empty before it.
    number = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    newest = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args, domains, shapes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["domains"].choices = domains
        self.fields["shapes"].choices = shapes
        for name, choices in (("domains", domains), ("shapes", shapes)):
            if not choices:
                del self.fields[name]

    def clean_lines(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("At most 2000 lines at a time."), code="too_many")
        for line in lines:
            try:
                domain_or_address(line)
            except ValidationError as error:
                message = _("“%(line)s” is neither an address nor a domain.")
                raise ValidationError(message, code="line", params={"line": line}) from error
        return [domain_or_address(line) for line in lines]


class DomainForm(forms.Form):
    """A domain whose group a coordinator wants to know."""

    domain = forms.CharField(
        label=_("A mail domain, for example example.org"),
        max_length=253,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_domain(self) -> str:
        try:
            return mailable_address(f"any@{self.cleaned_data['domain']}").rpartition("@")[2]
        except ValidationError as error:
            raise ValidationError(_("This is not a mail domain."), code="domain") from error
