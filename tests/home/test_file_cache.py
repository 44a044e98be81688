"""The cache that all processes of one machine share, in a folder."""

import pytest
from django.test import Client

from config.environment import file_cache
from home.services.cache import PagesFileCache
from home.stamps import STAMPS, current_stamp, renew_stamp


@pytest.fixture
def folder(settings, tmp_path):
    settings.CACHES = {**settings.CACHES, "pages": file_cache(tmp_path / "pages")}
    return tmp_path / "pages"


@pytest.mark.parametrize("key", STAMPS)
def test_another_process_sees_a_new_stamp_at_once(key, folder):
    before = current_stamp(key)
    after = renew_stamp(key)
    assert before != after
    assert PagesFileCache(str(folder), {}).read_stamp(key) == after == current_stamp(key)


def test_the_first_reader_finds_no_stamp_and_makes_one(folder):
    assert not folder.exists()
    assert current_stamp() == current_stamp()
    assert [file.name for file in folder.iterdir()] == ["stamp"]


def test_a_page_is_answered_from_the_folder_by_a_process_that_did_not_make_it(
    folder, db, django_assert_num_queries
):
    first = Client().get("/be/")
    with django_assert_num_queries(0):
        second = Client().get("/be/", headers={"Accept-Encoding": "gzip"})  # a handler of its own
    assert second.headers["Content-Encoding"] == "gzip"
    assert int(second.headers["Content-Length"]) == len(second.content) < len(first.content)


def test_a_folder_that_cannot_be_written_makes_pages_slower_and_nothing_else(folder, db):
    folder.parent.joinpath("pages").write_text("a file where the folder should be")
    assert Client().get("/be/").status_code == 200
    assert current_stamp() == ""
