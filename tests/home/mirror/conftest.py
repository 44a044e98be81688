import json
from types import SimpleNamespace

import pytest
from django.core.management import call_command


@pytest.fixture
def mirror(db, tmp_path):
    """A mirror of the site as it is now; ``build`` brings it up to date."""
    folder = tmp_path / "mirror"

    def build(into=folder, **options) -> dict[str, bytes]:
        call_command("mirror", into, verbosity=0, **options)
        return files(into)

    def files(into=folder) -> dict[str, bytes]:
        return {
            file.relative_to(into).as_posix(): file.read_bytes()
            for file in into.rglob("*")
            if file.is_file()
        }

    def manifest(of=folder) -> dict:
        return json.loads((of / "manifest.json").read_bytes())

    return SimpleNamespace(folder=folder, build=build, files=files, manifest=manifest)
