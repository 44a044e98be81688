"""No victim's data fits anywhere: the numbers of documents are refused in every text (C48)."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.models import get_page_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from demo import factories
from home.models import BasePage, HousePageForm, StandardPage
from home.validators import looks_like_identity_number, validate_no_identity_number

INVENTED = "3010190A012PB5"
REFUSED = [
    INVENTED,
    "3010190a012pb5",
    "3010190А012РВ5",  # Cyrillic letters that look the same
    "3010190 A 012 PB 5",
    "3010190-A-012-PB-5",
    "3010190A\u200b012PB5",
    "3010190\u00a0A012PB5",
    "№3010190A012PB5.",
    "(3010190A012PB5)",
    "ID3010190A012PB5",
    "MP1234567",
    "mp1234567",
    "МР1234567",
    "MP 1234567",
    "MP-1234567",
    "МР № 1234567",
    "KB\u00a01234567",
    "пашпарт AB1234567, выдадзены",
    "passport:HB1234567",
]
LET_PASS = [
    "A/HRC/32/48",
    "A/HRC/RES/50/20",
    "BLR 10/2023",
    "AL BLR 9/2024",
    "OL BLR 10/2023",
    "CERD/C/BLR/20-23",
    "CERD/C/BLR/Q/20-23",
    "INT/CCPR/CSS/BLR/31288",
    "A/77/195",
    "CCPR/C/BLR/CO/5",
    "No. 26EC",
    "на 1234567 рублёў",
    "за 1234567",
    "1234567",
    "+375 29 123 45 67",
    "80291234567",
    "LT121000011101001000",
    "https://undocs.org/A/HRC/32/48",
    "news.house/42113",
    "spring96.org/en/news/114028",
    "BLR1234567",  # three letters
    "MP123456",  # six digits
    "MP12345678",  # eight
    "301019A012PB5",
    "4f1c75b20a1234567e9d3c2b1a09f8e7d6c5b4a3",
    "9F3A 1234 567B 0C2D 4E5F",
    "1234567a-123b-4c5d-8e6f-0123456789ab",
    "2023-07-13",
    "",
]


@pytest.mark.parametrize("text", REFUSED)
def test_number_of_a_document_is_recognised(text):
    assert looks_like_identity_number(text)
    with pytest.raises(ValidationError) as refusal:
        validate_no_identity_number(f"Яна, {text}, у Мінску")
    assert refusal.value.code == "identity_number"
    assert text not in str(refusal.value.message)  # nor is it repeated


@pytest.mark.parametrize("text", LET_PASS)
def test_other_numbers_pass(text):
    validate_no_identity_number(f"Гл. {text} у дакладзе")


def test_every_page_of_the_house_has_the_form_that_looks_at_rows():
    pages = [model for model in get_page_models() if issubclass(model, BasePage)]
    assert StandardPage in pages
    assert [
        m for m in pages if not issubclass(m.get_edit_handler().get_form_class(), HousePageForm)
    ] == []


TEXT = rich_text("<p>Text.</p>")
PLACES = {
    "title": {"title": f"About {INVENTED}"},
    "summary": {"summary": f"About {INVENTED}"},
    "slug": {"slug": INVENTED.lower()},
    "seo_title": {"seo_title": INVENTED},
    "search_description": {"search_description": f"Passport MP1234567, {INVENTED}"},
    "paragraph": {"body": streamfield([("paragraph", rich_text("<p>30101<b>90A</b>012PB5</p>"))])},
    "heading": {"body": streamfield([("heading", INVENTED)])},
    "quote": {"body": streamfield([("quote", {"text": "Words", "source": INVENTED})])},
    "call-out": {
        "body": streamfield([("call_out", {"title": "T", "text": rich_text("<p>MP1234567</p>")})])
    },
}


def form_of_page(**fields) -> dict:
    values = {
        "title": "Page",
        "slug": "page",
        "summary": "",
        "body": streamfield([("paragraph", TEXT)]),
        "comments": inline_formset([]),
    }
    return nested_form_data(values | fields)


@pytest.fixture
def client_of_admin(client, admin_user):
    with translation.override("en"):
        client.force_login(admin_user)
        yield client


@pytest.fixture
def admin_user(db):
    return factories.UserFactory(is_superuser=True, is_staff=True)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.django_db
def test_a_draft_with_a_number_is_not_stored(place, client_of_admin):
    url = f"/admin/pages/add/home/standardpage/{factories.home_page().pk}/"
    answer = client_of_admin.post(url, form_of_page(**PLACES[place]))
    assert answer.status_code == 200
    assert StandardPage.objects.count() == 0
    wrong = answer.context["form"].errors
    assert wrong, "the refusal stands in the form"
    codes = {error.code for errors in wrong.as_data().values() for error in errors}
    assert "identity_number" in codes


@pytest.mark.django_db
def test_the_same_form_without_a_number_is_stored(client_of_admin):
    url = f"/admin/pages/add/home/standardpage/{factories.home_page().pk}/"
    client_of_admin.post(url, form_of_page(title="About A/HRC/32/48 and BLR 10/2023"))
    assert StandardPage.objects.get().title == "About A/HRC/32/48 and BLR 10/2023"


@pytest.mark.django_db
def test_a_comment_of_an_editor_is_a_text_too(client_of_admin):
    page = factories.StandardPageFactory(title="Page")
    page.save_revision()
    comments = inline_formset(
        [
            {
                "id": "",
                "contentpath": "title",
                "text": f"Is it {INVENTED}?",
                "position": "",
                "resolved": "",
                "DELETE": "",
                "replies": inline_formset([]),
            }
        ]
    )
    revisions = page.revisions.count()
    answer = client_of_admin.post(
        f"/admin/pages/{page.pk}/edit/", form_of_page(slug=page.slug, comments=comments)
    )
    assert answer.status_code == 200
    assert page.revisions.count() == revisions


@pytest.mark.django_db
def test_what_does_not_come_from_the_editor_is_refused_too(section):
    section.summary = f"About {INVENTED}"
    with pytest.raises(ValidationError):
        section.save_revision()
    section.refresh_from_db()
    assert section.summary == ""
