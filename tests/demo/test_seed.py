"""The demonstration as it is seeded, and what a reader gets of it at every address."""

import json
import re
from collections import Counter

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, TaskState, WorkflowState

from bench.richest import richest, views
from campaigns.models import AppealPage, CampaignPage, MandatePage, SubmissionPage
from campaigns.permissions import author_ids, is_approved
from campaigns.queries.days import my_day
from campaigns.queries.deliveries import due_for
from demo import factories, keys
from demo.content import (
    appeals,
    campaigns,
    drafts,
    house,
    landing,
    mandates,
    meetings,
    readers,
    reports,
    reviews,
    sent,
    submissions,
    support,
)
from demo.services import deliveries
from home.enums import SafetyLevel
from home.models import HomePage, HouseImage, Organisation, Representative, SectionPage
from signatures.queries import sheet_of, shown_list
from tests import crawl, quiet
from tests.discreet import traces_of_the_house
from tests.home.test_api import API, read
from users.models import User

LANGUAGES = {"be", "ru", "en"}
PAGES = (*house.PAGES, *support.PAGES, *readers.PAGES, house.ABOUT)
MANDATE = (mandates.RAPPORTEUR, *submissions.SUBMISSIONS)
REPORTS = (reviews.INDEX, reviews.DECREE, *reviews.REVIEWS, *reports.REPORTS)
LANDING = (landing.HOME, landing.SECTION, landing.CAMPAIGNS, landing.APPEALS, house.COALITION)


def live_pages():
    return Page.objects.live().public().filter(depth__gte=2).select_related("locale")


def versions(key: str) -> dict[str, AppealPage]:
    """The live versions of an appeal by language."""
    found = AppealPage.objects.live().filter(slug=key).select_related("locale")
    return {page.locale.language_code: page for page in found}


def appeal(key: str, language: str) -> AppealPage:
    return AppealPage.objects.get(slug=key, locale__language_code=language)


def stored() -> Counter:
    """How many rows each table has."""
    return Counter({model._meta.label: model._base_manager.count() for model in apps.get_models()})


def test_seeding_again_changes_nothing(demonstration, capsys):
    before = stored(), list(Page.objects.values_list("pk", "latest_revision_created_at"))
    capsys.readouterr()
    call_command("seed_demo")
    after = stored(), list(Page.objects.values_list("pk", "latest_revision_created_at"))
    assert after == before
    assert capsys.readouterr().out == "The site has pages already; nothing is seeded.\n"


def test_every_live_page_answers_in_its_own_language(demonstration, answers):
    assert len(answers) > 50
    for url, (page, response) in answers.items():
        assert response.status_code == 200, url
        assert not response.cookies
        assert response.headers["Content-Language"] == page.locale.language_code
        assert page.title in response.text


def test_every_page_is_quiet(demonstration, answers):
    found = [quiet.breaches(url, response) for url, (_page, response) in answers.items()]
    assert [breach for breaches in found for breach in breaches] == []


def test_whatever_else_is_answered_is_quiet_too(demonstration, settings):
    """Forms and what they answer, errors, feeds and files, in the three languages."""
    settings.ALLOWED_HOSTS = ["testserver"]
    visits = list(crawl.other_answers(Client(raise_request_exception=False)))
    assert {it.response.status_code for it in visits} >= {200, 400, 403, 404, 410, 422, 500, 503}
    found = [quiet.breaches(it.name, it.response) for it in visits]
    assert [breach for breaches in found for breach in breaches] == []


def test_discreet_pages_and_clean_copies_are_quiet(demonstration, answers):
    pages = [page for page, _response in answers.values()]
    visits = list(crawl.other_ways_to_read(Client(), pages))
    assert {it.response.status_code for it in visits} == {200, 404}
    found = [quiet.breaches(it.name, it.response) for it in visits]
    found += [traces_of_the_house(it.response.text) for it in visits]
    assert [breach for breaches in found for breach in breaches] == []


