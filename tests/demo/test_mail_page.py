import re
from html import unescape

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection

pytestmark = pytest.mark.django_db

PAGE = "/demo/mail/"
BASE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.BASE_URL = BASE
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    return settings.EMAIL_FILE_PATH


def send(*mails):
    """Send through the back end that the demonstration has, into one file."""
    get_connection().send_messages(list(mails))


def mail(subject="Subject", body="Text.", date=None):
    headers = {"Date": date} if date else {}
    return EmailMessage(subject, body, to=["reader@house.example"], headers=headers)


def subjects(client) -> list[str]:
    page = client.get(PAGE).content.decode()
    found = re.findall(r'class="entry__title">(.*?)</h2>', page)
    return [unescape(subject) for subject in found]


def text(client) -> str:
    page = client.get(PAGE).content.decode()
    return re.search(r'class="mail-text">(.*?)</div>', page, re.DOTALL).group(1)


def test_before_the_first_mail_the_page_says_so(client):
    response = client.get(PAGE)
    assert response.status_code == 200
    assert subjects(client) == []


def test_cyrillic_is_readable_and_long_subjects_are_whole(client):
    subject = "Пацвердзіце, калі ласка, што гэта былі вы: подпіс чакае вашага пацвярджэння сёння"
    send(mail(subject, "Ў і ё\n"))
    assert subjects(client) == [subject]
    assert text(client) == "Ў і ё\n"


def test_the_newest_mail_comes_first(client):
    send(mail("second", date="Sun, 22 Nov 2026 10:00:00 +0000"))
    send(
        mail("first", date="Sun, 22 Nov 2026 09:00:00 -0000"),
        mail("third", date="Sun, 22 Nov 2026 11:00:00 +0000"),
    )
    assert subjects(client) == ["third", "second", "first"]


def test_mails_of_one_second_keep_their_order(client):
    date = "Sun, 22 Nov 2026 10:00:00 +0000"
    send(mail("earlier", date=date), mail("later", date=date))
    assert subjects(client) == ["later", "earlier"]


def test_the_hour_is_the_one_of_the_house(client):
    send(mail(date="Sun, 22 Nov 2026 10:00:00 -0000"))
    assert 'datetime="2026-11-22T12:00:00+02:00"' in client.get(PAGE).content.decode()


def test_addresses_of_this_site_can_be_clicked(client):
    send(mail(body=f"Open {BASE}/be/signing/AB-CD/. Or {BASE}/ now"))
    assert text(client) == (
        f'Open <a href="{BASE}/be/signing/AB-CD/">{BASE}/be/signing/AB-CD/</a>. '
        f'Or <a href="{BASE}/">{BASE}/</a> now'
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/",
        "http://127.0.0.1:80001/",
        "http://127.0.0.1:8000@elsewhere.example/",
        "http://127.0.0.1:8000.elsewhere.example/",
        "javascript:alert(1)",
    ],
)
def test_addresses_of_others_cannot(client, address):
    send(mail(body=f"See {address} there"))
    assert text(client) == f"See {address} there"


def test_what_a_mail_holds_is_never_markup(client):
    send(mail("<b>S</b>", f'<script>x</script> {BASE}/"><script>y</script>'))
    assert subjects(client) == ["<b>S</b>"]
    page = client.get(PAGE).content.decode()
    assert "<script>x" not in page
    assert "<script>y" not in page
    assert "<b>S" not in page


def test_of_two_kinds_of_text_the_plain_one_is_shown(client):
    both = EmailMultiAlternatives("Both", "plain", to=["reader@house.example"])
    both.attach_alternative("<p>marked up</p>", "text/html")
    send(both)
    assert text(client) == "plain"


def test_a_mail_that_is_being_written_is_left_out(client, folder):
    send(mail("whole"))
    path = next(folder.glob("*.log"))
    path.write_bytes(path.read_bytes() + b"Subject: half\nTo: reader@house.exa")
    assert subjects(client) == ["whole"]


def test_it_is_not_kept_and_takes_no_forms(client):
    assert client.get(PAGE)["Cache-Control"] == "no-store"
    assert client.post(PAGE).status_code == 405


def test_no_real_site_has_it(client, settings):
    send(mail("secret"))
    assert client.get(PAGE).status_code == 200
    settings.DEMONSTRATION = False
    assert client.get(PAGE).status_code == 404
