"""The forms that readers meet, over HTTP: what they accept, refuse, show again and never tell."""

import random
import re
from html import unescape

import pytest
from django.conf import settings as site
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from signatures.enums import Change
from signatures.models import PendingSignature, Signature
from signatures.services import sheets, signing

URLENCODED = "application/x-www-form-urlencoded"


@pytest.fixture
def send(browser, url, committed):
    def sent(fields, **headers):
        with committed():
            return browser.post(url, fields, headers=headers)

    return sent


def shown(response) -> str:
    return unescape(response.content.decode())


def assert_asked_again(response, *typed):
    """The form again, with a sentence about what is wrong and what was typed."""
    assert response.status_code == 422
    page = shown(response)
    assert "<form" in page
    assert 'aria-invalid="true"' in page or "error" in page
    for words in typed:
        assert words in page
    assert not PendingSignature.objects.exists()


def test_a_valid_form_leads_to_the_page_for_all(send, fields, mailoutbox):
    response = send(fields)
    assert (response.status_code, response["Location"]) == (303, "/en/signing/sent/")
    assert [mail.to for mail in mailoutbox] == [["reader@example.org"]]


def test_the_whole_way_by_hand(send, fields, newest_code, browser, committed):
    send(fields)
    path = f"/en/signing/confirm/{newest_code()}/"
    before = browser.get(path)
    assert before.status_code == 200
    assert not Signature.objects.exists(), "mail scanners follow links"
    with committed():
        confirmed = browser.post(path)
    receipt = re.search(r"\b(?:\w{4}-){4}\w{4}\b", shown(confirmed)).group()
    assert browser.post(path).content == confirmed.content
    taken_back = browser.post("/en/signing/take-back/", {"receipt": receipt})
    assert taken_back.status_code == 200
    assert not Signature.objects.exists()


def test_a_code_can_be_typed(send, fields, newest_code, browser):
    send(fields)
    response = browser.post("/ru/signing/code/", {"code": f" {newest_code().lower()} "})
    assert response.status_code == 200
    assert Signature.objects.count() == 1


def test_taking_back_by_mail(send, fields, newest_code, browser):
    send(fields)
    browser.post("/en/signing/code/", {"code": newest_code()})
    send(fields)
    path = f"/en/signing/take-back/{newest_code()}/"
    assert browser.get(path).status_code == 200
    assert Signature.objects.count() == 1
    assert browser.post(path).status_code == 200
    assert browser.post(path).status_code == 422
    assert not Signature.objects.exists()


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_scanner_that_follows_every_link_confirms_and_takes_back_nobody(
    method, send, fields, browser, newest_code, mailoutbox
):
    def follow():
        """Every link of the newest mail, and every link of the pages behind them."""
        links = re.findall(r"https?://[^/\s]+(/\S+)", mailoutbox[-1].body)
        assert any(newest_code() in link for link in links)
        for link in links:
            page = shown(browser.get(link))
            for address in [link, *re.findall(r'(?:href|action)="(/(?!static/)[^"]*)"', page)]:
                getattr(browser, method)(address)

    send(fields)
    follow()
    assert not Signature.objects.exists()
    browser.post("/en/signing/code/", {"code": newest_code()})
    send(fields)
    follow()
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("missing", ["address", "visibility", "consent", "token"])
def test_a_missing_field_is_asked_for(missing, send, fields):
    del fields[missing]
    assert_asked_again(send(fields), fields["name"])


def test_an_empty_form_is_shown_again(send):
    assert_asked_again(send({}))


def test_the_summary_names_mistakes_as_they_stand_on_the_page(send):
    page = shown(send({"visibility": "addressee", "address": "rubbish"}))
    summary = page.partition('class="error-summary"')[2].partition("</div>")[0]
    fields = re.findall(r'href="#(\w+)"', summary)
    assert fields == ["id_name", "id_address", "id_consent"]
    assert sorted(fields, key=lambda field: page.index(f'id="{field}"')) == fields


def test_a_name_is_needed_only_by_those_who_show_it(send, fields):
    fields |= {"name": "", "visibility": "addressee"}
    assert_asked_again(send(fields), "reader@example.org")
    fields["visibility"] = "counted"
    assert send(fields).status_code == 303


