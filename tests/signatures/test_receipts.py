"""My signature: what somebody with a receipt code sees, changes and erases."""

import re
from datetime import date
from html import unescape

import pytest
from django.utils import timezone

from home.sealing import open_sealed
from home.stamps import renew_stamp
from signatures import tokens
from signatures.models import ConsentText, DeliveryPackage, PublicName, Sheet, Signature
from signatures.services import receipts, sheets, signing
from signatures.services.declarations import Signer

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
MINE = "/en/signing/mine/"
NAMED = {"name": "Прозвішча", "transliteration": "Prozvišča", "affiliation": "Invented works"}


@pytest.fixture
def given(sign, confirm, newest_code, text):
    """Somebody signs; what comes back is the receipt code."""
    Sheet.objects.filter(pk=text.pk).update(shows_names=True)

    def signed(**said):
        sign(**said)
        return confirm(newest_code()).receipt

    return signed


@pytest.fixture
def post(browser, committed):
    def posted(receipt, **fields):
        with committed():
            return browser.post(MINE, {"receipt": receipt} | fields)

    return posted


@pytest.fixture
def change(committed):
    """The service, with all that a form would say."""

    def changed(receipt, **said):
        with committed():
            return receipts.change(
                receipt=receipt,
                signer=Signer(**said),
                consent=ConsentText.objects.first(),
                language="be",
                today=TODAY,
            )

    return changed


