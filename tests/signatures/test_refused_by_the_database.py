"""What must never be is refused by the database itself, whatever program writes to it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from signatures.models import (
    BlockedDomain,
    ConsentText,
    DayTally,
    DeliveryPackage,
    Destruction,
    DomainTally,
    Invalidation,
    LogEntry,
    PaperRecord,
    PendingSignature,
    PlaceTally,
    PublicName,
    Reconciliation,
    ShapeTally,
    Sheet,
    SheetKey,
    Signature,
    SpentTicket,
    SurgeReport,
    Tally,
    TextVersion,
    TreeHead,
    TreeTile,
    Wording,
)

TODAY = timezone.localdate()
NOW = timezone.now()
MODELS = [
    BlockedDomain,
    ConsentText,
    DayTally,
    DeliveryPackage,
    Destruction,
    DomainTally,
    Invalidation,
    LogEntry,
    PaperRecord,
    PendingSignature,
    PlaceTally,
    ShapeTally,
    PublicName,
    Reconciliation,
    Sheet,
    SheetKey,
    Signature,
    SurgeReport,
    SpentTicket,
    Tally,
    TextVersion,
    TreeHead,
    TreeTile,
    Wording,
]


@pytest.fixture
def rows(text):
    """One row of every table that breaks nothing."""
    version = text.versions.get()
    signature = Signature.objects.create(
        sheet=text,
        version=version,
        consent=ConsentText.objects.first(),
        visibility="public",
        duplicate_mark=b"s" * 32,
        confirmed_on=TODAY,
        receipt_hash=b"r" * 32,
    )
    return {
        "sheet": text,
        "key": text.keys.get(),
        "old key": SheetKey.objects.create(
            sheet=text, recipient="age1old", added_on=TODAY, state="retired", ended_on=TODAY
        ),
        "version": version,
        "wording": version.wordings.first(),
        "pending": PendingSignature.objects.create(
            sheet=text, duplicate_mark=b"p" * 32, expires_at=NOW
        ),
        "signature": signature,
        "invalidation": Invalidation.objects.create(sheet=text, reason="trial", day=TODAY),
        "paper": PaperRecord.objects.create(
            sheet=text, version=version, day=TODAY, number=2, note="x", recorded_on=TODAY
        ),
        "surge": SurgeReport.objects.create(sheet=text, day=TODAY),
        "consent": signature.consent,
        "name": PublicName.objects.create(signature=signature, sheet=text, name="Invented"),
        "log": LogEntry.objects.create(
            sheet=text, number=2, day=TODAY, action="switched", sha256="a" * 64, previous_hash="p"
        ),
        "package": DeliveryPackage.objects.create(
            sheet=text,
            number=1,
            version=version,
            recipient="A",
            recipient_keys=[],
            made_by_id=1,
            made_handle="one",
            made_on=TODAY,
        ),
        "destruction": Destruction.objects.create(sheet=text, what="marks", began_on=TODAY),
        "tally": Tally.objects.create(sheet=text, tier="email", as_of=NOW),
        "spent": SpentTicket.objects.create(mark=b"m" * 32, forget_at=NOW),
        "blocked": BlockedDomain.objects.create(sheet=text, domain="mail.example", added_on=TODAY),
        "day": DayTally.objects.create(sheet=text, day=TODAY, tier="email", number=1),
        "place": PlaceTally.objects.create(sheet=text, place="LT", number=1),
        "domain": DomainTally.objects.create(sheet=text, domain_mark=b"d" * 16, number=1),
        "shape": ShapeTally.objects.create(sheet=text, shape_mark=b"s" * 16, number=1),
        "comparison": Reconciliation.objects.create(sheet=text, day=TODAY, is_clean=True),
        "tile": TreeTile.objects.create(sheet=text, level=0, index=0, content=b"E" * 33),
        "head": TreeHead.objects.create(
            sheet=text, size=1, root=b"h" * 32, signatures=1, withdrawn=0, numbers={}, day=TODAY
        ),
    }


def mailed(rows):
    return {
        "code_hash": b"c" * 32,
        "code_expires_at": NOW,
        "sealed_declaration": b"x",
    }


RELEASED = {"state": "released", "released_by_id": 2, "released_on": TODAY}
DELIVERED = RELEASED | {"state": "delivered", "delivered_on": TODAY, "channel": "by hand"}

# The name of the constraint, the row, and what is written into it (by raw SQL, past all models).
CHECKS = [
    ("sheet_list_order_is_known", "sheet", {"list_order": "fame"}),
    ("sheet_closed_on_says_when", "sheet", {"state": "closed"}),
    ("sheet_closed_on_says_when", "sheet", {"closed_on": TODAY}),
    ("sheet_open_has_duplicate_key", "sheet", {"sealed_duplicate_key": None}),
    ("sheet_finished_has_no_duplicate_key", "sheet", {"state": "finished", "closed_on": TODAY}),
    ("sheet_keeps_keys_before_names", "sheet", {"key_kept_days": 1}),
    ("sheet_keeps_keys_before_names", "sheet", {"key_kept_days": 181}),
    ("destruction_what_is_known", "destruction", {"what": "everything"}),
    ("destruction_ends_after_it_began", "destruction", {"ended_on": TODAY - timedelta(days=1)}),
    ("sheetkey_state_is_known", "old key", {"state": "borrowed"}),
    ("sheet_key_ended_on_says_when", "old key", {"state": "active"}),
    ("sheet_key_ended_on_says_when", "old key", {"ended_on": None}),
    ("sheet_key_is_public", "key", {"recipient": "AGE-SECRET-KEY-1ABC"}),
    ("textversion_change_is_known", "version", {"number": 2, "change": "small"}),
    ("text_version_first_is_first", "version", {"number": 2}),
    ("text_version_first_is_first", "version", {"change": "editorial"}),
    ("wording_hash_is_sha256", "wording", {"sha256": "A" * 64}),
    ("wording_hash_is_sha256", "wording", {"sha256": "abc"}),
    ("wording_hash_of_words_is_sha256", "wording", {"words_sha256": "abc"}),
    ("pendingsignature_purpose_is_known", "pending", {"purpose": "spy"}),
    ("pending_mail_has_a_time", "pending", {"sealed_mail": b"x"}),
    ("pending_mail_has_a_time", "pending", {"mail_due_at": NOW}),
    ("pending_code_stands_for_something", "pending", {"code_hash": b"c" * 32}),
    ("pending_code_stands_for_something", "pending", {"code_expires_at": NOW}),
    ("pending_code_stands_for_something", "pending", {"sealed_declaration": b"x"}),
    ("signature_visibility_is_known", "signature", {"visibility": "everybody"}),
    ("signature_tier_is_known", "signature", {"tier": "telephone"}),
    ("signature_code_has_an_end", "signature", {"code_hash": b"c" * 32}),
    ("signature_code_has_an_end", "signature", {"code_expires_at": NOW}),
    ("signature_capacity_is_known", "signature", {"capacity": "king"}),
    ("signature_keeps_only_what_somebody_may_read", "signature", {"sealed_identity": b"x"}),
    ("signature_place_is_a_country", "signature", {"place": "by"}),
    ("signature_without_contact_has_no_marks", "signature", {"tier": "no_contact"}),
    ("blocked_domain_is_a_domain", "blocked", {"domain": "Mail.example"}),
    ("blocked_domain_is_a_domain", "blocked", {"domain": "by"}),
    ("signature_invalid_keeps_no_name", "signature", {"invalidation_id": 1}),
    ("invalidation_reason_is_known", "invalidation", {"reason": "dislike"}),
    ("invalidation_undone_or_final", "invalidation", {"undone_on": TODAY, "final_on": TODAY}),
    ("paper_record_has_somebody", "paper", {"number": 0}),
    ("paper_record_names_no_more_than_signed", "paper", {"names": 3, "sealed_names": b"x"}),
    ("paper_record_names_are_sealed", "paper", {"names": 1}),
    ("paper_record_names_are_sealed", "paper", {"sealed_names": b"x"}),
    ("paper_record_is_explained", "paper", {"note": ""}),
    ("paper_record_is_of_the_past", "paper", {"day": TODAY + timedelta(days=1)}),
    ("publicname_state_is_known", "name", {"state": "hidden"}),
    ("public_name_is_written", "name", {"name": ""}),
    ("logentry_action_is_known", "log", {"action": "dreamt"}),
    ("log_entry_follows_another", "log", {"previous_hash": ""}),
    ("log_entry_follows_another", "log", {"number": 1}),
    ("tally_tier_is_known", "tally", {"tier": "telephone"}),
    ("deliverypackage_state_is_known", "package", {"state": "lost"}),
    ("package_takes_two_people", "package", {"released_by_id": 1}),
    ("package_released_by_somebody", "package", {"state": "released"}),
    ("package_released_by_somebody", "package", {"state": "released", "released_by_id": 2}),
    ("package_fetched_after_release", "package", {"fetched_on": TODAY}),
    ("package_withheld_for_a_reason", "package", {"state": "withheld"}),
    ("package_delivered_some_day_somehow", "package", RELEASED | {"state": "delivered"}),
    ("package_delivered_some_day_somehow", "package", DELIVERED | {"channel": ""}),
    ("package_hash_is_sha256", "package", {"sha256": "A" * 64}),
    ("daytally_tier_is_known", "day", {"tier": "telephone"}),
    ("reconciliation_clean_is_clean", "comparison", {"leaves_without_a_row": 1}),
    ("reconciliation_clean_is_clean", "comparison", {"rows_without_their_leaf": 1}),
]
UNIQUE = [
    ("sheet_key_once", "key"),
    ("text_version_number_once", "version"),
    ("wording_once_a_language", "wording"),
    ("pending_once_an_address", "pending"),
    ("signature_once_an_address", "signature"),
    ("signature_once_a_leaf", "signature"),
    ("tally_once_a_tier", "tally"),
    ("day_tally_once", "day"),
    ("place_tally_once", "place"),
    ("domain_tally_once", "domain"),
    ("shape_tally_once", "shape"),
    ("tree_tile_once", "tile"),
    ("tree_head_once_a_size", "head"),
    ("log_number_once", "log"),
    ("surge_report_once_a_day", "surge"),
    ("blocked_domain_once", "blocked"),
    ("package_number_once", "package"),
    ("destruction_once", "destruction"),
]


def write(row: models.Model, values: dict) -> None:
    if isinstance(row, LogEntry):  # which is never changed: then it is written anew
        fields = {"number": 3, "previous_hash": "p", "action": "switched"} | values
        with transaction.atomic():
            LogEntry.objects.create(sheet=row.sheet, day=TODAY, sha256="a" * 64, **fields)
        return
    quote, table = connection.ops.quote_name, row._meta.db_table
    fields = {name: row._meta.get_field(name.removesuffix("_id")) for name in values}
    assignments = ", ".join(f"{quote(name)} = %s" for name in values)
    raw = [
        field.get_db_prep_save(values[name], connection=connection)
        for name, field in fields.items()
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(table)} SET {assignments} WHERE {quote(row._meta.pk.column)} = %s",
            [*raw, row.pk],
        )


@pytest.mark.parametrize(("name", "row", "values"), CHECKS)
def test_a_row_that_breaks_a_check_is_refused_by_name(name, row, values, rows):
    with pytest.raises(IntegrityError, match=rf"\b{name}\b"):
        write(rows[row], values)


# Consent texts are only ever written anew, and refused then.
NEW = [("consent_text_is_numbered", {"number": 0}), ("consent_text_is_whole", {"text_ru": ""})]


@pytest.mark.parametrize(("name", "values"), NEW)
def test_a_consent_text_that_breaks_a_check_is_refused_by_name(name, values, db):
    whole = {"number": 9, "in_force_from": TODAY, "text_be": "а", "text_ru": "б", "text_en": "c"}
    with pytest.raises(IntegrityError, match=rf"\b{name}\b"), transaction.atomic():
        ConsentText.objects.create(**whole | values)


def test_an_unknown_state_breaks_two_checks_at_once(rows):
    with pytest.raises(IntegrityError, match=r"sheet_state_is_known|sheet_closed_on_says_when"):
        write(rows["sheet"], {"state": "ajar"})


@pytest.mark.parametrize(("name", "row"), UNIQUE)
def test_a_second_row_of_the_same_is_refused(name, row, rows):
    twin = type(rows[row]).objects.get(pk=rows[row].pk)
    twin.pk = None
    if row == "signature":
        twin.receipt_hash = b"other" * 6
    if name == "signature_once_a_leaf":
        write(rows[row], {"leaf": 0})
        twin.leaf, twin.duplicate_mark = 0, b"other" * 6
    constraint = next(item for item in twin._meta.constraints if item.name == name)
    # SQLite tells the columns, PostgreSQL the name.
    columns = [twin._meta.get_field(field).column for field in constraint.fields]
    expected = name if connection.vendor == "postgresql" else rf"\.{columns[0]}, .*\.{columns[1]}"
    with pytest.raises(IntegrityError, match=expected), transaction.atomic():
        twin.save(force_insert=True)


@pytest.mark.parametrize(
    ("row", "values"),
    [
        ("sheet", {"state": "closed", "closed_on": TODAY}),
        ("sheet", {"state": "closed", "closed_on": TODAY, "sealed_duplicate_key": None}),
        ("sheet", {"state": "finished", "closed_on": TODAY, "sealed_duplicate_key": None}),
        ("pending", {"sealed_mail": b"x", "mail_due_at": NOW}),
        ("signature", {"code_hash": b"c" * 32, "code_expires_at": NOW}),
        ("signature", {"duplicate_mark": None, "sealed_identity": None}),
        ("signature", {"tier": "no_contact", "duplicate_mark": None}),
        ("version", {"number": 2, "change": "substantive"}),
        ("package", RELEASED | {"fetched_on": TODAY}),
        ("package", DELIVERED),
        ("package", {"state": "withheld", "withheld_because": "wrong key"}),
    ],
)
def test_a_row_that_breaks_nothing_is_taken(row, values, rows):
    write(rows[row], values)


def test_a_mailed_code_with_all_that_it_stands_for_is_taken(rows):
    write(rows["pending"], mailed(rows))


@pytest.mark.parametrize("missing", ["code_hash", "code_expires_at", "sealed_declaration"])
def test_a_mailed_code_without_one_of_them_is_refused(missing, rows):
    write(rows["pending"], mailed(rows))
    with pytest.raises(IntegrityError, match="pending_code_stands_for_something"):
        write(rows["pending"], {missing: None})


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ("sheet", "text_key", None),
        ("sheet", "public_id", None),
        ("signature", "receipt_hash", b"r" * 32),
        ("signature", "code_hash", b"c" * 32),
        ("pending", "code_hash", b"c" * 32),
    ],
)
def test_a_code_and_a_key_belong_to_one_row(row, field, value, rows, identity):
    first = rows[row]
    twin = type(first).objects.get(pk=first.pk)
    twin.pk = None
    if row == "sheet":
        twin.public_id, twin.text_key = (
            (first.public_id, "6c5b1f7e-9a3c-4d57-8b8d-a2b59a17d8f9")
            if field == "public_id"
            else ("6c5b1f7e-9a3c-4d57-8b8d-a2b59a17d8f9", first.text_key)
        )
    else:
        twin.duplicate_mark = b"t" * 32
        for one in (first, twin):
            setattr(one, field, value)
        if field == "code_hash":
            for one in (first, twin):
                one.code_expires_at = NOW + timedelta(hours=1)
        if field == "code_hash" and row == "pending":
            for one in (first, twin):
                one.sealed_declaration = b"x"
        if field == "code_hash" and row == "signature":
            twin.receipt_hash = b"u" * 32
        first.save()
    with pytest.raises(IntegrityError, match=field), transaction.atomic():
        twin.save(force_insert=True)


def test_a_ticket_is_spent_once(rows):
    with pytest.raises(IntegrityError), transaction.atomic():
        SpentTicket.objects.create(mark=b"m" * 32, forget_at=NOW)


def test_every_constraint_is_broken_in_this_file():
    named = {item.name for model in MODELS for item in model._meta.constraints}
    broken = {name for name, *_rest in CHECKS + NEW} | {name for name, _row in UNIQUE}
    assert named == broken | {"sheet_state_is_known", "tree_head_adds_up"}


def test_a_head_that_does_not_add_up_is_refused(rows):
    head = TreeHead(
        sheet=rows["sheet"], size=3, root=b"h" * 32, signatures=1, withdrawn=1, numbers={},
        day=TODAY,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="tree_head_adds_up"), transaction.atomic():
        head.save(force_insert=True)


@pytest.mark.parametrize(
    "values", [{"root": b"x" * 32}, {"signatures": 0, "withdrawn": 1}, {"day": TODAY}]
)
def test_a_published_head_is_never_changed(values, rows):
    with pytest.raises(IntegrityError, match="tree_head_is_not_changed"):
        write(rows["head"], values)


def test_a_published_head_is_never_deleted(rows):
    with (
        pytest.raises(IntegrityError, match="tree_head_is_not_deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM signatures_treehead")


def test_whoever_signs_pays_for_six_indexes_at_most(db):
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, Signature._meta.db_table)
    indexes = [name for name, it in found.items() if it["index"] or it["unique"]]
    key = [name for name, it in found.items() if it["primary_key"]]
    assert len({*indexes, *key}) <= 6


def test_a_version_that_somebody_signed_is_not_deleted(rows):
    with pytest.raises(models.ProtectedError):
        rows["version"].delete()
