"""The list as it is issued: numbered, signed; and names that leave it leave all of it."""

import json
from datetime import timedelta

import pytest
import time_machine
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.db import IntegrityError, transaction
from django.utils import timezone

from demo import factories
from home.enums import OrganisationStatus, SafetyLevel
from home.services.organisations import merge
from search.models import IndexCard
from signatures import tasks
from signatures.enums import Change, EndorsementDecision, ListOrder, Naming
from signatures.models import Endorsement, IssuedCopy, SignedList
from signatures.services import endorsing
from signatures.services.lists import renew_list
from signatures.services.sheets import lock_wording
from tests.signatures.organisations.conftest import organisation

WITHDRAWN = EndorsementDecision.WITHDRAWN


def versions(sheet):
    return list(SignedList.objects.filter(sheet=sheet))


def everything(sheet):
    """All that is kept of a list, as text."""
    return " ".join(
        f"{it.document} {it.table} {json.dumps(it.entries, ensure_ascii=False)}"
        for it in versions(sheet)
    )


def names(signed, language="be", part="first"):
    said = json.loads(signed.document)["organisations"][language][part]
    return [entry["name"] for entry in said]


def renew(sheet):
    renew_list(sheet=sheet, now=timezone.now())


def test_each_change_makes_a_version(sheet, record):
    record(organisation(name_be="Ясень"))
    record(organisation(name_be="Алей"))
    first, second = versions(sheet)
    assert (first.number, names(first), first.total) == (1, ["Ясень"], 1)
    assert (second.number, names(second), second.total) == (2, ["Алей", "Ясень"], 2)
    assert json.loads(second.document)["text_version"] == 1


def test_without_a_change_there_is_no_version(sheet, record):
    record(organisation(name_be="Ясень"))
    renew(sheet)
    renew(sheet)
    record(organisation(name_be="Не"), EndorsementDecision.DECLINE)
    assert len(versions(sheet)) == 1
    assert IssuedCopy.objects.count() == 2


def test_another_order_is_another_version(sheet, record):
    record(organisation(name_be="Ясень"))
    record(organisation(name_be="Алей"))
    sheet.list_order = ListOrder.TIME
    sheet.save()
    renew(sheet)
    assert names(versions(sheet)[-1]) == ["Ясень", "Алей"]


def test_nobody_who_is_withheld_makes_a_list_of_their_own(sheet, record):
    record(organisation(name_be="Утоеная"), naming=Naming.COUNTED)
    assert versions(sheet) == []


def test_a_draft_has_no_list(prepared, circulate, decide, swallow):
    circulate(swallow)
    decide()
    assert not SignedList.objects.exists()


def test_a_text_that_was_taken_down_gets_no_version_and_names_leave_all_the_same(
    appeal, sheet, record
):
    ash = organisation(name_be="Ясень")
    record(ash)
    appeal.unpublish()
    record(organisation(name_be="Алей"))
    record(ash, WITHDRAWN)
    assert len(versions(sheet)) == 1
    assert "Ясень" not in everything(sheet)


def test_signature_holds_under_exactly_these_bytes(sheet, record, client):
    record(organisation(name_be="Ясень"))
    (signed,) = versions(sheet)
    key = load_pem_public_key(client.get("/be/signing/list-key.pem").content)
    key.verify(bytes(signed.signature), signed.document.encode())
    changed = signed.document.replace("Ясень", "Ясені")
    with pytest.raises(InvalidSignature):
        key.verify(bytes(signed.signature), changed.encode())


def test_with_another_key_all_versions_are_signed_anew(sheet, record, settings):
    record(organisation(name_be="Ясень"))
    record(organisation(name_be="Алей"))
    before = [bytes(it.signature) for it in versions(sheet)]
    settings.LIST_SIGNING_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
    tasks.renew_lists()
    after = versions(sheet)
    assert len(after) == 2
    assert not {bytes(it.signature) for it in after} & set(before)
    assert [it.taken_out for it in after] == [0, 0]


