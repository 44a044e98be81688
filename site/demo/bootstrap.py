"""`make demo`: make the virtual environment, install the locked packages, start the demonstration.

Run by whatever ``python3`` a machine has. So it uses the standard library alone, and it has to
parse on Python 3.6: an old Python must get as far as saying that it is too old.
"""

# ruff: noqa: EM102  (the sentence is the whole of the exception)
import contextlib
import errno
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys

OLDEST = (3, 11)
NEWER_NAMES = ("python3.14", "python3.13", "python3.12", "python3.11")
PORT = "8000"
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
LOG = os.path.join(VENV, "install.log")
UNREACHABLE = re.compile(
    r"NewConnectionError|ConnectTimeout|ReadTimeout|ConnectionReset|ProxyError|SSLError"
    r"|Connection refused|name resolution|Network is unreachable|nodename nor servname"
    # Without retries pip says no more than that it found no version at all of a locked package.
    r"|Temporary failure|connection broken|Failed to establish|from versions: none",
    re.IGNORECASE,
)


class Problem(Exception):
    """What keeps the demonstration from starting, and what to do about it."""


def main(arguments):
    """Install the packages of ``requirements/<name>.txt``; start the demonstration.

    With ``install <name>`` only the first half happens.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    only_install = arguments[:1] == ["install"]
    requirements = arguments[1] if len(arguments) > 1 else "demo"
    try:
        use_new_python(arguments)
        if not only_install:
            check_port(os.environ.get("PORT") or PORT)
        make_venv()
        install(requirements)
    except Problem as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped while installing. The next start goes on from here.\n")
        return 0
    if not only_install:
        os.chdir(ROOT)
        os.execv(PYTHON, [PYTHON, "-m", "demo"])
    return 0


def say(text):
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def use_new_python(arguments):
    """Go on with a newer Python from the PATH when this one is too old."""
    if sys.version_info[:2] >= OLDEST:
        return
    for name in NEWER_NAMES:
        path = shutil.which(name)
        # A version manager leaves names on the PATH that run nothing: try before switching.
        if path and answers([path, "-c", ""]):
            os.execv(path, [path, os.path.abspath(__file__), *arguments])
    raise Problem(
        f"Python 3.11 or later is needed, and {sys.executable} is Python {own_version()}. "
        "Install a newer Python and start again."
    )


def own_version():
    return "{}.{}".format(*sys.version_info)


def answers(command):
    """Whether a command can be run and ends well."""
    try:
        silent = subprocess.DEVNULL
        return subprocess.call(command, stdout=silent, stderr=silent) == 0
    except OSError:
        return False


def check_port(text):
    """Refuse a port that cannot be used, before anything that takes long."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Problem(f"PORT has to be a number from 1 to 65535, not {text!r}.")
    port = int(text)
    taken = Problem(
        f"Port {port} on 127.0.0.1 is taken. Stop what uses it, or choose another one: "
        f"make demo PORT={port + 1 if port < 65535 else 8000}"
    )
    with contextlib.closing(socket.socket()) as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise taken
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise taken from None
            raise Problem(
                f"Port {port} cannot be used ({error.strerror}). "
                "Choose another one: make demo PORT=8000"
            ) from None


def make_venv():
    """Make `.venv`, again when its Python has gone or is too old."""
    usable = answers([PYTHON, "-c", "import sys; sys.exit(sys.version_info[:2] < (3, 11))"])
    if usable and answers([PYTHON, "-c", "import pip"]):
        return
    if not answers([sys.executable, "-c", "import venv, ensurepip"]):
        raise Problem(
            f"Python {own_version()} on this machine comes without venv. Install it and "
            f"start again: apt install python{own_version()}-venv"
        )
    say("Making a virtual environment in .venv ...")
    command = [sys.executable, "-m", "venv", VENV]
    try:
        os.makedirs(VENV, exist_ok=True)
        if not answers(command if usable else [*command, "--clear"]):
            raise Problem(f"The virtual environment {VENV} could not be made.")
    except OSError as error:
        raise Problem(f"{VENV} cannot be made: {error.strerror}.") from None


def install(name):
    """Install a lock file and this project, unless both are there already."""
    requirements = os.path.join(ROOT, "requirements", name + ".txt")
    stamp = os.path.join(VENV, ".installed-" + name)
    wanted = fingerprint(requirements)
    if read(stamp) == wanted:
        return
    total = len(re.findall(r"^\w", read(requirements), re.MULTILINE))
    say(f"Installing {total} packages. The first time this takes a minute or two.")
    with open(LOG, "w") as log:
        # The lock is whole. Left to look for itself, an old pip takes a newer release of what a
        # package wants with an extra, and then finds no hash for it.
        pip(["--require-hashes", "--no-deps", "-r", requirements], log, total)
        # The build back end is among the locked packages, so nothing else is downloaded.
        pip(["--no-deps", "--no-build-isolation", "-e", ROOT], log)
    with open(stamp, "w") as file:
        file.write(wanted)


def fingerprint(requirements):
    """Changes when the packages do, when the project's parts do, and when the folder has moved."""
    text = read(requirements) + read(os.path.join(ROOT, "pyproject.toml")) + ROOT
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def pip(arguments, log, total=0):
    """Run pip with its words in the log, telling how far it is."""
    command = [PYTHON, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    environment = dict(os.environ, PIP_USER="0", PYTHONUNBUFFERED="1")
    environment.setdefault("PIP_RETRIES", "3")
    process = subprocess.Popen(
        command + arguments,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
    )
    said = []
    try:
        for line in process.stdout:
            log.write(line)
            said.append(line)
            show_progress(said, total)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait()
    log.flush()
    if process.returncode:
        raise Problem(why_pip_failed("".join(said)))


def show_progress(said, total):
    """One line for every ten packages that were fetched, and one when they are unpacked."""
    fetched = ("Collecting ", "Processing ")  # from the registry, from a folder
    if said[-1].startswith(fetched):
        done = sum(line.startswith(fetched) for line in said)
        if done % 10 == 0 and total:
            say(f"  {done} of {total}")
    elif said[-1].startswith("Installing collected packages") and total:
        say("  all of them are here; unpacking ...")


def why_pip_failed(said):
    if UNREACHABLE.search(said):
        return (
            "The package registry is out of reach. Check the network (or PIP_INDEX_URL and the "
            f"proxy) and start again. What pip said: {LOG}"
        )
    errors = [line for line in said.splitlines() if line.startswith("ERROR")]
    why = errors[0] if errors else "no reason given"
    return f"pip could not install the packages ({why}). What it said: {LOG}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
