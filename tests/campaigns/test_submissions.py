"""What was sent to a mandate: only with consent, never what is confidential, and no person."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, models, transaction
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from campaigns.enums import BEFORE_CONSENT, SubmissionConfidentiality, SubmissionState
from campaigns.models import SubmissionContributor, SubmissionPage, SubmissionTopic
from campaigns.models.submissions import Citation, SubmissionDocument
from demo import factories
from home.enums import SafetyLevel, Visibility
from home.models import HouseDocument, Topic

GATED = [state for state in SubmissionState if state not in BEFORE_CONSENT]


@pytest.fixture
def mandate(section, editor, coordinator):
    report = {"symbol": "A/HRC/32/48", "topics": "Topic"}
    page = factories.new_mandate(reports=[report])
    return factories.publish(page, parent=section, author=editor, coordinator=coordinator)


@pytest.fixture
def approve(mandate, editor, coordinator):
    def _approve(page):
        drafted = factories.draft(page, parent=mandate, author=editor)
        factories.submit(drafted, author=editor)
        return factories.approve(drafted, coordinator=coordinator)

    return _approve


@pytest.fixture
def send(mandate, editor, log_in):
    client = log_in(editor)

    def _send(**fields):
        values = {
            "title": "Submission",
            "slug": "submission",
            "summary": "",
            "theme": "",
            "state": "planned",
            "confidentiality": "public",
            "consent_count": "",
            "body": streamfield([]),
            "languages": "en",
            "published_url": "",
            **dict.fromkeys(
                ("period_from", "period_to", "sent_on", "acknowledged_on", "published_on"), ""
            ),
            **{
                name: inline_formset([])
                for name in ("contributors", "topics", "documents", "citations", "comments")
            },
        }
        return client.post(
            f"/admin/pages/add/campaigns/submissionpage/{mandate.pk}/",
            nested_form_data(values | fields),
        )

    return _send


def document(title: str) -> HouseDocument:
    file = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    return HouseDocument.objects.create(
        title=title, file=ContentFile(file.getvalue(), name="text.pdf")
    )


@pytest.mark.parametrize("state", GATED)
@pytest.mark.parametrize("given", [{}, {"consent_confirmed": "on"}, {"consent_count": "3"}])
def test_no_draft_passes_the_gate_without_consent(state, given, send):
    answer = send(state=state.value, **given)
    assert "everybody in it has agreed" in str(answer.context["form"].errors)
    assert SubmissionPage.objects.count() == 0


@pytest.mark.parametrize("state", SubmissionState)
def test_with_consent_every_state_is_stored(state, send):
    send(state=state.value, consent_confirmed="on", consent_count="0")
    assert SubmissionPage.objects.get().state == state


@pytest.mark.parametrize("state", BEFORE_CONSENT)
def test_before_the_gate_no_consent_is_needed_but_nothing_is_published(state, send, approve):
    send(state=state.value)
    assert SubmissionPage.objects.get().state == state
    page = factories.new_submission(title="Other", state=state)
    with pytest.raises(ValidationError, match="Consent has not been confirmed"):
        approve(page)


@pytest.mark.parametrize("state", GATED)
def test_the_database_keeps_the_gate(state, approve):
    page = approve(factories.new_submission())
    stored = SubmissionPage.objects.filter(pk=page.pk)
    for change in ({"consent_confirmed": False}, {"consent_count": None}):
        with (
            pytest.raises(IntegrityError, match="submission_goes_on_only_with_consent"),
            transaction.atomic(),
        ):
            stored.update(state=state, **change)


def test_what_is_confidential_never_becomes_public(approve):
    with pytest.raises(ValidationError, match="never becomes a public page"):
        approve(factories.new_submission(confidentiality=SubmissionConfidentiality.CONFIDENTIAL))
    assert not SubmissionPage.objects.live().exists()


def test_the_database_lets_no_public_page_be_confidential(approve):
    page = approve(factories.new_submission())
    with (
        pytest.raises(IntegrityError, match="confidential_submission_is_not_public"),
        transaction.atomic(),
    ):
        SubmissionPage.objects.filter(pk=page.pk).update(
            confidentiality=SubmissionConfidentiality.CONFIDENTIAL
        )


def test_what_has_been_taken_down_may_be_confidential(approve):
    page = approve(factories.new_submission())
    page.unpublish()
    SubmissionPage.objects.filter(pk=page.pk).update(
        confidentiality=SubmissionConfidentiality.CONFIDENTIAL
    )


def test_a_draft_is_not_noted_as_shown(mandate, editor):
    page = factories.draft(factories.new_submission(), parent=mandate, author=editor)
    page.live = True
    page.save()
    page.refresh_from_db()
    assert (page.live, page.shown) == (False, False)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (
            {"confidentiality": "confidential", "shown": False, "state": "published"},
            "confidential_submission_is_not_published",
        ),
        ({"state": "lost"}, "submission_state_is_known"),
        ({"confidentiality": "whispered"}, "submission_confidentiality_is_known"),
        ({"acknowledged_on": date(2024, 1, 1)}, "submission_is_acknowledged_after_it_is_sent"),
        (
            {"period_from": date(2024, 1, 2), "period_to": date(2024, 1, 1)},
            "submission_period_ends_after_it_starts",
        ),
    ],
)
def test_the_database_says_no(change, rule, approve):
    page = approve(factories.new_submission())
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        SubmissionPage.objects.filter(pk=page.pk).update(**change)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"acknowledged_on": "2024-01-01"}, "It cannot be acknowledged before it is sent."),
        (
            {"sent_on": "2024-01-02", "acknowledged_on": "2024-01-01"},
            "It cannot be acknowledged before it is sent.",
        ),
        (
            {"period_from": "2024-01-02", "period_to": "2024-01-01"},
            "The last day is before the first one.",
        ),
        (
            {"confidentiality": "confidential", "published_on": "2024-01-01"},
            "What is confidential cannot have been published.",
        ),
        ({"theme": "The case of 3010190A012PB5"}, "passport or identity card"),
        ({"consent_count": "-1"}, "greater than or equal to 0"),
    ],
)
def test_bad_input_is_answered_with_a_sentence(fields, sentence, send):
    answer = send(**fields)
    assert sentence in str(answer.context["form"].errors)
    assert SubmissionPage.objects.count() == 0


def test_of_a_mixed_one_only_the_public_part_is_shown(approve):
    page = factories.new_submission(confidentiality=SubmissionConfidentiality.MIXED)
    locale = factories.home_page().locale
    page.documents = [
        SubmissionDocument(document=document("A"), title="Public annex", locale=locale),
        SubmissionDocument(
            document=document("B"), title="Hidden annex", is_public=False, locale=locale
        ),
    ]
    page = approve(page)
    client = Client()
    found = "\n".join(
        [
            client.get(page.url).text,
            client.get(f"/api/v2/pages/{page.pk}/?fields=*").text,
            page.words_in_public(),
        ]
    )
    assert "Public annex" in found
    assert "Hidden annex" not in found
    assert "Тут толькі публічная частка." in found


def test_contributors_are_shown_as_they_wish(approve):
    page = factories.new_submission()
    organisations = {
        "Open house": (SafetyLevel.OPEN, Visibility.NAMED),
        "Careful house": (SafetyLevel.WITHHELD, Visibility.NAMED),
        "Silent house": (SafetyLevel.OPEN, Visibility.COUNTED),
    }
    page.contributors = [
        SubmissionContributor(
            organisation=factories.OrganisationFactory(name_be=name, safety_level=level),
            visibility=visibility,
        )
        for name, (level, visibility) in organisations.items()
    ]
    page = approve(page)
    client = Client()
    found = client.get(page.url).text + client.get(f"/api/v2/pages/{page.pk}/?fields=*").text
    assert "Open house" in found
    assert "Careful house" not in found
    assert "Silent house" not in found
    assert [org.name_be for org in page.organisations_in_public()] == ["Open house"]


def test_page_and_mandate_show_where_a_report_cites_it(approve, mandate):
    page = factories.new_submission(title="Our analysis", sent_on=date(2016, 1, 1))
    page.citations = [
        Citation(report_symbol="A/HRC/32/48", paragraph="45", locale=factories.home_page().locale),
        Citation(report_symbol="A/1", paragraph="9", locale=factories.home_page().locale),
    ]
    page.topics = [SubmissionTopic(topic=Topic.objects.create(name_be="Катаванні"))]
    page = approve(page)
    html = Client().get(mandate.url).text
    assert "У пункце 45 згадана" in html
    assert "У пункце 9 згадана" not in html
    html = Client().get(page.url).text
    assert "A/HRC/32/48, пункт 45" in html
    assert "Катаванні" in html
    assert page.dated() == date(2016, 1, 1)
    assert page.mechanisms_in_public() == [mandate.mechanism]


def test_there_is_no_field_for_a_person():
    kept = {
        model.__name__: {field.name for field in model._meta.get_fields() if field.concrete}
        for model in (SubmissionPage, SubmissionContributor, SubmissionDocument, Citation)
    }
    words = {"victim", "applicant", "passport", "birth", "person", "people", "names", "case"}
    for names in kept.values():
        assert not {name for name in names if words & set(name.split("_"))}
    assert isinstance(SubmissionPage._meta.get_field("consent_count"), models.IntegerField)
