"""What an organisation decides about a text, and who may say so (domain.md, B3)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from demo import factories
from home.enums import OrganisationStatus, SafetyLevel
from home.services.organisations import merge
from signatures.enums import Change, Channel, ConditionState, EndorsementDecision, Naming
from signatures.models import Endorsement, EndorsementEntry
from signatures.queries import endorsement_of
from signatures.services import circulation, endorsing, sheets
from signatures.services.endorsing import Answer, DecidedItself, Overtaken
from tests.signatures.organisations.conftest import organisation

SIGN, DECLINE = EndorsementDecision.SIGN, EndorsementDecision.DECLINE


def standing(day=None):
    return Endorsement.objects.standing(day or timezone.localdate())


def named(day=None):
    return Endorsement.objects.named(day or timezone.localdate())


def test_who_was_asked_signs_and_stands(circulate, decide, swallow):
    circulate(swallow)
    endorsement = decide()
    assert (endorsement.decision, endorsement.stands, endorsement.place) == (SIGN, True, 1)
    assert (endorsement.name_be, endorsement.name_en) == ("Ластаўка", "Swallow")
    assert list(named()) == [endorsement]


def test_no_answer_is_no_endorsement(circulate, swallow):
    circulate(swallow)
    assert not standing().exists()


@pytest.mark.parametrize("decision", [DECLINE, EndorsementDecision.ABSTAIN])
def test_who_does_not_sign_does_not_stand(circulate, decide, swallow, decision):
    circulate(swallow)
    endorsement = decide(decision, naming=Naming.PUBLIC)
    assert (endorsement.naming, endorsement.place) == (Naming.COUNTED, None)
    assert not standing().exists()


def test_a_condition_stands_once_it_is_met(circulate, decide, swallow, keeper, now):
    circulate(swallow)
    endorsement = decide(EndorsementDecision.CONDITION, condition="Без другога сказа")
    assert not standing().exists()
    endorsing.resolve_condition(
        endorsement=endorsement, is_met=True, actor=keeper, today=timezone.localdate(now)
    )
    assert standing().get().condition_state == ConditionState.MET


@pytest.mark.parametrize(
    ("decision", "field"),
    [
        (EndorsementDecision.CONDITION, "condition"),
        (EndorsementDecision.RESERVATION, "reservation"),
    ],
)
def test_a_condition_or_reservation_has_to_be_said(circulate, decide, swallow, decision, field):
    circulate(swallow)
    with pytest.raises(ValidationError) as refused:
        decide(decision, **{field: "  "})
    assert set(refused.value.message_dict) == {field}
    assert not Endorsement.objects.exists()


def test_words_longer_than_a_page_are_refused(circulate, decide, swallow):
    circulate(swallow)
    with pytest.raises(ValidationError):
        decide(EndorsementDecision.CONDITION, condition="ж" * 1_000_000)


def test_an_embargoed_name_is_neither_named_nor_counted_until_its_day(
    circulate, decide, swallow, now
):
    circulate(swallow)
    day = timezone.localdate(now) + timedelta(days=3)
    decide(named_from=day)
    assert (standing().count(), named().count()) == (0, 0)
    assert named(day).count() == 1


def test_support_without_a_name_is_counted(circulate, decide, swallow):
    circulate(swallow)
    decide(EndorsementDecision.UNNAMED)
    assert (standing().count(), named().count()) == (1, 0)


def test_an_organisation_that_is_never_named_is_counted_only(circulate, decide, swallow):
    swallow.safety_level = SafetyLevel.NEVER_NAMED
    swallow.save()
    circulate(swallow)
    decide(naming=Naming.PUBLIC)
    assert (standing().count(), named().count()) == (1, 0)


def test_the_register_changes_and_the_name_that_was_agreed_stays(circulate, decide, swallow):
    circulate(swallow)
    decide()
    swallow.name_be = "Іншая назва"
    swallow.save()
    assert named().get().name_in("be") == "Ластаўка"


class TestWhoMayDecide:
    def test_somebody_without_authority(self, circulate, decide, swallow):
        circulate(swallow)
        other = factories.RepresentativeFactory(organisation=swallow, may_commit=False).user
        with pytest.raises(PermissionDenied):
            decide(actor=other)

    def test_somebody_of_another_organisation(self, circulate, decide, swallow):
        circulate(swallow)
        other = factories.RepresentativeFactory(organisation=organisation(), may_commit=True).user
        with pytest.raises(PermissionDenied):
            decide(actor=other)

    def test_authority_that_was_withdrawn(self, circulate, decide, swallow, speaker):
        circulate(swallow)
        decide()
        speaker.representative.may_commit = False
        speaker.representative.save()
        with pytest.raises(PermissionDenied):
            decide(EndorsementDecision.WITHDRAWN, seen=1)

    def test_an_organisation_that_was_not_asked(self, circulate, decide):
        circulate(organisation())
        with pytest.raises(circulation.NotAsked):
            decide()

    def test_after_the_deadline(self, circulate, decide, swallow, now):
        sent = circulate(swallow)
        with pytest.raises(circulation.RoundIsOver):
            decide(now=sent.deadline)
        assert not EndorsementEntry.objects.exists()

    def test_after_publication_who_was_asked_joins_late(self, circulate, decide, swallow, prepared):
        sent = circulate(swallow)
        day = timezone.localdate(sent.deadline)
        sheets.begin_late_list(sheet=prepared, today=day)
        assert decide(now=sent.deadline + timedelta(days=1)).stands_since > day

    def test_taking_back_is_possible_at_any_time(self, circulate, decide, swallow):
        sent = circulate(swallow)
        decide()
        taken = decide(EndorsementDecision.WITHDRAWN, seen=1, now=sent.deadline + timedelta(days=9))
        assert (taken.place, standing().count()) == (None, 0)

    def test_two_who_decide_differently(self, circulate, decide, swallow):
        circulate(swallow)
        decide(DECLINE)
        with pytest.raises(Overtaken) as overtaken:
            decide(SIGN, seen=0)
        assert overtaken.value.endorsement.decision == DECLINE
        assert EndorsementEntry.objects.count() == 1


class TestChangedWords:
    def test_a_substantive_change_takes_off_who_has_not_said_it_again(
        self, circulate, decide, swallow, prepared
    ):
        circulate(swallow)
        decide()
        circulate(swallow, words="Іншы тэкст\n", change=Change.SUBSTANTIVE)
        assert not standing().exists()
        assert Endorsement.objects.to_reconfirm().count() == 1
        assert decide(seen=1).stands
        assert standing().get().place == 1

    def test_an_editorial_change_leaves_them(self, circulate, decide, swallow):
        circulate(swallow)
        decide()
        circulate(swallow, words="Ліст.\n", change=Change.EDITORIAL)
        assert standing().count() == 1

    def test_it_can_be_said_again_after_the_round(self, circulate, decide, swallow):
        circulate(swallow)
        decide()
        sent = circulate(swallow, words="Іншы тэкст\n", change=Change.SUBSTANTIVE)
        assert decide(seen=1, now=sent.deadline + timedelta(days=1)).stands


class TestRecorded:
    @pytest.fixture
    def record(self, prepared, swallow, keeper, now):
        def record(decision=SIGN, **more):
            how = {
                "channel": Channel.CALL,
                "channel_on": timezone.localdate(now),
                "note": "Патэлефанавалі з офіса",
                "actor": keeper,
            }
            how |= {name: more.pop(name) for name in list(more) if name in how}
            return endorsing.record_for(
                sheet=prepared,
                organisation=swallow,
                answer=Answer(decision, naming=Naming.PUBLIC, **more),
                today=timezone.localdate(now),
                **how,
            )

        return record

    def test_a_coordinator_says_how_they_know(self, circulate, record, swallow):
        circulate(swallow)
        assert record().is_recorded
        with pytest.raises(ValidationError):
            record(note=" ")

    def test_nobody_else_records(self, circulate, record, swallow):
        circulate(swallow)
        with pytest.raises(PermissionDenied):
            record(actor=factories.CoordinatorFactory())

    def test_what_an_organisation_decided_itself_only_loses_its_name(
        self, circulate, record, decide, swallow
    ):
        circulate(swallow)
        decide()
        with pytest.raises(DecidedItself):
            record()
        assert record(EndorsementDecision.WITHDRAWN).decision == EndorsementDecision.WITHDRAWN

    def test_a_record_that_is_disputed_stands_no_longer(
        self, circulate, record, swallow, speaker, now
    ):
        circulate(swallow)
        endorsement = record()
        assert standing().count() == 1
        endorsing.dispute(
            endorsement=endorsement,
            actor=speaker,
            words="Мы не званілі",
            today=timezone.localdate(now),
        )
        assert not standing().exists()

    def test_what_was_recorded_an_organisation_says_itself_at_any_time(
        self, circulate, record, decide, swallow
    ):
        sent = circulate(swallow)
        record()
        own = decide(DECLINE, seen=1, now=sent.deadline + timedelta(days=1))
        assert (own.decision, own.is_recorded) == (DECLINE, False)

    def test_own_decision_is_not_disputed_but_changed(
        self, circulate, decide, swallow, speaker, now
    ):
        circulate(swallow)
        with pytest.raises(DecidedItself):
            endorsing.dispute(
                endorsement=decide(), actor=speaker, words="Не", today=timezone.localdate(now)
            )


def test_an_organisation_that_was_merged_while_it_was_asked(circulate, decide, swallow, now):
    """What it said stays with the one that stands for it; the history too."""
    other = organisation(name_be="Другая")
    circulate(swallow)
    decide()
    merge(organisation=swallow, into=other, today=timezone.localdate(now))
    assert standing().get().organisation == other
    assert EndorsementEntry.objects.get().organisation == other


def test_who_no_longer_works_does_not_stand(circulate, decide, swallow):
    circulate(swallow)
    decide()
    swallow.status = OrganisationStatus.ENDED
    swallow.save()
    assert not standing().exists()


class TestDatabase:
    """What the database refuses, whoever asks."""

    @pytest.mark.parametrize(
        ("change", "constraint"),
        [
            ({"decision": "perhaps"}, "endorsement_decision_is_known"),
            ({"naming": "loudly"}, "endorsement_naming_is_known"),
            ({"channel": "dream"}, "endorsement_channel_is_known"),
            ({"decision": "reservation"}, "endorsement_with_reservation_says_it"),
            ({"shows_reservation": True}, "endorsement_shows_a_reservation_it_has"),
            ({"decision": "condition"}, "endorsement_on_condition_says_it"),
            ({"channel": "call"}, "endorsement_recorded_says_how"),
            ({"decision": "decline"}, "endorsement_that_is_none_names_nobody"),
            ({"decision": "unnamed"}, "endorsement_unnamed_is_only_counted"),
            ({"place": None}, "endorsement_stands_since_a_day"),
            ({"dispute": "x"}, "endorsement_disputed_was_recorded"),
        ],
    )
    def test_a_row_that_makes_no_sense(self, circulate, decide, swallow, change, constraint):
        circulate(swallow)
        row = Endorsement.objects.filter(pk=decide().pk)
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            row.update(**change)

    def test_one_row_an_organisation(self, circulate, decide, swallow):
        circulate(swallow)
        row = decide()
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)

    @pytest.mark.parametrize(
        ("statement", "guard"),
        [
            ("UPDATE signatures_endorsemententry SET decision = 'decline'", "is_not_changed"),
            ("DELETE FROM signatures_endorsemententry", "is_not_deleted"),
        ],
    )
    def test_entries_are_only_added(self, circulate, decide, swallow, statement, guard):
        circulate(swallow)
        decide()
        with pytest.raises(IntegrityError, match=guard), transaction.atomic():
            connection.cursor().execute(statement)


def test_the_sheet_opens_to_people_later(prepared, circulate, decide, swallow, keeper, now):
    """One sheet for people and organisations: what was decided before stays."""
    circulate(swallow)
    decide()
    opened = sheets.open_sheet(
        text_key=prepared.text_key,
        recipients=[keeper.age_recipient],
        today=timezone.localdate(now),
        actor=keeper,
    )
    assert (opened.pk, opened.is_prepared) == (prepared.pk, False)
    assert endorsement_of(opened, swallow).stands
