"""Delivery packages of one sheet: how long the worker writes one, and in how much memory.

    python -m bench.packages [--database URL] [--numbers 10000 1000000]

Everybody on the sheet lets the addressee read a name, so that everybody is in the package. Each
package is written by a process of its own, as the worker writes it; its highest memory should not
grow with the number of names (aim: 1.2 times or less). On SQLite that figure holds the pages
of the database file as well that it has mapped, up to 128 MB.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from pyrage import x25519

from bench import servers
from tests.workshop import postgresql

NUMBERS = (10_000, 1_000_000)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--database", help="a URL; PostgreSQL without one")
    options.add_argument("--numbers", type=int, nargs="+", default=NUMBERS)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, postgresql.server() as address:
        found = measure(Path(folder), chosen.database or address, chosen.numbers)
    print(table(found))


def measure(folder: Path, database_url: str, numbers=NUMBERS) -> list[dict]:
    """Figures for each number of names, on an empty database."""
    env = servers.environment(folder, database_url, servers.free_port())
    servers.run("django", "migrate", "--verbosity=0", env=env)
    content = json.loads(servers.run("bench.content", env=env).split("CONTENT ")[1])
    sheet = content["sign"].split("/")[-2]
    found, before = [], 0
    for number in numbers:
        servers.run("bench.packages", "--", "grow", sheet, str(number - before), env=env)
        figures = json.loads(servers.run("bench.packages", "--", "write", sheet, "0", env=env))
        print(json.dumps(figures), flush=True)
        found.append(figures)
        before = number
    return found


def table(found: list[dict]) -> str:
    """What was found, and how the memory compares."""
    lines = [f"{name:22}" + "".join(f"{each[name]:>12}" for each in found) for name in found[0]]
    grown = found[-1]["highest MB"] / found[0]["highest MB"]
    return "\n".join(["", *lines, f"memory {grown:.2f}   (aim 1.2 or less)"])


def _grow(sheet, number: int) -> dict:
    from bench.many import signatures  # noqa: PLC0415  (after setup)

    signatures(sheet, number, counted=False, all_for_the_addressee=True)
    return {"number": number}


def _write(sheet, _number: int) -> dict:
    from django.utils import timezone  # noqa: PLC0415  (after setup)

    from signatures.models import DeliveryPackage  # noqa: PLC0415  (after setup)
    from signatures.services import packages, packing  # noqa: PLC0415  (after setup)
    from users.models import User  # noqa: PLC0415  (after setup)

    today = timezone.localdate()
    package = packages.prepare(
        sheet=sheet,
        recipient="An invented office",
        recipient_keys=[str(x25519.Identity.generate().to_public())],
        actor=User.objects.get(username="coordinator"),
        today=today,
    )
    before, begun, worked = _highest_memory(), time.perf_counter(), time.process_time()
    if not packages.write(package_id=package.pk, today=today):
        sys.exit("the package was not written")
    took = time.perf_counter() - begun
    written = DeliveryPackage.objects.get(pk=package.pk)
    return {
        "names": written.rows_done,
        "expected": written.rows_expected,
        "size MB": written.size // 2**20,
        "whole": written.size == packing.path_of(written).stat().st_size,
        "took s": round(took, 1),
        "names/s": round(written.rows_done / took),
        "processor s": round(time.process_time() - worked, 1),
        "MB before": before,
        "highest MB": _highest_memory(),
    }


def _highest_memory() -> int:
    """The highest that this process has had, in megabytes; Linux tells it in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _inside(what: str, sheet_id: str, number: int) -> dict:
    """What happens inside the site, in a process of its own."""
    import django  # noqa: PLC0415  (only this process has settings)

    django.setup()
    from signatures.models import Sheet  # noqa: PLC0415  (after setup)

    sheet = Sheet.objects.get(public_id=sheet_id)
    return {"grow": _grow, "write": _write}[what](sheet, number)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--"]:
        print(json.dumps(_inside(sys.argv[2], sys.argv[3], int(sys.argv[4]))))
    else:
        main()
