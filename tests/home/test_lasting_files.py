"""What a browser may keep on a telephone: nothing of the pages that readers open."""

import pytest

pytestmark = pytest.mark.django_db  # the end of an answer looks after connections


def cache_control(client, name: str) -> str:
    response = client.get(f"/static/{name}")
    response.close()
    assert response.status_code == 200
    return response["Cache-Control"]


@pytest.mark.parametrize("name", ["css/site.css", "js/quick-exit.js", "favicon.svg"])
def test_no_file_of_a_public_page_is_kept(client, name):
    assert cache_control(client, name) == "no-store"


def test_the_files_of_the_admin_are_kept(client):
    assert "no-store" not in cache_control(client, "wagtailadmin/css/core.css")
