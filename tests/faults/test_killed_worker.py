"""The worker is killed with -9 while it sends mail, and started again: no mail is lost."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from django_q.conf import Conf
from django_q.models import OrmQ, Schedule, Task
from django_q.scheduler import scheduler
from pyrage import x25519

from signatures.models import PendingSignature
from signatures.services import sheets, signing
from signatures.services.declarations import Signer
from tests.signatures.smtp import Sink

pytestmark = [
    pytest.mark.processes,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = [f"reader{n}@example.org" for n in range(12)]
PATIENCE = 120  # seconds


class Worker:
    """The real one, in a process group of its own."""

    def __init__(self, port: int):
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.faults.worker_settings",
            "WORKER_DATABASE": str(connection.settings_dict["NAME"]),
            "WORKER_MAIL_PORT": str(port),
        }
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "qcluster"],
            cwd=ROOT,
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=30)


def wait_until(condition) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def let_time_pass() -> None:
    """What would be due in some minutes is due now."""
    now = timezone.now()
    PendingSignature.objects.filter(mail_due_at__isnull=False).update(mail_due_at=now)
    Schedule.objects.update(next_run=now)
    if connection.vendor == "postgresql":
        # A worker looks for what is due after half a minute; that it does so is seen on SQLite.
        scheduler()


@pytest.fixture
def sheet():
    sheet = sheets.open_sheet(
        text_key=uuid4(),
        recipients=[str(x25519.Identity.generate().to_public())],
        today=timezone.localdate(),
    )
    sheets.lock_wording(sheet=sheet, language="be", text="Тэкст", today=timezone.localdate())
    return sheet


def test_no_mail_is_lost(sheet, monkeypatch):
    monkeypatch.setattr(Conf, "SYNC", False)
    for address in ADDRESSES:
        signing.sign(
            sheet=sheet, address=address, canonical=address, signer=Signer(), language="be",
            now=timezone.now(),
        )  # fmt: skip
    assert OrmQ.objects.count() == 1

    with Sink() as sink:
        sink.slowness = 0.3
        first = Worker(sink.port)
        try:
            wait_until(lambda: len(sink.mails) >= 3)
        finally:
            first.kill()
        assert len(sink.mails) < len(ADDRESSES), "killed too late to prove anything"
        sink.slowness = 0
        let_time_pass()
        second = Worker(sink.port)
        try:
            wait_until(lambda: not PendingSignature.objects.filter(sealed_mail__isnull=False))
        finally:
            second.kill()

    arrived = Counter(recipient for recipient, _mail in sink.mails)
    assert sorted(arrived) == sorted(ADDRESSES)
    assert sum(arrived.values()) <= len(ADDRESSES) + 1, "only the one that was interrupted"
    assert PendingSignature.objects.count() == len(ADDRESSES)
    assert not Task.objects.exists(), "the queue keeps no times of what was done"
