"""What somebody may say of themselves in the form, and what comes of it."""

from datetime import date

import pytest
from django.utils import timezone

from home.models import HouseSettings
from home.sealing import open_sealed
from signatures.models import PublicName, Sheet, Signature
from signatures.services import signing

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown_names(text):
    Sheet.objects.filter(pk=text.pk).update(shows_names=True)


@pytest.fixture
def send(browser, url, fields, committed):
    def sent(**more):
        with committed():
            return browser.post(url, fields | more)

    return sent


@pytest.fixture
def confirmed(send, newest_code, committed):
    """The signature that comes of a form with these fields."""

    def done(**more):
        assert send(**more).status_code == 303
        with committed():
            signing.confirm(code=newest_code(), now=timezone.now())
        return Signature.objects.get()

    return done


NAMED = {
    "name": "Прозвішча",
    "transliteration": "Prozvišča",
    "capacity": "affiliation",
    "affiliation": "Invented works",
    "place": "LT",
}


def test_of_somebody_counted_only_the_country_is_kept(confirmed):
    signature = confirmed(**NAMED, visibility="counted")
    assert (signature.visibility, signature.capacity, signature.place) == (
        "counted",
        "person",
        "LT",
    )
    assert signature.sealed_identity is None
    assert not PublicName.objects.exists()


def test_the_addressee_may_read_all_that_was_typed(confirmed, identity):
    signature = confirmed(**NAMED, visibility="addressee")
    told = open_sealed(signature.sealed_identity, str(identity))
    said = {key: told[key] for key in ("name", "transliteration", "affiliation", "place")}
    assert said == {key: NAMED[key] for key in said}
    assert signature.capacity == "affiliation"


def test_a_public_name_is_what_was_typed(confirmed, shown_names):
    confirmed(**NAMED, visibility="public")
    name = PublicName.objects.get()
    assert [name.name, name.transliteration, name.affiliation, name.state] == [
        "Прозвішча",
        "Prozvišča",
        "Invented works",
        "waiting",
    ]


def test_public_names_are_offered_where_the_sheet_shows_them(browser, url, shown_names):
    assert 'value="public"' in browser.get(url).content.decode()


def test_public_names_are_neither_offered_nor_taken_elsewhere(browser, url, send):
    assert 'value="public"' not in browser.get(url).content.decode()
    answer = send(visibility="public")
    assert answer.status_code == 422
    assert "This cannot be chosen for this text" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Write the name that shall be read."),
        ({"name": "jan@example.org"}, "Leave out addresses of mail"),
        ({"name": "Ян 3141592A653BC8"}, "number of somebody’s passport"),
        ({"transliteration": "https://example.org"}, "Leave out addresses of mail"),
        ({"affiliation": "AB1234567", "capacity": "affiliation"}, "number of somebody’s passport"),
        ({"affiliation": "Works"}, "You wrote an affiliation."),
        ({"capacity": "affiliation"}, "Write the affiliation, or sign as a person."),
        ({"capacity": "king"}, "Select a valid choice."),
        ({"place": "XX"}, "Select a valid choice."),
        ({"place": "by"}, "Select a valid choice."),
    ],
)
def test_what_others_shall_not_read_is_refused_with_a_sentence(typed, said, send):
    answer = send(**{"visibility": "addressee", "name": "Ян"} | typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_what_is_folded_away_is_open_when_it_has_to_be_looked_at(browser, url, send):
    assert '<details class="form__more">' in browser.get(url).content.decode()
    wrong = send(visibility="addressee", capacity="affiliation")
    assert '<details class="form__more" open>' in wrong.content.decode()


def test_a_sheet_that_takes_no_mail_neither_offers_nor_takes_the_form(browser, url, send, text):
    Sheet.objects.filter(pk=text.pk).update(takes_email=False)
    for answer in (browser.get(url), send()):
        assert answer.status_code == 410
        assert "not signed by e-mail" in answer.content.decode()
        assert 'name="address"' not in answer.content.decode()


def test_before_the_form_stands_what_is_agreed_to(browser, url):
    page = browser.get(url).content.decode()
    assert "Consent text 2, in force from" in page
    assert "If you only want to be counted, nothing else about you is kept." in page
    assert "can be opened with 1 key," in page
    assert page.index("Consent text 2") < page.index('<form class="form"')


@pytest.mark.parametrize("way", ["", "without-contact/"])
def test_before_every_form_stands_what_is_risky_and_when_a_lawyer_looked(
    way, browser, url, text, committed
):
    Sheet.objects.filter(pk=text.pk).update(takes_no_contact=True)
    house = HouseSettings.of_the_house()
    house.safety_notice_en, house.legal_review_on = "Mind the gap.", date(2026, 1, 2)
    with committed():
        house.save()
    page = browser.get(url + way).content.decode()
    risk, review = (
        page.index("Mind the gap."),
        page.index("Last legal review: 2\xa0January\xa02026"),
    )
    assert risk < review < page.index('<form class="form"')