class TestLeaving:
    @pytest.fixture
    def ash(self, db):
        return organisation(name_be="Ясень", name_ru="Ясень-ру", name_en="Ash")

    @pytest.fixture
    def alder(self, db):
        return organisation(name_be="Алей")

    @pytest.fixture
    def listed(self, sheet, record, ash, alder):
        record(ash, EndorsementDecision.RESERVATION, reservation="Мякчэй", shows_reservation=True)
        record(alder)
        assert "Ясень" in everything(sheet)
        return sheet

    def gone(self, sheet):
        assert [word for word in ("Ясень", "Ash", "Мякчэй") if word in everything(sheet)] == []
        return [(it.number, it.total, it.taken_out) for it in versions(sheet)]

    def test_taking_back_empties_every_version(self, listed, record, ash):
        record(ash, WITHDRAWN)
        assert self.gone(listed) == [(1, 1, 1), (2, 2, 1), (3, 1, 0)]
        for signed in versions(listed):
            said = json.loads(signed.document)
            assert (said["version"], said["taken_out"]) == (signed.number, signed.taken_out)

    def test_lowering_does(self, listed, record, ash):
        record(ash, naming=Naming.COUNTED)
        assert self.gone(listed) == [(1, 1, 1), (2, 2, 1), (3, 1, 0)]

    def test_an_embargo_does(self, listed, record, ash):
        record(ash, named_from=timezone.localdate() + timedelta(days=1))
        assert self.gone(listed) == [(1, 1, 1), (2, 2, 1), (3, 1, 0)]

    @pytest.mark.parametrize(
        "change",
        [{"safety_level": SafetyLevel.NEVER_NAMED}, {"status": OrganisationStatus.ENDED}],
    )
    def test_the_register_does(self, listed, ash, change, committed):
        for name, value in change.items():
            setattr(ash, name, value)
        with committed():
            ash.save()
        assert self.gone(listed)[-1] == (3, 1, 0)

    def test_an_organisation_that_stood_twice(self, listed, ash, alder, committed):
        with committed():
            merge(organisation=ash, into=alder, today=timezone.localdate())
        assert self.gone(listed)[-1] == (3, 1, 0)

    def test_a_dispute_does(self, listed, ash):
        speaker = factories.RepresentativeFactory(organisation=ash, may_commit=True).user
        endorsing.dispute(
            endorsement=Endorsement.objects.get(organisation=ash),
            actor=speaker,
            words="Мы гэтага не казалі",
            today=timezone.localdate(),
        )
        assert self.gone(listed)[-1] == (3, 1, 0)

    def test_words_that_changed_in_substance_do(self, listed):
        lock_wording(
            sheet=listed,
            language="be",
            text="Іншае",
            today=timezone.localdate(),
            change=Change.SUBSTANTIVE,
        )
        assert self.gone(listed) == [(1, 1, 1), (2, 2, 2), (3, 0, 0)]

    def test_a_reservation_that_is_private_now_leaves_alone(self, listed, record, ash):
        record(ash, EndorsementDecision.RESERVATION, reservation="Мякчэй")
        assert "Мякчэй" not in everything(listed)
        assert [it.taken_out for it in versions(listed)] == [0, 0, 0]
        assert names(versions(listed)[0]) == ["Ясень"]

    def test_who_comes_back_stands_in_new_versions_only(self, listed, record, ash):
        record(ash, WITHDRAWN)
        record(ash)
        assert ["Ясень" in it.document for it in versions(listed)] == [False, False, False, True]

    def test_the_hash_of_a_copy_stays_and_none_can_be_made_again(self, listed, record, ash):
        before = {it.document for it in versions(listed)}
        hashes = set(IssuedCopy.objects.values_list("sha256", flat=True))
        record(ash, WITHDRAWN)
        assert hashes < set(IssuedCopy.objects.values_list("sha256", flat=True))
        letters = {json.loads(document)["copy"] for document in before}
        assert len(letters) == 2
        assert [each for each in letters if each in everything(listed)] == []

    def test_cards_of_the_search_follow(self, appeal, listed, record, ash):
        card = IndexCard.objects.get(page=appeal)
        assert ash in card.organisations.all()
        record(ash, WITHDRAWN)
        assert ash not in IndexCard.objects.get(page=appeal).organisations.all()


def test_an_embargo_ends_with_the_day(sheet, record):
    day = timezone.localdate() + timedelta(days=2)
    record(organisation(name_be="Ясень"), named_from=day)
    assert versions(sheet) == []
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        tasks.renew_lists()
        tasks.renew_lists()
    (signed,) = versions(sheet)
    assert names(signed) == ["Ясень"]


def test_late_names_have_their_day(sheet, record):
    tomorrow = timezone.localdate() + timedelta(days=1)
    record(organisation(name_be="Ясень"), day=tomorrow)
    (signed,) = versions(sheet)
    said = json.loads(signed.document)["organisations"]["be"]
    assert said == {"first": [], "late": [{"name": "Ясень", "since": tomorrow.isoformat()}]}


def test_a_table_runs_nothing(sheet, record):
    record(organisation(name_be="=HYPERLINK(1)"))
    (signed,) = versions(sheet)
    assert '"\'=HYPERLINK(1)"' in signed.table
    assert '"=HYPERLINK' not in signed.table


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"withheld": 2, "has_others": True}, "counts_no_few_withheld"),
        ({"withheld": 3, "has_others": False}, "counts_no_few_withheld"),
        ({"number": 2}, "signed_?list"),
    ],
)
def test_what_the_database_refuses(sheet, record, values, constraint):
    record(organisation(name_be="Ясень"))
    record(organisation(name_be="Алей"))
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        SignedList.objects.filter(number=1).update(**values)
