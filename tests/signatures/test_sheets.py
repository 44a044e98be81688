from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from signatures.enums import Change, SheetState
from signatures.models import Sheet, TextVersion, Wording
from signatures.queries import open_text_keys, sheet_of, standing, standings
from signatures.sealing import duplicate_key
from signatures.services import sheets

TODAY = timezone.localdate()


def lock(text, words, change=None, language="be"):
    return sheets.lock_wording(
        sheet=text, language=language, text=words, today=TODAY, change=change
    )


@pytest.mark.parametrize("recipients", [[], [""], ["", ""]])
def test_a_sheet_without_a_key_is_not_opened(recipients, db):
    with pytest.raises(ValidationError) as refusal:
        sheets.open_sheet(text_key=uuid4(), recipients=recipients, today=TODAY)
    assert refusal.value.code == "no_key"
    assert not Sheet.objects.exists()


def test_a_key_that_is_no_key_opens_no_sheet(db):
    with pytest.raises(ValidationError) as refusal:
        sheets.open_sheet(text_key=uuid4(), recipients=["age1nonsense"], today=TODAY)
    assert refusal.value.code == "bad_key"
    assert not Sheet.objects.exists()


def test_a_key_named_twice_is_one_key(db, identity):
    key = str(identity.to_public())
    sheet = sheets.open_sheet(text_key=uuid4(), recipients=[key, key, ""], today=TODAY)
    assert [row.recipient for row in sheet.keys.all()] == [key]


def test_every_sheet_has_a_duplicate_key_of_its_own(db, identity):
    opened = [
        sheets.open_sheet(text_key=uuid4(), recipients=[str(identity.to_public())], today=TODAY)
        for _sheet in range(2)
    ]
    keys = {duplicate_key(sheet.sealed_duplicate_key) for sheet in opened}
    assert [len(key) for key in keys] == [32, 32]


def test_the_first_wording_is_the_first_version(text):
    version = text.versions.get()
    assert (version.number, version.change) == (1, Change.FIRST)


def test_a_wording_in_another_language_joins_the_version(text):
    lock(text, "Текст", language="ru")
    assert text.versions.count() == 1
    assert sorted(standing(text.text_key).hashes) == ["be", "en", "ru"]


def test_the_same_wording_again_changes_nothing(text):
    assert lock(text, "Тэкст") == text.versions.get()
    assert Wording.objects.count() == 2


def test_a_wording_is_known_by_its_sha256(text):
    assert standing(text.text_key).hashes["be"] == sha256("Тэкст".encode()).hexdigest()


@pytest.mark.parametrize("change", [None, Change.FIRST])
def test_a_changed_wording_has_to_say_what_it_is(change, text):
    with pytest.raises(ValidationError) as refusal:
        lock(text, "Іншы", change)
    assert refusal.value.code == "change_unnamed"
    assert text.versions.count() == 1


def test_a_new_version_keeps_the_other_languages(text):
    version = lock(text, "Тэкст.", Change.EDITORIAL)
    assert version.number == 2
    assert dict(version.wordings.values_list("language", "text")) == {"be": "Тэкст.", "en": "Text"}
    assert text.versions.get(number=1).wordings.get(language="be").text == "Тэкст"


@pytest.mark.parametrize(
    ("change", "counts_from"), [(Change.EDITORIAL, 1), (Change.SUBSTANTIVE, 2)]
)
def test_only_a_substantive_change_begins_counting_anew(change, counts_from, text):
    lock(text, "Іншы", change)
    text.refresh_from_db()
    assert text.counts_from_version == counts_from
    assert bool(text.count_due_at) is (change == Change.SUBSTANTIVE)


def test_a_sheet_is_open_until_the_end_of_its_last_day(text):
    sheets.set_closing_day(sheet=text, closes_on=TODAY)
    text.refresh_from_db()
    assert text.is_open_on(TODAY)
    assert not text.is_open_on(TODAY + timedelta(days=1))
    assert open_text_keys(TODAY) == [text.text_key]
    assert open_text_keys(TODAY + timedelta(days=1)) == []


def test_an_ended_sheet_is_closed_once(text):
    sheets.set_closing_day(sheet=text, closes_on=TODAY)
    assert sheets.close_ended_sheets(today=TODAY) == 0
    assert sheets.close_ended_sheets(today=TODAY + timedelta(days=1)) == 1
    assert sheets.close_ended_sheets(today=TODAY + timedelta(days=2)) == 0
    text.refresh_from_db()
    assert (text.state, text.closed_on) == (SheetState.CLOSED, TODAY + timedelta(days=1))


def test_closing_twice_keeps_the_first_date(text):
    sheets.close_sheet(sheet=text, today=TODAY)
    sheets.close_sheet(sheet=text, today=TODAY + timedelta(days=1))
    text.refresh_from_db()
    assert text.closed_on == TODAY


def test_a_closed_sheet_keeps_its_last_day(text):
    sheets.close_sheet(sheet=text, today=TODAY)
    sheets.set_closing_day(sheet=text, closes_on=TODAY + timedelta(days=9))
    text.refresh_from_db()
    assert text.closes_on is None


def test_the_last_day_can_be_taken_away_again(text):
    sheets.set_closing_day(sheet=text, closes_on=TODAY)
    sheets.set_closing_day(sheet=text, closes_on=None)
    text.refresh_from_db()
    assert text.closes_on is None


def test_the_standing_of_a_text(text):
    found = standing(text.text_key, TODAY)
    assert (found.sheet, found.is_open, found.numbers, found.version, found.locked_on) == (
        str(text.public_id),
        True,
        {"email": 0, "no_contact": 0, "offline": 0},
        1,
        TODAY,
    )


def test_a_text_without_a_sheet_has_no_standing(db):
    assert standing(uuid4()) is None
    assert sheet_of(uuid4()) is None


def test_a_sheet_without_a_wording_has_version_nought(db, identity):
    sheet = sheets.open_sheet(text_key=uuid4(), recipients=[str(identity.to_public())], today=TODAY)
    assert standing(sheet.text_key).version == 0
    assert sheet_of(sheet.text_key) == sheet


@pytest.mark.parametrize("how_many", [1, 3])
def test_standings_take_one_query(how_many, db, identity, django_assert_num_queries):
    keys = [uuid4() for _sheet in range(how_many)]
    for key in keys:
        lock(
            sheets.open_sheet(text_key=key, recipients=[str(identity.to_public())], today=TODAY),
            "Тэкст",
        )
    with django_assert_num_queries(1):
        assert len(standings(keys)) == how_many


def test_things_can_be_named(text):
    version = TextVersion.objects.get()
    assert str(text) == str(text.public_id)
    assert str(version) == "1"
    assert str(version.wordings.first()) == version.wordings.first().sha256
    assert str(text.keys.get()).startswith("age1")
