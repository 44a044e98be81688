"""Whoever reads or signs leaves no trace of where from, with what, or who (C03, C20, C27)."""

import base64
import pickle
import re
import subprocess
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.utils import timezone

from home.tokens import normalised
from signatures import queries
from signatures.models import PendingSignature, PublicName, Sheet, Signature
from signatures.services import signing

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

BROWSER = "MarkedBrowser/7.31"
MACHINE = "203.0.113.77"
REFERRER = "https://marked-referrer.example/path"
ADDRESS = "marked.reader@marked-provider.example"
NAME = "Пазначанае Імя"
OTHER_NAME = "Marked and other name"
HEADERS = {
    "User-Agent": BROWSER,
    "Referer": REFERRER,
    "X-Forwarded-For": MACHINE,
    "X-Real-IP": MACHINE,
    "Forwarded": f"for={MACHINE}",
    "Accept-Language": "x-marked",
    "Cookie": "sessionid=markedcookie; other=markedcookie",
}
WHERE_FROM = [BROWSER, MACHINE, REFERRER, "marked-referrer", "x-marked", "markedcookie"]


@pytest.fixture
def reader(monkeypatch):
    return Client(raise_request_exception=False, headers=HEADERS, REMOTE_ADDR=MACHINE)


def encodings(words: str) -> list[bytes]:
    """The words in every dress in which they might have been stored."""
    plain = words.encode()
    dresses = [plain, plain.lower(), plain.hex().encode(), words.encode("utf-16-le")]
    dresses += [words.encode("utf-16-be"), pickle.dumps(words)[11:-2]]
    dresses.append(words.encode("unicode_escape"))
    for shift in range(3):  # base64 looks different at each third of its way
        encoded = base64.b64encode(b"\0" * shift + plain)
        dresses.append(encoded[4 if shift else 0 : -4])
    return [dress for dress in dresses if len(dress) > 5]