def test_the_contact_sheet_finds_each_template_in_each_language(demonstration, answers, client):
    sizes = {page.specific: len(response.content) for page, response in answers.values()}
    pages, others = richest(sizes), views()
    assert len(pages) == len({page.template for page in sizes})
    assert {url for found in pages.values() for url in found.values()} <= set(answers)
    assert {name for name, found in others.items() if set(found) != LANGUAGES} == set()
    wanted = {url: 200 for found in others.values() for url in found.values()}
    wanted |= dict.fromkeys(others["not_found"].values(), 404)
    assert {url: client.get(url).status_code for url in wanted} == wanted


def test_every_link_between_pages_leads_somewhere(demonstration, client, texts):
    found = re.findall(r'href="(/(?:be|ru|en)/[^"#?]*)"', "".join(texts.values()))
    elsewhere = set(found) - texts.keys()
    assert elsewhere
    codes = {link: client.get(link).status_code for link in elsewhere}
    assert codes == dict.fromkeys(elsewhere, 200)


def test_pages_are_translations_of_each_other(demonstration):
    texts = (*LANDING, *campaigns.CAMPAIGNS, meetings.SERIES, *MANDATE, *REPORTS, *PAGES)
    for text in texts:
        slugs = dict.fromkeys(text.words, text.key)
        if text is landing.HOME:
            slugs = {code: f"home-{code}" for code in text.words}
        found = {
            code: live_pages().get(slug=slugs[code], locale__language_code=code)
            for code in text.words
        }
        assert len({page.translation_key for page in found.values()}) == 1
        assert {code: page.title for code, page in found.items()} == {
            code: words.title for code, words in text.words.items()
        }


def test_areas_of_work_stand_in_the_order_of_the_house(demonstration):
    for language in LANGUAGES:
        section = Page.objects.get(slug="advocacy", locale__language_code=language).specific
        assert [page.slug for page in section.get_children().live().in_menu()] == [
            "campaigns",
            "letters",
            "annual-meeting",
            "special-rapporteur",
            "alternative-reports",
        ]


def test_what_is_not_translated_is_shown_and_labelled(demonstration, texts):
    for url, language, title in (
        # A campaign that is not in Russian: in the nearest language in the order of the house.
        ("/ru/advocacy/campaigns/", "be", campaigns.CERD.words["be"].title),
        ("/be/", "en", house.ABOUT.words["en"].title),
        ("/en/advocacy/letters/", "ru", appeals.LATE_INPUT.words["ru"].title),
    ):
        assert re.search(rf'lang="{language}"[^>]*>\s*{re.escape(title)}', texts[url]), url


def test_historic_texts_take_no_signatures(demonstration):
    for text in (appeals.RESOLUTION, appeals.LETTER_OF_2021):
        found = versions(text.key)
        assert found.keys() == LANGUAGES
        assert [page.standing for page in found.values()] == [None, None, None]
        assert {page.dated_on for page in found.values()} == {text.dated_on}


def test_letter_says_what_became_of_it_in_every_language(demonstration, texts):
    found = versions(appeals.LETTER_OF_2021.key)
    for language, place in (("be", 0), ("ru", 1), ("en", 2)):
        text = texts[found[language].url]
        for entry in sent.OF_TEXT[appeals.LETTER_OF_2021.key]:
            assert (entry.recipients[place] in text) == entry.is_shown
        for words in appeals.LETTER_OF_2021.words[language].evidence:
            assert words in text


def test_late_reply_and_follow_up_wait_for_the_coordinator(demonstration):
    due = due_for(User.objects.get(username="coordinator"), timezone.localdate())
    assert (len(due.without_reply), len(due.follow_ups)) == (1, 1)


def test_open_texts_are_open(demonstration):
    today = timezone.localdate()
    for text, days in ((appeals.RENEWAL, 28), (appeals.FOLLOW_UP, 45), (appeals.LATE_INPUT, None)):
        standing = versions(text.key)[text.original].standing
        assert standing.is_open
        assert (standing.closes_on and (standing.closes_on - today).days) == days


