"""Signatures by the million, as they are after confirming; none of them is a person's.

from bench.many import signatures
signatures(sheet, 1_000_000)             rows, counted, with leaves and tallies

python -m bench.many SHEET_PUBLIC_ID 10000
"""

import secrets
import sys
from datetime import timedelta

import django

if __name__ == "__main__":
    django.setup()

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from signatures.enums import NameState, Tier, Visibility
from signatures.models import ConsentText, PublicName, Sheet, Signature
from signatures.services import tallies
from signatures.services.declarations import Signer, seal_identity

AT_ONCE = 5000
BY_HAND = 50_000  # the rest are copies of these, made inside the database
DAYS = 90  # over which they are spread, the last day being today
DOMAINS = 4000
EVERY_ADDRESSEE = 10  # one in ten lets the addressee read a name
EVERY_PUBLIC = 50
EVERY_OTHER_TIER = 20
PLACES = ("", "", "", "BY", "BY", "PL", "LT", "LT", "DE", "GE")
BY_CHANCE = {
    "sqlite": "randomblob(%d)",
    "postgresql": "substring(sha256(uuid_send(gen_random_uuid())) FOR %d)",
}
COPIES = """
INSERT INTO signatures_signature ({columns})
SELECT {values} FROM signatures_signature WHERE sheet_id = %s AND id > %s ORDER BY id LIMIT %s
"""


def signatures(
    sheet: Sheet, number: int, *, counted: bool = True, all_for_the_addressee: bool = False
) -> None:
    """Add ``number`` invented signatures to ``sheet``; with ``counted`` they are in the tallies.

    With ``all_for_the_addressee`` everybody lets the addressee read a name.
    """
    version, consent = sheet.versions.order_by("number").last(), ConsentText.objects.first()
    sealed = seal_identity(
        sheet=sheet, number=version.number, language="be", today=timezone.localdate(),
        signer=Signer(name="Выдуманая асоба", visibility=Visibility.ADDRESSEE),
    )  # fmt: skip
    domains = [secrets.token_bytes(16) for _domain in range(DOMAINS)]
    before = Signature.objects.aggregate(last=Max("pk"))["last"] or 0
    by_hand = min(number, BY_HAND)
    for start in range(0, by_hand, AT_ONCE):
        places = range(start, min(start + AT_ONCE, by_hand))
        rows = [_row(sheet, version, consent, sealed, domains, place) for place in places]
        for row in rows if all_for_the_addressee else ():
            row.visibility, row.sealed_identity = Visibility.ADDRESSEE, sealed
        Signature.objects.bulk_create(rows)
    _copy(sheet, before, have=by_hand, number=number)
    _name_the_public(sheet)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself within minutes
    while counted and tallies.recount(sheet_id=sheet.pk):
        pass


def _copy(sheet: Sheet, before: int, *, have: int, number: int) -> None:
    """Double the rows after ``before`` until there are ``number``, each with codes of its own."""
    by_chance = BY_CHANCE[connection.vendor]
    values = {field.column: field.column for field in Signature._meta.concrete_fields}
    values |= {"receipt_hash": by_chance % 32, "leaf_salt": by_chance % 16, "leaf": "NULL"}
    values["duplicate_mark"] = f"CASE WHEN duplicate_mark IS NOT NULL THEN {by_chance % 32} END"
    del values["id"]
    statement = COPIES.format(columns=", ".join(values), values=", ".join(values.values()))
    while have < number:
        more = min(have, number - have)
        with connection.cursor() as cursor:
            cursor.execute(statement, [sheet.pk, before, more])
        have += more


def _name_the_public(sheet: Sheet) -> None:
    nameless = sheet.signatures.filter(visibility=Visibility.PUBLIC, public_name=None)
    PublicName.objects.bulk_create([_named(row) for row in nameless], batch_size=AT_ONCE)


def _row(sheet, version, consent, sealed, domains, place: int) -> Signature:
    tier = Tier.NO_CONTACT if place % EVERY_OTHER_TIER == 1 else Tier.EMAIL
    visibility = (Visibility.PUBLIC if place % EVERY_PUBLIC == 0 else
                  Visibility.ADDRESSEE if place % EVERY_ADDRESSEE == 5 else
                  Visibility.COUNTED)  # fmt: skip
    has_mail = tier == Tier.EMAIL
    return Signature(
        sheet=sheet,
        version=version,
        consent=consent,
        tier=tier,
        visibility=visibility,
        place=PLACES[place % len(PLACES)],
        confirmed_on=timezone.localdate() - timedelta(days=place * 7919 % DAYS),
        receipt_hash=secrets.token_bytes(32),
        sealed_identity=sealed if visibility == Visibility.ADDRESSEE else None,
        duplicate_mark=secrets.token_bytes(32) if has_mail else None,
        domain_mark=domains[int(len(domains) * secrets.randbelow(1000) ** 3 / 1e9)]
        if has_mail
        else None,
        shape_mark=secrets.token_bytes(2) * 8 if has_mail else None,
    )


def _named(signature: Signature) -> PublicName:
    name = PublicName(
        signature=signature,
        sheet_id=signature.sheet_id,
        name=f"Выдуманая асоба {signature.pk}",
        state=NameState.SHOWN if signature.pk % 2 else NameState.WAITING,
    )
    name.collation_be = name.collation_ru = name.collation_en = f"{signature.pk:09}"
    return name


if __name__ == "__main__":
    signatures(Sheet.objects.get(public_id=sys.argv[1]), int(sys.argv[2]))
