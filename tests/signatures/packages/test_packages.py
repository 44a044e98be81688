"""Delivery packages: what is in them, who lets them out, and what cannot be taken out again."""

import io
import json
import shutil
import subprocess
import zipfile
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pyrage import decrypt

from signatures.enums import LogAction, PackageState, Tier, Visibility
from signatures.models import DeliveryPackage, LogEntry, Signature
from signatures.permissions import may_fetch
from signatures.services import packages, packing, paper, signing
from signatures.services.packages import note_change, packages_with
from signatures.services.sheets import lock_wording

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def renewed(package):
    package = DeliveryPackage.objects.get(pk=package.pk)
    packages.write(package_id=package.pk, today=TODAY)
    return DeliveryPackage.objects.get(pk=package.pk)


def opened(package, identity):
    data = decrypt(packing.path_of(package).read_bytes(), [identity])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def names_in(package, recipient, coordinators_key):
    """Every name in the package, as whoever holds both keys reads them."""
    parts = opened(package, recipient)
    found = []
    for name in sorted(parts):
        if name.endswith(".jsonl"):
            sealed = io.BytesIO(parts[name.replace(".jsonl", ".sealed")])
            for line in parts[name].decode().splitlines():
                row = json.loads(line)
                if "sealed_bytes" not in row:
                    found.append(row["name"])
                    continue
                inner = decrypt(sealed.read(row["sealed_bytes"]), [coordinators_key])
                lines = inner.decode().rstrip().splitlines()
                found += lines if "names" in row else [json.loads(inner)["name"]]
    return sorted(found)


def test_a_package_holds_names_for_the_addressee_and_public_ones_and_only_numbers_of_others(
    text, signed, prepare, recipient, identity
):
    signed("A", Visibility.ADDRESSEE, name="Addressed")
    signed("B", Visibility.PUBLIC, name="Public", affiliation="Choir")
    signed("C", Visibility.PUBLIC, name="Waiting", shown=False)
    signed("D", name="Only counted")
    signed("E", tier=Tier.NO_CONTACT)
    package = prepare()
    assert names_in(package, recipient, identity) == ["Addressed", "Public"]
    assert package.numbers == {
        "email": {"public": 1, "addressee": 1, "unnamed": 2},
        "no_contact": {"public": 0, "addressee": 0, "unnamed": 1},
        "offline": {"public": 0, "addressee": 0, "unnamed": 0},
    }
    everything = b"".join(opened(package, recipient).values())
    assert b"Public" in everything
    for absent in (b"Addressed", b"Waiting", b"Only counted"):
        assert absent not in everything


def test_the_manifest_names_the_text_and_has_the_hash_of_every_part(
    text, signed, prepare, recipient
):
    signed("A", Visibility.ADDRESSEE, name="Addressed")
    package = prepare()
    parts = opened(package, recipient)
    manifest = json.loads(parts.pop("manifest.json"))
    assert {p["name"]: (p["sha256"], p["size"]) for p in manifest["parts"]} == {
        name: (sha256(data).hexdigest(), len(data)) for name, data in parts.items()
    }
    assert sorted(parts) == [
        "records/00001.jsonl", "records/00001.sealed", "text/be.txt", "text/en.txt"
    ]  # fmt: skip
    wordings = {"be": sha256("Тэкст".encode()).hexdigest(), "en": sha256(b"Text").hexdigest()}
    assert manifest["text"]["wordings"] == wordings
    assert (manifest["format"], manifest["numbers"]) == (packing.FORMAT, package.numbers)
    assert package.sha256 == sha256(packing.path_of(package).read_bytes()).hexdigest()
    assert package.size == packing.path_of(package).stat().st_size


def test_the_age_program_opens_the_package_and_the_records(
    text, signed, prepare, recipient, identity, tmp_path
):
    signed("A", Visibility.ADDRESSEE, name="Прыклад")
    for name, key in {"outer": recipient, "inner": identity}.items():
        (tmp_path / name).write_text(str(key))
    age = ["age", "--decrypt", "--identity"]
    assert shutil.which("age"), "Debian's package `age` is missing"
    archive = subprocess.check_output([*age, tmp_path / "outer", packing.path_of(prepare())])
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        sealed = parts.read("records/00001.sealed")
    record = subprocess.check_output([*age, tmp_path / "inner"], input=sealed)
    assert json.loads(record)["name"] == "Прыклад"


def test_only_those_who_count_for_the_text_are_in(text, signed, prepare, recipient, identity):
    signed("A", Visibility.ADDRESSEE, name="Before")
    package = prepare()
    assert names_in(package, recipient, identity) == ["Before"]
    lock_wording(sheet=text, language="be", text="Іншы", today=TODAY, change="substantive")
    signed("B", Visibility.ADDRESSEE, name="After")
    package = renewed(package)
    assert names_in(package, recipient, identity) == ["After"]
    assert package.version.number == 2


