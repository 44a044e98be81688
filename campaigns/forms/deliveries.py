from pathlib import Path

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.enums import ReplyKind
from campaigns.models import Delivery, FollowUp, Reply
from home.validators import (
    validate_no_identity_number,
    validate_plain_lines,
    validate_plain_text,
)

FILE_HELP = _(
    "The very file that went out or came back. It is kept sealed to the coordinators of this "
    "text; readers never get it. The same file is kept once."
)
ALL = ("", _("all, or those who are described below"))


def day_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class RecordForm(forms.ModelForm):
    """Words that go into the record are plain and hold no number of a document."""

    file = forms.FileField(label=_("File"), required=False, help_text=FILE_HELP)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                is_long = isinstance(field.widget, forms.Textarea)
                field.validators.append(validate_plain_lines if is_long else validate_plain_text)
                field.validators.append(validate_no_identity_number)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file is None:
            return None
        validate_plain_text(file.name)
        validate_no_identity_number(Path(file.name).stem.replace("_", " "))
        most = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
        if file.size > most:
            raise ValidationError(
                _("The file has %(size)s. At most %(most)s can be kept."),
                code="file_too_large",
                params={"size": filesizeformat(file.size), "most": filesizeformat(most)},
            )
        return file

    def _refuse_future(self, name: str):
        day = self.cleaned_data[name]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."), code="future")
        return day


class DeliveryForm(RecordForm):
    """To whom a text went, when and how."""

    addressee_key = forms.TypedChoiceField(
        label=_("Addressee"), required=False, empty_value=None, choices=[ALL]
    )

    class Meta:
        model = Delivery
        fields = [
            "addressee_key",
            "recipients_be",
            "recipients_ru",
            "recipients_en",
            "number",
            "channel",
            "delivered_on",
            "reference",
            "version",
            "list_number",
            "reply_by",
        ]
        widgets = {"delivered_on": day_input(), "reply_by": day_input()}
        help_texts = {
            "recipients_be": _("What readers may call them, such as “missions in Geneva”."),
            "number": _("Where it is more than one."),
            "reference": _("Under which this is found with us or with them. Readers never see it."),
            "list_number": _("Which list of who signed went with it, if one did."),
            "reply_by": _("When this day has passed without a reply, coordinators are told."),
        }

    field_order = ["addressee_key"]

    def __init__(self, *args, addressees, versions: int, lists: int, **kwargs):
        """``addressees`` are rows; how many versions the text and its signed list have, or 0."""
        super().__init__(*args, **kwargs)
        rows = [(str(row.translation_key), row.name) for row in addressees]
        self.fields["addressee_key"].choices = [ALL, *rows]
        for name in ("number", "version", "list_number"):
            self.fields[name].min_value = 1
        self._newest = {"version": versions, "list_number": lists}
        for name, newest in self._newest.items():
            if newest:
                self.initial.setdefault(name, newest)
            else:
                del self.fields[name]

    def clean_delivered_on(self):
        return self._refuse_future("delivered_on")

    def clean_version(self):
        return self._one_that_is_there("version", _("The text has no version with this number."))

    def clean_number(self):
        number = self.cleaned_data["number"]
        if number == 0:
            raise ValidationError(_("Numbers begin with 1."), code="zero")
        return number

    def clean_list_number(self):
        return self._one_that_is_there("list_number", _("The text has no list with this number."))

    def _one_that_is_there(self, name: str, sentence):
        number = self.cleaned_data[name]
        if number is not None and not 1 <= number <= self._newest[name]:
            raise ValidationError(sentence, code=name)
        return number

    def clean(self):
        cleaned = super().clean()
        sent, last = cleaned.get("delivered_on"), cleaned.get("reply_by")
        if sent and last and last < sent:
            self.add_error("reply_by", _("This day is before the delivery."))
        return cleaned


class ReplyForm(RecordForm):
    """What came back. That nothing came has a button of its own."""

    kind = forms.ChoiceField(
        label=_("What came"),
        choices=[it for it in ReplyKind.choices if it[0] != ReplyKind.NONE],
    )

    class Meta:
        model = Reply
        fields = [
            "kind",
            "received_on",
            "is_confidential",
            "summary_be",
            "summary_ru",
            "summary_en",
        ]
        short = forms.Textarea({"rows": 4})
        widgets = {
            "received_on": day_input(),
            "summary_be": short,
            "summary_ru": short,
            "summary_en": short,
        }
        help_texts = {
            "is_confidential": _("Readers are told nothing of what is confidential."),
            "summary_be": _(
                "In words of ours, as readers may have them, in one language at least."
            ),
        }

    def __init__(self, *args, delivery: Delivery, **kwargs):
        super().__init__(*args, **kwargs)
        self._delivery = delivery

    def clean_received_on(self):
        day = self._refuse_future("received_on")
        if day < self._delivery.delivered_on:
            raise ValidationError(_("This day is before the delivery."), code="before")
        return day


class FollowUpForm(forms.ModelForm):
    """What is to be done, by when and by whom."""

    class Meta:
        model = FollowUp
        fields = ["what", "due_on", "owner"]
        widgets = {"due_on": day_input()}

    def __init__(self, *args, owners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners
        self.fields["owner"].required = True
        self.fields["what"].validators += [validate_plain_text, validate_no_identity_number]

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise ValidationError(_("This day has passed. Choose today or a later day."))
        return day
