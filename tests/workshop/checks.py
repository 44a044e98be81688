"""What has to be true of the source beside its tests, and what can be mended without thinking."""

import base64
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.workshop import catalogues, machine

BIN = Path(sys.executable).parent
TEST_SETTINGS = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
FORMATTED = ("*.html", "*.txt")  # Django's template files


def check(options: list[str]) -> int:
    """Run every check, also after one has failed; ``options`` choose some of them by name."""
    machine.gettext()
    failed = [name for name in options or CHECKS if not passes(name)]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks passed.")
    return bool(failed)


def passes(name: str) -> bool:
    started = time.monotonic()
    problems = CHECKS[name]()
    verdict = "FAILED" if problems else "ok"
    print(f"{name:<12} {verdict} ({time.monotonic() - started:.1f} s)", flush=True)
    if problems:
        print(problems, flush=True)
    return not problems


def lint() -> str:
    return run("ruff", "check", ".")


def layout() -> str:
    return run("ruff", "format", "--check", "--diff", ".")


def imports() -> str:
    return run("lint-imports", "--no-logo")


def templates() -> str:
    return run("djade", "--target-version", "5.2", "--check", *template_files())


def markup() -> str:
    return run("djlint", "--lint", "--quiet", *html_files())


def migrations() -> str:
    return manage("makemigrations", "--check", "--dry-run", **TEST_SETTINGS)


def production() -> str:
    """Django's own check of a deployment, with the settings and the strictness of a live site."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = ("check", "--deploy", "--fail-level", "WARNING")
        as_if_collected(Path(folder))
        environment = throw_away_environment(folder)
        return manage("compile_translations", **environment) or manage(*arguments, **environment)


def as_if_collected(data: Path) -> None:
    """What collecting the static files leaves, without the half minute that it takes."""
    (data / "static").mkdir()
    paths = {"favicon.svg": "favicon.0123456789ab.svg"}
    manifest = json.dumps({"version": "1.1", "paths": paths})
    (data / "static" / "staticfiles.json").write_text(manifest)


def throw_away_environment(folder: str) -> dict[str, str]:
    """Everything that `config.settings.production` requires, made up for this moment."""
    from pyrage import x25519  # noqa: PLC0415  (of all the checks this one needs it)

    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": os.urandom(40).hex(),
        "SERVER_IDENTITY": str(x25519.Identity.generate()),
        "LIST_SIGNING_KEY": base64.b64encode(os.urandom(32)).decode(),
        "BASE_URL": "https://house.example",
        "ALLOWED_HOSTS": "house.example",
        "DATABASE_URL": f"sqlite:///{folder}/house.sqlite3",
        "EMAIL_URL": "smtp+tls://post:post@house.example:587",
        "DEFAULT_FROM_EMAIL": "post@house.example",
        "DATA_DIR": folder,
    }


CHECKS = {
    "lint": lint,
    "layout": layout,
    "imports": imports,
    "templates": templates,
    "markup": markup,
    "catalogues": catalogues.problems,
    "migrations": migrations,
    "production": production,
}


def fix(options: list[str]) -> int:
    """Mend what can be mended; what a person has to do stays for `make check`."""
    machine.gettext()
    for command in (
        ("ruff", "check", "--fix", "--quiet", "--exit-zero", "."),
        ("ruff", "format", "--quiet", "."),
        ("djade", "--target-version", "5.2", *template_files()),
    ):
        subprocess.run([BIN / command[0], *command[1:]], cwd=machine.ROOT, check=False)
    catalogues.collect(machine.ROOT)
    return 0


def html_files() -> list[str]:
    return [path for path in template_files() if path.endswith(".html")]


def template_files() -> list[str]:
    """Templates of the project and of its apps, from the root of the repository."""
    folders = [machine.ROOT / "templates", *machine.ROOT.glob("*/templates")]
    paths = {path for folder in folders for name in FORMATTED for path in folder.rglob(name)}
    return sorted(str(path.relative_to(machine.ROOT)) for path in paths)


def manage(*arguments: str, **environment: str) -> str:
    return run("python", "-W", "error", "manage.py", *arguments, **environment)


def run(program: str, *arguments: str, **environment: str) -> str:
    """Run a program of the virtual environment; what it says if it fails, else nothing."""
    outcome = subprocess.run(
        [BIN / program, *arguments],
        cwd=machine.ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return (outcome.stdout or f"code {outcome.returncode}") if outcome.returncode else ""