def date_of(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def words(answer) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


# What is held


def test_what_is_held_is_shown(given, post):
    receipt = given(**NAMED, visibility="public", capacity="affiliation", place="LT")
    answer = post(receipt.lower())
    assert answer.status_code == 200
    said, consent = words(answer), ConsentText.objects.first()
    for fact in (
        f"Signed on {date_of(TODAY)}",
        "How Confirmed by e-mail",
        "Version of the text 1",
        f"Consent text {consent.number}, {date_of(consent.in_force_from)}",
        "Who may read your name? Everybody: show my name below the text",
        "with an affiliation for identification only",
        "Your name Прозвішча ( Prozvišča ), Invented works",
        "Not yet: a coordinator has to look at it first.",
        "Country Lithuania",
    ):
        assert fact in said


def test_of_a_sealed_name_is_said_that_nobody_here_reads_it(given, post):
    said = words(post(given(**NAMED, visibility="addressee")))
    assert "is encrypted for the coordinators; this site cannot read it" in said
    assert "Прозвішча" not in said


def test_of_somebody_counted_nothing_is_held(given, post):
    said = words(post(given()))
    assert "Your name is not kept" in said
    assert "Country not said" in said


def test_a_signature_under_an_older_wording_is_told_so(given, post, text):
    receipt = given()
    sheets.lock_wording(sheet=text, language="be", text="Іншы", today=TODAY, change="substantive")
    assert "The text has changed since" in words(post(receipt))


@pytest.mark.parametrize("do", ["", "change", "withdraw", "nonsense"])
@pytest.mark.parametrize("receipt", ["K7QM2XRD9TVBK7QM2XRD", "K7QM", "----", "ё" * 60])
def test_an_unknown_code_gets_one_answer_whatever_is_asked(receipt, do, given, post):
    given()
    answer = post(receipt, do=do, visibility="counted")
    assert answer.status_code == 422
    assert "No signature belongs to this code." in words(answer)
    assert Signature.objects.count() == 1


def test_the_code_is_in_no_address_and_the_answer_is_kept_nowhere(given, post, browser):
    receipt = given()
    answer = post(receipt)
    assert answer["Cache-Control"] == "no-store"
    assert answer.never_keep
    assert not answer.cookies
    targets = re.findall(r'(?:href|action|src)="([^"]*)"', answer.content.decode())
    assert not [target for target in targets if receipt[:4] in target]
    assert browser.get(MINE, {"receipt": receipt}).content.decode().count(receipt[:8]) == 0


def test_another_site_shows_nobody_anything(given, browser):
    receipt = given()
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = browser.post(MINE, {"receipt": receipt, "do": "withdraw"}, headers=headers)
    assert answer.status_code == 403
    assert Signature.objects.exists()


# Changing


def test_raising_to_the_addressee_seals_the_name_that_is_typed(given, post, identity, text):
    receipt = given(place="LT")
    answer = post(receipt, do="change", visibility="addressee", capacity="affiliation", **NAMED)
    assert "Your signature has been changed." in words(answer)
    signature = Signature.objects.get()
    assert (signature.visibility, signature.capacity, signature.place) == (
        "addressee",
        "affiliation",
        "LT",
    )
    told = open_sealed(signature.sealed_identity, str(identity))
    assert told == NAMED | {
        "place": "LT",
        "language": "en",
        "text_version": 1,
        "signed_on": TODAY.isoformat(),
    }


def test_raising_to_everybody_waits_for_a_coordinator(given, change):
    change(given(), visibility="public", name="Новае")
    name = PublicName.objects.get()
    assert (name.name, name.state) == ("Новае", "waiting")


def test_raising_without_a_name_is_refused_with_a_sentence(given, post):
    receipt = given()
    answer = post(receipt, do="change", visibility="addressee")
    assert answer.status_code == 422
    assert "Write the name that shall be read." in words(answer)
    assert Signature.objects.get().visibility == "counted"


def test_lowering_erases_what_nobody_is_to_read_any_more(given, change):
    receipt = given(**NAMED, visibility="public", capacity="affiliation")
    change(receipt, visibility="addressee", name="Ян")
    assert not PublicName.objects.exists()
    assert Signature.objects.get().sealed_identity
    change(receipt, visibility="counted")
    signature = Signature.objects.get()
    assert (signature.visibility, signature.capacity, signature.sealed_identity) == (
        "counted",
        "person",
        None,
    )


def test_a_corrected_name_waits_again_and_an_unchanged_one_stays_shown(given, change):
    receipt = given(name="Ян", visibility="public")
    PublicName.objects.update(state="shown")
    change(receipt, visibility="public", name="Ян")
    assert PublicName.objects.get().state == "shown"
    change(receipt, visibility="public", name="Ян", affiliation="Works", capacity="affiliation")
    assert PublicName.objects.get().state == "waiting"
    assert Signature.objects.get().capacity == "affiliation"


def test_a_change_keeps_day_number_and_receipt(given, change, text):
    receipt = given()
    before = Signature.objects.values("pk", "confirmed_on", "receipt_hash", "version").get()
    change(receipt, visibility="addressee", name="Ян")
    assert Signature.objects.values("pk", "confirmed_on", "receipt_hash", "version").get() == before
    signing.take_back(receipt=receipt)


def test_a_change_names_the_consent_text_it_was_made_under(given, browser, post, committed):
    receipt = given()
    newer = ConsentText.objects.create(
        number=3, in_force_from=TODAY, text_be="а", text_ru="б", text_en="New words."
    )
    renew_stamp()
    assert "New words." in words(post(receipt))
    post(receipt, do="change", visibility="addressee", name="Ян")
    assert Signature.objects.get().consent == newer


@pytest.mark.parametrize(
    ("visibility", "shows_names", "is_open", "offered"),
    [
        ("counted", True, True, "counted addressee public"),
        ("counted", False, True, "counted addressee"),
        ("counted", True, False, "counted"),
        ("addressee", True, False, "counted addressee"),
        ("public", False, True, "counted addressee public"),
        ("public", False, False, "counted addressee public"),
    ],
)
def test_fewer_may_always_be_chosen_and_more_while_the_text_is_open(
    visibility, shows_names, is_open, offered, given, post, change, text
):
    receipt = given(name="Ян", visibility=visibility)
    Sheet.objects.filter(pk=text.pk).update(shows_names=shows_names)
    if not is_open:
        sheets.close_sheet(sheet=text, today=TODAY)
    page = post(receipt).content.decode()
    found = re.findall(r'name="visibility" value="(\w+)"', page)
    assert found == offered.split()
    for choice in {"counted", "addressee", "public"} - set(found):
        assert post(receipt, do="change", visibility=choice, name="Ян").status_code == 422
        with pytest.raises(receipts.NotOffered):
            change(receipt, visibility=choice, name="Ян")
    assert Signature.objects.get().visibility == visibility


def test_names_that_were_switched_off_meanwhile_are_refused_with_a_sentence(
    given, post, monkeypatch
):
    receipt = given()

    def switched_off(**_fields):
        raise receipts.NotOffered

    monkeypatch.setattr(receipts, "change", switched_off)
    answer = post(receipt, do="change", visibility="public", name="Ян")
    assert answer.status_code == 422
    assert "This cannot be chosen for this text." in words(answer)


def test_a_change_of_a_signature_that_has_gone_is_unknown(given, change):
    receipt = given()
    signing.take_back(receipt=receipt)
    with pytest.raises(signing.CodeUnknown):
        change(receipt, visibility="counted")


def test_a_name_that_has_left_the_house_is_told_so(given, post, change, text):
    receipt = given(name="Ян", visibility="public")
    assert "Packages that have left the house" not in words(post(receipt))
    DeliveryPackage.objects.create(
        sheet=text,
        number=1,
        version=text.versions.get(),
        recipient="An invented office",
        recipient_keys=[],
        made_on=TODAY,
        released_on=TODAY,
        fetched_on=TODAY,
        packing=1,
    )
    Sheet.objects.filter(pk=text.pk).update(packings=1)
    change(receipt, visibility="counted")
    assert "For An invented office," in words(post(receipt))


# Taking back


def test_withdrawing_here_erases(given, post):
    receipt = given(**NAMED, visibility="public")
    answer = post(receipt, do="withdraw")
    assert answer.status_code == 200
    assert "has been taken back" in words(answer)
    assert not Signature.objects.exists()
    assert not PublicName.objects.exists()
    assert post(receipt).status_code == 422


PLACES = [
    "/en/signing/{sheet}/names/",
    "{appeal}",
    "{list}",
    "/en/search/?q=Marked",
    "/en/feeds/all/news.atom",
    "/en/feeds/own/news.rss",
    "/api/v2/pages/?type=campaigns.AppealPage&fields=*",
    "/en/deadlines.ics",
    "/sitemap.xml",
    "/en/sitemap-1.xml",
]


@pytest.fixture
def reading(sheet, appeal, client):
    """Every place where readers may find something, as it is now, cached or not."""
    asked = {"sheet": sheet.public_id, "appeal": appeal.get_url()}
    asked["list"] = appeal.get_parent().get_url()

    def read() -> str:
        answers = [client.get(place.format(**asked)) for place in PLACES]
        return "\n".join(answer.content.decode(errors="replace") for answer in answers)

    return read


def test_what_is_taken_back_is_gone_from_every_place_at_the_next_request(
    sheet, sign, confirm, newest_code, reading, post, committed, settings
):
    settings.TALLY_SECONDS = 0
    with committed():
        Sheet.objects.filter(pk=sheet.pk).update(shows_names=True)
        sheets.set_closing_day(sheet=sheet, closes_on=TODAY)
    sheet.refresh_from_db()
    for number in range(3):
        sign(f"reader{number}@example.org", sheet=sheet)
        confirm(newest_code())
    sign("marked@example.org", sheet=sheet, name="Marked Name", visibility="public")
    receipt = confirm(newest_code()).receipt
    with committed():
        PublicName.objects.update(state="shown")
        sheets.set_closing_day(sheet=sheet, closes_on=TODAY + timezone.timedelta(1))
    before = reading()
    assert "Marked Name" in before
    assert "<strong>4</strong>" in before
    post(receipt, do="withdraw")
    after = reading()
    assert "Marked Name" not in after
    assert "<strong>4</strong>" not in after
    assert "<strong>3</strong>" in after


def test_a_public_name_stands_on_its_page_and_nowhere_else(
    sheet, sign, confirm, newest_code, client, appeal, reading, committed
):
    with committed():
        Sheet.objects.filter(pk=sheet.pk).update(shows_names=True)
    sheet.refresh_from_db()
    for number in range(4):
        sign(f"r{number}@example.org", sheet=sheet, name="Marked Name", visibility="public")
        confirm(newest_code())
    with committed():
        PublicName.objects.update(state="shown")
        sheets.set_closing_day(sheet=sheet, closes_on=TODAY)
    assert reading().count("<bdi>Marked Name</bdi>") == 1
    assert reading().count("Marked Name") == 1


def test_a_receipt_is_shown_by_the_answer_that_confirms_and_by_nothing_else(
    sign, newest_code, browser
):
    sign()
    answer = browser.post("/en/signing/code/", {"code": newest_code()})
    receipt = re.search(r"\b(?:\w{4}-){4}\w{4}\b", answer.content.decode()).group()
    signature = Signature.objects.get()
    assert bytes(signature.receipt_hash) == tokens.receipt_hash(receipt)
