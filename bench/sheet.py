"""One sheet with many signatures: the page, signing, the desk, counting, and the night.

    python -m bench.sheet [--database URL] [--numbers 0 10000 1000000] [--seconds 10] [--rounds 3]
                          [--minutes 30]

Beside the growing sheet stands an empty one in a database of its own. The page and signing are
measured on both in turn, and their ratios (aim: 1.2 or less) are those of each round: both sides
saw the same machine, however busy it was. Every number gets one round; further ones are begun only
in the minutes that are given. Prints a table; every figure is a median.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import lists, load, servers
from tests.workshop import postgresql

NUMBERS = (0, 10_000, 1_000_000)
MINUTES = 30


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--database", help="a URL; PostgreSQL without one")
    options.add_argument("--numbers", type=int, nargs="+", default=NUMBERS)
    options.add_argument("--seconds", type=int, default=10)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--minutes", type=float, default=MINUTES, help="for further rounds")
    chosen = options.parse_args()
    load.require_wrk()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, postgresql.server() as address:
        url = chosen.database or address
        effort = Effort(chosen.seconds, chosen.rounds, time.monotonic() + 60 * chosen.minutes)
        found = measure(Path(folder), url, chosen.numbers, effort)
        print(table("sheet", found))


@dataclass(frozen=True)
class Effort:
    """How long and how often is measured; after ``end`` (monotonic) no second round begins."""

    seconds: int
    rounds: int
    end: float

    def rounds_in_time(self) -> Iterator[int]:
        for number in range(self.rounds):
            if number == 0 or time.monotonic() < self.end:
                yield number


def measure(folder: Path, database_url: str, numbers, effort: Effort) -> list[dict]:
    """Figures for each number of signatures, on an empty database."""
    empty = Site.made(folder / "empty", _beside(database_url, folder))
    full = Site.made(folder / "full", database_url)
    found, before = [], 0
    for number in numbers:
        figures = {"number": number} | full.worked("grow", number - before)
        figures |= full.worked("desk") | full.worked("compare")
        waited = full.worked("waiting")["waiting"]
        with empty.serving() as nobody, full.serving() as house:
            figures |= _asked(empty, nobody, full, house, effort)
        stored = full.worked("waiting")["waiting"] - waited
        figures |= {"mails waiting": stored, "lost": max(0, figures["accepted"] - stored)}
        print(json.dumps(figures), flush=True)
        found.append(figures)
        before = number
    return found


@dataclass(frozen=True)
class Site:
    """A site of its own with one sheet: how it is started, and where its page and form are."""

    env: dict[str, str]
    port: int
    content: dict

    @classmethod
    def made(cls, folder: Path, database_url: str) -> "Site":
        folder.mkdir(parents=True)
        port = servers.free_port()
        env = servers.environment(folder, database_url, port)
        servers.run("django", "migrate", "--verbosity=0", env=env)
        servers.run("django", "collectstatic", "--noinput", "--verbosity=0", env=env)
        return cls(
            env, port, json.loads(servers.run("bench.content", env=env).split("CONTENT ")[1])
        )

    def serving(self):
        return servers.serving("config.wsgi:application", self.port, self.env, "/be/")

    def worked(self, what: str, number: int = 0) -> dict:
        """What `_inside` says, from a process with the settings of this site."""
        sheet = self.content["sign"].split("/")[-2]
        return json.loads(servers.run("bench.sheet", "--", what, sheet, str(number), env=self.env))

    def page_ms(self, house: str) -> float:
        return lists.measure(house, {"page": self.content["page"]})["page"]["ms"]

    def signing(self, house: str, seconds: int) -> dict:
        form = {"visibility": "counted", "capacity": "person", "consent": "on"}
        form["token"] = self.content["token"]
        return load.measure(house + self.content["sign"], seconds, form)


def _beside(database_url: str, folder: Path) -> str:
    """The URL of a second, empty database where the first one is."""
    if "sqlite" in database_url:
        return f"{database_url}.empty"
    env = servers.environment(folder, database_url, servers.free_port())
    for command in ("DROP DATABASE IF EXISTS house_empty", "CREATE DATABASE house_empty"):
        asked = f"from django.db import connection as c; c.cursor().execute('{command}')"
        servers.run("django", "shell", "--verbosity=0", "-c", asked, env=env)
    return f"{database_url.rpartition('/')[0]}/house_empty"


def _asked(empty: Site, nobody: str, full: Site, house: str, effort: Effort) -> dict:
    """The page and the form of the full sheet, and in each round of the empty one before it."""
    pages, signed, page_ratios, sign_ratios = [], [], [], []
    for _round in effort.rounds_in_time():
        before = empty.page_ms(nobody)
        pages.append(full.page_ms(house))
        page_ratios.append(pages[-1] / before)
        alone = empty.signing(nobody, effort.seconds)
        signed.append(full.signing(house, effort.seconds))
        sign_ratios.append(alone["per_second"] / signed[-1]["per_second"])
    signing = load.median(signed)
    return {
        "rounds": len(pages),
        "page ms": round(median(pages), 1),
        "page ratio": round(median(page_ratios), 2),
        "cached page/s": load.measure(house + full.content["page"], 4)["per_second"],
        "sign/s": signing["per_second"],
        "sign p95 ms": signing["p95"],
        "sign ratio": round(median(sign_ratios), 2),
        "accepted": signing["accepted"],
        "not accepted": signing["refused"] + signing["failed"],
    }


def table(name: str, found: list[dict]) -> str:
    """What was found, and how it compares with an empty sheet."""
    first, last = found[0], found[-1]
    lines = [f"\n{name}, one sheet: {first['number']} to {last['number']} signatures"]
    for figure in last:
        values = "".join(f"{it.get(figure, '')!s:>12}" for it in found)
        lines.append(f"{figure:26}{values}")
    lines.append(f"page    {last['page ratio']}   (aim 1.2 or less)")
    lines.append(f"signing {last['sign ratio']}   (aim 1.2 or less)")
    lines.append(
        f"{last['sign/s']} accepted a second, p95 {last['sign p95 ms']} ms"
        f"   (aim 100, below 150 ms), {last['lost']} lost"
    )
    return "\n".join(lines)


def _inside(what: str, sheet_id: str, number: int) -> dict:
    """What happens inside the site, in a process of its own."""
    import django  # noqa: PLC0415  (only this process has settings)

    django.setup()
    from django.utils import timezone  # noqa: PLC0415  (after setup)

    from bench import desk  # noqa: PLC0415  (after setup)
    from bench.many import signatures  # noqa: PLC0415  (after setup)
    from signatures.models import PendingSignature, Sheet  # noqa: PLC0415  (after setup)
    from signatures.services import reconciling, tallies  # noqa: PLC0415  (after setup)

    sheet = Sheet.objects.get(public_id=sheet_id)
    if what == "waiting":
        waiting = PendingSignature.objects.filter(sheet=sheet, sealed_mail__isnull=False)
        return {"waiting": waiting.count()}
    if what == "desk":
        return desk.measure(sheet)
    begun = time.perf_counter()
    if what == "grow":
        signatures(sheet, number, counted=False)
        made = time.perf_counter()
        while tallies.recount(sheet_id=sheet.pk):
            pass
        took = time.perf_counter() - made
        seconds = {"made s": round(made - begun, 1), "count s": round(took, 1)}
        return seconds | {"counted/s": round(number / took)}
    report = reconciling.reconcile(sheet_id=sheet.pk, now=timezone.now())
    return {
        "compare s": round(time.perf_counter() - begun, 1),
        "compare MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "agreed": report.is_clean,
    }


if __name__ == "__main__":
    if sys.argv[1:2] == ["--"]:
        print(json.dumps(_inside(sys.argv[2], sys.argv[3], int(sys.argv[4]))))
    else:
        main()
