"""What `check --deploy` says about a site that is not ready for readers."""

import os
from pathlib import Path

import pytest
from django.core.checks import Tags, run_checks

from config.settings import base
from home.services.catalogues import compile_catalogues
from tests.home.test_catalogues import source  # noqa: F401  (a fixture)


def told(tag) -> list[tuple[str, str]]:
    found = run_checks(tags=[tag], include_deployment_checks=True)
    return [(each.id, each.msg) for each in found if each.id.startswith("home.")]


def test_catalogues_that_are_not_compiled_are_named(settings, tmp_path, source):  # noqa: F811  (the fixture)
    assert told(Tags.translation) == []
    settings.LOCALE_PATHS = [str(tmp_path)]
    sentence = f"{source} is not compiled: its words are shown in English, or as they were before."
    assert told(Tags.translation) == [("home.W001", sentence)]
    compile_catalogues([tmp_path])
    assert told(Tags.translation) == []
    later = source.stat().st_mtime + 10
    os.utime(source, (later, later))
    assert told(Tags.translation) == [("home.W001", sentence)]


@pytest.mark.parametrize(
    ("manifest", "ids"),
    [
        (None, ["home.W002"]),
        ("{", ["home.W002"]),
        ('{"version": "1.1", "paths": {"a.css": "a.01.css"}}', []),
    ],
)
def test_static_files_that_are_not_collected_are_missed(manifest, ids, settings, tmp_path):
    if manifest:
        Path(tmp_path, "staticfiles.json").write_text(manifest)
    settings.STORAGES, settings.STATIC_ROOT = base.STORAGES, tmp_path
    assert [each for each, _words in told(Tags.staticfiles)] == ids
