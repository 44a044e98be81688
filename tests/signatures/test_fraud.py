"""Signatures taken out of the count: looked at first, without names left, and put back in time."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from signatures.enums import Change, InvalidReason, LogAction, Tier, Visibility
from signatures.models import Invalidation, PendingSignature, PublicName, Signature, Tally
from signatures.queries import sheet_of
from signatures.services import fraud, sheets, tallies
from signatures.services.fraud import Criteria

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NOW = timezone.now()


@pytest.fixture
def signed(text, sign, newest_code, confirm):
    """Somebody has signed, confirmed, and is counted."""

    def one(address, **words):
        sign(address=address, **words)
        receipt = confirm(newest_code()).receipt
        tallies.recount(sheet_id=text.pk)
        return receipt

    return one


@pytest.fixture
def invalidate(coordinator, committed):
    def done(sheet, criteria, with_pending=False, seen=None, today=TODAY):
        seen = seen or fraud.preview(
            sheet=sheet, criteria=criteria, with_pending=with_pending, today=TODAY
        )
        with committed():
            return fraud.invalidate(
                sheet=sheet, criteria=criteria, reason=InvalidReason.MACHINE, words="", seen=seen,
                with_pending=with_pending, actor=coordinator, now=NOW, today=today,
            )  # fmt: skip

    return done


def number(sheet, tier=Tier.EMAIL):
    return Tally.objects.get(sheet=sheet, tier=tier).number


def of_domain(sheet, *lines):
    domains, addresses = fraud.marks_of_lines(sheet, lines)
    return Criteria(domains=domains, addresses=addresses)


def undo(made, coordinator, today=TODAY):
    return fraud.restore(invalidation=made, actor=coordinator, now=NOW, today=today)


def test_a_preview_changes_nothing(text, signed):
    for n in range(3):
        signed(f"robot{n}@robots.example")
    signed("reader@example.org")
    before = list(Signature.objects.order_by("pk").values())
    seen = fraud.preview(
        sheet=text, criteria=of_domain(text, "robots.example"), with_pending=True, today=TODAY
    )
    assert (seen.number, seen.share, seen.by_day) == (3, 75.0, [(TODAY, "email", 3)])
    assert list(Signature.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("find", "found"),
    [
        (lambda text: of_domain(text, "robots.example"), 3),
        (lambda text: of_domain(text, "@Robots.example"), 3),
        (lambda text: of_domain(text, "Reader@example.org", "robot1@robots.example"), 2),
        (lambda text: Criteria(first_day=TODAY, last_day=TODAY), 4),
        (lambda text: Criteria(last_day=TODAY - timedelta(days=1)), 0),
        (lambda text: Criteria(tier=Tier.EMAIL), 4),
        (lambda text: Criteria(tier=Tier.NO_CONTACT), 0),
        (lambda text: Criteria(shapes=(fraud.shape_groups(text)[0][0],)), 3),
        (lambda text: Criteria(tier=Tier.NO_CONTACT, domains=of_domain(text, "x.be").domains), 0),
    ],
)
def test_signatures_are_found_by_each_criterion(find, found, text, signed):
    for n in range(3):
        signed(f"robot{n}@robots.example")
    signed("reader@example.org")
    seen = fraud.preview(sheet=text, criteria=find(text), with_pending=False, today=TODAY)
    assert seen.number == found


def test_without_a_criterion_nothing_is_found(text):
    with pytest.raises(ValidationError) as refusal:
        fraud.preview(sheet=text, criteria=Criteria(), with_pending=True, today=TODAY)
    assert refusal.value.code == "no_criteria"


def test_what_is_taken_out_leaves_the_count_at_once_and_keeps_no_name(text, signed, invalidate):
    signed("robot1@robots.example", name="Invented", visibility=Visibility.PUBLIC)
    signed("robot2@robots.example", name="Invented", visibility=Visibility.ADDRESSEE)
    signed("reader@example.org", name="Another", visibility=Visibility.PUBLIC)
    assert number(text) == 3
    made = invalidate(text, of_domain(text, "robots.example"))
    assert (made.number, number(text)) == (2, 1)
    gone = Signature.objects.filter(invalidation=made)
    assert set(gone.values_list("visibility", "sealed_identity", "capacity")) == {
        ("counted", None, "person")
    }
    assert PublicName.objects.get().name == "Another"
    tallies.recount(sheet_id=text.pk)
    assert number(text) == 1


def test_the_log_holds_criteria_and_nothing_of_a_signer(text, signed, invalidate):
    signed("robot1@robots.example")
    made = invalidate(text, of_domain(text, "robots.example", "robot1@robots.example"))
    entry = text.log.get(action=LogAction.INVALIDATED)
    assert entry.details == made.criteria | {
        "reason": "machine", "number": 1, "invalidation": made.pk, "pending": 0
    }  # fmt: skip
    assert (made.criteria["addresses"], len(made.criteria["domain groups"])) == (1, 1)
    assert "robot" not in str(entry.details)


def test_putting_back_restores_the_count_and_not_the_names(
    text, signed, invalidate, coordinator, committed
):
    signed("robot1@robots.example", name="Invented", visibility=Visibility.PUBLIC)
    made = invalidate(text, of_domain(text, "robots.example"))
    assert number(text) == 0
    with committed():
        assert undo(made, coordinator) == 1
        assert undo(made, coordinator) == 0
    tallies.recount(sheet_id=text.pk)
    assert number(text) == 1
    assert not PublicName.objects.exists()
    assert text.log.filter(action=LogAction.RESTORED).count() == 1


def test_after_thirty_days_it_is_final(text, signed, invalidate, coordinator):
    signed("robot1@robots.example")
    made = invalidate(text, of_domain(text, "robots.example"))
    last = TODAY + timedelta(days=30)
    assert fraud.last_day_to_undo(made) == last
    assert fraud.make_final(today=last) == 0
    with pytest.raises(ValidationError) as refusal:
        undo(made, coordinator, last + timedelta(days=1))
    assert refusal.value.code == "final"
    assert [fraud.make_final(today=last + timedelta(days=1)) for _time in range(2)] == [1, 0]
    row = Signature.objects.get()
    assert (row.domain_mark, row.shape_mark, row.invalidation) == (None, None, made)
    with pytest.raises(ValidationError):
        undo(made, coordinator)


def test_an_address_that_was_taken_out_and_signs_again_is_not_counted(
    text, signed, invalidate, mailoutbox
):
    signed("robot1@robots.example")
    invalidate(text, of_domain(text, "robots.example"))
    change = Change.SUBSTANTIVE  # then the same address may agree anew
    sheets.lock_wording(sheet=text, language="be", text="Іншы", today=TODAY, change=change)
    text.refresh_from_db()
    before = len(mailoutbox)
    words = {"name": "Invented", "visibility": Visibility.PUBLIC}
    assert signed("robot1@robots.example", sheet=sheet_of(text.text_key), **words)
    assert len(mailoutbox) == before + 1
    row = Signature.objects.get()
    assert (row.version.number, row.visibility) == (2, "counted")
    assert row.invalidation is not None
    assert not PublicName.objects.exists()
    assert number(text) == 0


def test_those_that_wait_go_as_well_when_asked(text, sign, signed, invalidate):
    signed("robot0@robots.example")
    for address in ("robot1@robots.example", "robot2@robots.example", "reader@example.org"):
        sign(address=address)
    assert invalidate(text, of_domain(text, "robots.example")).pending == 0
    assert PendingSignature.objects.count() == 3
    made = invalidate(text, of_domain(text, "robots.example"), with_pending=True)
    assert (made.number, made.pending) == (0, 2)
    assert PendingSignature.objects.count() == 1


def test_rows_that_say_nothing_are_passed_over(text, sign, signed):
    signed("robot0@robots.example")
    sign(address="refused@blocked.example", keep=False)
    for address in ("given-up@robots.example", "waits@robots.example"):
        sign(address=address)
    given_up = fraud.marks_of_lines(text, ["given-up@robots.example"])[1][0]
    PendingSignature.objects.filter(duplicate_mark=given_up).update(
        sealed_mail=None, mail_due_at=None,
        code_hash=None, code_expires_at=None, sealed_declaration=None,
    )  # fmt: skip
    says_nothing = PendingSignature.objects.filter(sealed_declaration=None)
    assert {bool(row.sealed_mail) for row in says_nothing} == {True, False}
    seen = fraud.preview(
        sheet=text, criteria=of_domain(text, "robots.example"), with_pending=True, today=TODAY
    )
    assert (seen.number, seen.pending) == (1, 1)


def test_what_came_after_the_preview_is_not_swept_along(text, signed, invalidate):
    signed("robot1@robots.example")
    criteria = of_domain(text, "robots.example")
    seen = fraud.preview(sheet=text, criteria=criteria, with_pending=False, today=TODAY)
    signed("robot2@robots.example")
    assert invalidate(text, criteria, seen=seen).number == 1
    assert number(text) == 1


def test_what_has_changed_since_the_preview_is_not_touched(text, signed, invalidate):
    for n in range(2):
        signed(f"robot{n}@robots.example")
    criteria = of_domain(text, "robots.example")
    seen = fraud.preview(sheet=text, criteria=criteria, with_pending=False, today=TODAY)
    invalidate(text, of_domain(text, "robot0@robots.example"))
    with pytest.raises(ValidationError) as refusal:
        invalidate(text, criteria, seen=seen)
    assert refusal.value.code == "changed"
    assert (Invalidation.objects.count(), number(text)) == (1, 1)


def test_a_server_that_stops_in_the_middle_goes_on_later(text, signed, invalidate, monkeypatch):
    signed("robot1@robots.example")
    monkeypatch.setattr(fraud, "leave", lambda **_kwargs: None)  # the process has died here
    made = invalidate(text, of_domain(text, "robots.example"))
    assert number(text) == 1
    monkeypatch.undo()
    assert [fraud.finish_leaving(now=NOW) for _time in range(2)] == [1, 0]
    made.refresh_from_db()
    assert (number(text), made.has_left_count) == (0, True)


def test_the_desk_previews_takes_out_and_puts_back(sheet, coordinator, client, signed):
    for n in range(3):
        signed(f"robot{n}@robots.example", sheet=sheet)
    tallies.recount(sheet_id=sheet.pk)
    client.force_login(coordinator)
    address = reverse("sheets:fraud", args=[sheet.public_id])
    fields = {"lines": "robots.example", "reason": "machine"}
    answer = client.post(address, fields | {"preview": ""})
    assert answer.context["seen"].number == 3
    assert Signature.objects.filter(invalidation=None).count() == 3
    shown = {name: answer.context["form"][name].value() for name in ("number", "newest")}
    answer = client.post(address, fields | shown | {"invalidate": ""})
    assert answer.status_code == 302
    made = Invalidation.objects.get()
    assert (made.number, made.handle, number(sheet)) == (3, "coordinator", 0)
    assert "robots.example" not in client.get(address).content.decode()
    client.post(reverse("sheets:restore", args=[sheet.public_id, made.pk]))
    assert not Signature.objects.exclude(invalidation=None).exists()


def test_the_desk_takes_nothing_out_without_a_preview(sheet, coordinator, client, signed):
    signed("robot1@robots.example", sheet=sheet)
    client.force_login(coordinator)
    address = reverse("sheets:fraud", args=[sheet.public_id])
    fields = {"lines": "robots.example", "reason": "machine", "invalidate": ""}
    assert client.post(address, fields).status_code == 200
    assert not Invalidation.objects.exists()


@pytest.mark.parametrize("typed", ["not a domain", "a@b@c", "x" * 300])
def test_a_line_that_is_neither_is_quoted(typed, sheet, coordinator, client):
    client.force_login(coordinator)
    address = reverse("sheets:fraud", args=[sheet.public_id])
    answer = client.post(address, {"lines": typed, "reason": "machine", "preview": ""})
    assert list(answer.context["form"].errors) == ["lines"]
