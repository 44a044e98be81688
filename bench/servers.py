"""Starting what is measured, and ending it again."""

import base64
import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from pyrage import x25519

HOST = "127.0.0.1"
START_SECONDS = 60
WORKERS = 2
THREADS = 2  # in each worker


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def environment(folder: Path, database_url: str, port: int) -> dict[str, str]:
    """A complete environment of the product, with secrets made for this run."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": os.urandom(40).hex(),
        "SERVER_IDENTITY": str(x25519.Identity.generate()),
        "LIST_SIGNING_KEY": base64.b64encode(os.urandom(32)).decode(),
        "BASE_URL": f"http://{HOST}:{port}",
        "ALLOWED_HOSTS": HOST,
        "DATABASE_URL": database_url,
        "EMAIL_URL": "dummymail://",
        "DEFAULT_FROM_EMAIL": "post@house.example",
        "DATA_DIR": str(folder / "data"),
    }


def run(module: str, *words: str, env: dict[str, str]) -> str:
    """Run a module to its end; returns what it printed, raises with its errors."""
    return _run("-m", module, *words, env=env)


def run_code(code: str, env: dict[str, str]) -> str:
    """The same for a line of Python."""
    return _run("-c", code, env=env)


def _run(*words: str, env: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, *words], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        msg = f"{' '.join(words)} failed:\n{done.stderr}"
        raise SystemExit(msg)
    return done.stdout


@contextlib.contextmanager
def serving(application: str, port: int, env: dict[str, str], ready: str):
    """Granian with ``application`` on loopback, ready to answer ``ready``; ended afterwards."""
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST),
        *("--port", str(port), "--workers", str(WORKERS), "--blocking-threads", str(THREADS)),
        *("--no-ws", "--no-access-log", "--log-level", "warning", application),
    ]
    process = subprocess.Popen(command, env=env)
    try:
        _wait_for(f"http://{HOST}:{port}{ready}", process)
        yield f"http://{HOST}:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextlib.contextmanager
def demonstration(env: dict[str, str], *, seconds: int):
    """`make demo` in ``env``, seeded and ready within ``seconds``; ended afterwards."""
    process = subprocess.Popen([sys.executable, "-m", "demo"], env=env)
    try:
        _wait_for(f"http://{HOST}:{env['PORT']}/be/", process, seconds)
        yield f"http://{HOST}:{env['PORT']}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(url: str, process: subprocess.Popen, seconds: int = START_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310  (loopback, built here)
                return
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.2)
    msg = f"{url} did not answer"
    raise SystemExit(msg)


def size_of(url: str) -> int:
    """Bytes of the body as a client without compression gets it."""
    with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310  (loopback, built here)
        return len(answer.read())
