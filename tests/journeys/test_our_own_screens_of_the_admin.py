"""The screens that this house adds to Wagtail's admin, held to the rules of accessibility.

Wagtail's own shell around them is Wagtail's: what is looked at is what we put on the page.
"""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from pyrage import x25519

from demo import factories
from home.models import HouseSettings, NewsIndexPage, SectionPage, SupportRequest
from home.services import requests

from .conftest import TOO_WIDE
from .translating import write_translation

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

WAGTAILS = ("/reports/days/", "/reports/languages/", "/admin/account/")  # as wide as it makes them
PICTURES = os.environ.get("PICTURES")  # a folder, for whoever wants to look
LONG_WORD = "Правааб" + "ар" * 20 + "онца"  # nothing that fits on a telephone in one line
EXPORT = b"title,date,language,summary,body,address,kind\nNews,2024-05-01,be,,Text,,\n,,,,,,\n"


@pytest.fixture
def coordinator(db):
    user = factories.CoordinatorFactory(username="coordinator", is_superuser=True)
    section = factories.SectionPageFactory(title="Advocacy", coordinators=[user])
    section.add_child(instance=NewsIndexPage(title="News", slug="news", locale=section.locale))
    return user


@pytest.fixture
def waiting(db):
    house = HouseSettings.of_the_house()
    house.takes_requests = True
    house.request_recipients = str(x25519.Identity.generate().to_public())
    house.save()
    requests.brake.release()
    now = timezone.now()
    requests.receive(house=house, message="Text", kind="", language="be", now=now)
    return SupportRequest.objects.get()


@pytest.fixture
def moderated(coordinator):
    """A page in each state that a screen of the review needs, by what the screen is about."""
    editor = factories.EditorFactory(username="editor")
    section = SectionPage.objects.get()
    people = {"author": editor, "coordinator": coordinator}
    campaign = factories.campaign(parent=section, coordinators=[coordinator], **people)
    signed = factories.new_appeal(title="Open letter", takes_signatures=True)
    signed = factories.publish(signed, parent=campaign, **people)
    signed.body = [("paragraph", f"<p>{LONG_WORD} other words.</p>")]
    signed.save_revision(user=editor)
    waiting = factories.draft(factories.new_appeal(title=LONG_WORD), parent=campaign, author=editor)
    factories.submit(waiting, author=editor)
    translation = write_translation("ru", section, translator=editor).get_target_instance()
    return {"signed": signed, "waiting": waiting, "translation": translation, "editor": editor}


def broken_rules(page) -> list[str]:
    found = Axe().run(page, context="main").response["violations"]
    is_wagtails = any(part in page.url for part in WAGTAILS)
    too_wide = [] if is_wagtails else page.evaluate(TOO_WIDE)[:1]
    if PICTURES:
        name = page.url.partition("/admin/")[2].replace("/", "-") or "home"
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found] + too_wide


def screens_of_the_review(moderated) -> list[str]:
    signed, waiting = moderated["signed"], moderated["waiting"]
    step = waiting.current_workflow_task_state.pk
    return [
        *(f"/admin/review/{step}/{action}/" for action in ("approve", "reject")),
        *("/admin/review/hide/", f"/admin/review/hide/{signed.pk}/"),
        f"/admin/review/change/{signed.pk}/",
        f"/admin/review/beside/{moderated['translation'].pk}/",
        f"/admin/review/story/{signed.pk}/",
        *("/admin/emergency/", f"/admin/emergency/{signed.pk}/"),
        f"/admin/days/{step}/",
        "/admin/reports/rights/",
        *("/admin/accounts/", f"/admin/accounts/{moderated['editor'].pk}/"),
        *("/admin/account/", "/admin/sign-in/"),
    ]


def test_none_of_them_breaks_a_rule_on_a_telephone(coordinator, waiting, moderated, sign_in):
    page = sign_in(coordinator, viewport={"width": 360, "height": 740})
    broken = {}
    for address in (
        "/admin/",
        "/admin/import/",
        "/admin/reports/days/",
        "/admin/reports/languages/",
        "/admin/requests/",
        f"/admin/requests/{waiting.pk}/",
        *screens_of_the_review(moderated),
    ):
        assert page.goto(address).status == 200
        broken[address] = broken_rules(page)
    page.goto("/admin/import/")
    export = {"name": "export.csv", "mimeType": "text/csv", "buffer": EXPORT}
    page.locator("input[type=file]").set_input_files(export)
    page.get_by_role("button", name="Look at what would be made").click()
    page.get_by_text("It has no title.").wait_for()
    broken["preview"] = broken_rules(page)
    assert [item for item in broken.items() if item[1]] == []
