"""Bad input about a mandate: a sentence beside the field, and nothing stored."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from campaigns.models import (
    CallForInput,
    Communication,
    MandateCycle,
    MandateHolder,
    MandatePage,
    MandateReport,
    Resolution,
)
from demo import factories
from home.models import Mechanism, Session

NUMBER = "3010190A012PB5"
HOLDER = {
    "name": "First",
    "from_on": "2012-11-01",
    "from_precision": "day",
    "to_on": "2018-10-31",
    "to_precision": "day",
}
RESOLUTION = {
    "symbol": "26/25",
    "adopted_on": "2014-06-27",
    "adopted_precision": "day",
    "effect": "extended",
    "in_favour": "24",
    "against": "7",
    "abstained": "16",
    "members": "47",
    "figures_confirmed": "on",
    "session": "",
    "body_name": "",
    "note": "",
    "source": "",
    "source_url": "",
    "cause": "",
}
CYCLE = {
    "year": "2024",
    "period_from": "2023-04-01",
    "period_to": "2024-03-31",
    "input_until": "2024-02-15",
    "report_session": "",
    "renewal_session": "",
    "assembly_session": "",
}
CALL = {
    "title": "Call",
    "issuer": "UN",
    "questions": rich_text("<p>Why?</p>"),
    "opened_on": "2024-01-01",
    "deadline": "2024-02-15",
    "languages": "en",
    "url": "",
}
LETTER = {
    "reference": "BLR 10/2023",
    "kind": "letter",
    "sent_on": "2023-12-15",
    "public_from": "",
    "reply_on": "",
    "note": "About an organisation",
    "url": "",
}
REPORT = {
    "symbol": "A/HRC/32/48",
    "dated_on": "",
    "session": "",
    "body_name": "",
    "topics": "Topic",
    "url": "",
}
ROWS = {
    "holders": HOLDER,
    "resolutions": RESOLUTION,
    "cycles": CYCLE,
    "calls": CALL,
    "communications": LETTER,
    "reports": REPORT,
}


@pytest.fixture
def send(section, editor, log_in):
    """Post the editor's form for a new mandate; rows are given under their name."""
    client = log_in(editor)
    mechanism = factories.rapporteur()

    def _send(**rows):
        values = {
            "title": "Mandate",
            "slug": "mandate",
            "summary": "",
            "mechanism": mechanism.pk,
            "body": streamfield([]),
            "how_to_submit": rich_text(""),
            "submit_url": "",
            "comments": inline_formset([]),
        }
        values |= {name: inline_formset(rows.pop(name, [])) for name in ROWS}
        return client.post(
            f"/admin/pages/add/campaigns/mandatepage/{section.pk}/",
            nested_form_data(values | rows),
        )

    return _send


def errors_of(answer) -> str:
    form = answer.context["form"]
    found = [str(form.errors)]
    found += [str(row.errors) for formset in form.formsets.values() for row in formset.forms]
    return " ".join(found)


