from uuid import UUID

from django import template
from django.utils import timezone

from signatures.forms.public import SignForm
from signatures.queries import Standing, consent_in_force, sheet_to_sign

register = template.Library()


@register.inclusion_tag("signatures/sign_form.html", takes_context=True)
def sign_form(context, standing: Standing) -> dict:
    """The form below a text that is open for signature."""
    sheet = sheet_to_sign(UUID(standing.sheet))
    form = SignForm(sheet=sheet, consent=consent_in_force(timezone.localdate()))
    return {"form": form, "sheet": sheet, "notice": context["frame"].notice}
