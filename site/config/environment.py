"""Reading the environment once, and saying in one line what is missing or weak."""

import base64
import binascii
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from home.validators import is_onion_host

# Deferred transactions made 80 of 320 parallel writers fail with "database is locked";
# immediate ones none. Write-ahead logging lets readers go on while somebody signs.
# What is deleted is overwritten: a signature that was taken back is not left in free pages.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;"
        "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000; PRAGMA foreign_keys=ON;"
        "PRAGMA secure_delete=ON;"
    ),
}
KEY_BYTES = 32  # of an Ed25519 private key
HOUR = 3600  # seconds
SECONDS_TO_CONNECT = 5  # then the database counts as away; by itself TCP waits for minutes
SECONDS_FOR_REDIS = 2  # then the cache counts as away, and pages are made anew; else it may hang
WEAKEST_SECRET_KEY = 50  # characters, as in Django's own deployment check


class Environment(environ.Env):
    """`environ.Env` that collects what is missing instead of stopping at the first."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []

    def required(self, name: str, meaning: str, weakest: int = 1) -> str:
        """The value of ``name``; notes a problem when it is absent or shorter than ``weakest``."""
        value = self.str(name, default="")
        if not value:
            self.problems.append(f"{name} is not set: {meaning}")
        elif len(value) < weakest:
            self.problems.append(f"{name} is too short: it needs {weakest} characters or more")
        return value

    def refuse_if_incomplete(self) -> None:
        """Raise `ImproperlyConfigured` with one line for each problem noted so far."""
        if self.problems:
            lines = "\n".join(f"  - {problem}" for problem in self.problems)
            message = f"This site cannot start:\n{lines}"
            raise ImproperlyConfigured(message)


def is_signing_key(text: str) -> bool:
    """Whether ``text`` is an Ed25519 private key: 32 bytes in Base64."""
    try:
        return len(base64.b64decode(text, validate=True)) == KEY_BYTES
    except (binascii.Error, ValueError):
        return False


def is_onion_address(text: str) -> bool:
    """Whether ``text`` is the address of an onion service of version 3, and nothing after it."""
    scheme, _colon, host = text.partition("://")
    return scheme in {"http", "https"} and is_onion_host(host)


def database(url: str) -> dict:
    """Django's settings of the database at ``url`` (``sqlite:///…`` or ``postgres://…``)."""
    settings = environ.Env.db_url_config(url)
    settings["CONN_MAX_AGE"] = 600
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = SQLITE_OPTIONS
    else:
        settings["CONN_HEALTH_CHECKS"] = True
        settings.setdefault("OPTIONS", {}).setdefault("connect_timeout", SECONDS_TO_CONNECT)
    return settings


def cache(url: str, folder: Path) -> dict:
    """Django's settings of the cache at ``url`` (``rediscache://…``), else of files in ``folder``.

    Two caches may share one database of Redis: the name of the folder keeps their keys apart.
    """
    if not url:
        return file_cache(folder)
    settings = environ.Env.cache_url_config(url)
    if is_redis(url):
        waits = {
            "socket_connect_timeout": SECONDS_FOR_REDIS,
            "socket_timeout": SECONDS_FOR_REDIS,
        }
        settings["OPTIONS"] = waits | settings.get("OPTIONS", {})
    return {"TIMEOUT": HOUR, "KEY_PREFIX": folder.name} | settings


def is_redis(url: str) -> bool:
    return "redis" in url.partition(":")[0]


def file_cache(folder: Path) -> dict:
    """A cache that all processes of one machine share without a further service."""
    return {
        "BACKEND": "home.services.cache.PagesFileCache",
        "LOCATION": str(folder),
        "TIMEOUT": HOUR,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