@pytest.mark.parametrize("twice", ["name", "address", "visibility", "consent", "token", "website"])
def test_a_field_that_comes_twice_is_refused(twice, send, fields):
    fields[twice] = [fields[twice], fields[twice]]
    assert_asked_again(send(fields), "more than once")


HOSTILE = {
    "long": "я" * 100_000,
    "long emoji": "😀" * 100_000,
    "NUL": "a\x00b",
    "control": "a\x07b",
    "bidirectional": "a\u202eb",
    "new line": "a@example.org\r\nBcc: b@example.org",
    "separator": "a\u2028b",
    "private use": "a\ue000b",
    "tag letters": "a\U000e0041",
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("field", ["name", "address"])
def test_hostile_text_is_refused_and_shown_again(kind, field, send, fields):
    fields[field] = HOSTILE[kind]
    other = {"name": "address", "address": "name"}[field]
    assert_asked_again(send(fields), fields[other])


def test_what_was_typed_is_shown_again_to_the_last_letter(send, fields):
    fields["address"] = "ж" * 100_000
    assert "ж" * 100_000 in shown(send(fields))


def test_an_emoji_is_a_name(send, fields):
    fields["name"] = "👩‍👩‍👧 Ўладзь"
    assert send(fields).status_code == 303


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("reader@пошта.бел", 303),
        ("reader@xn--80a1acn3a.xn--90ais", 303),
        ("r" * 64 + "@example.org", 303),
        ("чытач@пошта.бел", 422),
        ("r" * 65 + "@example.org", 422),
        ("r@" + "d" * 64 + ".org", 422),
        ("r@" + "d." * 130 + "org", 422),
        ("r" * 250 + "@example.org", 422),
        ("r@example", 422),
        ("<script>alert(1)</script>@example.org", 422),
    ],
)
def test_addresses_of_all_kinds(address, status, send, fields, mailoutbox):
    fields["address"] = address
    assert send(fields).status_code == status
    assert len(mailoutbox) == (status == 303)


def test_what_was_typed_is_text_and_never_markup(send, fields):
    fields |= {"address": "x", "name": '"><script>alert(1)</script>'}
    assert b"<script>alert" not in send(fields).content


def part(disposition: bytes, content: bytes) -> bytes:
    """A form of one field, as a browser that sends files does."""
    head = b"Content-Disposition: form-data; " + disposition
    return b"--x\r\n" + head + b"\r\n\r\n" + content + b"\r\n--x--\r\n"


