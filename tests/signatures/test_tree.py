"""The tree as anybody sees it, and the program with which anybody checks it."""

import json
import re
import subprocess
import sys
from datetime import date, timedelta

import pytest
from django.utils import timezone

from home.services.cache import purge_pages
from signatures import tokens
from signatures.enums import Tier
from signatures.models import Signature, TreeHead, TreeTile
from signatures.queries import weeks_of
from signatures.services import signing, tallies, tree
from tests.signatures.checking import PROGRAM, check_count
from tests.signatures.test_merkle import defined_root


def entries_of(sheet):
    tiles = TreeTile.objects.filter(sheet=sheet, level=0).order_by("index")
    return [entry for tile in tiles for entry in tree.entries_in(bytes(tile.content))]


@pytest.mark.parametrize("batches", [[1], [255, 1, 1], [256, 256], [300, 5, 700]])
def test_the_root_is_that_of_all_entries_however_they_came(batches, text, give):
    for number in batches:
        give(number)
        tallies.recount(sheet_id=text.pk)
    entries = entries_of(text)
    assert len(entries) == sum(batches)
    for head in TreeHead.objects.all():
        assert bytes(head.root) == defined_root(entries[: head.size])


def test_weeks_are_those_of_counting_and_those_who_leave_stay_in_them(text):
    monday = date(2026, 3, 2)
    for number, day in ((7, 0), (5, 2), (4, 8), (9, 16)):
        entries = [b"E" + bytes([day, n]) + bytes(30) for n in range(number)]
        tree.append(sheet=text, entries=entries, today=monday + timedelta(days=day))
    left = [tree.tombstone(Tier.EMAIL)]
    tree.append(sheet=text, entries=left, today=monday + timedelta(days=17))
    found = weeks_of(text, today=date(2026, 4, 1))
    assert [(it.first.day, it.last.day, it.number) for it in found] == [(2, 8, 12), (9, 22, 13)]
    assert weeks_of(text, today=date(2026, 3, 8)) == []


def test_a_tree_of_two_levels_of_tiles(text):
    entries = [b"E" + number.to_bytes(32, "big") for number in range(66_000)]
    for start, end in ((0, 257), (257, 65_536), (65_536, 66_000)):
        head = tree.append(sheet=text, entries=entries[start:end], today=timezone.localdate())
    assert bytes(head.root) == defined_root(entries)
    assert sorted(set(TreeTile.objects.values_list("level", flat=True))) == [0, 1, 2]
    old = TreeHead.objects.get(size=257)
    path = [bytes.fromhex(it) for it in tree.consistency_proof(text, 257, 66_000)]
    assert check_count.is_beginning(257, bytes(old.root), 66_000, bytes(head.root), path)


def test_a_signer_recognises_the_leaf_with_the_receipt(text, sign, confirm, newest_code, give):
    give(20)
    sign()
    receipt = confirm(newest_code()).receipt
    signature = Signature.objects.get(receipt_hash=tokens.receipt_hash(receipt))
    proof = tree.inclusion_proof(signature)
    entry = check_count.entry_of(proof["kind"], bytes.fromhex(proof["salt"]), receipt.lower())
    path = [bytes.fromhex(it) for it in proof["path"]]
    leaf = check_count.leaf_hash(entry)
    root = check_count.root_of_leaf(leaf, proof["leaf"], proof["size"], path)
    assert root.hex() == proof["root"] == tree.newest_head(text).hex


def test_before_it_is_counted_there_is_no_proof(text, give):
    (signature,) = give(1)
    assert tree.inclusion_proof(signature) is None


def test_a_receipt_that_is_found_after_a_withdrawal_proves_nothing(
    text, sign, confirm, newest_code
):
    """Neither the public tree nor the database lets anybody recognise the leaf any more."""
    sign()
    receipt = confirm(newest_code()).receipt
    salt = bytes(Signature.objects.get().leaf_salt)
    signing.take_back(receipt=receipt)
    assert not Signature.objects.exists()
    assert [entry[:1] for entry in entries_of(text)] == [b"E", b"e"]
    known = [tokens.receipt_hash(receipt), receipt.encode()]
    for entry in entries_of(text):
        for guess in known:
            assert entry[1:] not in (guess, check_count.hashed(guess))
    assert entries_of(text)[0] == check_count.entry_of("E", salt, receipt), "only with the salt"


def test_who_left_cannot_be_told_from_the_leaf_that_says_so(text, give):
    rows = give(5)
    tallies.recount(sheet_id=text.pk)
    before = entries_of(text)
    leaving = Signature.objects.get(pk=rows[2].pk)
    tallies.leave_count(sheet=text, signatures=Signature.objects.filter(pk=leaving.pk))
    *others, last = entries_of(text)
    assert others == before, "nothing in the old leaves has changed"
    again = tree.tombstone(Tier.EMAIL)
    assert last[:1] == again[:1] == b"e"
    assert last[1:] not in {entry[1:] for entry in before}


def test_every_way_of_signing_has_kinds_of_its_own():
    kinds = [*tree.GIVEN.values(), *tree.WITHDRAWN.values()]
    assert len(set(kinds)) == 2 * len(Tier)
    assert set(check_count.WAYS.values()) == set(Tier.values)


@pytest.fixture
def counted(sheet, give_to):
    """The sheet of a live appeal, with a tree of several heads."""
    give_to(sheet, 300)
    tallies.recount(sheet_id=sheet.pk)
    give_to(sheet, 2, tier=Tier.NO_CONTACT, duplicate_mark=None, domain_mark=None)
    tallies.recount(sheet_id=sheet.pk)
    keys = Signature.objects.order_by("pk").values_list("pk", flat=True)[:3]
    leaving = Signature.objects.filter(pk__in=list(keys))
    tallies.leave_count(sheet=sheet, signatures=leaving)
    leaving.delete()
    return sheet


