"""The first page of the admin with ten drafts and with ten thousand in moderation.

`python -m bench.days [DRAFTS]` prints the medians in milliseconds and their ratio, on both
databases, each empty at first and gone afterwards. The aim is 300 ms on two cores.
"""

import os
import sys

from bench import servers
from tests.workshop import postgresql

DRAFTS = "10000"


def measure(database: str, *arguments: str) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATABASE_URL": database}
    print(servers.run("bench.days_content", *arguments, env={**os.environ, **settings}), end="")


if __name__ == "__main__":
    asked = sys.argv[1:] or [DRAFTS]
    measure("", *asked)
    with postgresql.server() as address:
        measure(address, *asked)
