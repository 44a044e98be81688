"""Where a form came from, as far as the effort for it depends on that. It is never stored."""

from ipaddress import ip_address, ip_network

from django.conf import settings

# What a web server on the same machine, or beside it, has (RFC 1918, RFC 4193). Python's own
# `is_private` takes more for private, the addresses of examples too.
INSIDE = [
    ip_network(block)
    for block in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16",
                  "::1/128", "fc00::/7", "fe80::/10")
]  # fmt: skip


def origin_of(request) -> str | None:
    """The address that a form came from; None where the server cannot tell readers apart.

    Believed is only what the web servers in front add themselves (`PROXIES_IN_FRONT`). Readers
    of an onion service, who have no address, are one place together.
    """
    hops = settings.PROXIES_IN_FRONT
    if hops:
        named = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        return named[-hops].strip() if len(named) >= hops else ""
    origin = request.META.get("REMOTE_ADDR", "")
    return origin if _is_public(origin) else None


def _is_public(origin: str) -> bool:
    """Whether this is a reader's address, and not that of a web server on the same machine."""
    try:
        address = ip_address(origin)
    except ValueError:
        return False
    return not any(address in block for block in INSIDE)


def neighbourhood(origin: str) -> bytes:
    """What is told apart: a /24 of IPv4, a /48 of IPv6; all that is no address is one place.

    Whoever rents one of these can speak from every address in it, and is one for us.
    """
    try:
        address = ip_address(origin)
    except ValueError:
        return b"elsewhere"
    address = getattr(address, "ipv4_mapped", None) or address
    return address.packed[: 3 if address.version == 4 else 6]