def test_a_whole_mandate_is_stored_as_a_draft(send):
    send(**{name: [row] for name, row in ROWS.items()})
    page = MandatePage.objects.get().get_latest_revision_as_object()
    assert not page.live
    assert [getattr(page, name).count() for name in ROWS] == [1] * len(ROWS)
    assert page.communications.get().public_from == date(2024, 2, 13)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ({"holders": [HOLDER | {"to_on": "2011-01-01"}]}, "The last day is before the first one."),
        (
            {
                "holders": [
                    HOLDER | {"to_on": ""},
                    HOLDER | {"name": "Second", "from_on": "2018-11-01", "to_on": ""},
                ]
            },
            "First is followed by Second. Say when First left office.",
        ),
        (
            {
                "holders": [
                    HOLDER,
                    HOLDER | {"name": "Second", "from_on": "2018-10-31", "to_on": ""},
                ]
            },
            "First and Second would hold the mandate on the same day.",
        ),
        ({"resolutions": [RESOLUTION | {"in_favour": "48"}]}, "The body has 47 members"),
        ({"resolutions": [RESOLUTION | {"abstained": "17"}]}, "The body has 47 members"),
        ({"resolutions": [RESOLUTION | {"against": "-1"}]}, "greater than or equal to 0"),
        ({"resolutions": [RESOLUTION | {"in_favour": "7"}]}, "would not have been adopted"),
        ({"resolutions": [RESOLUTION, RESOLUTION]}, "This stands here twice."),
        ({"reports": [REPORT, REPORT | {"topics": "Other"}]}, "This stands here twice."),
        ({"reports": [REPORT, REPORT | {"symbol": " A/HRC/32/48 "}]}, "This stands here twice."),
        ({"communications": [LETTER, LETTER]}, "This stands here twice."),
        ({"cycles": [CYCLE, CYCLE]}, "This stands here twice."),
        ({"cycles": [CYCLE | {"period_to": "2022-01-01"}]}, "before the first one"),
        ({"calls": [CALL | {"deadline": "2023-12-31"}]}, "The last day is before the call itself."),
        (
            {"communications": [LETTER | {"public_from": "2024-02-12"}]},
            "A communication stays confidential for sixty days.",
        ),
        (
            {"communications": [LETTER | {"reply_on": "2023-12-14"}]},
            "The reply is older than the letter.",
        ),
        ({"holders": [HOLDER | {"name": NUMBER}]}, "passport or identity card"),
        ({"resolutions": [RESOLUTION | {"note": f"He, {NUMBER}"}]}, "passport or identity card"),
        ({"calls": [CALL | {"title": "MP1234567"}]}, "passport or identity card"),
        (
            {"calls": [CALL | {"questions": rich_text("<p>MP <b>1234567</b></p>")}]},
            "passport or identity card",
        ),
        ({"communications": [LETTER | {"note": f"On {NUMBER}"}]}, "passport or identity card"),
        ({"communications": [LETTER | {"reference": "MP1234567"}]}, "passport or identity card"),
        ({"reports": [REPORT | {"topics": NUMBER}]}, "passport or identity card"),
        ({"how_to_submit": rich_text(f"<p>{NUMBER}</p>")}, "passport or identity card"),
    ],
)
def test_bad_input_is_answered_with_a_sentence_and_nothing_is_stored(rows, sentence, send):
    answer = send(**rows)
    assert answer.status_code == 200
    assert sentence in errors_of(answer)
    assert MandatePage.objects.count() == 0


def test_a_row_that_is_taken_out_does_not_count(send):
    send(
        holders=[HOLDER | {"to_on": "", "DELETE": "on"}, HOLDER | {"name": NUMBER, "DELETE": "on"}]
    )
    assert MandatePage.objects.get().get_latest_revision_as_object().holders.count() == 0


def test_day_outside_the_session_is_refused(send):
    council = Mechanism.objects.create(name_be="Рада", kind="charter_body")
    session = Session.objects.create(
        mechanism=council, number=26, starts_on=date(2014, 6, 10), ends_on=date(2014, 6, 26)
    )
    answer = send(resolutions=[RESOLUTION | {"session": session.pk}])
    assert "This day is not within the session." in errors_of(answer)


def test_editors_are_warned_of_a_vote_that_comes_apart(send):
    council = Mechanism.objects.create(name_be="Рада", kind="charter_body")
    spring, summer = (
        Session.objects.create(
            mechanism=council,
            number=n,
            starts_on=date(2024, n, 1),
            ends_on=date(2024, n, 28),
        )
        for n in (3, 6)
    )
    apart = {"report_session": summer.pk, "renewal_session": spring.pk}
    answer = send(cycles=[CYCLE | apart, CYCLE | {"year": "2023"}])
    said = " ".join(str(message) for message in get_messages(answer.wsgi_request))
    assert "at different sessions in: 2024." in said


@pytest.fixture
def page(section, editor):
    return factories.draft(factories.new_mandate(), parent=section, author=editor)


DAY = date(2024, 1, 1)
BROKEN = [
    (MandateHolder, {"from_on": DAY, "to_on": date(2023, 1, 1)}, "holder_leaves_after_coming"),
    (MandateHolder, {"from_on": DAY, "from_precision": "week"}, "holder_precision_is_known"),
    (Resolution, {"adopted_on": DAY, "in_favour": 48}, "resolution_votes_fit_the_members"),
    (
        Resolution,
        {"adopted_on": DAY, "in_favour": 24, "against": 7, "abstained": 17},
        "resolution_votes_fit_the_members",
    ),
    (Resolution, {"adopted_on": DAY, "abstained": -1}, "abstained"),
    (
        Resolution,
        {"adopted_on": DAY, "in_favour": 7, "against": 7},
        "resolution_has_been_adopted",
    ),
    (Resolution, {"adopted_on": DAY, "effect": "eaten"}, "resolution_effect_is_known"),
    (
        Communication,
        {"sent_on": DAY, "public_from": DAY + timedelta(days=59)},
        "communication_is_confidential_first",
    ),
    (
        Communication,
        {
            "sent_on": DAY,
            "public_from": DAY + timedelta(days=60),
            "reply_on": DAY - timedelta(days=1),
        },
        "communication_is_answered_after_it_is_sent",
    ),
    (
        Communication,
        {"sent_on": DAY, "public_from": DAY + timedelta(days=60), "kind": "rumour"},
        "communication_kind_is_known",
    ),
    (
        CallForInput,
        {"opened_on": DAY, "deadline": DAY - timedelta(days=1)},
        "call_closes_after_it_opens",
    ),
]


