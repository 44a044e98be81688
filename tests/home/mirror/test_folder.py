"""The folder of a mirror: whole files, one build at a time, nothing left over."""

import os
import signal
import subprocess
import sys

import pytest

from home.services.mirror.folder import FolderIsTaken, SameFile, locked

LAST = {"manifest.json": b"{}"}


def bring(path, files, last=LAST):
    with locked(path) as folder:
        for name, content in files.items():
            folder.put(name, content)
        folder.publish(last)


def standing(path) -> dict[str, bytes]:
    return {
        file.relative_to(path).as_posix(): file.read_bytes()
        for file in path.rglob("*")
        if file.is_file()
    }


def test_what_did_not_change_is_not_touched_and_what_is_gone_is_deleted(tmp_path):
    place = tmp_path / "mirror"
    bring(place, {"be/a/index.html": b"1", "be/b/index.html": b"2", "be/c/index.html": b"3"})
    os.utime(place / "be/a/index.html", (1, 1))
    os.utime(place / "be/b/index.html", (1, 1))
    bring(place, {"be/a/index.html": b"1", "be/b/index.html": b"two"})
    assert standing(place) == {
        "be/a/index.html": b"1",
        "be/b/index.html": b"two",
        "manifest.json": b"{}",
    }
    assert (place / "be/a/index.html").stat().st_mtime == 1
    assert (place / "be/b/index.html").stat().st_mtime != 1
    assert not (place / "be/c").exists()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mirror"]


def test_what_somebody_else_put_there_goes_but_for_hidden_names_at_the_top(tmp_path):
    place = tmp_path / "mirror"
    for name in (".git/empty/config", "extra/x.html", "be"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(b"x")
    (place / ".git/objects").mkdir()
    (place / "en").symlink_to(tmp_path)
    (place / "ru/index.html").mkdir(parents=True)
    (place / "linked").symlink_to(tmp_path)
    bring(place, {"be/index.html": b"1", "ru/index.html": b"2", "en/index.html": b"3"})
    assert standing(place) == {
        ".git/empty/config": b"x",
        "be/index.html": b"1",
        "en/index.html": b"3",
        "manifest.json": b"{}",
        "ru/index.html": b"2",
    }
    assert (place / ".git/objects").is_dir()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mirror"]


def test_nothing_moves_before_all_of_it_is_there(tmp_path):
    place = tmp_path / "mirror"
    bring(place, {"a": b"1"})
    with locked(place) as folder:
        folder.put("a", b"2")
        folder.put("b", b"3")
    assert standing(place) == {"a": b"1", "manifest.json": b"{}"}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mirror"]


def test_two_addresses_cannot_be_one_file(tmp_path):
    with locked(tmp_path / "mirror") as folder:
        folder.put("a", b"1")
        with pytest.raises(SameFile):
            folder.put("a", b"1")


def test_a_second_build_says_that_one_is_at_work(tmp_path):
    with locked(tmp_path), pytest.raises(FolderIsTaken), locked(tmp_path):
        pytest.fail("two builds hold one folder")
    with locked(tmp_path):
        pass


KILLED = """
import os, signal, sys
from pathlib import Path
from home.services.mirror import folder as module
real, left = os.replace, int(sys.argv[2])
def replace(*arguments):
    global left
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    real(*arguments)
module.os.replace = replace
with module.locked(Path(sys.argv[1])) as folder:
    for number in range(3):
        folder.put(f"be/{number}.html", b"new" * 1000)
    folder.publish({"manifest.json": b"new"})
"""


@pytest.mark.processes
@pytest.mark.parametrize("moved", [0, 2, 3])
def test_a_build_that_is_killed_leaves_whole_files_and_can_be_run_again(tmp_path, moved):
    place = tmp_path / "mirror"
    old = {f"be/{number}.html": b"old" * 1000 for number in range(3)}
    bring(place, {**old, "be/gone.html": b"gone"})
    killed = subprocess.run([sys.executable, "-c", KILLED, place, str(moved)])
    assert killed.returncode == -signal.SIGKILL
    found = standing(place)
    assert {found[name] for name in old} <= {b"old" * 1000, b"new" * 1000}
    assert sum(found[name] == b"new" * 1000 for name in old) == moved
    assert found["manifest.json"] == b"{}"
    new = dict.fromkeys(old, b"new" * 1000)
    bring(place, new)
    assert standing(place) == {**new, "manifest.json": b"{}"}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mirror"]
