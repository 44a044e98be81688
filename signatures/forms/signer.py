"""What somebody says of themselves, whichever way they sign, and when they change it later."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.forms import PublicForm
from home.validators import validate_no_identity_number, validate_plain_text
from signatures import tokens
from signatures.enums import Capacity, Visibility
from signatures.forms.places import place_choices
from signatures.models import ConsentText, Sheet
from signatures.models.signatures import NAME_LENGTH
from signatures.validators import validate_no_contact_data

# A spell checker may send what is typed to its maker.
QUIET = {"autocomplete": "off", "spellcheck": "false"}
SAID = ["visibility", "name", "transliteration", "place", "capacity", "affiliation"]


def words_field(label, help_text="") -> forms.CharField:
    """A line that others may come to read."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=NAME_LENGTH,
        validators=[validate_plain_text, validate_no_identity_number, validate_no_contact_data],
        widget=forms.TextInput(attrs=QUIET),
    )


class AboutSignerForm(PublicForm):
    """Who may read what of a signer. Of who is only counted no name leaves this form."""

    visibility = forms.ChoiceField(
        label=_("Who may read your name?"),
        choices=Visibility.choices,
        initial=Visibility.COUNTED,
        error_messages={
            "invalid_choice": _("This cannot be chosen for this text. Please choose anew.")
        },
        widget=forms.RadioSelect,
    )
    name = words_field(_("Your name or a pseudonym"))
    transliteration = words_field(
        _("The same in other letters"),
        _("For those who cannot read the script of your name. You may leave this empty."),
    )
    capacity = forms.ChoiceField(
        label=_("As what do you sign?"),
        choices=Capacity.choices,
        initial=Capacity.PERSON,
        required=False,
        widget=forms.RadioSelect,
    )
    affiliation = words_field(
        _("Your affiliation"),
        _("It only says who you are. You do not sign for an organisation here."),
    )
    place = forms.ChoiceField(
        label=_("Country"),
        choices=place_choices,
        required=False,
        help_text=_("By country, numbers below ten are never shown."),
    )

    def __init__(self, *args, sheet: Sheet, **kwargs):
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        if not sheet.shows_names:
            offered = [choice for choice in Visibility.choices if choice[0] != Visibility.PUBLIC]
            self.fields["visibility"].choices = offered

    def clean_capacity(self) -> str:
        return self.cleaned_data["capacity"] or Capacity.PERSON

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("visibility") in {Visibility.ADDRESSEE, Visibility.PUBLIC}:
            self._ask_for_the_name(cleaned)
            self._ask_for_the_affiliation(cleaned)
        else:
            nothing = {"name": "", "transliteration": "", "affiliation": ""}
            cleaned |= nothing | {"capacity": Capacity.PERSON}
        return cleaned

    def _ask_for_the_name(self, cleaned: dict) -> None:
        if not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Write the name that shall be read."))

    def _ask_for_the_affiliation(self, cleaned: dict) -> None:
        """As what somebody signs is said and never guessed from another field."""
        has_words, has_choice = cleaned.get("affiliation"), cleaned.get("capacity")
        if has_words and has_choice == Capacity.PERSON:
            self.add_error(
                "capacity", _("You wrote an affiliation. Choose that it is given, or remove it.")
            )
        if (
            has_choice == Capacity.AFFILIATION
            and not has_words
            and "affiliation" not in self.errors
        ):
            self.add_error("affiliation", _("Write the affiliation, or sign as a person."))

    @property
    def said(self) -> dict[str, str]:
        """The fields of a `services.declarations.Signer`, after `is_valid`."""
        return {field: self.cleaned_data[field] for field in SAID}

    @property
    def has_errors_in_details(self) -> bool:
        """Whether what is folded away has to be seen."""
        return not {"capacity", "affiliation", "place"}.isdisjoint(self.errors)

    @property
    def says_details(self) -> bool:
        """Whether there is something in what is folded away."""
        said = (self["affiliation"].value(), self["place"].value())
        return any(said) or self["capacity"].value() == Capacity.AFFILIATION


class SignerForm(AboutSignerForm):
    """What every way of signing asks: who signs, consent, and whether a person filled it in."""

    consent = forms.BooleanField(
        label=_("I have read what is stored and want to sign."),
        error_messages={"required": _("Without your consent nothing is stored.")},
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)  # people never fill it in
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    # As they stand on the page: so the summary names mistakes from the top to the bottom.
    field_order = [*SAID, "address", "consent"]

    def __init__(self, *args, sheet: Sheet, consent: ConsentText, **kwargs):
        """The page shows the newest version of the text and ``consent`` above the form."""
        super().__init__(*args, sheet=sheet, **kwargs)
        self.version, self.consent_text = sheet.newest_version, consent

    def clean(self):
        cleaned = super().clean()
        signed = tokens.read_form_token(cleaned.get("token", ""), str(self.sheet.public_id))
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

    @property
    def keyholders(self) -> int:
        """How many coordinators' keys open what only the addressee is to read."""
        return len(self.sheet.recipients)

    def fresh_token(self) -> str:
        """A new token for the form when it is shown again; what was typed stays."""
        return tokens.form_token(str(self.sheet.public_id), self.version, self.consent_text.number)
