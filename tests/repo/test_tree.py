"""Rules about files: their names, their length, and what must not stand in them."""

import locale
import re
import site

import pytest

from tests.repo.tree import ROOT, files, lines, name

LONGEST = 450  # lines of Python; at about 400 a module becomes a package of nouns
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base_utils"}
# A letter in brackets keeps these patterns from finding themselves.
LATER = re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X])\b")
PATH_EDIT = re.compile(r"\bsys\.pat[h]\b")
MACHINE = re.compile(r"(?<![\w.~}/])/(?:wor[k]|roo[t]|hom[e]/\w+|User[s]/\w+)(?=/|\b)")
REGISTRIES = re.compile(
    r"pyp[i]\.org|pythonhoste[d]\.org|npmj[s]\.(?:org|com)|anacond[a]\.org|jsdeliv[r]|unpk[g]\.com"
)
NOT_PACKAGES = ("site", "locale", "templates")


@pytest.mark.parametrize("folder", NOT_PACKAGES)
def test_folders_named_like_modules_are_no_packages(folder):
    assert not list((ROOT / folder).glob("__init__.py*"))


def test_standard_library_keeps_its_names():
    assert not site.__file__.startswith(str(ROOT / "site"))
    assert hasattr(site, "getsitepackages")
    assert hasattr(locale, "normalize")


def test_modules_have_names():
    nameless = [
        name(path)
        for path in files(".py")
        if NAMELESS & {path.stem, *path.relative_to(ROOT).parts[:-1]}
    ]
    assert nameless == []


def test_files_are_short():
    long = {
        name(path): length
        for path in files(".py")
        if "migrations" not in path.parts
        and (length := len(path.read_text().splitlines())) > LONGEST
    }
    assert long == {}


def test_nothing_edits_the_import_path():
    assert [where for where, line in lines(".py") if PATH_EDIT.search(line)] == []


def test_nothing_is_put_off_in_a_comment():
    assert [where for where, line in lines() if LATER.search(line)] == []


def test_no_path_of_a_machine():
    assert [where for where, line in lines() if MACHINE.search(line)] == []


def test_no_host_of_a_registry():
    assert [where for where, line in lines() if REGISTRIES.search(line)] == []


def test_tests_are_packages():
    """Two files of one name in two folders would otherwise hide one another."""
    folders = {path.parent for path in files(".py") if path.is_relative_to(ROOT / "tests")}
    assert [name(folder) for folder in folders if not (folder / "__init__.py").exists()] == []