@pytest.mark.parametrize(("model", "fields", "rule"), BROKEN)
def test_the_database_says_no(model, fields, rule, page):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        model.objects.create(page=page, locale=page.locale, **fields)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (MandateReport, {"symbol": "A/1"}),
        (Resolution, {"symbol": "1/1", "adopted_on": DAY}),
        (
            Communication,
            {"reference": "BLR 1/2024", "sent_on": DAY, "public_from": DAY + timedelta(days=60)},
        ),
    ],
)
def test_the_database_takes_a_symbol_once(model, fields, page):
    model.objects.create(page=page, locale=page.locale, **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(page=page, locale=page.locale, **fields)


def test_the_database_takes_a_year_once_and_no_period_backwards(page):
    MandateCycle.objects.create(page=page, year=2024)
    for fields in (
        {"year": 2024},
        {"year": 2023, "period_from": DAY, "period_to": DAY - timedelta(days=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            MandateCycle.objects.create(page=page, **fields)


@pytest.mark.parametrize("days", [60, 61])
def test_sixty_days_are_enough(days, page):
    fields = {"sent_on": DAY, "public_from": DAY + timedelta(days=days)}
    Communication.objects.create(page=page, locale=page.locale, **fields)


class TestTranslationEditor:
    """The other doors through which words reach a page."""

    @pytest.fixture
    def translation(self, section, editor, coordinator, translator, admin):
        row = factories.communication(date(2024, 1, 1), note="About an organisation")
        page = factories.publish(
            factories.new_mandate(summary="Summary", communications=[row]),
            parent=section,
            author=editor,
            coordinator=coordinator,
        )
        russian = Locale.objects.get(language_code="ru")
        translate_object(section, [russian], user=admin)
        translate_object(page, [russian], user=translator)
        return Translation.objects.get(
            source__object_id=page.translation_key, target_locale=russian
        )

    def url(self, translation, rest) -> str:
        return f"/admin/localize/translate/{translation.pk}/{rest}"

    def test_a_string_with_a_number_is_refused(self, translation, translator, log_in):
        client = log_in(translator)
        for segment in translation.source.stringsegment_set.all():
            answer = client.put(
                self.url(translation, f"strings/{segment.pk}/edit/"),
                urlencode({"value": f"Пашпарт {NUMBER}"}),
                "application/x-www-form-urlencoded",
            )
            assert answer.status_code == 400
            assert "passport or identity card" in answer.text
        assert StringTranslation.objects.count() == 0

    def test_a_file_with_a_number_is_refused_as_a_whole(self, translation, translator, log_in):
        po = translation.export_po()
        entries = [entry for entry in po if entry.msgid]
        assert len(entries) > 1
        for entry in entries:
            entry.msgstr = "Добра"
        entries[-1].msgstr = "Пашпарт MP1234567"
        answer = log_in(translator).post(
            self.url(translation, "pofile/upload/"),
            {"file": SimpleUploadedFile("x.po", str(po).encode())},
        )
        assert answer.status_code == 400
        assert StringTranslation.objects.count() == 0

    def test_a_symbol_of_the_un_is_taken(self, translation, translator, log_in):
        segment = translation.source.stringsegment_set.get(context__path="summary")
        answer = log_in(translator).put(
            self.url(translation, f"strings/{segment.pk}/edit/"),
            urlencode({"value": "Гл. A/HRC/32/48 і BLR 10/2023"}),
            "application/x-www-form-urlencoded",
        )
        assert answer.status_code == 201

    def test_facts_are_not_offered_to_translators(self, translation):
        own = translation.source.overridablesegment_set.values_list("context__path", flat=True)
        assert set(own) == {"slug"}
