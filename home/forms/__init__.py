from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from home.enums import SupportKind
from home.models import NewsIndexPage, Organisation
from home.tokens import request_form_age, request_form_token
from home.validators import (
    NO_IDENTITY_NUMBERS,
    looks_like_identity_number,
    mailable_address,
    validate_plain_lines,
    validate_plain_text,
)

MESSAGE_LENGTH = 20_000
CODE_LENGTH = 60  # room for spaces and hyphens around the letters
HALF_A_DAY = 12 * 3600
IMPORT_AT_MOST = 20 * 1024 * 1024  # bytes
# A spell checker may send what is typed to its maker.
QUIET = {"autocomplete": "off", "spellcheck": "false"}


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


class RequestForm(PublicForm):
    """What an organisation or a person asks the House for. No name, no address."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[*SupportKind.choices, ("", _("Something else"))],
        required=False,
        widget=forms.RadioSelect,
    )
    message = forms.CharField(
        label=_("Your request"),
        max_length=MESSAGE_LENGTH,
        validators=[validate_plain_lines],
        help_text=_("Write what you need. Leave out names, addresses and numbers of documents."),
        widget=forms.Textarea(attrs={**QUIET, "rows": 10}),
    )
    consent = forms.BooleanField(
        label=_("I have read what this form does not protect from, and want to send it."),
        error_messages={"required": _("Without your consent nothing is stored.")},
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)  # people never fill it in
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        age = request_form_age(cleaned.get("token", ""))
        oldest = settings.FORM_TOKEN_HOURS * 3600
        if age is None or not settings.FORM_SECONDS_AT_LEAST <= age <= oldest:
            self.add_error(
                None,
                _("This page was open for too long or for too short a time. Press once more."),
            )
        return cleaned

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the field was filled in that people do not see."""
        return bool(self.cleaned_data.get("website"))

    def token_to_show(self) -> str:
        """The token that came, while it is good: it has the age already that is asked for."""
        came = self.data.get("token", "")
        age = request_form_age(came)
        return came if age is not None and age < HALF_A_DAY else request_form_token()


class RequestCodeForm(PublicForm):
    """The code that was shown when a request was sent."""

    code = forms.CharField(
        label=_("Your receipt code"),
        max_length=CODE_LENGTH,
        validators=[validate_plain_text],
        widget=forms.TextInput(attrs=QUIET),
    )


class ReplyForm(forms.Form):
    """The answer of a coordinator, in the admin."""

    reply = forms.CharField(
        label=_("Answer"),
        max_length=MESSAGE_LENGTH,
        validators=[validate_plain_lines],
        help_text=_("It is encrypted at once. Nobody can read or change it here afterwards."),
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off"}),
    )


class ImportForm(forms.Form):
    """An export of another site, and where its texts are to stand."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, an export of WordPress, RSS or Atom. At most 20 megabytes."),
        allow_empty_file=True,
    )
    news = forms.ModelChoiceField(
        NewsIndexPage.objects.none(), label=_("List for the news"), empty_label=None
    )
    language = forms.ChoiceField(
        label=_("Language of texts that do not name theirs"), choices=settings.LANGUAGES
    )
    with_pictures = forms.BooleanField(
        label=_("Fetch the pictures from the other site"),
        help_text=_("That site will see that the House fetches them. Without this nothing is."),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["news"].queryset = NewsIndexPage.objects.filter(alias_of=None).order_by("path")

    @classmethod
    def again(cls, kept: dict) -> "ImportForm":
        """The form as it was sent, from its `choices` and the bytes of the file."""
        file = SimpleUploadedFile("kept", kept["content"])
        return cls(kept["data"], {"file": file})

    @property
    def choices(self) -> dict:
        return {"data": {name: self.data.get(name, "") for name in self.fields if name != "file"}}

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > IMPORT_AT_MOST:
            raise forms.ValidationError(_("The file is larger than 20 megabytes."))
        return file


class SubscribeForm(PublicForm):
    """An address to which updates shall go."""

    address = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        validators=[validate_plain_text],
        help_text=_("The site has to keep it, encrypted, for as long as you want updates."),
        widget=forms.EmailInput(attrs=QUIET),
    )
    consent = forms.BooleanField(
        label=_("I have read what this means and want updates."),
        error_messages={"required": _("Without your consent nothing is stored.")},
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)  # people never fill it in
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_address(self) -> str:
        return mailable_address(self.cleaned_data["address"])

    def clean(self):
        cleaned = super().clean()
        age = request_form_age(cleaned.get("token", ""))
        if age is None or not 0 <= age <= settings.FORM_TOKEN_HOURS * 3600:
            self.add_error(
                None, _("This page has been open for a long time. Please press the button again.")
            )
        return cleaned

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the field was filled in that people do not see."""
        return bool(self.cleaned_data.get("website"))

    def fresh_token(self) -> str:
        return request_form_token()


class UpdatesCodeForm(PublicForm):
    """The code from a mail, for those who would rather type it than follow a link."""

    code = forms.CharField(
        label=_("The code from the mail"),
        max_length=CODE_LENGTH,
        validators=[validate_plain_text],
        widget=forms.TextInput(attrs=QUIET),
    )


class UpdateForm(forms.Form):
    """An update in all languages, as coordinators write it."""

    text_be = forms.CharField(label=_("text in Belarusian"), max_length=2000, widget=forms.Textarea)
    text_ru = forms.CharField(label=_("text in Russian"), max_length=2000, widget=forms.Textarea)
    text_en = forms.CharField(label=_("text in English"), max_length=2000, widget=forms.Textarea)

    def clean(self):
        cleaned = super().clean()
        for name, text in list(cleaned.items()):
            if looks_like_identity_number(text):
                self.add_error(name, NO_IDENTITY_NUMBERS)
        return cleaned


class MergeForm(forms.Form):
    """Which organisation is to stand where ``organisation`` stood."""

    into = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("It is the same as"),
        error_messages={"required": _("Say which organisation it is the same as.")},
    )
    is_sure = forms.BooleanField(
        label=_("I know that this cannot be undone."),
        error_messages={"required": _("Confirm that you know that this cannot be undone.")},
    )

    def __init__(self, *args, organisation: Organisation, **kwargs):
        super().__init__(*args, **kwargs)
        others = Organisation.objects.filter(merged_into=None).exclude(pk=organisation.pk)
        self.fields["into"].queryset = others.in_order(get_language() or settings.LANGUAGE_CODE)
