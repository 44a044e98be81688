"""What the database refuses because of what a row was before (`signatures.models.guards`)."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from signatures.models import ConsentText, PublicName, Signature

TODAY = timezone.localdate()


@pytest.fixture
def signature(text):
    """Somebody who signs publicly."""
    signature = Signature.objects.create(
        sheet=text,
        version=text.versions.get(),
        consent=ConsentText.objects.get(),
        visibility="public",
        confirmed_on=TODAY,
        receipt_hash=b"r" * 32,
    )
    PublicName.objects.create(signature=signature, sheet=text, name="Invented")
    return signature


def refused(guard: str, model, **values) -> None:
    """Write ``values`` into every row, past all services, and expect ``guard`` to refuse it."""
    with pytest.raises(IntegrityError, match=rf"\b{guard}\b"), transaction.atomic():
        model.objects.update(**values)


@pytest.mark.parametrize("values", [{"text_en": "Other words."}, {"in_force_from": TODAY}])
def test_a_consent_text_is_not_changed(values, db):
    refused("consent_text_is_never_changed", ConsentText, **values)


def test_a_consent_text_is_not_deleted(db):
    unused = ConsentText.objects.create(
        number=2, in_force_from=TODAY, text_be="а", text_ru="б", text_en="c"
    )
    with (
        pytest.raises(IntegrityError, match="consent_text_is_never_deleted"),
        transaction.atomic(),
    ):
        unused.delete()


@pytest.mark.parametrize("values", [{"name": "Somebody else"}, {"affiliation": "Elsewhere"}])
def test_a_public_name_stays_as_it_was_typed(values, signature):
    refused("public_name_stays_as_typed", PublicName, **values)


@pytest.mark.parametrize("visibility", ["addressee", "public"])
def test_no_visibility_rises_by_itself(visibility, signature):
    """The ratchet: neither a bulk action nor an import can raise what it has no name for."""
    PublicName.objects.all().delete()
    Signature.objects.update(visibility="counted")
    refused("visibility_rises_only_with_a_name", Signature, visibility=visibility)
    assert Signature.objects.get().visibility == "counted"


def test_a_visibility_goes_down_and_a_name_may_be_shown(signature):
    PublicName.objects.update(state="shown")
    Signature.objects.update(visibility="addressee", sealed_identity=b"x")
    Signature.objects.update(visibility="counted", sealed_identity=None)
