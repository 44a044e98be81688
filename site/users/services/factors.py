"""Second factors: how an app or a passkey is added to an account, and how it is proved.

The server stays the only one who can open what it keeps of them (`users.sealing`). Nothing here
signs anybody in: `services.sign_in` does.
"""

import json
import time
from dataclasses import dataclass
from datetime import date

import pyotp
import segno
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from users.enums import FactorKind
from users.models import Factor, RecoveryCode, User
from users.sealing import open_bytes_for_server, seal_bytes_for_server
from users.tokens import new_recovery_code, recovery_digest

STEPS_EITHER_WAY = 1  # of 30 seconds: clocks of telephones are not ours
RECOVERY_CODES = 10
LAST_ONE = _("This is your only second factor. Add another one first.")


@dataclass(frozen=True)
class AppOffer:
    """What an authenticator app has to be told: the secret in groups, and as a drawing."""

    secret: str
    in_groups: str
    drawing: str  # SVG


def new_app_secret() -> str:
    return pyotp.random_base32()


def offer_app(*, user: User, secret: str) -> AppOffer:
    """Say ``secret`` in the ways in which an app can be given it.

    The app learns the handle and not the house: a telephone may be searched.
    """
    uri = pyotp.TOTP(secret).provisioning_uri(name=user.get_username())
    drawing = segno.make(uri, error="m").svg_inline(omitsize=True, dark="#000", light="#fff")
    groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return AppOffer(secret=secret, in_groups=groups, drawing=drawing)


def step_of(*, secret: str, code: str, now: float) -> int | None:
    """The time step whose code this is, of the few that count now; None when it is of none.

    ``now`` in seconds since 1970.
    """
    plain = "".join(code.split())
    app = pyotp.TOTP(secret)
    current = int(now) // app.interval
    for step in range(current - STEPS_EITHER_WAY, current + STEPS_EITHER_WAY + 1):
        if pyotp.utils.strings_equal(app.at(step * app.interval), plain):
            return step
    return None


def add_app(
    *, user: User, secret: str, code: str, name: str, today: date, now: float
) -> Factor | None:
    """Add an app that showed the right ``code`` for ``secret``; None when the code is wrong."""
    step = step_of(secret=secret, code=code, now=now)
    if step is None:
        return None
    return Factor.objects.create(
        user=user,
        kind=FactorKind.APP,
        name=name,
        sealed=seal_bytes_for_server(secret.encode()),
        last_step=step,
        added_on=today,
    )


def take_app_code(*, user: User, code: str, today: date, now: float) -> Factor | None:
    """The app of ``user`` that shows ``code`` now. A code is taken once."""
    for factor in user.factors.filter(kind=FactorKind.APP):
        secret = open_bytes_for_server(factor.sealed).decode()
        step = step_of(secret=secret, code=code, now=now)
        if step is None:
            continue
        unused = Factor.objects.filter(pk=factor.pk, last_step__lt=step)
        if unused.update(last_step=step, used_on=today):
            return factor
    return None


def take_recovery_code(*, user: User, code: str) -> bool:
    """Use up a recovery code of ``user``; False when there is no such one any more."""
    deleted, _rows = user.recovery_codes.filter(digest=recovery_digest(code)).delete()
    return bool(deleted)


@transaction.atomic
def renew_recovery_codes(*, user: User) -> list[str]:
    """New codes in the place of all older ones. They can be shown this once."""
    codes = [new_recovery_code() for _number in range(RECOVERY_CODES)]
    user.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=recovery_digest(code)) for code in codes
    )
    return codes


@transaction.atomic
def remove_factor(*, factor: Factor) -> None:
    """Take a factor off its account, unless it is the last: raises `ValidationError` then."""
    held = Factor.objects.select_for_update().filter(user=factor.user)
    if len(held) < 2:
        raise ValidationError(LAST_ONE, code="last")
    factor.delete()


def seal_for_later(record: dict) -> str:
    """Keep ``record`` in a session that a copy of the database does not open."""
    return seal_bytes_for_server(json.dumps(record).encode()).hex()


def open_again(sealed: str) -> dict:
    return json.loads(open_bytes_for_server(bytes.fromhex(sealed)))


def clock() -> float:
    """Seconds since 1970, as apps count them."""
    return time.time()
