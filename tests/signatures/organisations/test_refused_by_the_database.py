"""What must never be of rounds and answers is refused by the database itself, by name."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from signatures.enums import RoundKind
from signatures.models import (
    CirculatedText,
    Circulation,
    EndorsementEntry,
    Invitation,
    PartnerComment,
    PartnerList,
    PartnerListEntry,
    PartnerMail,
    RecordExport,
)
from signatures.services import archiving, circulation

TODAY = timezone.localdate()
MODELS = [
    CirculatedText,
    Circulation,
    EndorsementEntry,
    Invitation,
    PartnerComment,
    PartnerListEntry,
    PartnerMail,
    RecordExport,
]
# The name of the constraint, the row, and what is written into it, past all services.
CHECKS = [
    ("circulation_kind_is_known", "drafts_round", {"kind": "perhaps"}),
    ("round_for_signing_has_a_version", "drafts_round", {"kind": "sign_on"}),
    ("round_for_signing_has_a_version", "round", {"kind": "comments"}),
    ("circulated_text_hash_is_sha256", "draft", {"sha256": "x"}),
    ("invitation_reminded_on_says_when", "invitation", {"reminders": 1}),
    ("invitation_reminded_on_says_when", "invitation", {"reminded_on": TODAY}),
    ("partnercomment_state_is_known", "comment", {"state": "perhaps", "answered_on": TODAY}),
    ("partner_comment_answered_on_says_when", "comment", {"state": "taken"}),
    ("partner_comment_answered_on_says_when", "comment", {"answered_on": TODAY}),
    ("partner_comment_not_taken_says_why", "comment", {"state": "not_taken", "answered_on": TODAY}),
    ("partner_comment_says_something", "comment", {"text": ""}),
    ("record_export_fetched_says_when", "export", {"fetched_on": TODAY}),
    ("record_export_fetched_by_another", "export", {"fetched_by": models.F("asked_by")}),
]
NEW = [
    ("endorsemententry_decision_is_known", {"decision": "perhaps"}),
    ("endorsemententry_naming_is_known", {"naming": "loudly"}),
    ("endorsemententry_channel_is_known", {"channel": "dream"}),
]
UNIQUE = [
    ("round_number_once", "round"),
    ("circulated_text_once_a_language", "draft"),
    ("invitation_once_a_round", "invitation"),
    ("endorsement_entry_number_once", "entry"),
    ("partner_mail_once", "mail"),
    ("partner_list_entry_once", "listed"),
]


@pytest.fixture
def rows(circulate, decide, prepared, swallow, speaker, keeper, now):
    """One row of every table that breaks nothing."""
    drafts_round = circulate(swallow, kind=RoundKind.COMMENTS)
    comment = circulation.comment(
        circulation=drafts_round, organisation=swallow, actor=speaker, language="be", place=0,
        text="Добра", now=now,
    )  # fmt: skip
    signing = circulate(swallow)
    decide()
    saved = PartnerList.objects.create(name="Кааліцыя")
    return {
        "drafts_round": drafts_round,
        "draft": drafts_round.drafts.get(),
        "comment": comment,
        "round": signing,
        "invitation": signing.invitations.get(),
        "entry": EndorsementEntry.objects.get(),
        "mail": PartnerMail.objects.get(),
        "listed": PartnerListEntry.objects.create(partner_list=saved, organisation=swallow),
        "export": archiving.ask_for_record(sheet=prepared, actor=keeper, today=TODAY),
    }


def test_a_row_that_makes_no_sense_is_refused_by_name(rows):
    for name, row, values in CHECKS:
        found = type(rows[row])._base_manager.filter(pk=rows[row].pk)
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            found.update(**values)


def test_an_entry_that_makes_no_sense_is_refused_by_name(rows):
    for name, values in NEW:
        entry = EndorsementEntry.objects.get(pk=rows["entry"].pk)
        entry.pk, entry.number = None, entry.number + 1
        for field, value in values.items():
            setattr(entry, field, value)
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            entry.save(force_insert=True)


def test_a_second_row_of_the_same_is_refused(rows):
    for name, row in UNIQUE:
        twin = type(rows[row])._base_manager.get(pk=rows[row].pk)
        constraint = next(one for one in twin._meta.constraints if one.name == name)
        columns = [twin._meta.get_field(field).column for field in constraint.fields]
        twin.pk = None
        if hasattr(twin, "public_id"):
            twin.public_id = uuid4()
        said = name if connection.vendor == "postgresql" else columns[-1]
        with pytest.raises(IntegrityError, match=said), transaction.atomic():
            twin.save(force_insert=True)


def test_every_constraint_is_broken_in_this_file():
    named = {one.name for model in MODELS for one in model._meta.constraints}
    broken = {name for name, *_rest in CHECKS + NEW} | {name for name, _row in UNIQUE}
    assert named == broken
