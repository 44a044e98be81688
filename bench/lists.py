"""How long lists take that no cache holds: one reader after the other, each address anew."""

import statistics
import time
import urllib.request

ROUNDS = 15
LIMIT_MS = 150


def measure(site: str, addresses: dict[str, str]) -> dict[str, dict]:
    """Median and worst milliseconds, and bytes, of each address; a query keeps the cache out."""
    return {name: _measure(site + address) for name, address in addresses.items()}


def _measure(url: str) -> dict:
    mark = "&" if "?" in url else "?"
    size, times = 0, []
    for number in range(ROUNDS + 2):
        begun = time.perf_counter()
        with urllib.request.urlopen(f"{url}{mark}uncached={number}", timeout=60) as answer:  # noqa: S310  (loopback, built here)
            size = len(answer.read())
        times.append((time.perf_counter() - begun) * 1000)
    warm = times[2:]
    return {"ms": round(statistics.median(warm), 1), "worst": round(max(warm), 1), "bytes": size}


def table(name: str, figures: dict[str, dict]) -> str:
    lines = [f"\n{name}, lists without a cache (limit {LIMIT_MS} ms)"]
    lines.append(f"{'':24}{'ms':>9}{'worst':>9}{'bytes':>10}")
    for job, f in figures.items():
        late = "   over the limit" if f["ms"] > LIMIT_MS else ""
        lines.append(f"{job:24}{f['ms']:>9}{f['worst']:>9}{f['bytes']:>10}{late}")
    return "\n".join(lines)
