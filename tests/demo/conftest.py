"""What tests of the seeded site begin with."""

import gc
import warnings

import pytest
from django.test import Client
from wagtail.models import Page

from home.stamps import renew_stamp


@pytest.fixture(scope="module")
def answers(seeded_site, django_db_blocker):
    """What a reader gets at the address of every live page of the seeded site."""
    with django_db_blocker.unblock():
        renew_stamp()  # what other tests left may be remembered
        return {page.url: (page, response) for page, response in read_all()}


def read_all() -> list:
    client = Client()
    pages = Page.objects.live().public().filter(depth__gte=2).select_related("locale")
    with warnings.catch_warnings():
        # Wagtail leaves the temporary file of a resized image to Python's garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        read = [(page, client.get(page.url)) for page in pages]
        gc.collect()
    return read


@pytest.fixture
def demonstration(seeded_site, db):
    """The seeded site, for one test: what the test changes is taken back."""


@pytest.fixture
def texts(answers) -> dict[str, str]:
    """The HTML of every live page by address."""
    return {url: response.text for url, (_page, response) in answers.items()}
