"""What the database refuses because of what a row was before (`signatures.models.guards`)."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from signatures.enums import KeyState
from signatures.models import ConsentText, LogEntry, PublicName, Sheet, SheetKey, Signature

TODAY = timezone.localdate()
ENDED = {"state": KeyState.LOST, "ended_on": TODAY}


@pytest.fixture
def signature(text):
    """Somebody who signs publicly."""
    signature = Signature.objects.create(
        sheet=text,
        version=text.versions.get(),
        consent=ConsentText.objects.first(),
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
        number=3, in_force_from=TODAY, text_be="а", text_ru="б", text_en="c"
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


def write(row, **values):
    """Past all models and services."""
    with transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**values)


@pytest.fixture
def key(text):
    return text.keys.get()


@pytest.mark.parametrize("state", [KeyState.RETIRED, KeyState.LOST])
def test_the_last_key_of_an_open_sheet_does_not_end(state, key):
    with pytest.raises(IntegrityError, match="sheet_open_has_active_key"):
        write(key, state=state, ended_on=TODAY)


def test_the_last_key_of_an_open_sheet_is_not_deleted(key):
    with pytest.raises(IntegrityError, match="sheet_open_has_active_key"), transaction.atomic():
        key.delete()


def test_the_last_key_of_a_closed_sheet_may_end(text, key):
    Sheet.objects.filter(pk=text.pk).update(state="closed", closed_on=TODAY)
    write(key, **ENDED)


def test_one_of_two_keys_may_end(text, key):
    other = SheetKey.objects.create(sheet=text, recipient="age1other", added_on=TODAY)
    write(key, **ENDED)
    with pytest.raises(IntegrityError, match="sheet_open_has_active_key"):
        write(other, **ENDED)


@pytest.mark.parametrize("values", [{"handle": "nobody"}, {"day": TODAY}, {"sha256": "b" * 64}])
def test_no_entry_of_the_log_is_changed(values, text):
    with pytest.raises(IntegrityError, match="log_is_only_added_to"):
        write(text.log.get(), **values)


def test_no_entry_of_the_log_is_deleted(text):
    with pytest.raises(IntegrityError, match="log_is_only_added_to"), transaction.atomic():
        text.log.get().delete()
    assert LogEntry.objects.count() == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize(
    ("table", "guard"),
    [
        ("signatures_logentry", "log_is_only_added_to_truncate"),
        ("signatures_treehead", "tree_head_is_not_emptied"),
        ("signatures_consenttext", "consent_text_is_never_emptied"),
        ("signatures_sheet", "log_is_only_added_to_truncate"),
    ],
)
def test_what_is_for_good_is_not_emptied_at_once(table, guard, db):
    """Neither by itself nor along with a table that it refers to."""
    refusal = pytest.raises(IntegrityError, match=guard)
    with refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")
