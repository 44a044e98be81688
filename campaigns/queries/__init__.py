"""Questions about what the coalition does, one module a noun."""

from campaigns.queries.appeals import appeals_open_now

__all__ = ["appeals_open_now"]
