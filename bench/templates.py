"""Every public template of the seeded site: from the cache, without it, and as a first view.

    python -m bench.templates [--seconds 3]

Requests a second from the cache as a ratio to a bare Django view of the same size, and to the page
of a stock Wagtail site that no cache holds. For every template all three are measured in turn, a
second each, as often as ``--seconds`` says; the figures are the medians. Forms with a token of
their own ("requests", "take back") are in no cache, and far below what is aimed at. Queries and
milliseconds without the cache; under "first" the queries of the first page after a change, which
also asks for what surrounds all pages. Bytes of a first view with everything but pictures,
compressed as they are served, and its requests.
"""

import argparse
import gzip
import json
import re
import statistics
import tempfile
import time
import urllib.request
from pathlib import Path

from bench import load, servers

ASSET = re.compile(rb'<(?:link rel="(?:icon|stylesheet)" href|script type="module" src)="([^"]+)"')
COLUMNS = "{:24}{:>9}{:>9}{:>9}{:>8}{:>8}{:>8}{:>8}{:>9}"
QUERIES = ("queries", "first")
ROUNDS = 7  # of what no cache holds
MAKE_KEYS = "from demo.keys import Path, make_missing; make_missing(Path({!r}))"
PREPARE = "import django; django.setup(); from demo.preparation import prepare; prepare()"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=3)
    options = parser.parse_args()
    load.require_wrk()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        figures = measure(Path(folder), options.seconds)
    print(table(figures))
    print(json.dumps(figures))


def measure(folder: Path, seconds: int) -> dict:
    """Figures by template."""
    folder.mkdir(exist_ok=True)
    port, limit_port, stock_port = (servers.free_port() for _server in range(3))
    env = servers.environment(folder, f"sqlite:///{folder / 'house.sqlite3'}", port)
    env |= {
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "DEMO_DIR": str(folder),
        "PORT": str(port),
    }
    servers.run_code(MAKE_KEYS.format(str(folder)), env=env)
    servers.run_code(PREPARE, env=env)
    pages = json.loads(servers.run("bench.questions", env=env).split("PAGES ")[1])
    limit_env = {**env, "DJANGO_SETTINGS_MODULE": "bench.limit.settings"}
    stock_url = f"sqlite:///{folder / 'stock.sqlite3'}"
    stock_env = {**env, "DJANGO_SETTINGS_MODULE": "bench.limit.stock", "DATABASE_URL": stock_url}
    servers.run("django", "migrate", "--verbosity=0", env=stock_env)
    limit_app = "bench.limit.wsgi:application"
    with (
        servers.serving("config.wsgi:application", port, env, "/be/") as house,
        servers.serving(limit_app, limit_port, limit_env, "/page/") as limit,
        servers.serving(limit_app, stock_port, stock_env, "/") as stock,
    ):
        for page in pages.values():
            page |= _measure(house, limit, stock, page["address"], seconds)
    return pages


def _measure(house: str, limit: str, stock: str, address: str, seconds: int) -> dict:
    html, packed = _get(house + address)
    assets = sorted({found.decode() for found in ASSET.findall(html)})
    kept, bare, stock_page = _in_turn(
        [house + address, f"{limit}/page/{len(html)}/", f"{stock}/"], seconds
    )
    return {
        "per_second": kept,
        "to bare": round(kept / bare, 2),
        "to stock": round(kept / stock_page, 1),
        "uncached ms": _uncached(house + address),
        "first view": packed + sum(_get(house + asset)[1] for asset in assets),
        "requests": 1 + len(assets),
    }


def _in_turn(urls: list[str], rounds: int) -> list[float]:
    """Requests a second of each, as medians: what else the machine does meets all of them."""
    rates = [[load.measure(url, 1)["per_second"] for url in urls] for _round in range(rounds)]
    return [statistics.median(rate) for rate in zip(*rates, strict=True)]


def _get(url: str) -> tuple[bytes, int]:
    """What stands at ``url``, and how many bytes came over the wire."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310  (loopback, built here)
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310  (as above)
        body = answer.read()
        is_packed = answer.headers.get("Content-Encoding") == "gzip"
    return gzip.decompress(body) if is_packed else body, len(body)


def _uncached(url: str) -> float:
    """The median of milliseconds; a query keeps the cache out."""
    times = []
    for number in range(ROUNDS):
        begun = time.perf_counter()
        _get(f"{url}?uncached={number}")
        times.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(times[2:]), 1)


def table(figures: dict) -> str:
    lines = [
        "\nEvery template",
        COLUMNS.format("", "cached/s", "to bare", "to stock", "ms", *QUERIES, "bytes", "requests"),
        COLUMNS.format("aim", "", "0.8", "20", "", "12", "", "60000", "6"),
    ]
    for name, f in figures.items():
        lines.append(
            f"{name:24}{f['per_second']:>9}{f['to bare']:>9}{f['to stock']:>9}{f['uncached ms']:>8}"
            f"{f['queries']:>8}{f['first queries']:>8}{f['first view']:>8}{f['requests']:>9}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
