"""The picture beside a shared link: what it shows, who gets it, and how often it is drawn."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.http import Http404
from django.test import RequestFactory
from PIL import Image
from wagtail.models import PageViewRestriction

from demo import factories
from home.services import share_images
from home.services.share_images import Card, card_of, picture_of
from home.stamps import renew_stamp
from home.tokens import opaque_key
from home.views import share_image
from signatures.models import Tally

ADDRESS = re.compile(r'<meta property="og:image" content="http://testserver([^"]+)">')
LONG = "Працягнуць мандат спецыяльнага дакладчыка па становішчы ў Беларусі — ліст ŭ ł ё ć "
PAPER = (245, 243, 238)


@pytest.fixture(autouse=True)
def pictures(settings, tmp_path):
    settings.SHARE_IMAGES_ROOT = tmp_path / "pictures"
    return settings.SHARE_IMAGES_ROOT


@pytest.fixture
def drawn(monkeypatch):
    """What is drawn, without the time that it takes."""
    cards = []
    monkeypatch.setattr(share_images, "_draw", lambda card: cards.append(card) or b"PNG")
    return cards


@pytest.fixture
def page(section):
    return factories.StandardPageFactory(title="Plain page", parent=section)


def address_on(client, page) -> str:
    (found,) = ADDRESS.findall(client.get(page.get_url()).text)
    return found


def look_at(card: Card) -> Image.Image:
    picture = Image.open(io.BytesIO(picture_of(card)))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    return picture.convert("RGB")


def test_head_of_a_page_names_its_picture_and_says_what_is_on_it(client, page, drawn):
    text = client.get(page.get_url()).text
    for name, content in {
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Plain page. Беларускі дом правоў чалавека",
    }.items():
        assert f'<meta property="{name}" content="{content}">' in text
    assert '<meta name="twitter:card" content="summary_large_image">' in text
    answer = client.get(address_on(client, page))
    assert (answer["Content-Type"], answer.content) == ("image/png", b"PNG")
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert (answer["Cache-Control"], dict(answer.cookies)) == ("no-store", {})


def test_address_says_nothing(client, page):
    key = opaque_key(page.translation_key)
    assert re.fullmatch(rf"/be/share/{key}-[0-9a-f]{{12}}\.png", address_on(client, page))


def test_card_of_an_appeal_says_the_numbers_of_its_page(appeal, sheet):
    moment = datetime(2026, 11, 20, 23, tzinfo=UTC)
    Tally.objects.filter(sheet=sheet).delete()
    for tier, number in (("email", 1234), ("offline", 1)):
        Tally.objects.create(sheet=sheet, tier=tier, number=number, as_of=moment)
    appeal.dated_on = date(2026, 5, 3)
    card = card_of(appeal)
    assert (card.title, card.kicker) == ("Open letter", "Заява · 3\xa0мая\xa02026")
    assert card.numbers == [
        "1\xa0234 чалавекі падпісалі і пацвердзілі подпіс электроннай поштай",
        "1 чалавек падпісаў на паперы",
        "Стан на 20\xa0лістапада\xa02026",
    ]
    assert card.house == "Беларускі дом правоў чалавека"


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("Адозва", 5),
        ((LONG * 4)[:250], 5),
        ("Ў" * 50 + " " + "w" * 50, 0),
        ("W" * 250, 5),
        ('#x $y$ *z* <s> @r \\ "', 0),
    ],
)
def test_every_title_has_room(title, numbers):
    lines = ["1 234 чалавекі падпісалі і пацвердзілі гэта поштай"] * numbers
    card = Card("k" * 26, "be", title, "Ліст · 3 мая 2026", lines, "Беларускі дом правоў чалавека")
    picture = look_at(card)
    edges = [(0, 0, 60, 630), (1140, 0, 1200, 630), (0, 0, 1200, 40), (0, 590, 1200, 630)]
    for box in edges:
        assert picture.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), PAPER)]
    assert len(picture.crop((60, 100, 1140, 200)).getcolors(100_000)) > 1, "the title is there"


def test_letters_of_all_languages_are_different_signs():
    """A letter that the font lacks would be an empty box, the same for each."""
    card = Card("k" * 26, "be", "", "", [], "")
    letters = "ўŭłёіćґ"
    seen = {look_at(replace(card, title=letter)).tobytes() for letter in letters}
    assert len(seen) == len(letters)


def test_one_page_is_drawn_once_and_only_as_it_is_now(client, page, drawn, pictures):
    address = address_on(client, page)
    client.get(address)
    client.get(address)
    assert len(drawn) == 1
    page.title = "Other words"
    page.save()
    renew_stamp()
    answer = client.get(address)
    assert (answer.status_code, len(drawn)) == (302, 1)
    assert client.get(answer.url).status_code == 200
    assert answer.url == address_on(client, page)
    invented = address[:-16] + "0" * 12 + ".png"
    assert client.get(invented).url == answer.url
    assert len(drawn) == 2
    assert len(list(Path(pictures).iterdir())) == 1, "what it was before is not kept"


def test_nothing_is_drawn_for_what_is_no_page(client, page, drawn):
    address = address_on(client, page)
    for wrong in (
        address.replace("/be/", "/ru/"),  # not translated
        address.replace(opaque_key(page.translation_key), "a" * 26),
        address.replace(opaque_key(page.translation_key), "b" * 26),
        "/be/share/x.png",
    ):
        assert client.get(wrong).status_code == 404
    assert drawn == []


def test_what_is_taken_down_is_gone_at_once(
    client, page, drawn, pictures, django_capture_on_commit_callbacks
):
    address = address_on(client, page)
    assert client.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert client.get(address).status_code == 404
    assert list(Path(pictures).iterdir()) == []


def test_what_only_some_may_see_has_none(client, page, drawn):
    address = address_on(client, page)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(address).status_code == 404


def test_there_is_none_in_discreet_mode(page):
    request = RequestFactory().get("/")
    request.discreet = True
    with pytest.raises(Http404):
        share_image(request, key=opaque_key(page.translation_key), mark="0" * 12)
