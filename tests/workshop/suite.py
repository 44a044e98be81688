"""The whole suite on SQLite, with the browser, and on PostgreSQL what `tests.databases` says."""

import base64
import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from pyrage import x25519

from tests import seeded
from tests.workshop import machine, postgresql

CLOSING_LINE = re.compile(r"^(=+ )?(\d+ \w+|no tests ran).* in [\d.]+s.*$")
# Small helpings, so that one worker does not sit idle behind the other's journeys.
WORKERS = ("-n", "2", "--maxschedchunk", "5")
SETTINGS = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
SQLITE = "SQLite"
POSTGRESQL = "PostgreSQL"


@dataclass
class Outcome:
    database: str
    code: int
    closing_line: str


def run_everywhere(options: list[str]) -> int:
    """Run both legs with pytest's ``options``; print how each of them closed.

    With ``--everywhere`` as the first option, all that touches a database runs on both.
    """
    everywhere = options[:1] == ["--everywhere"]
    options = options[1:] if everywhere else options
    choice = f"--of-the-database={'touches' if everywhere else 'about'}"
    machine.gettext()
    machine.age()
    with (
        tempfile.TemporaryDirectory(prefix="house-tests-", ignore_cleanup_errors=True) as folder,
        postgresql.server() as address,
    ):
        surroundings = {**os.environ, "TMPDIR": folder, "CHROMIUM": machine.chromium()}
        surroundings |= keys_of_the_run() | {seeded.FOLDER: f"{folder}/seeded"}
        surroundings.pop("DATABASE_URL", None)
        # What one of many processes has compiled, the others only read.
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        on_postgresql = {**surroundings, "DATABASE_URL": address}
        quiet = {"stdout": subprocess.DEVNULL}  # it may still be at work beside the first leg
        with preparing(surroundings) as first, preparing(on_postgresql, **quiet) as second:
            first.wait()
            legs = [run(SQLITE, ["-m", "not postgresql", *options], surroundings)]
            second.wait()
            legs.append(run(POSTGRESQL, ["-m", "not browser", choice, *options], on_postgresql))
    print()
    for leg in legs:
        print(f"{leg.database}: {leg.closing_line.strip('= ')}")
    return max(leg.code for leg in legs)


def keys_of_the_run() -> dict[str, str]:
    """What the seeded site is sealed and signed with; those who read it need the same."""
    return {
        "SERVER_IDENTITY": str(x25519.Identity.generate()),
        "LIST_SIGNING_KEY": base64.b64encode(os.urandom(32)).decode(),
    }


def preparing(
    surroundings: dict[str, str], **output
) -> contextlib.AbstractContextManager[subprocess.Popen]:
    """Have made what the workers begin with copies of.

    Where that fails the tests do it themselves, and say what is wrong.
    """
    command = [sys.executable, "-m", "tests.prepared"]
    environment = {**surroundings, **SETTINGS}
    return machine.process_group(command, cwd=machine.ROOT, env=environment, **output)


def run(database: str, options: list[str], surroundings: dict[str, str]) -> Outcome:
    """One leg; what pytest writes is passed on as it comes."""
    print(f"\nThe suite on {database}", flush=True)
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", *WORKERS, "--maxfail", "50", *options]
    with machine.process_group(
        command, cwd=machine.ROOT, env=surroundings, stdout=subprocess.PIPE
    ) as process:
        text = pass_on(process)
        code = process.wait()
    closing = next((line for line in reversed(text.splitlines()) if CLOSING_LINE.match(line)), "")
    lasted = f"ended with code {code} after {time.monotonic() - started:.0f} s"
    return Outcome(database, code, closing or lasted)


def pass_on(process: subprocess.Popen) -> str:
    """Copy output to the screen, also of an unfinished line, and return all of it."""
    chunks = []
    while chunk := os.read(process.stdout.fileno(), 65536):
        chunks.append(chunk)
        sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
    return b"".join(chunks).decode(errors="replace")


def measure_coverage(options: list[str]) -> int:
    """Run both legs; fail if a line of what pyproject.toml lists was run in neither of them.

    With coverage they take half as long again, so `make test` goes without.
    """
    (machine.ROOT / ".test" / "coverage").unlink(missing_ok=True)
    code = run_everywhere(["--everywhere", "--cov", "--cov-append", "--cov-report=", *options])
    report = [sys.executable, "-m", "coverage", "report", "--fail-under", "100"]
    return subprocess.call(report, cwd=machine.ROOT) or code
