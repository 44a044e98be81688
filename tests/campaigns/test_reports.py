"""Reports of the coalition: what of them readers see, and what never reaches them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from campaigns.models import (
    AlternativeReportPage,
    Delegate,
    ReportAuthor,
    ReportChapter,
    ReportVersion,
    SubmissionLimit,
)
from demo import factories
from home.enums import MechanismKind, SafetyLevel
from home.models import HouseDocument

from .conftest import fresh, read

pytestmark = pytest.mark.django_db
THREE_WORDS = [("paragraph", "<p>Адно, два, тры.</p>")]


@pytest.fixture
def review(report_index, committee, go_live):
    session = factories.session(committee)
    return go_live(factories.new_review(committee, session=session), report_index)


@pytest.fixture
def publish(review, go_live):
    """Brings a report of these rows and fields the whole way below the review."""
    return lambda **fields: go_live(factories.new_report(**fields), review)


def limit(committee, **fields) -> SubmissionLimit:
    known = {"is_confirmed": True, "source": "ohchr.org", "checked_on": date(2026, 11, 22)}
    return SubmissionLimit.objects.create(
        mechanism=committee, report_kind="alternative", **{**known, **fields}
    )


def document(name="report.txt") -> HouseDocument:
    return HouseDocument.objects.create(
        title="Report", file=ContentFile(b"Demonstration", name=name)
    )


def version(**fields) -> ReportVersion:
    return ReportVersion(**{"language": "be", **fields})


# Who wrote it, and who went there.


def test_authors_stand_in_the_order_given_and_withheld_ones_are_counted(publish, client):
    named = [factories.OrganisationFactory(name_be=name) for name in ("Яблык", "Абрыкос")]
    others = [
        factories.OrganisationFactory(name_be=f"Схаваная {n}", safety_level=SafetyLevel.WITHHELD)
        for n in range(3)
    ]
    live = publish(authors=[*named, *others])
    page = read(client, live.url)
    assert page.index("Яблык") < page.index("Абрыкос")
    assert "і яшчэ 3 арганізацыі" in page or "3 арганізацыі" in page
    assert "Схаваная" not in page + live.words_in_public()
    assert live.organisations_in_public() == named


def test_delegation_is_shown_as_far_as_each_place_lets(publish, client):
    known = factories.OrganisationFactory(name_be="Вядомая")
    withheld = factories.OrganisationFactory(name_be="Тайная", safety_level=SafetyLevel.WITHHELD)
    locale = Locale.objects.get(language_code="be")
    places = [
        ("Першая роля", known, "organisation"),
        ("Другая роля", withheld, "organisation"),
        ("Трэцяя роля", known, "role"),
        ("Чацвёртая роля", known, "hidden"),
    ]
    rows = [
        Delegate(role=role, organisation=org, visibility=shown, locale=locale)
        for role, org, shown in places
    ]
    live = publish(rows={"delegation": rows})
    page = read(client, live.url)
    roles = ("Першая роля", "Другая роля", "Трэцяя роля", "Чацвёртая роля")
    assert [role in page for role in roles] == [True, True, True, False]
    assert page.count("Вядомая") == 1
    everything = page + live.words_in_public()
    assert ("Тайная" in everything, "Чацвёртая" in everything) == (False, False)


def test_a_chapter_names_its_lead_only_where_that_is_safe(publish, client):
    locale = Locale.objects.get(language_code="be")
    leads = [
        ("Адкрытая", SafetyLevel.OPEN, "named"),
        ("Ціхая", SafetyLevel.OPEN, "hidden"),
        ("Тайная", SafetyLevel.NEVER_NAMED, "named"),
    ]
    rows = [
        ReportChapter(
            title=f"Раздзел {name}",
            lead=factories.OrganisationFactory(name_be=f"Арг {name}", safety_level=level),
            visibility=shown,
            locale=locale,
        )
        for name, level, shown in leads
    ]
    live = publish(rows={"chapters": rows})
    page = read(client, live.url)
    assert [f"Раздзел {name}" in page for name, _level, _shown in leads] == [True] * 3
    assert [f"Арг {name}" in page for name, _level, _shown in leads] == [True, False, False]
    assert [org.name_be for org in live.organisations_in_public()] == ["Арг Адкрытая"]


def test_what_is_withheld_is_not_in_the_api(publish, client):
    hidden = factories.OrganisationFactory(name_be="Тайная", safety_level=SafetyLevel.WITHHELD)
    locale = Locale.objects.get(language_code="be")
    live = publish(
        authors=[hidden],
        rows={
            "chapters": [ReportChapter(title="Раздзел", lead=hidden, locale=locale)],
            "delegation": [Delegate(role="Роля", organisation=hidden, locale=locale)],
        },
    )
    answer = client.get(f"/api/v2/pages/{live.pk}/?fields=*").json()
    assert [chapter["title"] for chapter in answer["chapters"]] == ["Раздзел"]
    assert not {"authors", "delegation", "versions", "confidentiality"} & answer.keys()
    assert ("Тайная" in str(answer), "Роля" in str(answer)) == (False, False)


# The text, its length and how to cite it.


def test_words_are_counted_against_the_confirmed_limit(publish, committee, client):
    limit(committee, words=10_000)
    page = read(client, publish(rows={"versions": [version(text=THREE_WORDS)]}).url)
    assert "3 словы з не больш як 10 000" in page.replace("\xa0", " ")
    assert "Гэта больш, чым прымаюць." not in page


def test_a_text_that_is_too_long_says_so(publish, committee, client):
    limit(committee, words=2)
    page = read(client, publish(rows={"versions": [version(text=THREE_WORDS)]}).url)
    assert "Гэта больш, чым прымаюць." in page


def test_a_limit_that_is_not_confirmed_is_no_fact(publish, committee, client):
    limit(committee, words=6_600, is_confirmed=False, source="")
    page = read(client, publish(rows={"versions": [version(text=THREE_WORDS)]}).url)
    assert "удакладніце ў сакратарыяце" in page
    assert "600" not in page


def test_without_any_limit_readers_are_sent_to_the_secretariat(publish, client):
    assert "удакладніце ў сакратарыяце" in read(client, publish().url)


def test_each_version_has_a_text_or_an_honest_sentence(publish, client):
    versions = [
        version(language="be", text=THREE_WORDS, document=document("be.txt")),
        version(language="ru", document=document("ru.txt")),
        version(language="fr"),
    ]
    live = publish(rows={"versions": versions})
    page = read(client, live.url)
    assert page.count("Чытаць як старонку") == 1
    assert page.count("Тэксту гэтага файла ў выглядзе старонкі пакуль няма.") == 1
    assert page.count("Файла гэтай версіі тут няма.") == 1
    assert "Адно, два, тры." in read(client, f"{live.url}text/be/")
    assert client.get(f"{live.url}text/ru/").status_code == 404
    assert client.get(f"{live.url}text/en/").status_code == 404


def test_a_text_is_marked_with_its_own_language(publish, client):
    live = publish(
        rows={"versions": [version(language="en", text=[("paragraph", "<p>In English.</p>")])]}
    )
    assert '<div class="prose" lang="en">' in read(client, f"{live.url}text/en/")


def test_a_version_is_cited_in_the_order_of_the_united_nations(publish):
    live = publish(
        title="Даклад",
        coalition="Кааліцыя",
        sent_on=date(2017, 11, 3),
        rows={"versions": [version(language="en")]},
    )
    with translation.override("en"):
        (row,) = live.public_versions()
        assert row.citation == (
            "Кааліцыя. Даклад. Alternative report: CERD, session 94, 3\xa0November\xa02017. "
            'Version 1, <span lang="en">English</span>.'
        )


@pytest.mark.parametrize(
    ("fields", "middle"),
    [
        ({"sent_on": date(2018, 5, 1), "only_month_is_known": True}, "session 94, May\xa02018."),
        ({"sent_on": date(2018, 5, 1)}, "session 94, 1\xa0May\xa02018."),
        ({}, "session 94."),
    ],
)
def test_a_citation_says_what_is_known_of_the_day(publish, fields, middle):
    live = publish(rows={"versions": [version()]}, **fields)
    with translation.override("en"):
        assert f"CERD, {middle} Version 1" in live.public_versions()[0].citation


@pytest.mark.parametrize(
    ("fields", "end"),
    [({}, "CERD. Version 1"), ({"sent_on": date(2018, 5, 1)}, "CERD, 1\xa0May\xa02018. Version 1")],
)
def test_a_citation_without_a_session(report_index, committee, go_live, fields, end):
    review = go_live(factories.new_review(committee, title="Later"), report_index)
    live = go_live(factories.new_report(rows={"versions": [version()]}, **fields), review)
    with translation.override("en"):
        assert end in live.public_versions()[0].citation


def test_authors_are_cited_where_the_coalition_has_no_name(publish):
    open_one = factories.OrganisationFactory(name_be="Адкрытая")
    hidden = factories.OrganisationFactory(name_be="Тайная", safety_level=SafetyLevel.WITHHELD)
    live = publish(authors=[open_one, hidden], rows={"versions": [version()]})
    with translation.override("be"):
        assert live.public_versions()[0].citation.startswith("Адкрытая. ")


def test_a_document_that_is_deleted_leaves_the_version_without_a_file(publish, client):
    file = document()
    live = publish(rows={"versions": [version(document=file)]})
    draft = fresh(live).get_latest_revision()
    file.delete()
    page = read(client, f"{live.url}?again")
    assert "Файла гэтай версіі тут няма." in page
    assert draft.as_object().versions.get().document is None


# Confidentiality.


def test_a_confidential_annex_is_mentioned_and_nothing_more(publish, client):
    page = read(client, publish(confidentiality="annex").url)
    assert "Да гэтага даклада ёсць канфідэнцыйны дадатак." in page


def test_what_is_wholly_confidential_is_never_approved(publish):
    with pytest.raises(ValidationError, match="never published"):
        publish(confidentiality="wholly")
    assert not AlternativeReportPage.objects.live().exists()


def test_database_refuses_a_live_report_that_is_wholly_confidential(publish):
    live = publish()
    with pytest.raises(IntegrityError), transaction.atomic():
        AlternativeReportPage.objects.filter(pk=live.pk).update(confidentiality="wholly")


def test_a_report_that_was_taken_down_may_become_confidential(publish):
    live = publish()
    live.unpublish()
    AlternativeReportPage.objects.filter(pk=live.pk).update(confidentiality="wholly")
    assert fresh(live).is_released is False


def test_a_live_report_has_to_be_taken_down_first(publish):
    live = publish()
    live.confidentiality = "wholly"
    with pytest.raises(ValidationError, match="Take it down"):
        live.full_clean()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "poem"},
        {"confidentiality": "rumour"},
        {"sent_on": date(2018, 1, 2), "presented_on": date(2018, 1, 1)},
    ],
)
def test_database_refuses_a_report(publish, wrong):
    live = publish()
    with pytest.raises(IntegrityError), transaction.atomic():
        AlternativeReportPage.objects.filter(pk=live.pk).update(**wrong)


def test_database_refuses_rows(publish):
    org = factories.OrganisationFactory()
    live = publish(authors=[org], rows={"versions": [version()]})
    locale = live.locale
    for row in (
        ReportAuthor(page=live, organisation=org),
        ReportVersion(page=live, language="be"),
        ReportVersion(page=live, language="en", number=0),
        Delegate(page=live, role="Role", visibility="whispered", locale=locale),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


# The editor.


def report_form(**fields) -> dict:
    rows = ("authors", "versions", "asks", "chapters", "delegation", "comments")
    values = {
        "title": "Report",
        "slug": "report",
        "summary": "",
        "kind": "alternative",
        "confidentiality": "public",
        "coalition": "",
        "sent_on": "",
        "presented_on": "",
        "body": streamfield([]),
        **{name: inline_formset([]) for name in rows},
    }
    return nested_form_data(values | fields)


@pytest.fixture
def send(review, editor, log_in):
    client = log_in(editor)
    names = ("campaigns", "alternativereportpage", review.pk)
    address = reverse("wagtailadmin_pages:add", args=names)
    return lambda **fields: client.post(address, report_form(**fields))


def test_a_report_is_saved_from_the_editor(send):
    assert send().status_code == 302
    assert AlternativeReportPage.objects.count() == 1


def test_a_wholly_confidential_report_is_kept_as_a_draft(send):
    """The coordinators know that there is one; a page that is being made calls itself live."""
    assert send(confidentiality="wholly").status_code == 302
    assert AlternativeReportPage.objects.get().live is False


VERSION = {"language": "en", "number": "1", "document": "", "text": streamfield([])}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "joint"}, "This mechanism takes no report of this kind."),
        (
            {"sent_on": "2018-01-02", "presented_on": "2018-01-01"},
            "A report is not presented before it has been sent.",
        ),
        (
            {"confidentiality": "wholly", "versions": inline_formset([VERSION])},
            "No file and no text of a wholly confidential report is kept here.",
        ),
    ],
)
def test_a_report_that_contradicts_itself_is_refused_with_a_sentence(send, fields, sentence):
    answer = send(**fields)
    assert answer.status_code == 200
    assert sentence in answer.text
    assert AlternativeReportPage.objects.count() == 0


# Moved, unpublished.


@pytest.mark.parametrize(("same_body", "moves"), [(True, True), (False, False)])
def test_a_report_moves_only_to_a_review_by_the_same_body(
    publish, report_index, committee, go_live, admin, same_body, moves
):
    live = publish()
    body = committee if same_body else factories.committee("CAT")
    other = go_live(factories.new_review(body, title="Other"), report_index)
    live.unpublish()  # what is public stays in its place
    assert live.permissions_for_user(admin).can_move_to(other) is moves


def test_a_report_moved_by_a_script_is_not_approved_again(
    publish, report_index, go_live, editor, coordinator
):
    live = publish()
    upr = factories.committee("UPR", MechanismKind.UPR)
    other = go_live(factories.new_review(upr, title="Other"), report_index)
    live.unpublish()
    fresh(live).move(other, pos="last-child")
    page = fresh(live)
    page.save_revision(user=editor)
    factories.submit(page, author=editor)
    with pytest.raises(ValidationError, match="no report of this kind"):
        factories.approve(page, coordinator=coordinator)


def test_a_report_below_a_review_that_was_taken_down_still_answers(publish, review, client):
    live = publish()
    review.unpublish(commit=True)
    assert Page.objects.get(pk=review.pk).live is False
    page = read(client, f"{live.url}?again")
    assert f'href="{review.url}"' not in page
