"""People sign and confirm while the web server and the worker are killed with -9, at random.

Whatever the site has answered with yes must be there in the end, and once.
"""

import http.client
import itertools
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from django.utils import timezone
from django_q.models import OrmQ, Schedule

from signatures import tokens
from signatures.models import PendingSignature, Sheet, Signature
from signatures.services import reconciling, tallies, tree
from tests.signatures.smtp import Sink

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(rb"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
RECEIPT = re.compile(rb"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}\b")
HEADERS = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Sec-Fetch-Site": "same-origin",
}
HOST = "127.0.0.1"
SIGNERS = 4
CONFIRMERS = 4
PATIENCE = 60  # seconds in which something has to move


class Victim:
    """A program that is killed with all its children, and started again."""

    def __init__(self, *command: str, env: dict[str, str]) -> None:
        self.command, self.env = [sys.executable, *command], env
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, env=self.env, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=30)


@dataclass
class Siege:
    """`number` people sign ``sheet`` at a server on ``port`` that runs with ``env``."""

    sheet: Sheet
    number: int
    port: int
    env: dict[str, str]
    sink: Sink
    times: int  # that something is killed
    answered: set[str] = field(default_factory=set)
    receipts: dict[str, set[str]] = field(default_factory=dict)
    unanswered: int = 0
    kills: dict[str, int] = field(default_factory=lambda: {"web": 0, "worker": 0})

    def run(self) -> None:
        """Until everybody who was answered has confirmed; fails when nothing moves any more."""
        self._numbers, self._lock = itertools.count(1), threading.Lock()
        self._seen, self._over = itertools.count(), threading.Event()
        self.form = {
            "visibility": "counted",
            "capacity": "person",
            "consent": "on",
            "token": tokens.form_token(str(self.sheet.public_id), self.sheet.newest_version, 1),
        }
        time.sleep(2.1)  # nobody fills in a form faster
        web = ("-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(self.port),
               "--workers", "2", "--no-ws", "config.wsgi:application")  # fmt: skip
        victims = {
            "web": Victim(*web, env=self.env),
            "worker": Victim("manage.py", "qcluster", env=self.env),
        }
        crowd = [threading.Thread(target=self._sign) for _person in range(SIGNERS)]
        crowd += [threading.Thread(target=self._confirm) for _person in range(CONFIRMERS)]
        for person in crowd:
            person.start()
        try:
            self._kill_until_done(victims)
        finally:
            self._over.set()
            for person in crowd:
                person.join(timeout=30)
            for victim in victims.values():
                victim.kill()

    def _kill_until_done(self, victims: dict[str, Victim]) -> None:
        """Kill at random points of what is to be done, not of time: machines are slow or fast."""
        points = sorted(random.sample(range(1, 2 * self.number), self.times))
        best, moved = -1, time.monotonic()
        while not self._is_done():
            time.sleep(0.05)
            done = self._done()
            if points and done >= points[0]:
                points.pop(0)
                self._kill(random.choice(list(victims)), victims)
            if done > best:
                best, moved = done, time.monotonic()
            stands_still = time.monotonic() - moved
            if stands_still > 3:
                let_time_pass()
                time.sleep(1)
            assert stands_still < PATIENCE, f"nothing moves any more after {done}"

    def _kill(self, name: str, victims: dict[str, Victim]) -> None:
        victims[name].kill()
        self.kills[name] += 1
        let_time_pass()
        victims[name].start()

    def _done(self) -> int:
        """Forms answered and people who confirmed."""
        return min(len(self.answered), self.number) + min(len(self.receipts), self.number)

    def _is_signed(self) -> bool:
        return len(self.answered) >= self.number

    def _is_done(self) -> bool:
        return self._is_signed() and self.answered <= self.receipts.keys()

    def _sign(self) -> None:
        """One person after another; who gets no answer is given up and another one comes."""
        while not self._over.is_set() and not self._is_signed():
            with self._lock:
                address = f"person{next(self._numbers)}@example.org"
            try:
                status, _content = self._ask(
                    "POST", f"/en/signing/{self.sheet.public_id}/", self.form | {"address": address}
                )
            except (OSError, http.client.HTTPException):
                self.unanswered += 1
                time.sleep(0.1)
                continue
            if status == 303:
                self.answered.add(address)
            else:
                time.sleep(0.1)

    def _confirm(self) -> None:
        """Every mail that comes is answered, as often as it takes to get a receipt."""
        while not self._over.is_set():
            with self._lock:
                place = next(self._seen)
            while place >= len(self.sink.mails) and not self._over.is_set():
                time.sleep(0.05)
            if not self._over.is_set():
                self._confirm_one(*self.sink.mails[place])

    def _confirm_one(self, address: str, mail: bytes) -> None:
        code = CODE.search(mail)
        while code and not self._over.is_set():
            try:
                status, content = self._ask(
                    "POST", "/en/signing/code/", {"code": code.group().decode()}
                )
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
                continue
            if status == 200:
                receipt = RECEIPT.search(content).group().decode()
                self.receipts.setdefault(address, set()).add(receipt)
            if status < 500:
                return

    def _ask(self, method: str, path: str, fields: dict | None = None) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=10)
        try:
            connection.request(method, path, fields and urlencode(fields), HEADERS)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def verdict(self) -> dict:
        """What there is in the end, after all that waits has been counted."""
        compared = reconciling.reconcile(sheet_id=self.sheet.pk, now=timezone.now())
        tallies.recount(sheet_id=self.sheet.pk)
        given = {code for codes in self.receipts.values() for code in codes}
        stored = {bytes(it) for it in Signature.objects.values_list("receipt_hash", flat=True)}
        head = tree.newest_head(self.sheet)
        return {
            "answered": len(self.answered),
            "unanswered": self.unanswered,
            "confirmed": len(self.receipts),
            "answered and not confirmed": len(self.answered - self.receipts.keys()),
            "people with two receipts": sum(len(codes) > 1 for codes in self.receipts.values()),
            "receipts without a row": sum(
                tokens.receipt_hash(code) not in stored for code in given
            ),
            "rows": len(stored),
            "tally": sum(it.number for it in self.sheet.tallies.all()),
            "tree": sum(head.numbers.values()) if head else 0,
            "tallies agreed with the rows": bool(compared and compared.is_clean),
            "killed": dict(self.kills),
        }


def let_time_pass() -> None:
    """What would be due in some minutes is due now; what a dead worker had taken is free."""
    now = timezone.now()
    PendingSignature.objects.filter(mail_due_at__gt=now).update(mail_due_at=now)
    Schedule.objects.update(next_run=now)
    OrmQ.objects.filter(lock__gt=now).update(lock=now)


def is_true(verdict: dict, number: int) -> bool:
    """Nothing that was answered is lost, nothing is there twice, and every number is the same."""
    return (
        verdict["answered"] >= number
        and verdict["answered and not confirmed"] == 0
        and verdict["people with two receipts"] == 0
        and verdict["receipts without a row"] == 0
        and verdict["rows"] == verdict["confirmed"] == verdict["tally"] == verdict["tree"]
        and verdict["tallies agreed with the rows"]
    )
