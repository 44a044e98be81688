"""What others wrote stands here as it was taken over, with its licence."""

import re
from hashlib import sha256

from tests.repo.tree import ROOT

VENDORED = ROOT / "site/static/vendored"


def test_vendored_scripts_are_those_that_their_notes_describe():
    for note in VENDORED.glob("*/README.md"):
        told = set(re.findall(r"`([0-9a-f]{64})`", note.read_text()))
        found = {sha256(script.read_bytes()).hexdigest() for script in note.parent.glob("*.js")}
        assert found == told, note


def test_everything_vendored_comes_with_its_licence():
    folders = [folder for folder in VENDORED.iterdir() if folder.is_dir()]
    assert folders
    for folder in folders:
        assert (folder / "LICENSES.txt").read_text().strip(), folder
        assert (folder / "README.md").exists(), folder
