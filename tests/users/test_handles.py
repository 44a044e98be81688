"""An account is a handle: nowhere is anybody asked for a name."""

import pytest
from django.test import Client
from django.urls import reverse

from demo import factories
from users.models import User

pytestmark = pytest.mark.django_db
SECRET = "three-words-and-9-digits"


@pytest.fixture
def browser(db):
    client = Client()
    client.force_login(factories.UserFactory(username="admin", is_superuser=True))
    return client


def names_asked_for(page) -> list[str]:
    assert page.status_code == 200
    return [name for name in ("first_name", "last_name") if name in page.text]


def test_ones_own_page_asks_for_none(browser):
    page = browser.get("/admin/account/")
    assert names_asked_for(page) == []
    assert 'name="name_email-email"' in page.text


def test_an_account_is_made_and_changed_without_one(browser):
    assert names_asked_for(browser.get(reverse("wagtailusers_users:add"))) == []
    sent = {"username": "new", "email": "new@house.example"}
    passwords = {"password1": SECRET, "password2": SECRET}
    assert browser.post(reverse("wagtailusers_users:add"), {**sent, **passwords}).status_code == 302
    made = User.objects.get(username="new")
    assert made.check_password(SECRET)

    address = reverse("wagtailusers_users:edit", args=[made.pk])
    assert names_asked_for(browser.get(address)) == []
    changed = {**sent, "email": "other@house.example", "is_active": "on", "first_name": "Name"}
    assert browser.post(address, changed).status_code == 302
    made.refresh_from_db()
    assert (made.email, made.first_name, made.is_active) == ("other@house.example", "", True)
