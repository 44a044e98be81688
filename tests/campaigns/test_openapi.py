"""The description that partners build on is true: of what is there, and of every odd question."""

from collections.abc import Iterator
from functools import cache

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from wagtail.models import Site

from demo import factories
from home.enums import SafetyLevel
from home.models import HouseSettings
from home.services.share_images import card_of
from signatures.enums import Channel, EndorsementDecision, Naming
from signatures.models import PlaceTally
from signatures.services import endorsing, tree
from tests.repo.tree import ROOT

set_hypothesis_home_dir(django_settings.DEMO_DIR)  # nothing is written into the repository
# A fault (500) is described nowhere, so the first of these finds each.
CHECKS = [
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EVERY_CALL = settings(
    max_examples=4,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
PLAIN = {"Accept-Encoding": "identity"}
ODD = ["\x00", "9" * 400, "ў" * 3000, "[]'\"<"]


@cache
def described() -> dict:
    """All that is described, by name; asked of the application itself, without a network."""
    schema = schemathesis.openapi.from_wsgi("/api/openapi.yaml", get_wsgi_application())
    found = [result.ok() for result in schema.get_all_operations()]
    return {operation.definition.raw["operationId"]: operation for operation in found}


@pytest.fixture
def operations(db):
    """As Django's own test client does, the connection stays open after each answer."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield described()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def there(appeal, sheet, coordinator, django_capture_on_commit_callbacks, tmp_path, settings):
    """A site on which every address has something; returns what the parameters are called by."""
    settings.SHARE_IMAGES_ROOT = tmp_path
    house = HouseSettings.for_site(Site.objects.get())
    house.security_contact = "https://house.example/report"
    house.save()
    PlaceTally.objects.create(sheet=sheet, place="LT", number=11)
    with django_capture_on_commit_callbacks(execute=True):
        endorsing.record_for(
            sheet=sheet,
            organisation=factories.OrganisationFactory(
                name_be="Ясень", safety_level=SafetyLevel.OPEN
            ),
            answer=endorsing.Answer(EndorsementDecision.SIGN, naming=Naming.PUBLIC),
            channel=Channel.CALL,
            channel_on=timezone.localdate(),
            note="Патэлефанавалі з офіса",
            actor=coordinator,
            today=timezone.localdate(),
        )
    tree.append(sheet=sheet, entries=[b"E" + bytes(32)] * 3, today=timezone.localdate())
    card = card_of(appeal)
    path = {
        "language": "be",
        "text": str(appeal.translation_key),
        "sheet": str(sheet.public_id),
        "page": appeal.pk,
        "number": 1,
        "key": card.key,
        "mark": card.mark,
        "old": 3,
        "new": 3,
        "level": 0,
        "index": 0,
        "scope": "own",
        "form": "atom",
        "section": appeal.get_parent().get_parent().slug,
    }
    query = {
        "oembed": {"url": settings.BASE_URL + appeal.get_url()},
        "find": {"html_path": appeal.get_url()},
        "pages": {"type": "campaigns.AppealPage", "fields": "*", "limit": 3},
        "page": {"fields": "*"},
    }
    return path, query


def call(operation, path, query):
    named = {one.name: path[one.name] for one in operation.path_parameters}
    return operation.Case(path_parameters=named, query=query, headers=PLAIN)


def test_what_is_described_is_there_and_has_that_form(operations, there):
    path, query = there
    answers = {}
    for name, operation in operations.items():
        case = call(operation, path, query.get(name, {}))
        answer = case.call()
        case.validate_response(answer, checks=CHECKS)
        answers[name] = answer.status_code
    assert answers == dict.fromkeys(operations, 200) | {"find": 302}
    assert len(answers) == 25  # and the description itself, which was read


def test_any_question_gets_an_answer_that_is_described(operations, there):
    path, _query = there
    for operation in operations.values():
        named = {one.name: path[one.name] for one in operation.path_parameters}
        if not operation.query:
            continue  # addresses without a question are asked below
        anything = [operation.as_strategy(path_parameters=named)]
        anything += [operation.as_strategy(GenerationMode.NEGATIVE)] if operation.query else []

        @EVERY_CALL
        @given(case=st.one_of(anything))
        def ask(case):
            case.headers, case.cookies = PLAIN, {}
            case.call_and_validate(checks=CHECKS)

        ask()


def odd_calls(operations, there) -> Iterator:
    path, query = there
    for name, operation in operations.items():
        for parameter in operation.path_parameters:
            if parameter.name == "language" and name != "oembed":
                continue  # it is read at one place for all
            for odd in ODD[:2]:
                yield call(operation, path | {parameter.name: odd}, query.get(name, {})), 404
        for parameter in operation.query:
            for odd in ODD:
                yield call(operation, path, query.get(name, {}) | {parameter.name: odd}), None


def test_odd_words_anywhere_are_refused_and_break_nothing(operations, there):
    for case, expected in odd_calls(operations, there):
        answer = case.call()
        case.validate_response(answer, checks=CHECKS)
        assert expected in {None, answer.status_code}, case.formatted_path[:90]


def test_nothing_of_it_may_be_written_to(client, operations, there):
    path, _query = there
    for operation in operations.values():
        address = call(operation, path, {}).formatted_path
        assert client.post(address).status_code == 405, address
        assert not client.get(address).cookies


def test_nothing_is_written_into_the_repository():
    assert not (ROOT / ".hypothesis").exists()
