"""What is proved on both databases, and what on one.

`make test` runs everything on SQLite. On PostgreSQL, where a test takes half as long again, it runs
what the database itself has a say in: each test that

- commits: races of real connections, killed processes, the database away;
- speaks of the database in its own words, or has a helper or fixture that does: whoever expects
  its refusals, asks it directly or counts its queries needs a name of `SPOKEN` or `COUNTING`;
- is named in `ALSO_ON_POSTGRESQL`: search, seeding, and a part of each kind of what the house does.

The rest reads and writes through the ORM and looks at what came of that. `make test EVERYWHERE=1`
runs on PostgreSQL whatever touches a database at all.
"""

from collections.abc import Callable, Iterator
from types import CodeType, FunctionType

import django.db
import pytest
from django.db import transaction
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import CaptureQueriesContext

from tests import stage

SPOKEN = (
    *(getattr(django.db, name) for name in django.db.__all__ if name != "DEFAULT_DB_ALIAS"),
    *(transaction, CaptureQueriesContext, MigrationExecutor),
)
COUNTING = {"django_assert_num_queries", "django_assert_max_num_queries"}
# Fixtures that bring the database, for whatever purpose.
OF_ALL = {"_on_stage", "_stage", "_django_db_helper", "django_db_setup", "chromium"}
ALSO_ON_POSTGRESQL = (
    # Questions that the two databases are asked in different words, and the order of letters.
    *("tests/search", "tests/home/test_collation.py", "tests/home/test_visibility.py"),
    # The demonstration, made and read; every address.
    "tests/demo/test_seed.py::test_every_live_page_answers_in_its_own_language",
    "tests/demo/test_seed.py::test_whatever_else_is_answered_is_quiet_too",
    *("tests/demo/test_seeding.py", "tests/test_no_trace.py"),
    # Rights that come of migrations.
    "tests/campaigns/test_roles.py",
    # Signing, counting and mail, where rows are locked; the lists of organisations; packages.
    *("tests/signatures/test_signing.py", "tests/signatures/test_tallies.py"),
    *("tests/signatures/test_mail.py", "tests/signatures/test_reconciling.py"),
    *("tests/signatures/organisations/test_endorsing.py", "tests/signatures/packages"),
    # A draft through all its steps, and in another language; a register; a meeting.
    *("tests/campaigns/test_steps_in_use.py", "tests/campaigns/test_review.py"),
    *("tests/campaigns/test_translations.py", "tests/campaigns/test_digests.py"),
    *("tests/campaigns/deliveries/test_records.py", "tests/campaigns/test_meetings_withheld.py"),
    # Requests of readers, invitations, accounts, the API.
    *("tests/home/test_support_requests.py", "tests/home/partners/test_invitations.py"),
    *("tests/users/test_accounts.py", "tests/home/test_api.py"),
)


def is_about_the_database(item: pytest.Item) -> bool:
    """Whether this test proves more when it runs on the second database as well."""
    return touches_a_database(item) and (
        stage.height_of(item) == stage.Height.COMMITTED
        or item.get_closest_marker("postgresql") is not None
        or any(is_below(item.nodeid, path) for path in ALSO_ON_POSTGRESQL)
        or not COUNTING.isdisjoint(item.fixturenames)
        or any(speaks_of_the_database(function) for function in functions_of(item))
    )


def touches_a_database(item: pytest.Item) -> bool:
    return stage.height_of(item) != stage.Height.NO_DATABASE or "seeded_site" in item.fixturenames


def is_below(nodeid: str, path: str) -> bool:
    return nodeid == path or nodeid.startswith((f"{path}/", f"{path}::"))


def functions_of(item: pytest.Item) -> Iterator[Callable]:
    """The test, and those of its fixtures that are not for all."""
    yield item.function
    for name in item.fixturenames:
        for fixture in item._fixtureinfo.name2fixturedefs.get(name, ()):
            if fixture.func.__module__.startswith("tests.") and name not in OF_ALL:
                yield fixture.func


def speaks_of_the_database(function: Callable, seen: set[CodeType] | None = None) -> bool:
    """Whether it, or a helper of the same file that it names, uses something of ``SPOKEN``."""
    function = getattr(function, "__func__", function)
    seen = set() if seen is None else seen
    if not isinstance(function, FunctionType) or function.__code__ in seen:
        return False
    seen.add(function.__code__)
    known = function.__globals__
    named = [known[name] for name in names_in(function.__code__) if name in known]
    return any(
        any(thing is spoken for spoken in SPOKEN)
        or (
            isinstance(thing, FunctionType)
            and thing.__module__ == function.__module__
            and speaks_of_the_database(thing, seen)
        )
        for thing in named
    )


def names_in(code: CodeType) -> Iterator[str]:
    """The names that it uses, those of functions inside of it too."""
    yield from code.co_names
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from names_in(part)
