"""One sheet with many signatures: the page, signing, counting, and the comparison of the night.

    python -m bench.sheet [--database URL] [--numbers 0 10000 1000000] [--seconds 10]

Everything is measured with 0 signatures first; the ratio to that should not pass 1.2.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from bench import lists, load, servers
from tests.workshop import postgresql

NUMBERS = (0, 10_000, 1_000_000)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--database", help="a URL; PostgreSQL without one")
    options.add_argument("--numbers", type=int, nargs="+", default=NUMBERS)
    options.add_argument("--seconds", type=int, default=10)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, postgresql.server() as address:
        url = chosen.database or address
        print(table("sheet", measure(Path(folder), url, chosen.numbers, chosen.seconds)))


def measure(folder: Path, database_url: str, numbers=NUMBERS, seconds: int = 10) -> list[dict]:
    """Figures for each number of signatures, on an empty database."""
    port = servers.free_port()
    env = servers.environment(folder, database_url, port)
    servers.run("django", "migrate", "--verbosity=0", env=env)
    servers.run("django", "collectstatic", "--noinput", "--verbosity=0", env=env)
    content = json.loads(servers.run("bench.content", env=env).split("CONTENT ")[1])
    sheet = content["sign"].split("/")[-2]
    found, before = [], 0
    for number in numbers:
        figures = {"number": number} | _worked("grow", sheet, number - before, env)
        figures |= _worked("compare", sheet, 0, env)
        with servers.serving("config.wsgi:application", port, env, "/be/") as house:
            figures |= _asked(house, content, seconds)
        figures["waiting"] = _worked("waiting", sheet, 0, env)["waiting"]
        print(json.dumps(figures), flush=True)
        found.append(figures)
        before = number
    return found


def _worked(what: str, sheet: str, number: int, env: dict[str, str]) -> dict:
    return json.loads(servers.run("bench.sheet", "--", what, sheet, str(number), env=env))


def _asked(house: str, content: dict, seconds: int) -> dict:
    form = {
        "visibility": "counted", "capacity": "person", "consent": "on", "token": content["token"],
    }  # fmt: skip
    page = lists.measure(house, {"page": content["page"]})["page"]
    cached = load.measure(house + content["page"], 4)
    signing = load.measure(house + content["sign"], seconds, form)
    return {
        "page ms": page["ms"],
        "cached page/s": cached["per_second"],
        "sign/s": signing["per_second"],
        "sign p95 ms": signing["p95"],
        "accepted": signing["accepted"],
        "not accepted": signing["refused"] + signing["failed"],
    }


def table(name: str, found: list[dict]) -> str:
    """What was found, and how it compares with an empty sheet."""
    first, last = found[0], found[-1]
    lines = [f"\n{name}, one sheet: {first['number']} to {last['number']} signatures"]
    for figure in last:
        values = "".join(f"{it.get(figure, ''):>12}" for it in found)
        lines.append(f"{figure:26}{values}")
    lines.append(f"page    {last['page ms'] / first['page ms']:.2f}   (aim 1.2 or less)")
    lines.append(f"signing {first['sign/s'] / last['sign/s']:.2f}   (aim 1.2 or less)")
    return "\n".join(lines)


def _inside(what: str, sheet_id: str, number: int) -> dict:
    """What happens inside the site, in a process of its own."""
    import django  # noqa: PLC0415  (only this process has settings)

    django.setup()
    from django.utils import timezone  # noqa: PLC0415  (after setup)

    from bench.many import signatures  # noqa: PLC0415  (after setup)
    from signatures.models import PendingSignature, Sheet  # noqa: PLC0415  (after setup)
    from signatures.services import reconciling, tallies  # noqa: PLC0415  (after setup)

    sheet = Sheet.objects.get(public_id=sheet_id)
    if what == "waiting":
        return {"waiting": PendingSignature.objects.filter(sheet=sheet).count()}
    if what == "grow":
        signatures(sheet, number, counted=False)
    begun = time.perf_counter()
    if what == "grow":
        while tallies.recount(sheet_id=sheet.pk):
            pass
        took = time.perf_counter() - begun
        return {"count s": round(took, 1), "counted/s": round(number / took)}
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
