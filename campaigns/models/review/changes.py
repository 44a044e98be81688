"""What kind of change it is when words that people have signed change."""

from django import forms
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.models import GuardedPage
from signatures.enums import Change

NAMED_CHANGES = Change.choices[1:]


class NamedChange(models.Model):
    """What an author said of a draft that changes signed words, having seen what follows."""

    revision = models.OneToOneField(
        "wagtailcore.Revision", related_name="+", on_delete=models.CASCADE
    )
    change = models.CharField(max_length=12, choices=NAMED_CHANGES)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, related_name="+", on_delete=models.SET_NULL
    )

    class Meta:
        verbose_name = _("kind of change")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(change__in=[Change.EDITORIAL, Change.SUBSTANTIVE]),
                name="named_change_is_editorial_or_substantive",
            )
        ]

    def __str__(self) -> str:
        return self.get_change_display()


class ChangeField(forms.ChoiceField):
    def __init__(self, **kwargs):
        super().__init__(
            label=_("The text that people have signed changes. The change is"),
            choices=NAMED_CHANGES,
            widget=forms.RadioSelect,
            error_messages={"required": _("Say whether the change is editorial or substantive.")},
            **kwargs,
        )


def add_change_field(form: forms.Form, draft: Page) -> None:
    """Ask in ``form`` what kind of change ``draft`` is, if it changes signed words.

    What its author has said is set beforehand; whoever decides may see it differently.
    """
    if not (isinstance(draft, GuardedPage) and draft.changes_signed_words()):
        return
    named = NamedChange.objects.filter(revision_id=draft.latest_revision_id).first()
    form.fields["change"] = ChangeField(
        initial=named.change if named else None,
        help_text=format_html(
            '{} <a href="{}">{}</a>',
            _(
                "After a substantive change, only those who sign again are counted. "
                "After an editorial change, nothing is lost."
            ),
            reverse("campaigns:change", args=[draft.pk]),
            _("See the difference word by word"),
        ),
    )
    form.order_fields(form.field_order)
