from signatures.enums import Visibility
from signatures.forms.signer import AboutSignerForm
from signatures.models import ConsentText, Signature


class ChangeForm(AboutSignerForm):
    """What a signer may change afterwards. What is sealed cannot be shown, so it is typed again."""

    place = None  # it is part of the numbers by country, and stays as it was said

    def __init__(
        self, *args, signature: Signature, choices: list[Visibility], consent: ConsentText, **kwargs
    ):
        """``choices``: who may be chosen to read the name from now on."""
        kwargs.setdefault("initial", _so_far(signature))
        super().__init__(*args, sheet=signature.sheet, **kwargs)
        self.consent_text = consent
        self.fields["visibility"].choices = [(each, each.label) for each in choices]

    @property
    def said(self) -> dict[str, str]:
        """The fields of a `services.declarations.Signer` but the country."""
        fields = ["name", "transliteration", "affiliation", "visibility", "capacity"]
        return {field: self.cleaned_data[field] for field in fields}


def _so_far(signature: Signature) -> dict[str, str]:
    """What is known of a signature: the words only of a public name, which all can read."""
    known = {"visibility": signature.visibility, "capacity": signature.capacity}
    name = getattr(signature, "public_name", None)
    if name is not None:
        known |= {
            "name": name.name,
            "transliteration": name.transliteration,
            "affiliation": name.affiliation,
        }
    return known