def test_a_closed_text_is_closed(demonstration, client):
    found = versions(appeals.REPRISALS.key)
    assert found.keys() == LANGUAGES
    assert not any(page.standing.is_open for page in found.values())
    sheet = found["en"].standing.sheet
    assert client.get(f"/en/signing/{sheet}/").status_code in {404, 410}


def test_signatures_are_counted_once_for_all_languages(demonstration, texts):
    numbers = {
        text.key: {page.standing.numbers["email"] for page in versions(text.key).values()}
        for text in appeals.LIVE
        if text.takes_signatures
    }
    assert numbers == {
        appeals.RENEWAL.key: {23},
        appeals.REPRISALS.key: {14},
        appeals.LATE_INPUT.key: {9},
        appeals.FOLLOW_UP.key: {6},
    }
    pages = [texts[page.url] for page in versions(appeals.RENEWAL.key).values()]
    assert [bool(re.search(r"\b23\b", page)) for page in pages] == [True, True, True]


def test_some_invented_people_sign_publicly_and_one_waits(demonstration, client):
    sheet = versions(appeals.RENEWAL.key)["be"].standing.sheet
    page = client.get(f"/be/signing/{sheet}/names/").content.decode()
    names = re.findall(r'<li lang="">\s*<bdi>(.*?)</bdi>', page)
    assert names == [
        "Алеся (выдуманая асоба)",
        "Пример (вымышленный человек)",
        "Ян Прыклад (выдуманая асоба)",
    ]
    assert "і яшчэ 20 чалавек" in page
    waiting = apps.get_model("signatures.PublicName").objects.filter(state="waiting")
    assert [name.name for name in waiting] == ["Jane Example (invented person)"]


def test_confirmation_mails_have_been_sent_and_forgotten(demonstration):
    pending = apps.get_model("signatures.PendingSignature")
    assert pending.objects.count() == 0


def test_texts_wait_for_their_coordinators(demonstration):
    for who, texts in (
        ("coordinator", [drafts.IN_REVIEW, drafts.OVERDUE, drafts.URGENT]),
        ("reviewer-be", [appeals.FOLLOW_UP]),
    ):
        states = TaskState.objects.reviewable_by(User.objects.get(username=who))
        pages = [state.workflow_state.content_object.specific for state in states]
        assert {(page.slug, page.language) for page in pages} == {
            (text.key, "be") for text in texts
        }


def test_first_page_of_the_admin_is_worth_a_look(demonstration):
    """Something is late there and something urgent, and each is first of its kind."""
    coordinator = User.objects.get(username="coordinator")
    waiting = my_day(coordinator).waiting.rows
    assert [row.page.slug for row in waiting][:2] == [drafts.URGENT.key, drafts.OVERDUE.key]
    assert [row.is_urgent for row in waiting][:2] == [True, False]
    assert waiting[1].is_overdue(timezone.localdate())


def test_other_drafts_stand_where_they_should(demonstration):
    plain = appeal(drafts.PLAIN_DRAFT.key, "be")
    assert (plain.live, plain.current_workflow_state) == (False, None)
    returned = appeal(drafts.SENT_BACK.key, "ru")
    state = returned.current_workflow_state
    assert (returned.live, state.status) == (False, WorkflowState.STATUS_NEEDS_CHANGES)
    assert state.current_task_state.comment == drafts.REQUEST
    begun = appeal(appeals.LATE_INPUT.key, "be")
    assert (begun.live, begun.current_workflow_state) == (False, None)
    assert begun.title.startswith("Дэманстрацыя: ")


def test_no_guarded_page_is_live_without_approval_by_somebody_else(demonstration):
    """The home pages and sections too, and in each step of the whole way."""
    guarded = [page for page in live_pages().specific() if page.is_guarded]
    numbers = Counter(type(page) for page in guarded)
    assert [numbers[model] for model in (HomePage, CampaignPage, AppealPage)] == [3, 11, 17]
    assert [numbers[model] for model in (SectionPage, MandatePage, SubmissionPage)] == [3, 3, 6]
    for page in guarded:
        assert is_approved(page.live_revision_id, page_id=page.pk), page
        decided = TaskState.objects.filter(revision_id=page.live_revision_id, status="approved")
        authors = set(page.revisions.values_list("user_id", flat=True)) | author_ids(page)
        deciders = set(decided.values_list("finished_by_id", flat=True))
        assert deciders - {None} == deciders - authors != set(), page


