from django import template

from signatures.forms import SignForm
from signatures.queries import Standing

register = template.Library()


@register.inclusion_tag("signatures/sign_form.html")
def sign_form(standing: Standing) -> dict:
    """The form below a text that is open for signature."""
    return {
        "form": SignForm(sheet=standing.sheet, version=standing.version),
        "sheet_id": standing.sheet,
    }
