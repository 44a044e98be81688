"""The two programs that open delivery packages offline, put together from their sources."""

import io
import json
import re
import zipfile
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders

from home.services.offline import self_contained
from signatures import opener

SOURCES = Path(opener.__file__).parent
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
STARTS = "import sys\nfrom opener.__main__ import main\nsys.exit(main())\n"
AGE = "vendored/age/age.min.js"
# In the order in which they need each other.
SCRIPTS = ("words", "order", "bytes", "tables", "printing", "reading", "page")
IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
EXPORT = re.compile(r"^export ", re.MULTILINE)
AGE_EXPORTS = re.compile(r"export\{([^}]*)\};?\s*$")


@cache
def command() -> bytes:
    """One file that Python runs (``python open-package.pyz``); it needs pyrage."""
    written = io.BytesIO(b"#!/usr/bin/env python3\n")
    written.seek(0, io.SEEK_END)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("__main__.py"), STARTS)
        for path in sorted([*SOURCES.rglob("*.py"), *SOURCES.glob("data/*.*")]):
            name = f"opener/{path.relative_to(SOURCES)}"
            if path.suffix != ".pyc" and name not in archive.namelist():
                archive.writestr(_entry(name), path.read_bytes())
    return written.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIXED_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


@cache
def hashes() -> dict[str, str]:
    """The SHA-256 of both programs: whoever opens packages can compare them later."""
    return {"command": sha256(command()).hexdigest(), "page": sha256(page()).hexdigest()}


@cache
def page() -> bytes:
    """One HTML file with all it needs; its policy forbids it every request."""
    script = f"{_age()}\nconst DATA = {_data()};\n{''.join(map(_script, SCRIPTS))}"
    return self_contained(_source("opener.html"), style=_source("opener.css"), script=script)


def _source(name: str) -> str:
    return (SOURCES / "web" / name).read_text()


def _script(name: str) -> str:
    """A module without its imports and exports: here all share one scope."""
    return EXPORT.sub("", IMPORT.sub("", _source(f"{name}.js")))


def _age() -> str:
    """The library, as one object in a scope of its own."""
    source = Path(finders.find(AGE)).read_text()
    pairs = [each.split(" as ") for each in AGE_EXPORTS.search(source)[1].split(",")]
    given = ",".join(f"{public}:{private}" for private, public in pairs)
    return f"const age=(()=>{{{AGE_EXPORTS.sub('', source)}return{{{given}}}}})();"


def _data() -> str:
    names = ("words", "letters", "font")
    data = {name: json.loads((SOURCES / "data" / f"{name}.json").read_text()) for name in names}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
