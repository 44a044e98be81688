"""The live site refuses to start without what it needs, and says all of it at once."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyrage import x25519

from config.environment import cache
from tests.workshop.checks import as_if_collected

pytestmark = pytest.mark.processes

ROOT = Path(__file__).parents[2]
NEEDED = [
    "ALLOWED_HOSTS",
    "BASE_URL",
    "DATABASE_URL",
    "DATA_DIR",
    "DEFAULT_FROM_EMAIL",
    "EMAIL_URL",
    "LIST_SIGNING_KEY",
    "SECRET_KEY",
    "SERVER_IDENTITY",
]


@pytest.fixture
def complete(tmp_path):
    return {
        "SECRET_KEY": "k3" * 10 + "abcdefghijklmnopqrstuvwxyz-0123456789",
        "SERVER_IDENTITY": str(x25519.Identity.generate()),
        "LIST_SIGNING_KEY": base64.b64encode(os.urandom(32)).decode(),
        "BASE_URL": "https://house.example",
        "ALLOWED_HOSTS": "house.example",
        "DATABASE_URL": f"sqlite:///{tmp_path}/house.sqlite3",
        "EMAIL_URL": "smtp+tls://name:password@127.0.0.1:587",
        "DEFAULT_FROM_EMAIL": "post@house.example",
        "DATA_DIR": str(tmp_path),
    }


def run(variables, *command):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        **variables,
    }
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def problems(done) -> list[str]:
    """The names that a refusal begins its lines with; the whole of what was said is checked."""
    first, *lines = done.stderr.splitlines()
    assert first == "This site cannot start:"
    assert [line for line in lines if not line.startswith("  - ")] == []
    return sorted(line.split()[1] for line in lines)


@pytest.mark.parametrize("command", ["check", "migrate", "qcluster"])
def test_an_empty_environment_gets_one_line_for_each_thing(command):
    done = run({}, "manage.py", command)
    assert done.returncode == 1
    assert problems(done) == NEEDED


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SERVER_IDENTITY", "AGE-SECRET-KEY-1NONE"),
        ("LIST_SIGNING_KEY", "bm90IGEga2V5"),
        ("LIST_SIGNING_KEY", "no Base64"),
        ("BASE_URL", "http://house.example"),
        ("ALLOWED_HOSTS", "*"),
        ("DATABASE_URL", ""),
        ("ONION_ADDRESS", "http://facebookcorewwwi.onion"),
        ("MIRROR_GATEWAYS", "https://gate.example,http://gate.example"),
    ],
)
def test_what_is_weak_is_named(complete, name, value):
    done = run({**complete, name: value}, "manage.py", "check")
    assert done.returncode == 1
    assert problems(done) == [name]


@pytest.mark.parametrize("name", ["CACHE_URL", "PAGES_CACHE_URL", "QUEUE_REDIS_URL"])
def test_redis_without_its_client_is_refused(complete, name):
    """It is in no lock but its own."""
    done = run({**complete, name: "redis://127.0.0.1:6379/1"}, "manage.py", "check")
    assert done.returncode == 1
    assert problems(done) == ["Redis"]


def test_a_cache_in_redis_does_not_hang_and_shares_no_key(tmp_path):
    found = cache("rediscache://127.0.0.1:6379/1?socket_timeout=1", tmp_path / "pages")
    assert found == {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:6379/1",
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 1},
        "TIMEOUT": 3600,
        "KEY_PREFIX": "pages",
    }


def test_no_secret_is_repeated(complete):
    weak = {**complete, "SECRET_KEY": "a-weak-secret", "SERVER_IDENTITY": "not-an-identity"}
    done = run(weak, "manage.py", "check")
    assert "a-weak-secret" not in done.stderr
    assert "not-an-identity" not in done.stderr


@pytest.mark.parametrize("entry", ["config.wsgi", "config.asgi"])
def test_a_server_does_not_start_either(complete, entry):
    complete.pop("EMAIL_URL")
    done = run(complete, "-c", f"import {entry}")
    assert done.returncode == 1
    assert "EMAIL_URL is not set" in done.stderr


def test_a_complete_environment_passes_the_deployment_check(complete, tmp_path):
    as_if_collected(tmp_path)
    done = run(complete, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stderr) == (0, "")
