"""Pages that are saved and opened from the disk: one file, and nothing it may ask of anybody."""

import re
from base64 import b64encode
from hashlib import sha256


def self_contained(html: str, *, style: str, script: str) -> bytes:
    """``html`` with ``{{ style }}``, ``{{ script }}`` and the ``{{ policy }}`` that allows both."""
    script = script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
    filled = {"policy": policy, "style": style, "script": script}
    return re.sub(r"{{ (\w+) }}", lambda place: filled[place[1]], html).encode()


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