def test_whoever_made_a_package_does_not_release_it(prepare, coordinator, other, team):
    package = prepare()
    with pytest.raises(PermissionDenied):
        packages.release(package=package, actor=coordinator, today=TODAY)
    assert not may_fetch(other, package)
    packages.release(package=package, actor=other, today=TODAY)
    with pytest.raises(PermissionDenied):
        packages.release(package=package, actor=other, today=TODAY)
    package = DeliveryPackage.objects.get()
    assert (package.state, package.released_handle) == (PackageState.RELEASED, "other")
    assert may_fetch(coordinator, package)


def test_every_step_is_written_down(prepare, coordinator, other, team):
    package = prepare()
    packages.release(package=package, actor=other, today=TODAY)
    path = packages.fetch(package=package, actor=coordinator, today=TODAY)
    assert sha256(path.read_bytes()).hexdigest() == package.sha256
    packages.note_delivery(
        package=package, delivered_on=TODAY, channel="by hand", actor=coordinator, today=TODAY
    )
    steps = [(entry.action, entry.handle) for entry in LogEntry.objects.order_by("number")]
    assert steps == [
        (LogAction.OPENED, ""),
        (LogAction.PACKED, "coordinator"),
        (LogAction.PACKED, ""),
        (LogAction.RELEASED, "other"),
        (LogAction.FETCHED, "coordinator"),
        (LogAction.DELIVERED, "coordinator"),
    ]
    assert LogEntry.objects.order_by("number").last().details == {
        "package": 1,
        "recipient": "An office",
        "delivered_on": TODAY.isoformat(),
        "channel": "by hand",
        "sha256": package.sha256,
    }


def test_what_is_withheld_is_deleted_and_its_record_stays(prepare, other, team):
    package = prepare()
    path = packing.path_of(package)
    with pytest.raises(PermissionDenied):
        packages.fetch(package=package, actor=other, today=TODAY)
    assert path.exists()
    packages.withhold(package=package, reason="wrong key", actor=other, today=TODAY)
    package = DeliveryPackage.objects.get()
    assert (package.state, package.withheld_because) == (PackageState.WITHHELD, "wrong key")
    assert (package.has_file, len(package.sha256)) == (False, 64)


def test_an_old_file_goes_and_its_record_stays(
    prepare, other, coordinator, team, settings, committed
):
    kept, _lost = prepare(), prepare()
    packages.release(package=kept, actor=other, today=TODAY)
    packages.fetch(package=kept, actor=other, today=TODAY)
    later = TODAY + timezone.timedelta(days=settings.PACKAGE_DAYS)
    assert packages.erase_old_files(today=later - timezone.timedelta(days=1)) == 0
    with committed():
        assert packages.erase_old_files(today=later) == 2
    assert packages.erase_old_files(today=later) == 0
    states = [(p.state, p.has_file, packing.path_of(p).exists()) for p in sheet_packages()]
    assert states == [(PackageState.RELEASED, False, False), (PackageState.WITHHELD, False, False)]


def sheet_packages():
    return DeliveryPackage.objects.order_by("number").select_related("sheet")


# On paper


@pytest.fixture
def record(text, coordinator):
    def recorded(number, *names):
        text.refresh_from_db()
        return paper.record_paper(
            sheet=text, day=TODAY, number=number, note="At a stall", names=list(names),
            actor=coordinator, today=TODAY,
        )  # fmt: skip

    return recorded


def test_names_on_paper_are_for_the_addressee_and_the_rest_is_a_number(
    text, signed, record, prepare, recipient, identity, monkeypatch
):
    monkeypatch.setattr(packing, "PAPER_IN_A_PART", 2)
    signed("A", Visibility.ADDRESSEE, name="Addressed")
    for number in range(3):
        record(5, f"Paper {number}", f"Папера {number}")
    record(4)
    package = prepare()
    on_paper = [f"{word} {number}" for word in ("Paper", "Папера") for number in range(3)]
    assert names_in(package, recipient, identity) == ["Addressed", *on_paper]
    assert package.numbers["offline"] == {"public": 0, "addressee": 6, "unnamed": 13}
    assert (package.rows_done, package.rows_expected) == (7, 7)
    parts = json.loads(opened(package, recipient)["manifest.json"])["parts"]
    assert [part["records"] for part in parts if part["records"]] == [1, 2, 1]
    assert b"Paper" not in b"".join(opened(package, recipient).values())


def test_paper_under_an_older_wording_is_in_no_package(text, record, prepare, recipient, identity):
    record(2, "Before")
    lock_wording(sheet=text, language="be", text="Іншы", today=TODAY, change="substantive")
    record(3, "After")
    package = prepare()
    assert names_in(package, recipient, identity) == ["After"]
    assert package.numbers["offline"] == {"public": 0, "addressee": 1, "unnamed": 2}


