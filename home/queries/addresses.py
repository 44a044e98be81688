"""Where the House says that this site stands: what readers compare an address with."""

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from home.attesting import key_fingerprint
from home.enums import AddressKind
from home.models import HouseSettings
from home.validators import is_onion_host

FORMAT = 1


@dataclass(frozen=True)
class Official:
    """An official address. That of an onion service is shown, and never made a link."""

    kind: AddressKind
    address: str

    @property
    def is_onion(self) -> bool:
        return is_onion_host(urlsplit(self.address).hostname or "")


def official_addresses(house: HouseSettings) -> list[Official]:
    """The site's own addresses, then its mirrors, each in the order of the House."""
    own = [Official(AddressKind.SITE, line) for line in house.official_addresses.split()]
    mirrors = [Official(AddressKind.MIRROR, line) for line in house.mirror_addresses.split()]
    return [*own, *mirrors]


def addresses_document(house: HouseSettings) -> bytes:
    """The same as JSON, byte for byte equal while nothing changes: it is signed.

    ``day`` is that of the last change: of two lists under one key the later one counts.
    """
    day = house.addresses_changed_on
    told = {
        "format": FORMAT,
        "day": day and day.isoformat(),
        "key": key_fingerprint(),
        "addresses": [
            {"kind": official.kind.value, "address": official.address}
            for official in official_addresses(house)
        ],
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()
