"""Whoever writes a request or reads an answer leaves nothing that can be read (C03, C20)."""

import base64

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home import tokens
from home.models import SupportRequest
from home.tasks import tell_of_waiting_requests
from tests.home.conftest import CODE
from tests.signatures.test_no_trace import (
    HEADERS,
    MACHINE,
    WHERE_FROM,
    assert_absent,
    cached,
    files_in,
    stored,
)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

STORY = "Пазначаная гісторыя, якую ніхто не мусіць прачытаць"
REPLY = "Пазначаны адказ, які адчыняе толькі код"


@pytest.fixture
def reader():
    return Client(raise_request_exception=False, headers=HEADERS, REMOTE_ADDR=MACHINE)


def test_nothing_readable_is_left_of_a_request(
    house, fields, reader, client, coordinator, mailoutbox, log, settings
):
    sent = reader.post("/be/requests/", fields | {"message": STORY})
    assert sent.status_code == 200
    code = CODE.search(sent.text).group()
    secrets = [code, tokens.normalised(code), tokens.normalised(code)[tokens.LOOKUP_LENGTH :]]
    seed = tokens.request_seed(tokens.normalised(code))
    marks = [*WHERE_FROM, STORY, REPLY, *secrets]
    assert_absent(marks, stored(), cached(), log(), files_in(settings.DEMO_DIR))

    client.force_login(coordinator)
    request = SupportRequest.objects.get()
    desk = reverse("requests_desk:answer", args=[request.pk])
    assert client.post(desk, {"reply": REPLY}).status_code == 302
    SupportRequest.objects.update(staff_told=False)
    request.pk = None
    request.lookup_hash, request.sealed_reply, request.answered_on = b"x" * 32, None, None
    request.save()
    assert tell_of_waiting_requests() == 1
    assert REPLY in reader.post("/be/requests/answer/", {"code": code}).text
    mails = b"\n".join(mail.message().as_bytes() for mail in mailoutbox)
    assert_absent(marks, stored(), cached(), log(), mails, files_in(settings.DEMO_DIR))
    for place in (stored(), cached(), log(), files_in(settings.DEMO_DIR)):
        assert seed not in place
        assert base64.b64encode(seed) not in place

    assert reader.post("/be/requests/erase/", {"code": code}).status_code == 200
    assert SupportRequest.objects.count() == 1
    assert_absent(marks, stored(), cached(), log())


def test_a_fault_tells_nothing_of_what_was_written(house, fields, reader, log, monkeypatch):
    def breaks(*_args, **_kwargs):
        raise RuntimeError(STORY)

    monkeypatch.setattr(SupportRequest, "save", breaks)
    answer = reader.post("/be/requests/", fields | {"message": STORY})
    assert answer.status_code == 500
    assert b"500 in requests:write" in log()
    assert_absent([*WHERE_FROM, STORY], answer.content, stored(), cached(), log())


def test_nothing_stored_tells_the_minute(house, fields, reader):
    reader.post("/be/requests/", fields)
    request = SupportRequest.objects.get()
    assert {type(getattr(request, name.attname)) for name in SupportRequest._meta.fields} <= {
        int, bytes, memoryview, str, bool, type(None), type(timezone.localdate()),
    }  # fmt: skip
    assert request.received_on == timezone.localdate()


def test_this_test_would_find_a_trace(house, fields, reader):
    """With words of its own: SQLite keeps deleted rows in its file until others overwrite them."""
    reader.post("/be/requests/", fields)
    leak = "Словы, якія пакідае толькі гэтая праверка"
    SupportRequest.objects.update(sealed=leak.encode())
    with pytest.raises(AssertionError):
        assert_absent([leak], stored())
