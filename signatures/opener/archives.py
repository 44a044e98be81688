"""ZIP files that are the same whenever they are made: nothing compressed, one date."""

import zipfile

FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def write_archive(path, members) -> None:
    """Write ``members`` (names, and texts or iterables of texts) to ``path``, which is new."""
    with zipfile.ZipFile(path, "x") as archive:
        for name, texts in members:
            entry = zipfile.ZipInfo(name, FIXED_DATE)
            with archive.open(entry, "w", force_zip64=False) as file:
                for text in [texts] if isinstance(texts, str) else texts:
                    file.write(text.encode())
