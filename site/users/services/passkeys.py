"""Passkeys (WebAuthn) as a second factor; Yubico's library checks what browsers answer."""

import json
from datetime import date
from hashlib import sha256
from ipaddress import ip_address

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from users.enums import FactorKind
from users.models import Factor, User
from users.sealing import open_bytes_for_server, seal_bytes_for_server

LONGEST = 20_000  # characters of an answer; real ones have about 1,500


def can_have_passkeys(host: str) -> bool:
    """Browsers bind a passkey to a name; an address in numbers is none."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return True
    return False


def offer_new(*, user: User, host: str) -> tuple[str, dict | None]:
    """What the browser needs to make a passkey (JSON), and what to keep; empty without a name."""
    if not can_have_passkeys(host):
        return "", None
    options, state = _server(host).register_begin(
        PublicKeyCredentialUserEntity(
            id=sha256(f"account {user.pk}".encode()).digest(),
            name=user.get_username(),
            display_name=user.get_username(),
        ),
        _credentials(user),
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return json.dumps(dict(options)), dict(state)


def add_passkey(
    *, user: User, host: str, state: dict | None, answer: str, name: str, today: date
) -> Factor | None:
    """Keep the passkey that the browser made; None when its answer does not hold."""
    try:
        made = _server(host).register_complete(state, _read(answer)).credential_data
    except (ValueError, KeyError, TypeError, AssertionError):
        return None
    return Factor.objects.create(
        user=user,
        kind=FactorKind.PASSKEY,
        name=name,
        sealed=seal_bytes_for_server(bytes(made)),
        added_on=today,
    )


def ask_for(*, user: User, host: str) -> tuple[str, dict | None]:
    """What the browser needs to prove a passkey (JSON), and what to keep; empty without one."""
    credentials = _credentials(user)
    if not credentials or not can_have_passkeys(host):
        return "", None
    options, state = _server(host).authenticate_begin(
        credentials, user_verification=UserVerificationRequirement.PREFERRED
    )
    return json.dumps(dict(options)), dict(state)


def take_passkey(
    *, user: User, host: str, state: dict | None, answer: str, today: date
) -> Factor | None:
    """The passkey of ``user`` that gave ``answer`` to what was asked; None when none did."""
    known = _known(user)
    try:
        used = _server(host).authenticate_complete(state, list(known.values()), _read(answer))
    except (ValueError, KeyError, TypeError):
        return None
    factor = next(row for row, credential in known.items() if credential == used)
    Factor.objects.filter(pk=factor.pk).update(used_on=today)
    return factor


def _read(answer: str) -> dict:
    if len(answer) > LONGEST:
        message = "longer than any answer of a browser"
        raise ValueError(message)
    found = json.loads(answer)
    if not isinstance(found, dict):
        message = "no answer of a browser"
        raise TypeError(message)
    return found


def _server(host: str) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(id=host, name=host))


def _known(user: User) -> dict[Factor, AttestedCredentialData]:
    return {
        row: AttestedCredentialData(open_bytes_for_server(row.sealed))
        for row in user.factors.filter(kind=FactorKind.PASSKEY)
    }


def _credentials(user: User) -> list[AttestedCredentialData]:
    return list(_known(user).values())
