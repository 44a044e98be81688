import os
import subprocess
import sys
from pathlib import Path

import pytest

from demo import keys

pytestmark = pytest.mark.processes

ROOT = Path(__file__).parents[2]


def check(folder):
    """`manage.py check`, which takes the settings of the demonstration when none are named."""
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DEMO_DIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_before_the_first_start_one_line_says_what_to_do(tmp_path):
    done = check(tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        f"The demonstration has no secrets in {tmp_path} yet: run `make demo` first.\n"
    )


def test_spoilt_secrets_are_one_line(tmp_path):
    (tmp_path / "secrets.json").write_text('{"SECRET_KEY": ')
    done = check(tmp_path)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert str(tmp_path / "secrets.json") in done.stderr


def test_with_them_it_is_in_order(tmp_path):
    keys.make_missing(tmp_path)
    assert check(tmp_path).returncode == 0
