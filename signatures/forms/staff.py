from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.sealing import is_recipient
from home.validators import mailable_address, validate_plain_text
from signatures.mailboxes import domain_of, is_large_provider
from signatures.models import Sheet
from signatures.models.blocked import DOMAIN_LENGTH
from signatures.models.sheets import LEAST_KEY_DAYS


class WaysForm(forms.ModelForm):
    """Which ways to sign a sheet takes."""

    class Meta:
        model = Sheet
        fields = ["takes_email", "takes_no_contact", "shows_names"]


class PackageForm(forms.Form):
    """For whom a package is made."""

    recipient = forms.CharField(
        label=_("Recipient"),
        max_length=200,
        validators=[validate_plain_text],
        help_text=_("The office or person to whom the text is addressed."),
    )
    recipient_keys = forms.CharField(
        label=_("Age public keys of the recipient"),
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_(
            "One a line. Each opens the package. The names in it stay encrypted for the "
            "coordinators of this text; a coordinator who prepares the delivery opens both."
        ),
    )

    def clean_recipient_keys(self) -> list[str]:
        keys = list(dict.fromkeys(self.cleaned_data["recipient_keys"].split()))
        if not all(map(is_recipient, keys)):
            raise ValidationError(_("This is no age public key."), code="bad_key")
        return keys


class WithholdForm(forms.Form):
    """Why a delivery is stopped."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        validators=[validate_plain_text],
        help_text=_("It is kept for good. Write nobody's name here."),
    )


class DeliveryForm(forms.Form):
    """When and how a package went to its recipient."""

    delivered_on = forms.DateField(
        label=_("Delivered on"), widget=forms.DateInput(attrs={"type": "date"})
    )
    channel = forms.CharField(
        label=_("By which channel"),
        max_length=200,
        validators=[validate_plain_text],
        help_text=_("Handed over, by post, through a portal …"),
    )

    def clean_delivered_on(self):
        day = self.cleaned_data["delivered_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."), code="future")
        return day


class PeriodsForm(forms.ModelForm):
    """How long something is kept after the sheet has been closed."""

    class Meta:
        model = Sheet
        fields = ["key_kept_days", "kept_days"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.min_value = LEAST_KEY_DAYS
            field.validators.append(MinValueValidator(LEAST_KEY_DAYS))

    def clean(self):
        cleaned = super().clean()
        key_days, days = cleaned.get("key_kept_days"), cleaned.get("kept_days")
        if key_days and days and days < key_days:
            self.add_error("kept_days", _("Names cannot be destroyed before the marks."))
        return cleaned


class BlockDomainForm(forms.Form):
    """A mail domain from which a sheet is to take nothing."""

    domain = forms.CharField(
        label=_("Mail domain"),
        max_length=DOMAIN_LENGTH,
        help_text=_("What stands behind the @, such as mail.example. The log keeps it for good."),
    )

    def clean_domain(self) -> str:
        """In ASCII, as addresses have it."""
        typed = self.cleaned_data["domain"]
        try:
            domain = domain_of(mailable_address(f"name@{typed}"))
        except ValidationError:
            raise ValidationError(
                _("This is not a mail domain. It looks like mail.example.")
            ) from None
        if is_large_provider(domain):
            raise ValidationError(
                _("Very many people have their mail there. It cannot be blocked as a whole.")
            )
        return domain
