"""The screens that this house adds to Wagtail's admin, held to the rules of accessibility.

Wagtail's own shell around them is Wagtail's: what is looked at is what we put on the page.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from pyrage import x25519

from demo import factories
from home.models import HouseSettings, NewsIndexPage, SupportRequest
from home.services import requests

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

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


def broken_rules(page) -> list[str]:
    found = Axe().run(page, context="main").response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found]


def test_none_of_them_breaks_a_rule(coordinator, waiting, sign_in):
    page = sign_in(coordinator)
    broken = {}
    for address in (
        "/admin/",
        "/admin/import/",
        "/admin/reports/days/",
        "/admin/reports/languages/",
        "/admin/requests/",
        f"/admin/requests/{waiting.pk}/",
    ):
        assert page.goto(address).status == 200
        broken[address] = broken_rules(page)
    page.goto("/admin/import/")
    export = {"name": "export.csv", "mimeType": "text/csv", "buffer": EXPORT}
    page.locator("input[type=file]").set_input_files(export)
    page.get_by_role("button", name="Look at what would be made").click()
    page.get_by_text("It has no title.").wait_for()
    broken["preview"] = broken_rules(page)
    assert {address: rules for address, rules in broken.items() if rules} == {}
