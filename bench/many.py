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

from django.db import connection, transaction
from django.utils import timezone

from signatures.enums import NameState, Tier, Visibility
from signatures.models import ConsentText, PublicName, Sheet, Signature
from signatures.services import tallies
from signatures.services.declarations import Signer, seal_identity

AT_ONCE = 5000
DAYS = 90  # over which they are spread, the last day being today
DOMAINS = 4000
EVERY_ADDRESSEE = 10  # one in ten lets the addressee read a name
EVERY_PUBLIC = 50
EVERY_OTHER_TIER = 20
PLACES = ("", "", "", "BY", "BY", "PL", "LT", "LT", "DE", "GE")


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
    for start in range(0, number, AT_ONCE):
        places = range(start, min(start + AT_ONCE, number))
        rows = [_row(sheet, version, consent, sealed, domains, place) for place in places]
        for row in rows if all_for_the_addressee else ():
            row.visibility, row.sealed_identity = Visibility.ADDRESSEE, sealed
        with transaction.atomic():
            made = Signature.objects.bulk_create(rows)
            PublicName.objects.bulk_create(
                _named(row) for row in made if row.visibility == Visibility.PUBLIC
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself within minutes
    while counted and tallies.recount(sheet_id=sheet.pk):
        pass


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