def test_organisations_are_real_or_say_that_they_are_invented(demonstration):
    invented = Organisation.objects.filter(name_en__contains="(invented)")
    assert Organisation.objects.count() - invented.count() >= 15
    assert set(invented.values_list("safety_level", flat=True)) == set(SafetyLevel.values)
    assert not Organisation.objects.filter(shows_logo=True).exists()


def test_withheld_organisations_are_on_no_page(demonstration, texts):
    withheld = Organisation.objects.exclude(safety_level=SafetyLevel.OPEN)
    names = [name for org in withheld for name in (org.name_be, org.name_ru, org.name_en)]
    everything = "".join(texts.values())
    assert [name for name in names if name in everything] == []


def test_invented_organisations_sign_an_invented_letter(demonstration):
    """Eleven by name, three withheld, and two who came late (domain.md, D2)."""
    found = shown_list(appeal(appeals.RENEWAL.key, "be").translation_key, "en")
    assert (len(found.first), len(found.late), found.withheld, found.total) == (11, 2, 3, 16)
    assert found.first[0].name == "The Example Organisation (invented)"  # it began the letter
    everybody = [it.name for it in (*found.first, *found.late)]
    assert [name for name in everybody if "(invented)" not in name] == []


def test_partners_stand_for_invented_organisations(demonstration):
    offices = Representative.objects.in_office(timezone.localdate()).order_by("user__username")
    assert [(str(office), office.may_commit, office.manages_people) for office in offices] == [
        ("partner", True, False),
        ("partner2", False, False),
        ("partner3", False, True),
    ]
    assert {office.organisation.name_en.rpartition(" ")[2] for office in offices} == {"(invented)"}


def test_accounts_have_their_roles_and_the_demonstrations_password(demonstration):
    roles = {
        user.username: set(user.groups.values_list("name", flat=True))
        for user in User.objects.all()
    }
    assert roles == {
        "editor": {"Editors"},
        "translator": {f"Translators: {code}" for code in ("be", "ru", "en")},
        "coordinator": {"Coordinators"},
        "coordinator2": {"Coordinators"},
        "safety": {"Safety reviewers"},
        **{name: set() for name in ("partner", "partner2", "partner3")},
        "reviewer-be": {"Reviewers of translations: be"},
        "reviewer-ru": {"Reviewers of translations: ru"},
        "reviewer-en": {"Reviewers of translations: en"},
        "admin": set(),
    }
    assert User.objects.get(is_superuser=True).username == "admin"
    assert all(user.check_password(factories.PASSWORD) for user in User.objects.all())
    recipients = User.objects.exclude(age_recipient="").values_list("age_recipient", flat=True)
    assert len(set(recipients)) == 2


def test_the_drawing_has_an_alternative_text(demonstration, texts):
    assert HouseImage.objects.count() == 1
    for language, words in meetings.SERIES.words.items():
        page = texts[f"/{language}/advocacy/annual-meeting/"]
        described = re.search(r"\[image: (.+?) \|", words.body).group(1)
        assert f'alt="{described}"' in page


def test_one_recommendation_is_told_over_seven_years_in_each_language(demonstration, texts):
    """From the ask of 2017 by way of grades that differ to the repeal in 2024."""
    told = ["2017-11", "2017-12", "2018-12-08", "2018-12-14", "2018-12-20", "2024-08-16"]
    for language in LANGUAGES:
        page = texts[f"/{language}/advocacy/alternative-reports/decree-and-roma/"]
        thread = page.partition('<ol class="thread"')[2]
        assert re.findall(r'<time datetime="([^"]+)"', thread) == told
        assert [letter in thread for letter in (">B<", ">C<", "SR.3096")] == [True, True, True]
        assert f"/{language}/advocacy/alternative-reports/cerd-2024/" in thread