BODIES = {
    "invalid UTF-8": (b"name=%FF%FE&address=%C3%28&consent=on", URLENCODED, 422),
    "raw invalid UTF-8": (b"name=\xff\xfe&address=a@example.org", URLENCODED, 422),
    "lone surrogate": (b"name=%ED%A0%80&address=a@example.org", URLENCODED, 422),
    "other charset": (b"name=%CF", URLENCODED + "; charset=windows-1251", 400),
    "no charset": (b"name=a", URLENCODED + "; charset=klingon", 400),
    "odd charset": (b"name=a", URLENCODED + "; charset=hex", 400),
    "odd multipart charset": (
        part(b'name="name"', b"abc"),
        "multipart/form-data; boundary=x; charset=hex",
        400,
    ),
    "idna multipart": (
        part(b'name="name"', b"abc"),
        "multipart/form-data; boundary=x; charset=idna",
        400,
    ),
    "multipart without boundary": (b"--x\r\n", "multipart/form-data", 400),
    "broken multipart": (b"--x\r\nContent-Disp", "multipart/form-data; boundary=x", 422),
    "broken base64 part": (
        part(b'name="name"\r\nContent-Transfer-Encoding: base64', b"!!!"),
        "multipart/form-data; boundary=x",
        (400, 422),
    ),
    "a file for a field": (
        part(b'name="address"; filename="a"', b"abc"),
        "multipart/form-data; boundary=x",
        422,
    ),
    "JSON": (b'{"name": "a"}', "application/json", 422),
    "no type": (b"name=a", "", 422),
    "odd type": (b"name=a", "\x7f;;=;", 422),
    "many fields": (b"&".join(b"f%d=1" % n for n in range(10_000)), URLENCODED, 400),
    "one field often": (b"&".join([b"name=a"] * 4_000), URLENCODED, 422),
    "too long": (b"name=" + b"a" * 3_000_000, URLENCODED, 400),
    "separators": (b"&&&&====&&&", URLENCODED, 422),
    "half an escape": (b"name=%&address=%E0%", URLENCODED, 422),
}
FORMS = ["sign", "code/", "confirm/K7QM-2XRD-9TVB/", "take-back/", "take-back/K7QM-2XRD-9TVB/"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", BODIES)
def test_a_hostile_body_is_answered_calmly(kind, form, browser, text, url):
    body, content_type, expected = BODIES[kind]
    path = url if form == "sign" else f"/en/signing/{form}"
    response = browser.generic("POST", path, body, content_type=content_type)
    # Without fields of its own a form does not look at the body: its code is unknown anyway.
    expected = expected if isinstance(expected, tuple) else (expected,)
    if form.count("/") == 2:
        expected = (*expected, 422)
    assert response.status_code in expected
    assert len(response.content) > 500
    assert not PendingSignature.objects.exists()


@pytest.mark.parametrize(
    "code",
    [
        "%00", "%0d%0aSet-Cookie:x", "..%2f..%2fetc", "%2e%2e", "A" * 10_000, "%ED%A0%80", "%FF",
        "%E2%80%AE", "%F0%9F%98%80", "%3Cscript%3E", "%5B", "%25", "%20", "{{7*7}}", "%C2%A0",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["confirm", "take-back"])
@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_an_absurd_code_in_a_path_is_answered_calmly(code, form, language, browser, db):
    path = f"/{language}/signing/{form}/{code}/"
    assert browser.get(path).status_code in {200, 404}
    assert browser.post(path).status_code in {404, 422}
    assert b"<script>" not in browser.get(path).content


@pytest.mark.parametrize(
    "path",
    ["/en/%00/", "/en/signing/%00/", "/en/signing/not-a-uuid/", "/en/signing/confirm//",
     "/en/signing/confirm/a/b/", "/en//", "/en/\ud800/", "/xx/", "/en/" + "a/" * 3000],
)  # fmt: skip
def test_an_absurd_path_is_not_found(path, browser, db):
    path = path.encode(errors="surrogatepass").decode(errors="replace")
    assert browser.get(path).status_code in {400, 404}


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "X"])
@pytest.mark.parametrize("form", [*FORMS, "sent/"])
def test_other_methods_are_refused(method, form, browser, url):
    path = url if form == "sign" else f"/en/signing/{form}"
    assert browser.generic(method, path).status_code == 405


def test_the_page_for_all_takes_no_form(browser, db):
    assert browser.post("/en/signing/sent/").status_code == 405


@pytest.mark.parametrize("path", ["code/", "take-back/"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_codes_are_refused_and_shown_again(path, kind, browser, db):
    field = {"code/": "code", "take-back/": "receipt"}[path]
    response = browser.post(f"/en/signing/{path}", {field: HOSTILE[kind]})
    assert_asked_again(response)


@pytest.mark.parametrize(("path", "field"), [("code/", "code"), ("take-back/", "receipt")])
def test_a_mistyped_code_stays_there(path, field, browser, db):
    response = browser.post(f"/en/signing/{path}", {field: "K7QM-2XRD-9TVB"})
    assert_asked_again(response, "K7QM-2XRD-9TVB")


def test_random_bytes_never_break_a_form(browser, url, text):
    dice = random.Random(20171204)
    for _throw in range(150):
        body = dice.randbytes(dice.randrange(1, 400))
        if dice.random() < 0.7:
            names = dice.choices(["name", "address", "visibility", "consent", "token", "x"], k=4)
            body = b"&".join(
                name.encode() + b"=" + dice.randbytes(dice.randrange(30)) for name in names
            )
        kind = dice.choice([URLENCODED, "multipart/form-data; boundary=x", "text/plain"])
        path = dice.choice([url, "/be/signing/code/", "/ru/signing/take-back/"])
        response = browser.generic("POST", path, body, content_type=kind)
        assert 400 <= response.status_code < 500, (body, kind)
    assert not PendingSignature.objects.exists()


# Where a form came from


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 303),
        ({"Origin": "null"}, 303),
        ({"Origin": "http://testserver"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, 403),
        ({"Sec-Fetch-Site": ""}, 403),
        ({"Origin": "https://testserver"}, 403),
        ({"Origin": "http://testserver.example.org"}, 403),
        ({"Origin": "http://["}, 403),
        ({"Origin": ""}, 403),
    ],
)
def test_only_our_own_pages_send_forms(headers, status, send, fields):
    assert send(fields, **headers).status_code == status
    assert PendingSignature.objects.exists() is (status == 303)


