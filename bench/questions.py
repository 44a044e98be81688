"""How many queries each public template of the seeded site costs without the page cache.

Prints, of each type, the Belarusian page that costs most when what surrounds pages is known, and
what the same page costs as the first one after a change, when nothing is known.
"""

import json

import django

django.setup()

from django.conf import settings  # noqa: E402  (models exist after setup)
from django.db import connection  # noqa: E402  (as above)
from django.test import Client  # noqa: E402  (as above)
from django.test.utils import CaptureQueriesContext  # noqa: E402  (as above)
from wagtail.models import Page  # noqa: E402  (as above)

from home.stamps import renew_stamp  # noqa: E402  (as above)

VIEWS = {
    "search": "/be/search/",
    "site map": "/be/site-map/",
    "requests": "/be/requests/",
    "take back": "/be/signing/take-back/",
}


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(address, headers={"Host": settings.ALLOWED_HOSTS[0]})
    return len(queries)


def measure_one(client: Client, address: str) -> dict[str, int]:
    client.get(address, headers={"Host": settings.ALLOWED_HOSTS[0]})  # what no change forgets
    renew_stamp()
    first = queries_of(client, address)
    return {"first queries": first, "queries": queries_of(client, f"{address}?uncached=1")}


def measure() -> dict[str, dict]:
    client, found = Client(), {}
    live = Page.objects.live().public().filter(depth__gte=2, locale__language_code="be")
    addresses = [(page.specific_class.__name__, page.get_url()) for page in live]
    for name, address in [*addresses, *VIEWS.items()]:
        figures = measure_one(client, address)
        if figures["queries"] >= found.get(name, {"queries": 0})["queries"]:
            found[name] = {"address": address, **figures}
    return dict(sorted(found.items()))


if __name__ == "__main__":
    print("PAGES " + json.dumps(measure()))
