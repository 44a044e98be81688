"""What is asked of whoever sends a text to organisations."""

from datetime import datetime
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from campaigns.models.review.changes import NAMED_CHANGES
from home.models import Organisation
from signatures.enums import RoundKind
from signatures.queries import organisations_on, partner_lists
from signatures.services.circulation import moment_in


def zones() -> list[tuple[str, str]]:
    """Every time zone; that of the house stands first."""
    named = sorted(name for name in available_timezones() if "/" in name)
    return [(name, name) for name in dict.fromkeys([settings.TIME_ZONE, "UTC", *named])]


class RoundForm(forms.Form):
    """Which words go to whom, and until when.

    ``drafts`` are what can be sent (`campaigns.queries.circulation.Draft`).
    """

    kind = forms.ChoiceField(label=_("Ask for"), choices=RoundKind, widget=forms.RadioSelect)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    change = forms.ChoiceField(
        label=_("If words change that organisations have, the change is"),
        choices=[("", _("They do not change")), *NAMED_CHANGES],
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "For signing only. After a substantive change organisations stand behind the text "
            "when they have said so again; after an editorial one they are told."
        ),
    )
    day = forms.DateField(
        label=_("Last day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(
        label=_("Hour of that day"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    zone = forms.ChoiceField(label=_("Time zone"), choices=zones)
    lists = forms.ModelMultipleChoiceField(
        label=_("Saved lists"),
        queryset=partner_lists().none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    organisations = forms.ModelMultipleChoiceField(
        label=_("Organisations"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, drafts: list, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.drafts = drafts
        self.fields["languages"].choices = [
            (draft.language, draft.page.locale.get_display_name()) for draft in drafts
        ]
        self.fields["lists"].queryset = partner_lists()
        at_work = Organisation.objects.at_work()
        self.fields["organisations"].queryset = at_work.in_order(language)
        self.fields["zone"].initial = settings.TIME_ZONE
        self.fields["languages"].initial = [draft.language for draft in drafts]

    def clean(self):
        cleaned = super().clean()
        if {"day", "time", "zone"} <= cleaned.keys():
            self._clean_deadline(cleaned)
        chosen = set(cleaned.get("languages", []))
        is_changed = any(draft.changes for draft in self.drafts if draft.language in chosen)
        for_signing = cleaned.get("kind") == RoundKind.SIGN_ON
        if for_signing and is_changed and not cleaned.get("change"):
            message = _("Say whether the change is editorial or substantive.")
            self.add_error("change", ValidationError(message, code="required"))
        on_lists = organisations_on(cleaned.get("lists", []))
        cleaned["organisations"] = list(cleaned.get("organisations", on_lists) | on_lists)
        return cleaned

    def _clean_deadline(self, cleaned: dict) -> None:
        try:
            naive = datetime.combine(cleaned["day"], cleaned["time"])
            cleaned["deadline"] = moment_in(cleaned["zone"], naive)
        except (ValidationError, OverflowError) as error:
            message = getattr(error, "message", None) or _("There is no such day.")
            self.add_error("time", ValidationError(message))

    def said(self) -> dict:
        """What `services.circulation.send_round` takes of it."""
        names = ("kind", "languages", "organisations", "deadline", "zone")
        kept = {name: self.cleaned_data[name] for name in names}
        return {
            **kept,
            "kind": RoundKind(kept["kind"]),
            "change": self.cleaned_data["change"] or None,
        }
