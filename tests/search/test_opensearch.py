"""What goes to a search server, when the house has one (SEARCH_URL).

No OpenSearch server runs here. The real client talks to a small HTTP server on this machine, which
writes down what it is sent and answers as OpenSearch does to someone who writes. So this shows what
leaves the house, and that writing works; it shows nothing about what OpenSearch would find.
"""

import http.server
import json
import threading

import pytest
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction
from wagtail.search.backends import get_search_backend

from demo import factories
from home.enums import SafetyLevel
from home.models import Organisation
from search.models import IndexCard
from search.services import cards
from tests.config.test_production_settings import complete, run  # noqa: F401  (a fixture)

pytestmark = pytest.mark.django_db


class Recorder(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        self.server.sent.append((self.command, self.path, body))
        is_missing = self.command == "HEAD" or self.path.startswith("/_alias")
        content = json.dumps(self.content_for(body)).encode()
        self.send_response(404 if is_missing else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def content_for(self, body):
        if not self.path.startswith("/_bulk") and not self.path.endswith("/_bulk"):
            return {"acknowledged": True}
        actions = [line for line in body.splitlines() if line.startswith('{"index"')]
        return {"errors": False, "items": [{"index": {"status": 201}} for _action in actions]}

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = answer  # noqa: N815  (names of the library)

    def log_message(self, *_args):
        pass


@pytest.fixture
def server():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder) as found:
        found.sent = []
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


@pytest.fixture
def backend(server, settings):
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "search.backends",
            "URLS": [f"http://127.0.0.1:{server.server_port}"],
            "INDEX_PREFIX": "house_",
        }
    }
    backend = get_search_backend()
    yield backend
    backend.es.transport.close()


@pytest.fixture
def _house(db):
    factories.StandardPageFactory(title="Свабода сходаў")
    factories.StandardPageFactory(title="Drafted secret", live=False)
    private = factories.StandardPageFactory(title="Private secret")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    Organisation.objects.create(name_be="Hidden secret", safety_level=SafetyLevel.NEVER_NAMED)
    cards.rebuild()


def everything(server) -> str:
    return "\n".join(f"{path} {body}" for _verb, path, body in server.sent).casefold()


def documents(server) -> list[dict]:
    lines = [
        line for _verb, path, body in server.sent if "_bulk" in path for line in body.splitlines()
    ]
    return [json.loads(line) for line in lines if not line.startswith('{"index"')]


@pytest.mark.usefixtures("_house")
def test_an_index_made_anew_holds_the_cards_of_public_pages_and_nothing_else(server, backend):
    call_command("wagtail_update_index", verbosity=0)
    made = [path for verb, path, body in server.sent if verb == "PUT" and "settings" in body]
    assert [path.startswith("/house_search_indexcard") for path in made] == [True]
    keys = [document["keys"] for document in documents(server)]
    assert keys == list(IndexCard.objects.order_by("pk").values_list("keys", flat=True))
    assert len(keys) == 1
    assert "secret" not in everything(server)


@pytest.mark.usefixtures("_house")
def test_the_server_is_told_of_no_field_but_those_of_cards(server, backend):
    call_command("wagtail_update_index", verbosity=0)
    (mapping,) = [
        json.loads(body)["properties"] for _verb, path, body in server.sent if "_mapping" in path
    ]
    told = {name for name in mapping if not name.startswith("_")}
    assert told == {
        *("pk", "keys", "beginnings_edgengrams", "language_filter"),
        *("type_key_filter", "year_filter", "dated_on_filter", "page_id_filter"),
    }


def test_saving_a_draft_tells_the_server_nothing(server, backend):
    page = factories.StandardPageFactory(title="Drafted secret", live=False)
    page.save_revision()
    Organisation.objects.create(name_be="Hidden secret", safety_level=SafetyLevel.NEVER_NAMED)
    assert "secret" not in everything(server)


def test_a_page_that_is_taken_down_is_taken_off_the_server(server, backend):
    page = factories.StandardPageFactory(title="Свабода сходаў")
    cards.bring_in_line([page.pk])
    card = IndexCard.objects.get()
    page.unpublish()
    deleted = [path for verb, path, _body in server.sent if verb == "DELETE"]
    assert [path.rpartition("/")[2].rpartition("%3A")[2] for path in deleted] == [str(card.pk)]


def test_the_admin_finds_drafts_in_the_database(server, backend):
    factories.StandardPageFactory(title="Drafted secret", live=False)
    found = backend.search("drafted", Page.objects.all())
    assert [page.title for page in found] == ["Drafted secret"]
    assert [path for _verb, path, _body in server.sent if "_search" in path] == []


def test_a_server_that_is_away_keeps_nobody_from_publishing(settings, server, backend):
    server.shutdown()
    server.server_close()
    page = factories.StandardPageFactory(title="Свабода сходаў")
    cards.bring_in_line([page.pk])
    assert IndexCard.objects.filter(page=page).exists()


@pytest.mark.processes
def test_the_live_site_takes_this_backend_from_its_address(complete):  # noqa: F811  (a fixture)
    code = (
        "import django; django.setup();"
        "from wagtail.search.backends import get_search_backend as g;"
        "b = g(); print(type(b).__module__, b.hosts[0]['host'], b.index_prefix)"
    )
    done = run({**complete, "SEARCH_URL": "https://search.house.example:9200"}, "-c", code)
    assert done.stdout.split() == ["search.backends", "search.house.example", "house_"]
