"""How long the pages of the coordinators' desk take, inside the site and without a network.

Run by `bench.sheet` in a process with settings of its own.
"""

import statistics
import time
from collections.abc import Callable
from functools import partial

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from bench.servers import HOST
from signatures.models import Sheet
from signatures.services import watching
from users.services.sign_in import VERIFIED

WARM_UP, ROUNDS = 1, 5
PAGES = (
    *("overview", "ways", "counting", "packages", "closing", "names", "keys"),
    *("fraud", "paper", "log", "blocked"),
)


def measure(sheet: Sheet) -> dict[str, float]:
    """Median milliseconds of each page, and of the preview of what an invalidation would do.

    Round by round, so that whatever else the machine does meets all of them alike; the list of
    sheets reads no signatures, and is what the others can be compared with.
    """
    client = _coordinators_browser()
    jobs = _jobs(client, sheet)
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _round in range(WARM_UP + ROUNDS):
        for name, ask in jobs.items():
            times[name].append(_timed(ask))
    return {name: round(statistics.median(found[WARM_UP:]), 1) for name, found in times.items()}


def _coordinators_browser() -> Client:
    client = Client(SERVER_NAME=HOST)
    client.force_login(get_user_model().objects.get(username="coordinator"))
    session = client.session
    session[VERIFIED] = True  # as after the second factor
    session.save()
    return client


def _jobs(client: Client, sheet: Sheet) -> dict[str, Callable]:
    def address(page: str) -> str:
        return reverse(f"sheets:{page}", args=[sheet.public_id])

    jobs = {"desk index ms": partial(client.get, reverse("sheets:index"))}
    jobs |= {f"desk {page} ms": partial(client.get, address(page)) for page in PAGES}
    jobs["desk names shown ms"] = partial(client.get, address("names") + "?shown")
    for name, fields in _questions(sheet).items():
        asked = {"reason": "machine", "preview": "", **fields}
        jobs[f"preview {name} ms"] = partial(client.post, address("fraud"), asked)
    return jobs


def _questions(sheet: Sheet) -> dict[str, dict]:
    """For one address, for a group that is large, and for nearly everything."""
    groups = watching.domain_groups(sheet)
    largest = {"domains": [groups[0][0].hex()]} if groups else {"lines": "example.org"}
    return {
        "address": {"lines": "somebody@example.org"},
        "largest domain": largest,
        "one tier": {"tier": "email"},
    }


def _timed(ask: Callable) -> float:
    begun = time.perf_counter()
    answer = ask()
    taken = (time.perf_counter() - begun) * 1000
    if answer.status_code != 200:
        msg = f"{answer.request['PATH_INFO']} was answered with {answer.status_code}"
        raise SystemExit(msg)
    return taken
