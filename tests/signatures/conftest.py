import itertools
import re
from dataclasses import fields
from datetime import date
from functools import partial
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pyrage import x25519

from signatures import tokens
from signatures.models import ConsentText, Signature
from signatures.services import effort, sheets, signing
from signatures.services.declarations import Signer

SIGNER = [field.name for field in fields(Signer)]
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


@pytest.fixture(autouse=True)
def nobody_came_before():
    """What one test counts of places and sheets is nothing to the next."""
    effort.effort.forget()


@pytest.fixture
def browser():
    """Like a reader's browser: what goes wrong is an answer, not an exception."""
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.fixture
def url(text):
    return f"/en/signing/{text.public_id}/"


@pytest.fixture
def fields(text):
    """What somebody types into the form."""
    return {
        "name": "Рэдар",
        "address": "reader@example.org",
        "visibility": "counted",
        "consent": "on",
        "website": "",
        "token": tokens.form_token(str(text.public_id), 1, 1),
    }


@pytest.fixture
def identity():
    """A coordinator's private key."""
    return x25519.Identity.generate()


@pytest.fixture
def text(db, identity):
    """An open sheet with a first wording, on no page at all."""
    sheet = sheets.open_sheet(
        text_key=uuid4(), recipients=[str(identity.to_public())], today=timezone.localdate()
    )
    sheets.lock_wording(sheet=sheet, language="be", text="Тэкст", today=timezone.localdate())
    sheets.lock_wording(sheet=sheet, language="en", text="Text", today=timezone.localdate())
    return sheet


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Run a block as if its transaction had been committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def sign(text, committed):
    """Somebody fills in the form; the mail goes out as in real life."""

    def signed(address="reader@example.org", **fields):
        words = {key: fields.pop(key) for key in SIGNER if key in fields}
        fields = {
            "sheet": text,
            "signer": Signer(**words),
            "canonical": address,
            "language": "be",
            "now": timezone.now(),
        } | fields
        with committed():
            signing.sign(address=address, **fields)

    return signed


@pytest.fixture
def newest_code(mailoutbox):
    return lambda: CODE.search(mailoutbox[-1].body).group()


@pytest.fixture
def confirm(committed):
    def confirmed(code, now=None):
        with committed():
            return signing.confirm(code=code, now=now or timezone.now())

    return confirmed


@pytest.fixture
def give_to(db):
    """Signatures as they are after confirming, without the mail: ``give_to(sheet, 5)``."""
    made = itertools.count()

    def given(sheet, number=1, **fields):
        consent, version = ConsentText.objects.first(), sheet.versions.get()
        rows = []
        for _time in range(number):
            mark = next(made).to_bytes(32, "big")
            known = {
                "sheet": sheet,
                "version": version,
                "consent": consent,
                "confirmed_on": date(2026, 11, 20),
                "receipt_hash": mark,
                "duplicate_mark": mark,
                "domain_mark": mark[-1:] * 16,
                "shape_mark": bytes([mark[-1] % 3]) * 16 if fields.get("domain_mark", 1) else None,
            }
            rows.append(Signature(**known | fields))
        return Signature.objects.bulk_create(rows)

    return given


@pytest.fixture
def give(text, give_to):
    """The same for `text`."""
    return partial(give_to, text)
