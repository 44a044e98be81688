import json
import stat

import pyrage
from pyrage import x25519

from demo import keys


def test_secrets_are_for_their_owner_alone(tmp_path):
    folder = tmp_path / "demo"
    keys.make_missing(folder)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == {
        "secrets.json": 0o600,
        "coordinator.agekey": 0o600,
        "coordinator2.agekey": 0o600,
        "house.agekey": 0o600,
        "recipient.agekey": 0o600,
    }
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_second_start_keeps_them(tmp_path):
    keys.make_missing(tmp_path)
    first = {path.name: path.read_text() for path in tmp_path.iterdir()}
    keys.make_missing(tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == first


def test_two_demonstrations_share_no_secret(tmp_path):
    for name in ("one", "other"):
        keys.make_missing(tmp_path / name)
    one, other = (
        json.loads((tmp_path / name / "secrets.json").read_text()) for name in ("one", "other")
    )
    assert [name for name in one if one[name] == other[name]] == []


def test_the_key_file_opens_what_is_sealed_to_the_coordinator(tmp_path):
    recipient = x25519.Recipient.from_str(keys.recipient(tmp_path, keys.COORDINATOR))
    sealed = pyrage.encrypt(b"name", [recipient])
    written = (tmp_path / "coordinator.agekey").read_text().splitlines()
    assert written[1] == f"# public key: {recipient}"
    assert pyrage.decrypt(sealed, [x25519.Identity.from_str(written[2])]) == b"name"


def test_a_demonstration_of_an_earlier_version_gets_what_it_lacks(tmp_path):
    keys.make_missing(tmp_path)
    path = tmp_path / "secrets.json"
    known = json.loads(path.read_text())
    path.write_text(json.dumps({"SECRET_KEY": known["SECRET_KEY"]}))
    keys.make_missing(tmp_path)
    made = json.loads(path.read_text())
    assert set(made) == set(known)
    assert made["SECRET_KEY"] == known["SECRET_KEY"]
