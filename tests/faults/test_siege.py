"""Kill -9 of the web server and the worker, at random points, while many sign.

Ten thousand at a time: `python -m bench.kills`.
"""

import os
import socket
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from django_q.conf import Conf
from pyrage import x25519

from signatures.services import sheets
from tests.faults import siege
from tests.signatures.smtp import Sink

pytestmark = [
    pytest.mark.processes,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
NUMBER, TIMES = 80, 3


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((siege.HOST, 0))
        return probe.getsockname()[1]


@pytest.fixture
def sheet():
    key = str(x25519.Identity.generate().to_public())
    sheet = sheets.open_sheet(text_key=uuid4(), recipients=[key], today=timezone.localdate())
    sheets.lock_wording(sheet=sheet, language="be", text="Тэкст", today=timezone.localdate())
    return sheet


def test_nothing_that_was_answered_is_lost_or_doubled(sheet, monkeypatch):
    monkeypatch.setattr(Conf, "SYNC", False)
    with Sink() as sink:
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.faults.worker_settings",
            "WORKER_DATABASE": str(connection.settings_dict["NAME"]),
            "WORKER_MAIL_PORT": str(sink.port),
        }
        besieged = siege.Siege(
            sheet=sheet, number=NUMBER, port=free_port(), env=env, sink=sink,
            times=TIMES,
        )  # fmt: skip
        besieged.run()
    verdict = besieged.verdict()
    assert siege.is_true(verdict, NUMBER), verdict
    assert sum(verdict["killed"].values()) == TIMES
