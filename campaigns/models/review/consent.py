"""What whoever approves has to know of organisations that signed."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.models import GuardedPage
from signatures.queries import is_in_doubt


def add_consent_field(form: forms.Form, page: Page) -> None:
    """Ask for a tick in ``form`` where conditions are open, or records disputed."""
    draft = page.specific
    if not (isinstance(draft, GuardedPage) and draft.words_to_lock()):
        return
    if not is_in_doubt(draft.translation_key):
        return
    form.fields["not_counted"] = forms.BooleanField(
        label=_(
            "Organisations whose condition is open, and those that dispute a record, are not "
            "counted and not named"
        ),
        error_messages={"required": _("Say that you know: these are not counted.")},
    )
    form.order_fields(form.field_order)
