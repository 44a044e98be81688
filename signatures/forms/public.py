from django import forms
from django.utils.translation import gettext_lazy as _

from home.forms import PublicForm
from home.validators import mailable_address, validate_plain_text
from signatures.forms.signer import QUIET, SignerForm
from signatures.mailboxes import canonical_address

ADDRESS_LENGTH = 254
CODE_LENGTH = 60  # room for spaces and hyphens around the twenty letters


class SignForm(SignerForm):
    """What a person fills in below a text to sign with a confirmation by e-mail."""

    address = forms.CharField(
        label=_("E-mail address"),
        max_length=ADDRESS_LENGTH,
        validators=[validate_plain_text],
        help_text=_(
            "One mail that does not name the text comes to it. "
            "Afterwards the site forgets the address."
        ),
        widget=forms.EmailInput(attrs=QUIET),
    )

    def clean_address(self) -> str:
        address = mailable_address(self.cleaned_data["address"])
        self.canonical = canonical_address(address)
        return address


class NoContactForm(SignerForm):
    """What a person fills in who signs without an address: the same, and nothing to write to."""


class MailCodeForm(PublicForm):
    """The code from a mail, for those who would rather type it than follow a link."""

    code = forms.CharField(
        label=_("The code from the mail"),
        max_length=CODE_LENGTH,
        validators=[validate_plain_text],
        widget=forms.TextInput(attrs=QUIET),
    )


class ReceiptForm(PublicForm):
    """The receipt code that was shown after confirming."""

    receipt = forms.CharField(
        label=_("Your receipt code"),
        max_length=CODE_LENGTH,
        validators=[validate_plain_text],
        widget=forms.TextInput(attrs=QUIET),
    )
