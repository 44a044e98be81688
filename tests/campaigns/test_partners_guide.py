"""The guide for partners: its commands work on what the site gives out, its addresses exist."""

import re
import subprocess

import pytest
import yaml
from django.utils import timezone

from demo import factories
from home.attesting import key_fingerprint
from home.enums import SafetyLevel
from signatures.enums import Channel, EndorsementDecision, Naming
from signatures.services import endorsing
from tests.repo.tree import ROOT

FOLDER = ROOT / "docs" / "partners"
GUIDE = (FOLDER / "programs.md").read_text()
COMMANDS = re.findall(r"^    (.+)$", GUIDE, re.MULTILINE)
ADDRESSES = re.findall(r"`(/[^`\s]+)`", GUIDE)


@pytest.fixture
def fetched(client, appeal, sheet, coordinator, tmp_path, django_capture_on_commit_callbacks):
    """The files of which the guide speaks, as a partner has them."""
    day = timezone.localdate()
    with django_capture_on_commit_callbacks(execute=True):
        endorsing.record_for(
            sheet=sheet,
            organisation=factories.OrganisationFactory(safety_level=SafetyLevel.OPEN),
            answer=endorsing.Answer(EndorsementDecision.SIGN, naming=Naming.PUBLIC),
            channel=Channel.CALL,
            channel_on=day,
            note="Патэлефанавалі з офіса",
            actor=coordinator,
            today=day,
        )
    below = f"/be/signing/{sheet.public_id}"
    for address in (
        f"{below}/text-1.txt",
        f"{below}/organisations/organisations.json",
        f"{below}/organisations/organisations.json.sig",
        "/be/signing/list-key.pem",
    ):
        (tmp_path / address.rpartition("/")[2]).write_bytes(client.get(address).content)
    return tmp_path


def run(command, folder) -> subprocess.CompletedProcess:
    return subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True)


def test_commands_say_that_everything_is_true(client, appeal, fetched):
    words, key, verified = (run(command, fetched).stdout.split() for command in COMMANDS)
    data = client.get(f"/api/appeals/{appeal.translation_key}.json").json()
    assert words[0] == data["versions"][0]["wordings"]["be"]["sha256"]
    assert key[0] == key_fingerprint()
    assert verified == ["Signature", "Verified", "Successfully"]


def test_a_changed_letter_is_noticed(fetched):
    listed = fetched / "organisations.json"
    listed.write_text(listed.read_text().replace('"total": 1', '"total": 2'))
    answer = run(COMMANDS[2], fetched)
    assert (answer.returncode, answer.stdout) == (1, "Signature Verification Failure\n")


def test_addresses_of_the_guide_are_those_of_the_description():
    described = yaml.safe_load((FOLDER / "openapi.yaml").read_text())["paths"]
    named = {re.sub(r"^/be/", "/{language}/", address.partition("?")[0]) for address in ADDRESSES}
    pages = {"/{language}/signing/verify/", "/{language}/signing/{sheet}/tree/"}
    files = {path for path in described if path.startswith(("/robots", "/.well"))}
    beside = {path for path in described if path.endswith(("csv", "organisations/snippet.txt"))}
    assert named - pages <= set(described)
    assert set(described) - named - files - beside == {
        "/api/v2/pages/{page}/",
        "/{language}/sitemap-{number}.xml",
        "/{language}/signing/{sheet}/organisations/{number}/organisations.json",
    }
