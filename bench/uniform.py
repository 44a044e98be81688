"""Whether the time of an answer tells what the site knows of an address.

    python -m bench.uniform [--each 400] [--database URL]

Five kinds of addresses are sent in random order, from one connection, to the real server: one
that is new, one that waits already, one that has signed, one of a blocked domain, one whose
mailboxes last for minutes. Each kind is compared with new ones by the rank-sum test of Mann and
Whitney; a second group of new ones shows what chance alone makes of it.
"""

import argparse
import http.client
import json
import random
import statistics
import tempfile
import time
from math import erfc, sqrt
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from bench import servers
from tests.workshop import postgresql

KINDS = ("new", "new again", "waiting", "signed", "blocked", "throwaway")
CHANCE = 0.01  # below this a difference is not taken for chance
SMALLEST = 0.05  # of a median: a difference that somebody far away could measure at all
WARM_UP = 200
PREPARE = """
from django.utils import timezone
from signatures.models import Sheet, Signature, ConsentText
from signatures.services import blocking
from signatures.sealing import duplicate_key
from signatures import tokens
sheet = Sheet.objects.get()
today = timezone.localdate()
blocking.block(sheet=sheet, domain="blocked.example", actor=None, today=today)
mark = tokens.duplicate_mark(duplicate_key(sheet.sealed_duplicate_key), "signed@example.org")
Signature.objects.create(
    sheet=sheet, version=sheet.versions.get(), consent=ConsentText.objects.first(),
    confirmed_on=today, receipt_hash=b"r" * 32, duplicate_mark=mark,
)
"""


def address_of(kind: str, number: int) -> str:
    """All have names of one length: what is sent must not differ by more than its letters."""
    return {
        "new": f"a{number:05}@example.org",
        "new again": f"b{number:05}@example.org",
        "waiting": "waitin@example.org",
        "signed": "signed@example.org",
        "blocked": f"c{number:05}@blocked.example",
        "throwaway": f"d{number:05}@mailinator.com",
    }[kind]


class Reader:
    """One connection to the site; measures answers in milliseconds."""

    def __init__(self, site: str, content: dict) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=10)
        self._path = content["sign"]
        self._form = {"visibility": "counted", "consent": "on", "token": content["token"]}

    def sign(self, address: str) -> float:
        body = urlencode(self._form | {"address": address})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Sec-Fetch-Site": "same-origin",
        }
        begun = time.perf_counter()
        self._connection.request("POST", self._path, body, headers)
        answer = self._connection.getresponse()
        answer.read()
        taken = time.perf_counter() - begun
        if answer.status != 303:
            msg = f"{address} was answered with {answer.status}"
            raise SystemExit(msg)
        return 1000 * taken


def measure(reader: Reader, each: int) -> dict[str, list[float]]:
    for number in range(WARM_UP):
        reader.sign(f"w{number:05}@example.org")
    reader.sign(address_of("waiting", 0))
    order = [kind for kind in KINDS for _time in range(each)]
    random.shuffle(order)
    times: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for kind in order:
        times[kind].append(reader.sign(address_of(kind, len(times[kind]))))
    return times


def rank_sum(one: list[float], other: list[float]) -> tuple[float, float]:
    """The test of Mann and Whitney, by its normal approximation.

    Returns how probable it is that one of the first is slower than one of the second (0.5: no
    difference), and how probable so large a distance from 0.5 is by chance, on both sides.
    """
    ranked = sorted([(value, 0) for value in one] + [(value, 1) for value in other])
    ranks = sum(place for place, (_value, group) in enumerate(ranked, 1) if group == 0)
    pairs = len(one) * len(other)
    above = ranks - len(one) * (len(one) + 1) / 2
    spread = sqrt(pairs * (len(one) + len(other) + 1) / 12)
    distance = abs(above - pairs / 2) / spread
    return above / pairs, erfc(distance / sqrt(2))


def table(times: dict[str, list[float]]) -> str:
    lines = [f"{'':12}{'p50 ms':>9}{'p90':>9}{'p99':>9}{'slower':>9}{'chance':>9}"]
    base = times["new"]
    for kind, found in times.items():
        parts = statistics.quantiles(found, n=100)
        slower, chance = rank_sum(found, base) if kind != "new" else (0.5, 1.0)
        lines.append(
            f"{kind:12}{parts[49]:>9.2f}{parts[89]:>9.2f}{parts[98]:>9.2f}"
            f"{slower:>9.3f}{chance:>9.3f}"
        )
    told = [kind for kind in KINDS[2:] if is_told_apart(times[kind], base)]
    lines.append(f"told apart from a new one: {', '.join(told) or 'none'}")
    return "\n".join(lines)


def is_told_apart(found: list[float], base: list[float]) -> bool:
    medians = statistics.median(found), statistics.median(base)
    differs = abs(medians[0] - medians[1]) > SMALLEST * medians[1]
    return differs and rank_sum(found, base)[1] < CHANCE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=400)
    parser.add_argument("--database", help="a URL; a PostgreSQL of its own without one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, postgresql.server() as own:
        port = servers.free_port()
        env = servers.environment(Path(folder), options.database or own, port)
        servers.run("django", "migrate", "--verbosity=0", env=env)
        servers.run("django", "collectstatic", "--noinput", "--verbosity=0", env=env)
        content = json.loads(servers.run("bench.content", env=env).split("CONTENT ")[1])
        servers.run("django", "shell", "--verbosity=0", "-c", PREPARE, env=env)
        with servers.serving("config.wsgi:application", port, env, "/be/") as site:
            print(table(measure(Reader(site, content), options.each)))


if __name__ == "__main__":
    main()
