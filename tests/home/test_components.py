"""The page of every component in every state: what is on it, and who may see it."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from demo import factories
from home.views import components

LANGUAGES = ("be", "ru", "en")
NAME = re.compile(r' id="([^"]+)"')


@pytest.mark.parametrize("folder", ["components", "blocks"])
def test_every_component_has_its_samples(db, folder):
    with translation.override("be"):
        assert set(components.samples()[folder]) == components.to_be_shown()[folder]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_all_of_them_to_staff_in_each_language(db, client, language):
    client.force_login(factories.TranslatorFactory())
    answer = client.get(reverse("components", args=[language]))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert f'<html lang="{language}">' in page
    shown = set(re.findall(r'data-sample="(\w+)/(\w+)"', page))
    wanted = components.to_be_shown().items()
    assert shown == {(folder, name) for folder, names in wanted for name in names}
    names = NAME.findall(page)
    assert len(names) == len(set(names))


def test_a_language_that_the_house_does_not_speak_is_not_found(db, client):
    client.force_login(factories.TranslatorFactory())
    assert client.get("/admin/components/de/").status_code == 404


def test_readers_and_accounts_without_the_admin_do_not_see_it(db, client):
    address = reverse("components")
    assert client.get(address).status_code == 302
    client.force_login(factories.UserFactory())
    assert client.get(address).status_code == 302
