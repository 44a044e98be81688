from django import forms
from django.utils.translation import gettext_lazy as _

from home.forms import PublicForm
from home.validators import validate_plain_text
from signatures import tokens
from signatures.enums import Visibility
from signatures.models import ConsentText
from signatures.validators import canonical_address, mailable_address

NAME_LENGTH = 120
ADDRESS_LENGTH = 254
CODE_LENGTH = 60  # room for spaces and hyphens around the twenty letters


class SignForm(PublicForm):
    """What a person fills in below a text."""

    name = forms.CharField(
        label=_("Your name or a pseudonym"),
        required=False,
        max_length=NAME_LENGTH,
        validators=[validate_plain_text],
        help_text=_("You may leave this empty. It is encrypted for the coordinators at once."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    address = forms.CharField(
        label=_("E-mail address"),
        max_length=ADDRESS_LENGTH,
        validators=[validate_plain_text],
        help_text=_("One mail without any title comes to it. Afterwards the site forgets it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    visibility = forms.ChoiceField(
        label=_("Who may read your name?"),
        choices=[choice for choice in Visibility.choices if choice[0] != Visibility.PUBLIC],
        initial=Visibility.COUNTED,
        widget=forms.RadioSelect,
    )
    consent = forms.BooleanField(
        label=_("I have read what is stored and want to sign."),
        error_messages={"required": _("Without your consent nothing is stored.")},
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)  # people never fill it in
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, sheet: str, version: int, consent: ConsentText, **kwargs):
        """``version`` is the one of the text that the page shows above the form."""
        super().__init__(*args, **kwargs)
        self.sheet, self.version, self.consent = sheet, version, consent

    def clean_address(self) -> str:
        address = mailable_address(self.cleaned_data["address"])
        self.canonical = canonical_address(address)
        return address

    def clean(self):
        cleaned = super().clean()
        wants_name = cleaned.get("visibility") == Visibility.ADDRESSEE
        if wants_name and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Write the name that the addressee shall read."))
        signed = tokens.read_form_token(cleaned.get("token", ""), self.sheet)
        self.signed_version, self.agreed_consent = signed or (None, None)
        if signed is None:
            self.add_error(
                None, _("This page has been open for a long time. Please press the button again.")
            )
        return cleaned

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the field was filled in that people do not see."""
        return bool(self.cleaned_data.get("website"))

    def fresh_token(self) -> str:
        """A new token for the form when it is shown again; what was typed stays."""
        return tokens.form_token(self.sheet, self.version, self.consent.number)


class MailCodeForm(PublicForm):
    """The code from a mail, for those who would rather type it than follow a link."""

    code = forms.CharField(
        label=_("The code from the mail"),
        max_length=CODE_LENGTH,
        validators=[validate_plain_text],
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class ReceiptForm(PublicForm):
    """The receipt code that was shown after confirming."""

    receipt = forms.CharField(
        label=_("Your receipt code"),
        max_length=CODE_LENGTH,
        validators=[validate_plain_text],
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