def test_an_erased_record_is_left_out_before_the_file_left(
    text, record, prepare, recipient, identity, coordinator
):
    record(1, "Stays")
    gone = record(1, "Goes")
    package = prepare()
    paper.erase_paper(sheet=text, record_id=gone.pk, actor=coordinator, today=TODAY)
    assert not DeliveryPackage.objects.get().has_file
    assert names_in(renewed(package), recipient, identity) == ["Stays"]


# What is taken back


def test_what_is_taken_back_before_the_file_left_is_left_out(
    signed, prepare, recipient, identity, other, team
):
    signed("A", Visibility.ADDRESSEE, name="Stays")
    signed("B", Visibility.ADDRESSEE, name="Goes")
    package = prepare()
    packages.release(package=package, actor=other, today=TODAY)
    signing.take_back(receipt="B")
    package = DeliveryPackage.objects.get()
    with pytest.raises(PermissionDenied):
        packages.fetch(package=package, actor=other, today=TODAY)
    package = renewed(package)
    assert names_in(package, recipient, identity) == ["Stays"]
    assert package.state == PackageState.RELEASED
    packages.fetch(package=package, actor=other, today=TODAY)


def numbers(signature):
    return [package.number for package in packages_with(Signature.objects.get(pk=signature.pk))]


def test_a_signature_knows_the_packages_it_cannot_be_taken_out_of(signed, sent, prepare):
    early = signed("A", Visibility.ADDRESSEE, name="Early")
    counted = signed("B")
    first = sent()
    late = signed("C", Visibility.ADDRESSEE, name="Late")
    second = sent()
    prepare()  # still in the house: it can be taken out of that one
    assert numbers(early) == [first, second]
    assert numbers(late) == [second]
    assert numbers(counted) == []


def test_lowering_and_raising_are_remembered(signed, sent):
    signature = signed("A", Visibility.ADDRESSEE, name="Early")
    first = sent()
    note_change(signature)
    signature.visibility, signature.sealed_identity = Visibility.COUNTED, None
    signature.save()
    sent()
    assert numbers(signature) == [first]
    note_change(signature)
    signature.visibility, signature.sealed_identity = Visibility.ADDRESSEE, b"sealed"
    signature.save()
    third = sent()
    assert numbers(signature) == [first, third]


def test_agreeing_anew_remembers_the_packages_of_the_former_choice(
    text, sign, confirm, newest_code, sent
):
    sign(visibility=Visibility.ADDRESSEE, name="Early")
    confirm(newest_code())
    first = sent()
    lock_wording(sheet=text, language="be", text="Іншы", today=TODAY, change="substantive")
    sign()
    confirm(newest_code())
    sent()
    assert numbers(Signature.objects.get()) == [first]


# Writing


def test_a_package_is_written_again_when_its_writing_was_killed(
    text, signed, prepare, recipient, identity, monkeypatch
):
    signed("A", Visibility.ADDRESSEE, name="Addressed")
    path = None

    def killed(package, target, **_options):
        nonlocal path
        path = packing.path_of(package)
        target.write_bytes(b"half a fi")
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(packing, "write", killed)
        with pytest.raises(SystemExit):
            prepare()
    assert not path.exists()
    assert packages.write_due_packages() == 1
    package = DeliveryPackage.objects.get()
    assert names_in(package, recipient, identity) == ["Addressed"]
    assert packages.write_due_packages() == 0
    assert sorted(each.name for each in path.parent.iterdir()) == ["1.age", "1.lock"]


def test_one_process_at_a_time_writes_a_package(prepare, monkeypatch):
    package = prepare()
    packages.renew(package.sheet)
    with packing.only_one_writer(package):
        assert packages.write(package_id=package.pk, today=TODAY) is False
    assert packages.write(package_id=package.pk, today=TODAY) is True
    assert packages.write(package_id=package.pk, today=TODAY) is False


def test_what_is_taken_back_while_a_file_is_written_is_not_in_the_next(
    signed, prepare, recipient, identity, monkeypatch
):
    signed("A", Visibility.ADDRESSEE, name="Stays")
    signed("B", Visibility.ADDRESSEE, name="Goes")
    whole = packing.write

    def meanwhile(*args, **options):
        result = whole(*args, **options)
        signing.take_back(receipt="B")
        return result

    with monkeypatch.context() as patched:
        patched.setattr(packing, "write", meanwhile)
        package = prepare()
    assert not package.has_file
    assert not packing.path_of(package).exists()
    assert names_in(renewed(package), recipient, identity) == ["Stays"]


def test_many_records_come_in_parts_each_once(signed, prepare, recipient, identity, monkeypatch):
    monkeypatch.setattr(packing, "ROWS_IN_A_PART", 2)
    for number in range(5):
        signed(f"R{number}", Visibility.ADDRESSEE, name=f"Name {number}")
    package = prepare()
    assert names_in(package, recipient, identity) == [f"Name {number}" for number in range(5)]
    assert (package.rows_done, package.rows_expected) == (5, 5)
    manifest = json.loads(opened(package, recipient)["manifest.json"])
    assert [part["records"] for part in manifest["parts"] if part["records"]] == [2, 2, 1]