def stored() -> bytes:
    """Every value in every table, as bytes, and for SQLite the files themselves."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                found += [_raw(value) for value in row]
    return b"\n".join(found)


def _raw(value) -> bytes:
    if isinstance(value, memoryview):
        value = bytes(value)
    if isinstance(value, bytes):
        return value
    text = str(value).encode()
    try:  # pickled values lie in the queue as base64
        return text + b" " + base64.b64decode(text, validate=True)
    except ValueError:
        return text


def files_in(folder) -> bytes:
    """The bytes of every file, that of the database too.

    Another process reads them. Were one of SQLite's files opened and closed here, the system would
    take the locks of this process from it, and a worker of the tests could write into the middle.
    """
    files = [str(path) for path in folder.rglob("*") if path.is_file()]
    return subprocess.run(["cat", *files], check=True, capture_output=True).stdout


def cached() -> bytes:
    return repr([cache._cache for cache in (caches["default"], caches["pages"])]).encode()


def assert_absent(marks, *places):
    for place in places:
        for mark in marks:
            for dress in encodings(mark):
                assert dress not in place, f"{mark} as {dress!r}"


def everything_public(reader, sheet) -> list[int]:
    paths = [
        "/", "/be/", "/ru/nowhere/", "/en/search/?q=abc", "/api/v2/pages/", "/healthz",
        "/en/signing/sent/", "/en/signing/code/", "/en/signing/take-back/", "/en/signing/mine/",
        "/en/signing/confirm/K7QM-2XRD-9TVB/", "/en/signing/take-back/K7QM-2XRD-9TVB/",
        f"/en/signing/{sheet.public_id}/", f"/en/signing/{uuid4()}/", "/media/images/x.png",
        "/documents/1/x.pdf", "/be", "/admin/", "/admin/login/",
    ]  # fmt: skip
    statuses = [reader.get(path).status_code for path in paths]
    statuses += [
        reader.post(path, {"address": ADDRESS, "name": NAME}).status_code for path in paths
    ]
    foreign = {"Sec-Fetch-Site": "cross-site"}
    statuses.append(reader.post("/en/signing/code/", {"code": "x"}, headers=foreign).status_code)
    statuses.append(reader.get("/be/", headers={"Host": "unknown.example"}).status_code)
    return statuses


def test_where_a_reader_comes_from_is_nowhere(reader, text, log, monkeypatch):
    statuses = everything_public(reader, text)

    def breaks(_sheet_id):
        message = f"{BROWSER} {MACHINE} {ADDRESS} {NAME}"
        raise RuntimeError(message)

    monkeypatch.setattr(queries, "sheet_to_sign", breaks)
    statuses.append(reader.get(f"/en/signing/{text.public_id}/").status_code)

    assert {200, 302, 400, 403, 404, 405, 422, 500} <= set(statuses)
    written = log()
    assert b"500 in signatures:sign" in written
    assert b"RuntimeError" in written
    assert_absent([*WHERE_FROM, ADDRESS, NAME], stored(), cached(), written)


def test_who_signed_is_nowhere_once_the_mail_is_out(
    reader, text, url, fields, mailoutbox, newest_code, log
):
    fields |= {"address": ADDRESS, "name": NAME, "visibility": "addressee"}
    assert reader.post(url, fields).status_code == 303
    assert mailoutbox[-1].to == [ADDRESS]
    assert_absent([*WHERE_FROM, ADDRESS, NAME], stored(), cached())
    code = newest_code()
    confirmed = reader.post(f"/en/signing/confirm/{code}/").content.decode()
    receipt = re.search(r"\b(?:\w{4}-){4}\w{4}\b", confirmed).group()
    assert Signature.objects.count() == 1
    reader.post(url, fields)
    written = log()
    marks = [*WHERE_FROM, ADDRESS, NAME, receipt, normalised(receipt), code]
    assert_absent([*marks, normalised(code)], stored(), cached(), written)
    assert NAME not in str(mailoutbox[-1].message())


def test_a_public_name_is_where_it_was_chosen_to_be_and_after_taking_it_back_nowhere(
    reader, text, url, fields, newest_code, log
):
    Sheet.objects.filter(pk=text.pk).update(shows_names=True)
    fields |= {"address": ADDRESS, "name": NAME, "visibility": "public", "place": "LT"}
    assert reader.post(url, fields).status_code == 303
    assert_absent([*WHERE_FROM, ADDRESS, NAME], stored(), cached())
    confirmed = reader.post("/en/signing/code/", {"code": newest_code()}).content.decode()
    receipt = re.search(r"\b(?:\w{4}-){4}\w{4}\b", confirmed).group()
    assert PublicName.objects.get().name == NAME
    assert stored().count(NAME.encode()) == 1, "in the column of the name and in no other"
    mine = {"receipt": receipt, "do": "change", "visibility": "public", "name": OTHER_NAME}
    assert reader.post("/en/signing/mine/", mine).status_code == 200
    assert_absent([NAME], stored(), cached())
    assert reader.post("/en/signing/mine/", mine | {"do": "withdraw"}).status_code == 200
    marks = [*WHERE_FROM, ADDRESS, NAME, OTHER_NAME, receipt, normalised(receipt)]
    assert_absent(marks, stored(), cached(), log())


def test_while_the_mail_waits_nobody_without_the_identity_reads_it(
    reader, url, fields, monkeypatch
):
    monkeypatch.setattr(signing, "wake_mail_task", lambda: None)
    reader.post(url, fields | {"address": ADDRESS, "name": NAME})
    assert PendingSignature.objects.get().sealed_mail
    assert_absent([*WHERE_FROM, ADDRESS, NAME], stored(), cached())


def test_this_test_would_find_a_trace(text):
    for dress in encodings(ADDRESS)[:4]:
        with pytest.raises(AssertionError):
            assert_absent([ADDRESS], b"xx" + dress + b"yy")
    with pytest.raises(AssertionError):
        assert_absent([ADDRESS], base64.b64encode(b"some " + ADDRESS.encode() + b" more"))
    with pytest.raises(AssertionError):
        assert_absent([ADDRESS], pickle.dumps({"to": [ADDRESS]}))
    caches["pages"].set("key", ADDRESS)
    with pytest.raises(AssertionError):
        assert_absent([ADDRESS], cached())
    text.keys.update(recipient=f"age1{ADDRESS}")
    with pytest.raises(AssertionError):
        assert_absent([ADDRESS], stored())


def test_nothing_stored_tells_the_minute_of_signing(reader, url, fields, newest_code):
    before = timezone.now()
    reader.post(url, fields)
    reader.post("/en/signing/code/", {"code": newest_code()})
    told = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("signatures_", "django_q_task", "django_q_ormq")):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                told += [value for row in cursor.fetchall() for value in row]
    minutes = {before.strftime("%H:%M"), timezone.now().strftime("%H:%M")} - {
        before.strftime("%H:00")
    }
    assert not [value for value in told if any(minute in str(value) for minute in minutes)]
