from django import template
from django.utils import timezone

from signatures.forms.public import SignForm
from signatures.queries import Standing, consent_in_force

register = template.Library()


@register.inclusion_tag("signatures/sign_form.html")
def sign_form(standing: Standing) -> dict:
    """The form below a text that is open for signature."""
    return {
        "form": SignForm(
            sheet=standing.sheet,
            version=standing.version,
            consent=consent_in_force(timezone.localdate()),
        ),
        "sheet_id": standing.sheet,
    }
