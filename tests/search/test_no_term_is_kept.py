"""What somebody looks for is written down nowhere: no table, no cache, no log."""

import io
import logging

import pytest
from django.apps import apps
from django.test import Client

from config.logs import NoReaderFilter
from demo import factories
from search.queries.nearest import nearest_word
from tests.signatures.test_no_trace import assert_absent, cached, stored

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TERMS = ["пазначанаеслова", "markedsearchterm", "вяселлле"]


@pytest.fixture
def log(settings):
    """Everything that is logged from here on, as the site's own handler writes it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(NoReaderFilter())
    loggers = [logging.getLogger(name) for name in ("", "django", "wagtail", "django.request")]
    for logger in loggers:
        logger.addHandler(handler)
    yield written
    for logger in loggers:
        logger.removeHandler(handler)


def test_no_term_is_found_anywhere_afterwards(log):
    factories.StandardPageFactory(title="Зязюльчына вяселле")
    reader = Client(raise_request_exception=False)
    for term in TERMS:
        for language in ("be", "ru", "en"):
            for again in range(2):
                assert reader.get(f"/{language}/search/", {"q": term}).status_code == 200, again
            reader.post(f"/{language}/search/suggestions/", {"q": term})
        reader.get("/be/search/", {"q": f"{term} вяселле", "language": "be", "page": "2"})
        reader.get("/be/search/", {"q": f"{term}\0" * 200})
        reader.get(f"/be/search/{term}/")
        reader.post(
            "/be/search/suggestions/", {"q": term}, headers={"Sec-Fetch-Site": "cross-site"}
        )
    assert_absent(TERMS, stored(), cached(), log.getvalue().encode())


def test_what_was_stored_would_be_seen(log):
    """The search through everything above can find something."""
    factories.StandardPageFactory(title="іншаесловатут")
    logging.getLogger("wagtail").error("markedsearchterm")
    with pytest.raises(AssertionError):
        assert_absent(["іншаесловатут"], stored())
    with pytest.raises(AssertionError):
        assert_absent(["markedsearchterm"], log.getvalue().encode())


def test_the_memory_of_known_words_holds_words_of_pages_only():
    factories.StandardPageFactory(title="Зязюльчына вяселле")
    assert nearest_word("вяселлле") == "вяселле"
    _folded, words = nearest_word.__globals__["_known"]("words")
    assert set(words) == {"зязюльчына", "вяселле"}


def test_no_app_that_keeps_terms_is_installed():
    assert not apps.is_installed("wagtail.contrib.search_promotions")
    names = {model.__name__ for model in apps.get_models()}
    assert not {"Query", "QueryDailyHits", "SearchPromotion"} & names
