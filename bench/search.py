"""The search, measured on both databases, each empty at first and gone afterwards.

`python -m bench.search` prints how many questions of the table find what they should;
`python -m bench.search speed [CARDS]` makes that many cards (25,000) and prints how long they
take to make, and how long questions take.
"""

import os
import subprocess
import sys

from tests.workshop import postgresql


def measure(database: str, *arguments: str) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": database,
    }
    command = [sys.executable, "-m", "bench.search_content", *arguments]
    subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    asked = sys.argv[1:] or ["scores"]
    measure("", *asked)
    with postgresql.server() as address:
        measure(address, *asked)