def below(sheet, rest=""):
    return f"/en/signing/{sheet.public_id}/tree/{rest}"


def test_heads_and_proofs_are_public(counted, client):
    heads = client.get(below(counted, "heads.json")).json()["heads"]
    assert [head["size"] for head in heads] == [300, 302, 305]
    assert [head["numbers"]["email"] for head in heads] == [300, 300, 297]
    old, new = heads[0], heads[-1]
    path = client.get(below(counted, "consistency/300/305.json")).json()["path"]
    assert check_count.is_beginning(
        300, bytes.fromhex(old["root"]), 305, bytes.fromhex(new["root"]),
        [bytes.fromhex(it) for it in path],
    )  # fmt: skip


def test_tiles_are_public_files(counted, client):
    first = client.get(below(counted, "0/0.bin"))
    assert first["Content-Type"] == "application/octet-stream"
    assert len(first.content) == 256 * 33
    assert len(client.get(below(counted, "0/1.bin")).content) == 49 * 33
    assert len(client.get(below(counted, "1/0.bin")).content) == 32


@pytest.mark.parametrize(
    "rest",
    [
        "0/2.bin",
        "9/0.bin",
        "0/99999999999999999999999999.bin",
        "consistency/299/305.json",
        "consistency/305/300.json",
        "consistency/0/305.json",
        "consistency/300/99999999999999999999999999.json",
    ],
)
def test_what_was_not_published_is_not_there(rest, counted, client):
    assert client.get(below(counted, rest)).status_code == 404


@pytest.mark.parametrize("rest", ["", "heads.json", "0/0.bin", "consistency/300/305.json"])
def test_of_a_text_that_is_not_public_nothing_is(rest, counted, appeal, client, committed):
    assert client.get(below(counted, rest)).status_code == 200
    with committed():
        appeal.unpublish()
    assert client.get(below(counted, rest)).status_code == 404


@pytest.mark.parametrize("rest", ["", "heads.json", "0/0.bin", "consistency/300/305.json"])
def test_they_are_read_only_and_set_no_cookie(rest, counted, client):
    assert client.post(below(counted, rest)).status_code == 405
    answer = client.get(below(counted, rest))
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_the_page_says_what_is_published(language, counted, client):
    content = client.get(f"/{language}/signing/{counted.public_id}/tree/").content.decode()
    assert tree.newest_head(counted).hex in content
    assert "297" in content


def test_the_page_of_a_tree_without_leaves(sheet, client):
    assert b"no tree yet" in client.get(below(sheet)).content


def test_the_appeal_shows_its_root_and_each_way_apart(counted, appeal, client):
    content = client.get(appeal.get_url()).content.decode()
    assert tree.newest_head(counted).hex[:12] in content
    assert re.findall(r"<strong>(\d+)</strong>", content) == ["297", "2"], "never their sum"


def run(*words, typed="") -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", PROGRAM, *map(str, words)],
        input=typed, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_program_finds_truth_and_lies(counted, live_server, tmp_path, give_to, client):
    address = live_server.url + below(counted)
    old = TreeHead.objects.get(size=300)
    assert run("count", address)[0] == 0
    assert run("later", address, old.size, old.hex)[0] == 0
    assert run("later", address, old.size, old.hex[::-1])[0] == 1

    receipt = "0123456789ABCDEFGHJK"
    give_to(counted, 1, receipt_hash=tokens.receipt_hash(receipt))
    tallies.recount(sheet_id=counted.pk)
    signature = Signature.objects.get(receipt_hash=tokens.receipt_hash(receipt))
    proof = tmp_path / "proof.json"
    proof.write_text(json.dumps(tree.inclusion_proof(signature)))
    code, answer = run("mine", proof, "0123-4567-89ab-cdef-ghjk")
    assert (code, answer[:5]) == (0, "TRUE:")
    assert tree.newest_head(counted).hex in answer
    assert run("mine", proof, "0123-4567-89ab-cdef-ghjj")[0] == 1
    assert run("nonsense")[0] == 1

    newest = tree.newest_head(counted)
    lie = dict(newest.numbers, email=newest.numbers["email"] + 1)
    TreeHead.objects.create(
        sheet=counted, size=307, root=newest.root, signatures=304, withdrawn=3, numbers=lie,
        day=newest.day,
    )  # fmt: skip
    purge_pages()
    answer = run("count", address)
    assert answer[0] == 1
    assert answer[1].startswith("NOT TRUE")


def test_my_signature_gives_the_proof_and_before_it_is_counted_none(
    sheet, give_to, browser, tmp_path
):
    receipt = "0123456789ABCDEFGHJK"
    give_to(sheet, 1, receipt_hash=tokens.receipt_hash(receipt))
    asked = {"receipt": receipt, "do": "proof"}
    assert b"Not yet" in browser.post("/en/signing/mine/", {"receipt": receipt}).content
    tallies.recount(sheet_id=sheet.pk)
    shown = browser.post("/en/signing/mine/", {"receipt": receipt}).content.decode()
    assert tree.newest_head(sheet).hex[:12] in shown
    proof = tmp_path / "proof.json"
    proof.write_bytes(browser.post("/en/signing/mine/", asked).content)
    assert run("mine", proof, receipt)[0] == 0
    assert browser.post("/en/signing/mine/", asked | {"receipt": receipt[::-1]}).status_code == 422
