from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from home.models import GuardedPage
from home.validators import validate_no_identity_number
from signatures.enums import Change

VERSIONS_AT_MOST = 10


class VersionField(forms.ModelChoiceField):
    """One of the versions of a page, named by its time and the handle of who saved it."""

    def label_from_instance(self, revision: Revision) -> str:
        who = revision.user.get_username() if revision.user else _("the system")
        return _("%(time)s, %(who)s: %(title)s") % {
            "time": f"{revision.created_at:%Y-%m-%d %H:%M}",
            "who": who,
            "title": revision.object_str,
        }


class EmergencyForm(forms.Form):
    """Which version goes public at once, and why. Nobody is asked; everybody is told."""

    version = VersionField(
        label=_("Version"),
        queryset=Revision.objects.none(),
        empty_label=None,
        help_text=_("The newest stands first. Choose an older one to bring it back."),
        widget=forms.RadioSelect,
    )
    change = forms.ChoiceField(
        label=_("If words change that people have signed, the change is"),
        choices=[("", _("They do not change")), *Change.choices[1:]],
        required=False,
        help_text=_(
            "After a substantive change, only those who sign again are counted. "
            "After an editorial change, nothing is lost."
        ),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        validators=[validate_no_identity_number],
        help_text=_(
            "Why it cannot wait for a second person. It is kept for good and cannot be changed. "
            "Name no one who could be harmed by it."
        ),
    )

    def __init__(self, *args, page: GuardedPage, **kwargs):
        super().__init__(*args, **kwargs)
        newest = page.revisions.order_by("-pk").values_list("pk", flat=True)[:VERSIONS_AT_MOST]
        versions = page.revisions.filter(pk__in=list(newest)).select_related("user")
        self.fields["version"].queryset = versions.order_by("-pk")
        self.fields["version"].initial = next(iter(newest), None)

    def clean(self):
        cleaned = super().clean()
        version = cleaned.get("version")
        if version and not cleaned.get("change") and version.as_object().changes_signed_words():
            self.add_error(
                "change",
                ValidationError(
                    _("Say whether the change is editorial or substantive."), code="required"
                ),
            )
        return cleaned
