"""Two people of the House, and a requester, at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client

from home import tokens
from home.models import SupportRequest
from home.services import requests
from tests.home.conftest import CODE
from tests.home.test_support_requests import TODAY, received

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

REFUSED = (requests.AnsweredAlready, requests.RequestIsGone, requests.CodeUnknown)


def at_once(*deeds) -> list[str]:
    """Do all of it in threads of their own; the name of what was refused, or nothing, for each."""
    barrier = Barrier(len(deeds))

    def do(deed):
        try:
            connection.ensure_connection()
            barrier.wait(timeout=20)
            deed()
        except REFUSED as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(do, deeds))


def answer(text):
    request = SupportRequest.objects.get()
    return lambda: requests.answer(request=request, text=text, today=TODAY)


def test_of_two_answers_at_once_one_is_stored_and_one_refused(house):
    for _round in range(4):
        code = received(house)
        texts = ["First.", "Second."]
        refused = at_once(*map(answer, texts))
        assert sorted(refused) == ["", "AnsweredAlready"]
        kept = requests.read_answer(code=code, today=TODAY).reply
        assert kept == texts[refused.index("")]
        requests.erase(code=code, today=TODAY)


def send_form(form, pages) -> None:
    pages.append(Client().post("/be/requests/", form))


def test_one_form_sent_through_several_doors_at_once_is_one_request(house, fields):
    """A double click, a proxy that tries again: real requests, each in a thread of its own."""
    for _round in range(3):
        form = fields | {"token": tokens.request_form_token()}
        pages: list = []
        send = partial(send_form, form, pages)
        at_once(send, send, send, send)
        assert [page.status_code for page in pages] == [200] * 4
        assert len({CODE.search(page.text).group() for page in pages}) == 1
        assert SupportRequest.objects.count() == 1
        SupportRequest.objects.all().delete()


def test_an_answer_does_not_bring_back_what_is_erased_at_once(house):
    for _round in range(4):
        code = received(house)
        refused = at_once(answer("Yes."), lambda code=code: requests.erase(code=code, today=TODAY))
        assert refused[0] in {"", "RequestIsGone"}
        assert refused[1] == ""
        assert not SupportRequest.objects.exists()
