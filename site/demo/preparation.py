"""What has to be there before the demonstration starts. Every step is cheap the second time."""

import hashlib
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Site

TICK = 2  # seconds


def prepare() -> None:
    for folder in (settings.MEDIA_ROOT, settings.EMAIL_FILE_PATH):
        folder.mkdir(parents=True, exist_ok=True)
    migrate()
    collect_static()
    call_command("seed_demo")
    name_address()
    # Pages that an older version of the templates made, or another port.
    caches["pages"].clear()
    connection.close()


@contextmanager
def step(text: str) -> Iterator[None]:
    """Say what is being done, a dot every two seconds while it lasts, and how long it took."""
    begun = time.monotonic()
    done = threading.Event()
    _write(f"{text} ")
    dots = threading.Thread(target=_tick, args=(done,), daemon=True)
    dots.start()
    try:
        yield
    finally:
        done.set()
        dots.join()
    _write(f" {time.monotonic() - begun:.0f} s\n")


def _tick(done: threading.Event) -> None:
    while not done.wait(TICK):
        _write(".")


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with step("Setting up the database"):
            call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    """Collect, hash and compress the static files, unless none has changed."""
    stamp = settings.DEMO_DIR / "static.stamp"
    wanted = _static_fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    with step("Collecting the static files"):
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)


def _static_fingerprint() -> str:
    """Changes with the name, the size and the time of any file that is served."""
    found = hashlib.sha256(str(settings.STATIC_ROOT).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            facts = (path, storage.size(path), storage.get_modified_time(path).timestamp())
            found.update(repr(facts).encode())
    return found.hexdigest()


def name_address() -> None:
    """Tell Wagtail the address at which this start is reached; the port can change."""
    site = Site.objects.get(is_default_site=True)
    if (site.hostname, site.port) != ("127.0.0.1", settings.PORT):
        site.hostname, site.port = "127.0.0.1", settings.PORT
        site.save()
