"""Files that are never there by half."""

import os
from pathlib import Path
from uuid import uuid4


def write_whole(path: Path, content: bytes) -> None:
    """Have ``content`` at ``path``. Whoever reads meanwhile gets all of the old or of the new."""
    unfinished = path.with_name(f"{path.stem}-{uuid4().hex}.unfinished")
    unfinished.write_bytes(content)
    os.replace(unfinished, path)