def test_grades_published_as_sums_stand_with_the_base_they_fit(demonstration, texts):
    for language in LANGUAGES:
        page = texts[f"/{language}/advocacy/alternative-reports/upr-2020/"]
        assert [number in page for number in ("266", "155")] == [True, True]


def test_a_hidden_delegate_is_on_no_page(demonstration, texts):
    hidden = [
        word
        for text in reports.REPORTS
        for member in text.delegation
        if member.visibility == "hidden"
        for word in member.role
    ]
    assert len(hidden) == 6
    assert [word for word in hidden if word in "".join(texts.values())] == []


def test_what_came_of_a_report_stands_on_the_landing_page(demonstration, texts):
    for language in LANGUAGES:
        section = texts[f"/{language}/advocacy/"]
        assert f'href="/{language}/advocacy/alternative-reports/cerd-2017/cerd-report' in section


SIXTY_KILOBYTES = 60 * 1024


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_landing_page_weighs_less_than_sixty_kilobytes_with_its_styles(
    demonstration, client, settings, language
):
    page = SectionPage.objects.get(locale__language_code=language)
    html = client.get(page.get_url()).text
    (sheet,) = re.findall(r'rel="stylesheet" href="/static/([^"]+)"', html)
    styles = (settings.ROOT / "site" / "static" / sheet).stat().st_size
    assert len(html.encode()) + styles < SIXTY_KILOBYTES


def test_landing_page_leads_to_everything_that_is_open_and_to_support(demonstration, client):
    page = SectionPage.objects.get(locale__language_code="be")
    shown = client.get(page.get_url()).context
    assert len(shown["areas"]) >= 5
    assert {entry.kind for entry in shown["open_now"]} >= {"sign"}
    assert len(shown["changes"]) >= 2
    assert len(shown["news"]) == 4
    assert len(shown["support"]) == 2


def test_a_crawl_of_the_seeded_house_finds_no_person_and_nothing_withheld(demonstration, client):
    everything = []
    number = 0
    while number < read(client, limit=1)["meta"]["total_count"]:
        items = read(client, limit=50, offset=number)["items"]
        number += len(items)
        everything += [read(client, f"{API}{item['id']}/", fields="*") for item in items]
    assert number == Page.objects.live().public().filter(alias_of=None, depth__gt=1).count()
    text = json.dumps(everything, ensure_ascii=False)
    people = User.objects.values_list("email", "first_name", "last_name")
    secret = {word for person in people for word in person if len(word) > 4}
    secret |= set(Page.objects.filter(live=False).values_list("draft_title", flat=True))
    hidden = Organisation.objects.exclude(safety_level=SafetyLevel.OPEN)
    secret |= {name for organisation in hidden for name in organisation.all_names}
    live = set(Page.objects.live().values_list("title", flat=True))
    assert {word for word in secret - live if word in text} == set()
    assert {word for word in ("linktype", "linktype=", "T00:", "+02:00") if word in text} == set()


def test_a_package_was_delivered_and_its_signer_sees_that(demonstration, client, settings):
    """Two coordinators, an invented recipient, whose key lies beside those of the coordinators."""
    receipt = (settings.DEMO_DIR / keys.RECEIPT).read_text().strip()
    page = client.post("/en/signing/mine/", {"receipt": receipt}).text
    assert f"For {deliveries.RECIPIENT}, " in page
    sheet = sheet_of(appeal("demo-renewal-letter", "be").translation_key)
    assert page_of_package(client, "coordinator", sheet).status_code == 200
    shown = page_of_package(client, "coordinator2", sheet).text
    assert keys.recipient(settings.DEMO_DIR, keys.RECIPIENT) in shown
    package = sheet.packages.get()
    assert (package.state, package.made_handle, package.released_handle) == (
        "delivered", "coordinator", "coordinator2",
    )  # fmt: skip
    assert package.numbers["email"]["addressee"] > 1
    assert package.has_file


def page_of_package(client, handle, sheet):
    client.force_login(User.objects.get(username=handle))
    return client.get(f"/admin/sheets/{sheet.public_id}/packages/1/")
