"""Somebody has a copy: which version it is, and what has changed since."""

from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from signatures.enums import Change, EndorsementDecision
from signatures.models import SignedList, Wording
from signatures.services import sheets
from tests.signatures.organisations.conftest import organisation

URL = "/en/signing/verify/"
UNKNOWN = "This is nothing that we know."


@pytest.fixture
def ash(db):
    return organisation(name_be="Ясень")


@pytest.fixture
def listed(sheet, record, ash):
    record(ash)
    return SignedList.objects.get()


@pytest.fixture
def ask(db):
    def ask(status=200, **fields):
        answer = Client().post(URL, fields)
        assert (answer.status_code, dict(answer.cookies)) == (status, {})
        return " ".join(answer.text.split())

    return ask


def file(content, name="organisations.json"):
    return SimpleUploadedFile(name, content)


def test_the_form_is_the_same_for_all(db, client):
    answer = client.get(URL)
    assert (answer.status_code, dict(answer.cookies)) == (200, {})


@pytest.mark.parametrize("kind", ["document", "table"])
def test_a_file_of_the_list_is_known_however_it_comes(ask, listed, kind):
    content = getattr(listed, kind)
    pasted = content.lstrip("\ufeff").replace("\r\n", "\n").replace("\n", "\r\n").strip()
    for fields in (
        {"file": file(content.encode())},
        {"text": content},
        {"text": pasted},
        {"digest": sha256(content.encode()).hexdigest()},
        {"digest": f" {sha256(content.encode()).hexdigest().upper()}\n"},
    ):
        text = ask(**fields)
        assert "This is our list of organisations, version 1, as of" in text
        assert "There is no newer version." in text


def test_a_changed_letter_is_not_ours(ask, listed):
    assert UNKNOWN in ask(text=listed.document.replace("Ясень", "Ясені"))
    assert UNKNOWN in ask(file=file(listed.document[:-2].encode()))


def test_what_has_changed_since(ask, listed, record, ash):
    record(organisation(name_be="Алей"))
    record(ash, EndorsementDecision.WITHDRAWN)
    text = ask(text=listed.document)
    assert "version 1, as of" in text
    assert "There have been 2 newer versions since." in text
    assert "1 name has been taken out of this version since." in text
    assert "Ясень" not in text
    anew = SignedList.objects.get(number=1).document
    assert "taken out of this version" not in ask(text=anew)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: text.replace("\n", "\r\n\t "),
        lambda text: f"\n\n {text}\u00a0".replace(" ", "\u00a0  "),
        lambda text: text.replace("е", "\u00adе"),
    ],
)
def test_a_text_is_known_by_its_words(ask, sheet, change):
    words = Wording.objects.get(version__sheet=sheet).text
    for fields in ({"text": change(words)}, {"file": file(change(words).encode(), "letter.txt")}):
        text = ask(**fields)
        assert "This is version 1 of our text" in text
        assert "The words are still the same." in text
    assert UNKNOWN in ask(text=words.replace("е", "ё") + "!")


def test_words_that_have_changed(ask, sheet):
    old = Wording.objects.get(version__sheet=sheet)
    today = timezone.localdate()
    version = sheets.lock_wording(
        sheet=sheet, language=old.language, text="Новае", today=today, change=Change.EDITORIAL
    )
    assert "still the same" in ask(text=old.text)
    assert UNKNOWN in ask(text="Новае")  # it goes round among organisations, and nobody else knows
    sheets.make_wording_public(version=version, language=old.language, today=today)
    assert "the newest version is 2." in ask(text=old.text)
    assert "This is version 2 of our text" in ask(text="Новае")


def test_a_draft_that_goes_round_is_unknown(ask, prepared, circulate, swallow):
    circulate(swallow)
    assert UNKNOWN in ask(text=Wording.objects.get().text)


def test_what_was_taken_down_is_unknown(ask, listed, appeal, sheet):
    appeal.unpublish()
    assert UNKNOWN in ask(text=listed.document)
    assert UNKNOWN in ask(text=Wording.objects.get(version__sheet=sheet).text)


def test_a_million_letters_and_rubbish(ask, listed):
    assert UNKNOWN in ask(text="a" * 1_000_000)
    assert UNKNOWN in ask(file=file(bytes(range(256)) * 4096))
    assert UNKNOWN in ask(text="\u2028\ud7ff{}[]")
    assert "Null characters" in ask(422, text="\x00")
    for text in ("a" * 1_000_001, "ж" * 1_500_000):
        assert "longer than a million characters" in ask(422, text=text)


def test_a_file_that_is_too_large_or_empty(ask, listed):
    assert "larger than one megabyte" in ask(422, file=file(b"a" * (1024 * 1024 + 1)))
    assert "larger than one megabyte" in ask(422, file=file(b"a" * 5 * 1024 * 1024))
    assert "The submitted file is empty." in ask(422, file=file(b""))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Give one of the three"),
        ({"text": "a", "digest": "0" * 64}, "Give one of the three"),
        ({"digest": "xyz"}, "A hash has 64"),
        ({"digest": ["0" * 64, "1" * 64]}, "This arrived more than once"),
    ],
)
def test_bad_input_gets_a_sentence(ask, fields, sentence):
    assert sentence in ask(422, **fields)


def test_a_form_of_another_site_is_refused(client, listed):
    answer = client.post(URL, {"text": "a"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_nothing_is_written_and_the_work_is_bounded(
    client, listed, django_assert_max_num_queries, log
):
    client.get(URL)  # the frame of the first page makes its settings
    with django_assert_max_num_queries(14) as asked:
        client.post(URL, {"text": listed.document})
    verbs = {query["sql"].lstrip("(").split()[0] for query in asked.captured_queries}
    assert verbs == {"SELECT"}
    client.post(URL, {"text": "Marker of this test"})
    assert b"Marker" not in log()


def test_the_locked_words_are_there_to_compare(client, sheet):
    words = Wording.objects.get(version__sheet=sheet)
    address = f"/{words.language}/signing/{sheet.public_id}/text-1.txt"
    assert client.get(address).text == words.text
    assert client.get(address.replace("text-1", "text-2")).status_code == 404


@pytest.mark.parametrize("text", ["", "a" * 1_000_001, "ж" * 1_500_000])
def test_the_summary_leads_to_the_field_that_says_what_is_wrong(ask, text):
    answer = ask(422, text=text)
    assert '<a href="#id_text">' in answer
    assert 'id="id_text_error"' in answer
