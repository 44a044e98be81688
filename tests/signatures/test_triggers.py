"""What no constraint can say is refused by triggers, whatever program writes."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from signatures.enums import KeyState
from signatures.models import LogEntry, Sheet, SheetKey

TODAY = timezone.localdate()
ENDED = {"state": KeyState.LOST, "ended_on": TODAY}


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
