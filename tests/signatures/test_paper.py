"""Signatures on paper: a number in a tier of its own, names sealed, no record changed."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from home.sealing import open_text
from signatures.enums import Change, LogAction, Tier
from signatures.forms.paper import PaperForm
from signatures.models import PaperRecord, Tally
from signatures.services import paper, sheets, tallies

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def record(text, coordinator):
    def recorded(number=12, names=(), **fields):
        fields = {"day": TODAY, "note": "At a stall"} | fields
        return paper.record_paper(
            sheet=text, number=number, names=list(names), actor=coordinator, today=TODAY, **fields
        )

    return recorded


def tally(sheet):
    return Tally.objects.get(sheet=sheet, tier=Tier.OFFLINE).number


def test_the_numbers_of_all_records_are_the_tally_of_their_tier(text, record):
    record(12)
    record(30)
    assert tally(text) == 42
    tallies.recount(sheet_id=text.pk)
    assert tally(text) == 42


def test_names_are_sealed_at_once_to_the_keys_of_the_sheet(record, identity):
    made = record(3, ["Вымышленная Першая", "Invented Second"])
    assert open_text(made.sealed_names, str(identity)) == "Вымышленная Першая\nInvented Second"
    assert b"Invented" not in bytes(made.sealed_names)


def test_erasing_takes_the_share_out_and_both_steps_are_written_down(text, record, coordinator):
    made = record(12)
    record(1)
    for _time in range(2):
        paper.erase_paper(sheet=text, record_id=made.pk, actor=coordinator, today=TODAY)
    assert tally(text) == 1
    steps = [(entry.action, entry.details["number"]) for entry in text.log.all()[1:]]
    assert steps == [
        (LogAction.RECORDED, 12),
        (LogAction.RECORDED, 1),
        (LogAction.ERASED_RECORD, 12),
    ]


def test_paper_under_an_older_wording_is_not_counted(text, record):
    record(12)
    sheets.lock_wording(
        sheet=text, language="be", text="Іншы", today=TODAY, change=Change.SUBSTANTIVE
    )
    assert tally(text) == 0
    text.refresh_from_db()
    record(5)
    assert tally(text) == 5


def test_a_closed_sheet_takes_no_paper(text, record):
    sheets.close_sheet(sheet=text, today=TODAY)
    with pytest.raises(ValidationError) as refusal:
        record(5)
    assert refusal.value.code == "closed"
    assert not PaperRecord.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("note", "write to a.b@example.org"),
        ("note", "ring +375 (29) 123-45-67"),
        ("note", "1234567A890BC1"),
        ("note", ""),
        ("names", "AB1234567"),
        ("names", "One\nTwo\nThree"),
        ("names", "x" * 121),
        ("number", "0"),
        ("day", "2999-01-01"),
    ],
)
def test_what_must_not_stand_there_is_refused(field, typed):
    fields = {"day": str(TODAY), "number": "2", "note": "At a stall", "names": "One\n\n Two "}
    assert PaperForm(fields).is_valid()
    form = PaperForm(fields | {field: typed})
    assert set(form.errors) == {field}


def test_the_desk_records_and_erases(sheet, coordinator, client):
    client.force_login(coordinator)
    address = reverse("sheets:paper", args=[sheet.public_id])
    fields = {"day": str(TODAY), "number": "7", "note": "At a stall", "names": "Invented One"}
    assert client.post(address, fields).status_code == 302
    made = PaperRecord.objects.get()
    page = client.get(address).content.decode()
    assert "At a stall" in page
    assert "Invented One" not in page
    gone = reverse("sheets:erase_paper", args=[sheet.public_id, made.pk])
    assert client.post(gone).status_code == 302
    assert tally(sheet) == 0
