"""Load from wrk: only to this machine, bounded in connections and time."""

import json
import os
import re
import shutil
import statistics
import subprocess
from pathlib import Path
from urllib.parse import urlencode

CONNECTIONS = 16
SCRIPT = Path(__file__).with_name("load.lua")
_runs = iter(range(1_000_000))


def require_wrk() -> None:
    if shutil.which("wrk") is None:
        msg = "The benchmark needs wrk: apt install wrk, or brew install wrk."
        raise SystemExit(msg)


def measure(url: str, seconds: int, form: dict[str, str] | None = None) -> dict:
    """One measurement: accepted requests a second and latencies in milliseconds."""
    env = {**os.environ, "RUN": str(next(_runs))}
    env.pop("FORM", None)
    if form is not None:
        env["FORM"] = urlencode(form)
    command = [
        *("wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s"),
        *("-s", str(SCRIPT), url),
    ]
    printed = subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout
    result = json.loads(re.search(r"RESULT (\{.*\})", printed).group(1))
    result["per_second"] = round(result["accepted"] / result["seconds"], 1)
    return result


def median(results: list[dict]) -> dict:
    """The medians of several rounds; what failed in any round is summed and stays visible."""
    figures = {
        name: round(statistics.median(result[name] for result in results), 2)
        for name in ("per_second", "p50", "p95", "p99")
    }
    summed = {
        name: sum(result[name] for result in results) for name in ("accepted", "refused", "failed")
    }
    return figures | summed
