"""What somebody reads who starts the demonstration on a machine that lacks something."""

import ast
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

BOOTSTRAP = Path(__file__).parents[2] / "site" / "demo" / "bootstrap.py"
PRETEND = (
    "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); "
    "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
)


@pytest.fixture
def root(tmp_path):
    """A checkout with nothing in it but the bootstrap and a lock file of one package."""
    folder = tmp_path / "checkout"
    (folder / "site" / "demo").mkdir(parents=True)
    shutil.copy(BOOTSTRAP, folder / "site" / "demo")
    (folder / "requirements").mkdir()
    lock = f"laces==0.1.2 \\\n    --hash=sha256:{'0' * 64}\n"
    (folder / "requirements" / "demo.txt").write_text(lock)
    (folder / "pyproject.toml").write_text("[project]\n")
    return folder


@pytest.fixture
def environment(tmp_path):
    """An environment without settings of pip, whose PATH holds one folder of fake programs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    programs = tmp_path / "programs"
    programs.mkdir()
    return {**kept, "PATH": str(programs), "PIP_CONFIG_FILE": os.devnull, "PORT": free_port()}


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def run(root, environment, *, python=(sys.executable,), arguments=()):
    command = [*python, str(root / "site" / "demo" / "bootstrap.py"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


def program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def assert_refused(done, *, sentence):
    assert done.returncode == 1
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_old_python_can_read_it():
    ast.parse(BOOTSTRAP.read_text(), feature_version=(3, 6))


@pytest.mark.processes
def test_an_old_python_alone_is_told_what_is_needed(root, environment):
    done = run(root, environment, python=(sys.executable, "-c", PRETEND))
    assert_refused(done, sentence="Python 3.11 or later is needed")
    assert "Python 3.9" in done.stderr
    assert not (root / ".venv").exists()


@pytest.mark.processes
def test_an_old_python_hands_over_to_the_newest_that_runs(root, environment):
    programs = Path(environment["PATH"])
    program(programs / "python3.13", "exit 127")  # what a version manager leaves behind
    program(programs / "python3.12", 'echo "12 $@"')
    program(programs / "python3.11", 'echo "11 $@"')
    pretend = (sys.executable, "-c", PRETEND)
    done = run(root, environment, python=pretend, arguments=["install", "dev"])
    assert done.stdout == f"12 {root}/site/demo/bootstrap.py install dev\n"


@pytest.mark.processes
def test_a_python_without_venv_is_told_the_package(root, environment, tmp_path):
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "ensurepip.py").write_text("raise ImportError")
    done = run(root, {**environment, "PYTHONPATH": str(tmp_path / "modules")})
    assert_refused(done, sentence="apt install python3.")
    assert done.stderr.endswith("-venv\n")


@pytest.mark.processes
def test_a_taken_port_is_told_before_anything_is_installed(root, environment):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        done = run(root, {**environment, "PORT": str(port)})
    assert_refused(done, sentence=f"Port {port} on 127.0.0.1 is taken")
    assert done.stdout == ""
    assert not (root / ".venv").exists()


@pytest.mark.processes
@pytest.mark.parametrize("port", ["house", "0", "65536", "-1", "80 80"])
def test_a_port_that_is_none_is_refused(root, environment, port):
    assert_refused(run(root, {**environment, "PORT": port}), sentence="PORT has to be a number")


@pytest.mark.processes
def test_a_registry_out_of_reach_is_one_line_and_a_log(root, environment):
    closed = f"http://127.0.0.1:{free_port()}/simple"
    done = run(root, {**environment, "PIP_INDEX_URL": closed, "PIP_RETRIES": "0"})
    assert_refused(done, sentence="The package registry is out of reach")
    log = root / ".venv" / "install.log"
    assert str(log) in done.stderr
    assert "laces" in log.read_text()
    assert not (root / ".venv" / ".installed-demo").exists()


@pytest.fixture
def calls(root):
    """What is asked of the Python in `.venv`, which here only writes it down."""
    log = root / "calls"
    program(root / ".venv" / "bin" / "python", f'echo "$@" >> {log}')

    def take() -> list[str]:
        told = [line for line in log.read_text().splitlines() if line.startswith("-m")]
        log.unlink()
        return [" ".join(line.split()[1:3]) for line in told]

    return take


INSTALLED = ["pip install", "pip install"]


@pytest.mark.processes
def test_packages_are_installed_once_and_again_when_the_lock_changes(root, environment, calls):
    run(root, environment)
    assert calls() == [*INSTALLED, "demo"]
    run(root, environment)
    assert calls() == ["demo"]
    (root / "requirements" / "demo.txt").write_text("laces==0.1.3\n")
    run(root, environment)
    assert calls() == [*INSTALLED, "demo"]


@pytest.mark.processes
def test_only_installing_starts_nothing(root, environment, calls):
    (root / "requirements" / "dev.txt").write_text("laces==0.1.2\n")
    done = run(root, environment, arguments=["install", "dev"])
    assert done.returncode == 0
    assert calls() == INSTALLED


@pytest.mark.processes
def test_a_failed_installation_is_tried_again(root, environment):
    python = root / ".venv" / "bin" / "python"
    program(python, '[ "$1" = -m ] || exit 0; echo "ERROR: hashes do not match"; exit 1')
    for _attempt in range(2):
        assert_refused(run(root, environment), sentence="(ERROR: hashes do not match)")
