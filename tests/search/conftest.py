import pytest
from django.test import Client

from demo import factories


@pytest.fixture
def browser(db):
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.fixture
def page(db):
    """A public page with a word that no other has."""
    return factories.StandardPageFactory(
        title="Зязюльчына вяселле", summary="Кароткі змест.", body=[("paragraph", "<p>Тэкст.</p>")]
    )