def test_another_site_cannot_take_anything_back(browser, send, fields, newest_code):
    send(fields)
    receipt = browser.post("/en/signing/code/", {"code": newest_code()}).context["receipt"]
    for path in ("take-back/", f"take-back/{newest_code()}/", "code/"):
        response = browser.post(
            f"/en/signing/{path}", {"receipt": receipt}, headers={"Sec-Fetch-Site": "cross-site"}
        )
        assert response.status_code == 403
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("token", ["", "forged", "a:b:c"])
def test_a_form_without_a_good_token_comes_back_with_everything_in_it(token, send, fields):
    response = send(fields | {"token": token, "visibility": "addressee"})
    assert_asked_again(response, "Рэдар", "reader@example.org")
    page = shown(response)
    assert re.search(r'value="addressee"[^>]*checked', page)
    fresh = re.search(r'name="token" value="([^"]+)"', page).group(1)
    assert send(fields | {"token": fresh}).status_code == 303


def test_an_old_form_comes_back_with_a_new_token(send, fields, time_machine):
    time_machine.move_to(timezone.now() + timezone.timedelta(hours=25))
    response = send(fields)
    assert_asked_again(response, "Рэдар", "reader@example.org")
    fresh = re.search(r'name="token" value="([^"]+)"', shown(response)).group(1)
    assert send(fields | {"token": fresh}).status_code == 303


def test_a_text_that_changed_meanwhile_has_to_be_read_again(send, fields, text):
    sheets.lock_wording(
        sheet=text, language="be", text="Іншы", today=timezone.localdate(),
        change=Change.SUBSTANTIVE,
    )  # fmt: skip
    response = send(fields)
    assert_asked_again(response, "Рэдар", "has changed")
    fresh = re.search(r'name="token" value="([^"]+)"', shown(response)).group(1)
    assert send(fields | {"token": fresh}).status_code == 303


def test_a_text_that_changed_after_the_mail_is_not_confirmed(
    send, fields, text, browser, newest_code
):
    send(fields)
    sheets.lock_wording(
        sheet=text, language="be", text="Іншы", today=timezone.localdate(),
        change=Change.SUBSTANTIVE,
    )  # fmt: skip
    response = browser.post(f"/en/signing/confirm/{newest_code()}/")
    assert response.status_code == 422
    assert "has changed" in shown(response)
    assert not Signature.objects.exists()


def test_a_closed_sheet_says_so(send, fields, text, browser, url, monkeypatch):
    sheets.close_sheet(sheet=text, today=timezone.localdate())
    assert browser.get(url).status_code == 410
    assert send(fields).status_code == 410


def test_a_sheet_that_closes_in_this_moment_says_so(send, fields, monkeypatch):
    def closes(**_fields):
        raise signing.SheetIsClosed

    monkeypatch.setattr(signing, "sign", closes)
    assert send(fields).status_code == 410


# No answer tells who has signed


def test_the_page_behind_the_form_is_the_same_for_all(browser, db):
    first, second = browser.get("/be/signing/sent/"), Client().get("/be/signing/sent/")
    assert first.content == second.content
    assert first.headers == second.headers


def test_signing_sets_no_cookie_and_begins_no_session(send, fields, newest_code, browser):
    send(fields)
    for path in ("", "code/", "take-back/", f"confirm/{newest_code()}/"):
        answer = browser.get(f"/en/signing/{path}", headers={"Cookie": "sessionid=made-up"})
        assert not answer.cookies
    browser.cookies["sessionid"] = "made-up"
    browser.post("/en/signing/code/", {"code": newest_code()})
    assert not Session.objects.exists()
    assert not {site.SESSION_COOKIE_NAME, site.CSRF_COOKIE_NAME} & {
        name for name, cookie in browser.cookies.items() if cookie.value != "made-up"
    }


def test_answers_of_forms_are_kept_nowhere(send, fields, browser, url, newest_code):
    send(fields)
    for path in (url, f"/en/signing/confirm/{newest_code()}/", "/en/signing/code/"):
        assert browser.get(path)["Cache-Control"] == "no-store"
        assert browser.get(path).never_keep
