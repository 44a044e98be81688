"""Whoever takes a name back is gone from the next build of a mirror, the hashes included."""

import json

import pytest
from django.utils.html import strip_tags

from signatures.enums import EndorsementDecision
from signatures.models import Sheet
from signatures.services import signing
from tests.home.mirror.conftest import mirror  # noqa: F401  (the same fixture)
from tests.signatures.organisations.conftest import organisation
from tests.signatures.test_names import give

NAMES = ("Выдуманая Чытачка", "Ясень", "Алей")


def files_with(files, words: str) -> set[str]:
    return {name.rpartition("/")[2] for name, content in files.items() if words.encode() in content}


@pytest.fixture
def named(sheet, record, committed):
    """An appeal below which a person and two organisations stand with their names."""
    with committed():
        Sheet.objects.filter(pk=sheet.pk).update(shows_names=True)
        give(sheet, name=NAMES[0])
        give(sheet, 4)
        ash, alder = (organisation(name_be=name, name_ru=name, name_en=name) for name in NAMES[1:])
        record(ash)
        record(alder)
    return ash


def test_a_name_that_was_taken_back_is_in_no_file_of_the_next_build(
    named,
    sheet,
    record,
    committed,
    mirror,  # noqa: F811  (the fixture)
):
    first = mirror.build()
    person, ash, alder = (files_with(first, name) for name in NAMES)
    assert person == {"index.html"}
    assert ash == alder
    assert {"organisations.json", "organisations.csv", "index.html"} <= ash
    names_page = f"be/signing/{sheet.public_id}/names/index.html"
    assert names_page in first
    with committed():
        signing.take_back(receipt="receipt 0")
        record(named, EndorsementDecision.WITHDRAWN)
    second = mirror.build()
    assert [files_with(second, name) for name in NAMES[:2]] == [set(), set()]
    assert files_with(second, NAMES[2]) == alder
    assert json.dumps(mirror.manifest(), ensure_ascii=False).count(NAMES[1]) == 0


def test_the_leaves_of_a_count_and_the_words_of_a_text_come_along(
    sheet,
    confirm,
    sign,
    newest_code,
    committed,
    mirror,  # noqa: F811  (the fixture)
):
    sign(sheet=sheet)
    confirm(newest_code())
    files = mirror.build()
    base = f"en/signing/{sheet.public_id}"
    assert len(files[f"{base}/tree/0/0.bin"]) == 33
    assert json.loads(files[f"{base}/tree/heads.json"])["heads"][-1]["size"] == 1
    words = strip_tags(files[f"{base}/tree/index.html"].decode())
    assert "check_count.py count …/en/signing/" in words
    assert not [name for name in files if name.endswith("snippet.txt")]
