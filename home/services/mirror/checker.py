"""The page that checks a mirror offline, put together from its sources."""

import json
import re
from pathlib import Path

from django.contrib.staticfiles import finders

from home.attesting import raw_public_key
from home.services.offline import self_contained

SOURCES = Path(__file__).parent / "web"
LIBRARY = "vendored/ed25519/ed25519.js"
EXPORTS = re.compile(r"^export \{[^}]*\};\s*$", re.MULTILINE)


def checker() -> bytes:
    """One HTML file with all it needs, the key of this site included; it asks nobody anything."""
    library = EXPORTS.sub("", Path(finders.find(LIBRARY)).read_text())
    script = (
        f"const verifyAsync = (() => {{{library}\nreturn verifyAsync; }})();\n"
        f"const KEY = {json.dumps(raw_public_key().hex())};\n"
        f"{(SOURCES / 'checker.js').read_text()}"
    )
    html, style = ((SOURCES / f"checker.{ending}").read_text() for ending in ("html", "css"))
    return self_contained(html, style=style, script=script)
