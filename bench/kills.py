"""Ten thousand people sign while the web server and the worker are killed with -9, at random.

    python -m bench.kills [--number 10000] [--times 40] [--database URL]

Prints what was answered and what is there in the end, and fails where they differ.
"""

import argparse
import json
import os
import tempfile
from pathlib import Path
from uuid import uuid4

import django

from bench import servers
from tests.signatures.smtp import Sink
from tests.workshop import postgresql


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--number", type=int, default=10_000)
    options.add_argument("--times", type=int, default=40)
    options.add_argument("--database", help="a URL; `postgresql` starts a server; else SQLite")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        if chosen.database == "postgresql":
            with postgresql.server() as address:
                besiege(Path(folder), address, chosen.number, chosen.times)
        else:
            url = chosen.database or f"sqlite:///{folder}/house.sqlite3"
            besiege(Path(folder), url, chosen.number, chosen.times)


def besiege(folder: Path, database_url: str, number: int, times: int) -> None:
    port = servers.free_port()
    with Sink() as sink:
        env = servers.environment(folder, database_url, port) | {
            "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"
        }
        servers.run("django", "migrate", "--verbosity=0", env=env)
        servers.run("django", "collectstatic", "--noinput", "--verbosity=0", env=env)
        os.environ.update(env)
        django.setup()
        verdict, is_true = _besieged(port, env, sink, number, times)
    print(json.dumps(verdict))
    if not is_true:
        raise SystemExit(1)


def _besieged(port: int, env: dict, sink: Sink, number: int, times: int) -> tuple[dict, bool]:
    from django.utils import timezone  # noqa: PLC0415  (after setup)
    from pyrage import x25519  # noqa: PLC0415  (after setup)

    from signatures.services import sheets  # noqa: PLC0415  (after setup)
    from tests.faults.siege import Siege, is_true  # noqa: PLC0415  (after setup)

    key = str(x25519.Identity.generate().to_public())
    sheet = sheets.open_sheet(text_key=uuid4(), recipients=[key], today=timezone.localdate())
    sheets.lock_wording(sheet=sheet, language="be", text="Тэкст", today=timezone.localdate())
    siege = Siege(sheet=sheet, number=number, port=port, env=env, sink=sink, times=times)
    siege.run()
    verdict = siege.verdict()
    return verdict, is_true(verdict, number)


if __name__ == "__main__":
    main()
