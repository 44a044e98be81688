"""The list of letters, statements and appeals: what can be chosen, and what it costs."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import Locale

from campaigns.models import AppealInitiator, AppealPage, AppealTopic
from demo import factories
from home.enums import MechanismKind, SafetyLevel
from home.models import Mechanism, Topic

from .conftest import appeal_form


@pytest.fixture
def listing(section):
    return factories.AppealIndexPageFactory(parent=section)


@pytest.fixture
def new(campaign, editor, coordinator, django_capture_on_commit_callbacks):
    """Makes live appeals; rows are given by the organisations and topics they hold."""

    def make(title, *, initiators=(), topics=(), parent=campaign, **fields):
        if "published_by" in fields:
            fields.setdefault("home_address", "https://platform.example/statement")
        page = factories.new_appeal(title=title, **fields)
        page.initiators = [AppealInitiator(organisation=it) for it in initiators]
        page.topics = [AppealTopic(topic=it) for it in topics]
        with django_capture_on_commit_callbacks(execute=True):
            return factories.publish(page, parent=parent, author=editor, coordinator=coordinator)

    return make


def titles(client, listing, **chosen):
    answer = client.get(listing.url, chosen)
    assert answer.status_code == 200
    return [appeal.title for appeal in answer.context["appeals"]]


def test_everything_stands_there_newest_first(client, listing, new):
    new("Old", dated_on=dt.date(2019, 5, 1))
    new("New", dated_on=dt.date(2021, 5, 1))
    assert titles(client, listing) == ["New", "Old"]


def test_by_kind_year_and_origin(client, listing, new):
    others = factories.OrganisationFactory(name_be="Сетка")
    new("Letter", kind="letter", dated_on=dt.date(2019, 5, 1))
    new("Joined", kind="statement", dated_on=dt.date(2020, 5, 1), published_by=others)
    assert titles(client, listing, kind="letter") == ["Letter"]
    assert titles(client, listing, year="2020") == ["Joined"]
    assert titles(client, listing, origin="own") == ["Letter"]
    assert titles(client, listing, origin="joined") == ["Joined"]
    assert titles(client, listing, kind="letter", year="2020") == []


def test_by_topic_mechanism_and_organisation(client, listing, new):
    topic = Topic.objects.create(name_be="Катаванні")
    body = Mechanism.objects.create(name_be="Камітэт", kind=MechanismKind.TREATY_BODY)
    house = factories.OrganisationFactory()
    network = factories.OrganisationFactory()
    new("Plain")
    new("Filed", topics=[topic], mechanism=body, initiators=[house])
    new("Joined", published_by=network)
    assert titles(client, listing, topic=topic.pk) == ["Filed"]
    assert titles(client, listing, mechanism=body.pk) == ["Filed"]
    assert titles(client, listing, organisation=house.pk) == ["Filed"]
    assert titles(client, listing, organisation=network.pk) == ["Joined"]


def test_by_campaign_in_any_of_its_languages(client, listing, new, section, editor, coordinator):
    other = factories.campaign(
        parent=section, author=editor, coordinator=coordinator, title="Other", slug="other"
    )
    new("Here")
    new("There", parent=other)
    assert titles(client, listing, campaign=other.pk) == ["There"]


def test_by_addressee_however_it_is_cased(client, listing, new):
    new("To the council", addressees=["Human Rights Council"])
    new("To nobody")
    assert titles(client, listing, addressee="RIGHTS council") == ["To the council"]


def test_what_is_open_for_signature(client, listing, new):
    new("Closed")
    new("Open", takes_signatures=True)
    assert titles(client, listing, open_now="on") == ["Open"]


def test_language_of_the_text(client, listing, new):
    new("Па-беларуску")
    russian = AppealPage.objects.get(title="Па-беларуску").copy_for_translation(
        Locale.objects.get(language_code="ru"), copy_parents=True
    )
    AppealPage.objects.filter(pk=russian.pk).update(live=True, title="По-русски")
    assert titles(client, listing) == ["Па-беларуску"]
    assert titles(client, listing, language="ru") == ["По-русски"]
    assert titles(client, listing, language="en") == []


def test_withheld_organisation_is_offered_and_named_nowhere(client, listing, new):
    hidden = factories.OrganisationFactory(name_be="Не называць", safety_level=SafetyLevel.WITHHELD)
    page = new("Joined", published_by=hidden, initiators=[hidden])
    for address in (listing.url, f"{listing.url}?organisation={hidden.pk}", page.url):
        assert "Не называць" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    "chosen",
    [
        {"kind": "poem"},
        {"year": "never"},
        {"campaign": "0"},
        {"topic": "1e9"},
        {"organisation": "9999999999999999999999"},
        {"addressee": "x" * 201},
        {"addressee": "\u202e\x00"},
        {"language": "tlh"},
        {"page": "minus one"},
        {"unknown": "<script>"},
    ],
)
def test_nonsense_is_answered_with_a_sentence_and_the_whole_list(client, listing, new, chosen):
    new("Text")
    answer = client.get(listing.url, chosen)
    assert answer.status_code == 200
    assert [appeal.title for appeal in answer.context["appeals"]] == ["Text"]
    assert "<script>" not in answer.content.decode()
    known = set(chosen) & set(answer.context["filters"].fields)
    assert set(answer.context["filters"].errors) == known


def test_choice_stays_when_turning_the_page(client, listing, new, monkeypatch):
    monkeypatch.setattr("campaigns.models.appeals.APPEALS_ON_A_PAGE", 1)
    for number in range(3):
        new(f"Letter {number}", kind="letter")
    new("Statement", kind="statement")
    content = client.get(listing.url, {"kind": "letter", "year": ""}).content.decode()
    assert 'href="?kind=letter&amp;page=2"' in content


@pytest.mark.parametrize("number", [1, 3])
def test_costs_the_same_for_one_and_three(client, listing, new, number, django_assert_num_queries):
    house = factories.OrganisationFactory()
    for count in range(number):
        new(f"Text {count}", published_by=house, addressees=["Council"])
    titles(client, listing, kind="statement")
    with django_assert_num_queries(21):
        assert len(titles(client, listing, kind="statement")) == number


def test_text_of_others_takes_no_signatures(new):
    page = new("Joined", published_by=factories.OrganisationFactory())
    page.takes_signatures = True
    with pytest.raises(IntegrityError), transaction.atomic():
        AppealPage.objects.filter(pk=page.pk).update(takes_signatures=True)


def test_editor_is_told_that_a_text_of_others_is_signed_there(log_in, editor, campaign):
    client = log_in(editor)
    organisation = factories.OrganisationFactory()
    form = appeal_form(published_by=organisation.pk, takes_signatures="on")
    answer = client.post(f"/admin/pages/add/campaigns/appealpage/{campaign.pk}/", form)
    assert "signed where it stands" in answer.content.decode()
    assert not AppealPage.objects.exists()


def test_campaign_turns_its_pages_too(client, campaign, new, monkeypatch):
    monkeypatch.setattr("campaigns.models.appeals.APPEALS_ON_A_PAGE", 2)
    for number in range(3):
        new(f"Letter {number}")
    first, last = (client.get(campaign.url, {"page": page}) for page in ("1", "9"))
    assert [len(answer.context["appeals"].object_list) for answer in (first, last)] == [2, 1]
    assert 'href="?page=2"' in first.content.decode()
