"""The benchmark: our pages and our signing against the least Django that does the same.

    python -m bench [--seconds 5] [--rounds 3] [--scale 0] [--database URL …]

Prints a table, and writes the same as JSON to bench/results/. With a scale (1 is 5,000 appeals,
20,000 news items and 500 organisations) it measures the lists as well, in a database of their own,
and one sheet with up to a million signatures.
"""

import argparse
import json
import platform
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench import lists, load, servers, sheet, templates
from tests.workshop import postgresql

RESULTS = Path(__file__).with_name("results")


def main() -> None:
    options = _options()
    load.require_wrk()
    report = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "databases": {},
    }
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, postgresql.server() as address:
        for name, url in _databases(options.database or ["", address], Path(folder)):
            figures = measure_database(Path(folder) / name, url, options)
            report["databases"][name] = figures
            print(table(name, figures), flush=True)
            if options.scale:
                figures["lists"] = measure_lists(Path(folder) / name, url, options.scale)
                print(lists.table(name, figures["lists"]), flush=True)
                figures["sheet"] = measure_sheet(Path(folder) / name, url, options)
                print(sheet.table(name, figures["sheet"]), flush=True)
        report["templates"] = templates.measure(Path(folder) / "templates", options.seconds)
        print(templates.table(report["templates"]), flush=True)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "latest.json").write_text(json.dumps(report, indent=2) + "\n")
    print(json.dumps(report))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scale", type=float, default=0)
    parser.add_argument(
        "--database", action="append", help="a URL; SQLite and PostgreSQL without one"
    )
    return parser.parse_args()


def _databases(urls: list[str], folder: Path):
    """The name and URL of each database; an empty URL is a fresh SQLite file."""
    for url in urls:
        name = "postgresql" if url.startswith("postgres") else "sqlite"
        (folder / name).mkdir()
        yield name, url or f"sqlite:///{folder / name / 'house.sqlite3'}"


def measure_database(folder: Path, database_url: str, options) -> dict:
    """Medians of all rounds on one database, as a dict by what was measured."""
    port, limit_port = servers.free_port(), servers.free_port()
    env = servers.environment(folder, database_url, port)
    content = _prepare(env)
    with servers.serving("config.wsgi:application", port, env, "/be/") as house:
        limit_env = _prepare_limit(env, servers.size_of(house + content["page"]))
        with servers.serving(
            "bench.limit.wsgi:application", limit_port, limit_env, "/page/"
        ) as limit:
            figures = _rounds(house, limit, content, options)
    figures["bytes"] = int(limit_env["LIMIT_BYTES"])
    figures["stored"] = _stored(env)
    return figures


def measure_lists(folder: Path, database_url: str, scale: float) -> dict:
    """Lists of the site when it is as full as ``scale`` says; the database is made empty first."""
    port = servers.free_port()
    env = servers.environment(folder, database_url, port)
    _empty(env, database_url)
    servers.run("django", "migrate", "--verbosity=0", env=env)
    servers.run("django", "collectstatic", "--noinput", "--verbosity=0", env=env)
    printed = servers.run("bench.crowd", str(scale), env=env)
    addresses = json.loads(printed.split("ADDRESSES ")[1])
    with servers.serving("config.wsgi:application", port, env, "/be/") as house:
        return lists.measure(house, addresses)


def measure_sheet(folder: Path, database_url: str, options) -> list[dict]:
    """One sheet with 0, 10 thousand and 1 million signatures (times the scale)."""
    _empty(servers.environment(folder, database_url, servers.free_port()), database_url)
    numbers = [round(number * options.scale) for number in sheet.NUMBERS]
    end = time.monotonic() + 60 * sheet.MINUTES
    effort = sheet.Effort(options.seconds, options.rounds, end)
    return sheet.measure(folder / "sheet", database_url, numbers, effort)


def _empty(env: dict[str, str], database_url: str) -> None:
    if "sqlite" in database_url:
        for file in Path(database_url.removeprefix("sqlite:///")).parent.glob("house.sqlite3*"):
            file.unlink()
        return
    anew = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
    command = f"from django.db import connection as c; c.cursor().execute('{anew}')"
    servers.run("django", "shell", "--verbosity=0", "-c", command, env=env)


def _prepare(env: dict[str, str]) -> dict:
    servers.run("django", "migrate", "--verbosity=0", env=env)
    servers.run("django", "collectstatic", "--noinput", "--verbosity=0", env=env)
    printed = servers.run("bench.content", env=env)
    return json.loads(printed.split("CONTENT ")[1])


def _prepare_limit(env: dict[str, str], size: int) -> dict[str, str]:
    limit = {**env, "DJANGO_SETTINGS_MODULE": "bench.limit.settings", "LIMIT_BYTES": str(size)}
    servers.run("django", "migrate", "--run-syncdb", "--verbosity=0", env=limit)
    return limit


def _rounds(house: str, limit: str, content: dict, options) -> dict:
    form = {"name": "", "visibility": "counted", "consent": "on", "token": content["token"]}
    jobs = {
        "limit page": (f"{limit}/page/", None),
        "page": (house + content["page"], None),
        "limit insert": (f"{limit}/insert/", {}),
        "sign": (house + content["sign"], form),
    }
    results: dict[str, list[dict]] = {name: [] for name in jobs}
    for _round in range(options.rounds):
        for name, (url, fields) in jobs.items():
            results[name].append(load.measure(url, options.seconds, fields))
    figures: dict = {name: load.median(found) for name, found in results.items()}
    figures["page ratio"] = _ratio(results["page"], results["limit page"])
    figures["sign ratio"] = _ratio(results["sign"], results["limit insert"])
    return figures


def _ratio(ours: list[dict], limits: list[dict]) -> float:
    """The median of the ratios of each round: both sides saw the same machine."""
    ratios = [
        our["per_second"] / bound["per_second"] for our, bound in zip(ours, limits, strict=True)
    ]
    return round(sorted(ratios)[len(ratios) // 2], 3)


def _stored(env: dict[str, str]) -> int:
    """How many signatures wait for their mail: as many as were accepted, or some were lost."""
    count = "from signatures.models import PendingSignature as P; print(P.objects.count())"
    return int(servers.run("django", "shell", "--verbosity=0", "-c", count, env=env).split()[-1])


def table(name: str, figures: dict) -> str:
    lines = [
        f"\n{name}, page of {figures['bytes']} bytes",
        f"{'':14}{'req/s':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'accepted':>10}{'failed':>8}",
    ]
    for job in ("limit page", "page", "limit insert", "sign"):
        f = figures[job]
        failed = f["refused"] + f["failed"]
        lines.append(
            f"{job:14}{f['per_second']:>9}{f['p50']:>9}{f['p95']:>9}{f['p99']:>9}"
            f"{f['accepted']:>10}{failed:>8}"
        )
    lines.append(f"page : limit   {figures['page ratio']}   (aim 0.8)")
    lines.append(f"sign : limit   {figures['sign ratio']}   (aim 0.5)")
    lines.append(f"signatures accepted {figures['sign']['accepted']}, stored {figures['stored']}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
