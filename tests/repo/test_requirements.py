"""The locks: in step with the declaration, without addresses, under licences we can live with."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import distributions

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repo.tree import ROOT, files

DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = ("base", "opensearch", "redis", "demo", "dev")
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\]+))?")
# Locks of other tools write down where each file was fetched.
TALKATIVE = {
    "uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock", "pylock.toml", "package-lock.json",
    "yarn.lock", "pnpm-lock.yaml",
}  # fmt: skip

# Each of these lets us distribute our own code under BSD-3-Clause.
PERMISSIVE = re.compile(
    r"^(the )?((0|3-clause )?bsd|mit|isc|apache|unlicense|psf|python software foundation"
    r"|cnri|hpnd|zlib)",
    re.IGNORECASE,
)
WEAK_COPYLEFT = re.compile(r"^(mpl|mozilla|lgpl)", re.IGNORECASE)
EXCEPTIONS = {
    "psycopg": "LGPL: a library that is imported unchanged and installed from its own package",
    "psycopg-binary": "LGPL: as psycopg",
    "certifi": "MPL: a list of certificates, unchanged",
    "pathspec": "MPL: a part of the build tool, unchanged",
    "pikepdf": "MPL: a library that is imported unchanged and installed from its own package",
    "fido2": "MPL: of its data, the list of public suffixes, unchanged; its code is BSD and Apache",
    "djlint": "GPL: a program that `make check` starts; not imported, not part of what we give",
    "hypothesis": "MPL-2.0, a tool of the tests; no part of it is given out with this project",
}
# Packages that write their licence down in a file and not in a field: read on that day.
READ_BY_HAND = {"axe-playwright-python": "MIT", "pyrage": "MIT", "django-filter": "BSD"}


def pins(lock):
    """Package and version of every line of a lock that holds on this machine and Python."""
    found = [PIN.match(line) for line in lock_text(lock).splitlines()]
    return {
        canonicalize_name(pin["name"]): pin["version"]
        for pin in found
        if pin and (not pin["marker"] or holds(pin["name"], pin["marker"]))
    }


def holds(package, marker):
    return Requirement(f"{package} ; {marker.strip()}").marker.evaluate(default_environment())


def lock_text(lock):
    return (ROOT / "requirements" / f"{lock}.txt").read_text()


def declared(lock):
    """What pyproject.toml asks for, for each lock with what it includes."""
    groups = DECLARED["dependency-groups"]
    wanted = list(DECLARED["project"]["dependencies"])
    groups_of = {"base": [], "dev": ["opensearch", "demo", "dev"]}
    for group in groups_of.get(lock, [lock]):
        wanted += [entry for entry in groups[group] if isinstance(entry, str)]
    return [
        requirement
        for requirement in map(Requirement, wanted)
        if not requirement.marker or requirement.marker.evaluate()
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_is_in_step_with_the_declaration(lock):
    locked = pins(lock)
    out_of_step = [
        str(requirement)
        for requirement in declared(lock)
        if not requirement.specifier.contains(
            locked.get(canonicalize_name(requirement.name), "0"), prereleases=True
        )
    ]
    assert out_of_step == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_has_no_address_and_a_hash_for_every_file(lock):
    text = lock_text(lock)
    assert not re.search(r"://|--(?:extra-)?index|--find-links|--trusted-host", text)
    for entry in re.split(r"(?<!\\)\n", text.strip()):
        assert "--hash=sha256:" in entry, entry


def test_locks_agree_with_each_other():
    base, opensearch, redis, demo, dev = map(pins, LOCKS)
    assert base.items() <= demo.items() <= dev.items()
    assert base.items() <= opensearch.items() <= dev.items()
    assert base.items() <= redis.items()


def test_what_is_installed_is_what_is_locked():
    installed = {canonicalize_name(d.metadata["Name"]): d.version for d in distributions()}
    differing = {
        package: (version, installed.get(package))
        for package, version in pins("dev").items()
        if installed.get(package) != version
    }
    assert differing == {}


def test_no_lock_that_records_addresses():
    assert [path.name for path in files() if path.name in TALKATIVE] == []


def test_every_dependency_says_what_it_is_for():
    text = (ROOT / "pyproject.toml").read_text()
    block = text[text.index("dependencies = [") : text.index("[tool.")]
    entries = [line for line in block.splitlines() if re.match(r'\s+"', line)]
    assert [line for line in entries if "# " not in line] == []


def licences(distribution):
    """What a package says about its licence, from the newest field to the oldest."""
    metadata = distribution.metadata
    expression = metadata.get("License-Expression")
    if expression:
        return re.split(r" (?:AND|OR) ", expression)
    classified = [
        entry.rpartition(" :: ")[2]
        for entry in metadata.get_all("Classifier") or []
        if entry.startswith("License :: ")
    ]
    written = (metadata.get("License") or "").strip().splitlines()[:1]
    return classified or written or [READ_BY_HAND.get(package_name(distribution), "unknown")]


def package_name(distribution):
    return canonicalize_name(distribution.metadata["Name"])


def is_permissive(distribution):
    return all(PERMISSIVE.match(licence) for licence in licences(distribution))


def test_licences_let_us_distribute_under_bsd():
    doubtful = {
        package_name(distribution): licences(distribution)
        for distribution in distributions()
        if not is_permissive(distribution) and package_name(distribution) not in EXCEPTIONS
    }
    assert doubtful == {}


def test_exceptions_are_needed():
    needed = {package_name(d) for d in distributions() if not is_permissive(d)}
    assert set(EXCEPTIONS) <= needed


def test_nothing_that_runs_the_site_is_under_a_strong_copyleft():
    """The demonstration's packages contain those of the live site."""
    running = pins("demo")
    strong = {
        package_name(d): licences(d)
        for d in distributions()
        if package_name(d) in running
        and not all(PERMISSIVE.match(each) or WEAK_COPYLEFT.match(each) or "LGPL" in each
                    for each in licences(d))
    }  # fmt: skip
    assert strong == {}


def test_this_python_is_one_that_is_declared():
    assert tuple(sys.version_info[:2]) >= (3, 11)
    assert DECLARED["project"]["requires-python"] == ">=3.11"


def test_installed_packages_fit_each_other():
    outcome = subprocess.run(
        [sys.executable, "-m", "pip", "check", "--disable-pip-version-check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stdout
