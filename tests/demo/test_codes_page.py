"""The page that lets a visitor of the demonstration in, and nobody else."""

import pytest

from demo import factories
from demo.services.accounts import accounts_with_codes

pytestmark = pytest.mark.django_db
PAGE = "/demo/codes/"


@pytest.fixture
def enrolled():
    user = factories.EditorFactory(username="enrolled")
    factories.enrol(user)
    return user


def test_it_shows_who_has_the_demonstrations_app(client, enrolled):
    own_app = factories.EditorFactory(username="own-app")
    page = client.get(PAGE).content.decode()
    assert enrolled.username in page
    assert own_app.username not in page
    assert factories.PASSWORD in page


def test_it_asks_the_database_as_often_for_three_as_for_one(enrolled, django_assert_num_queries):
    for more in (0, 2):
        for _account in range(more):
            factories.enrol(factories.EditorFactory())
        with django_assert_num_queries(2):
            assert len(accounts_with_codes()) == 1 + more


def test_other_machines_and_real_sites_have_no_such_page(client, enrolled, settings):
    assert client.get(PAGE, REMOTE_ADDR="203.0.113.9").status_code == 404
    settings.DEMONSTRATION = False
    assert client.get(PAGE).status_code == 404


def test_the_code_lets_in(client, enrolled, both_factors):
    both_factors()
    client.post("/admin/login/", {"username": enrolled.username, "password": factories.PASSWORD})
    code = accounts_with_codes()[0].code
    assert client.post("/admin/login/code/", {"code": code}).url == "/admin/"
