"""A coordinator at the desk: a pair of keys made in the page, and every page of a sheet."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from demo import factories
from home.sealing import recipient_of
from signatures.enums import NameState
from signatures.models import ConsentText, PublicName, Sheet, Signature, SurgeReport
from signatures.services import keys, paper

from .conftest import TOO_WIDE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
PAGES = (
    *("", "ways/", "counting/", "packages/", "closing/", "names/?shown", "keys/", "fraud/"),
    *("paper/", "log/", "blocked/"),
)
PICTURES = os.environ.get("PICTURES")  # a folder, for whoever wants to look


@pytest.fixture
def people(transactional_db):
    return {
        "author": factories.EditorFactory(username="editor"),
        "coordinator": factories.CoordinatorFactory(username="coordinator"),
    }


@pytest.fixture
def sheet(people):
    section = factories.SectionPageFactory(title="Advocacy", coordinators=[people["coordinator"]])
    campaign = factories.campaign(parent=section, coordinators=[people["coordinator"]], **people)
    page = factories.new_appeal(title="Open letter", asks=["Free them."], takes_signatures=True)
    factories.publish(page, parent=campaign, **people)
    return Sheet.objects.get()


def broken_rules(page) -> list[str]:
    page.locator("main").wait_for()
    found = Axe().run(page, context="main").response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found]


def test_a_pair_of_keys_is_made_and_only_the_public_one_is_sent(sheet, people, sign_in):
    page = sign_in(people["coordinator"])
    page.goto("/admin/account/")
    page.get_by_role("button", name="Make a pair of keys on this device").press("Enter")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the private key as a file").press("Enter")
    file = Path(download.value.path()).read_text()
    private = next(line for line in file.splitlines() if line.startswith("AGE-SECRET-KEY-1"))
    public = recipient_of(private)
    assert page.locator("#id_age_key-age_recipient").input_value() == public

    sent = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Put the new key in its place").wait_for()
    assert any(public in request for request in sent)
    assert not [request for request in sent if "SECRET" in request.upper() or private in request]

    page.get_by_role("link", name="Put the new key in its place").click()
    assert broken_rules(page) == []
    page.get_by_label("Retired:").press("Space")
    page.get_by_role("button", name="Replace the former keys").press("Enter")
    page.wait_for_url("**/admin/sheets/")
    assert [key.recipient for key in sheet.keys.active()] == [public]


def test_every_page_of_the_desk_keeps_the_rules_on_a_telephone(sheet, people, sign_in):
    today, coordinator = timezone.localdate(), people["coordinator"]
    SurgeReport.objects.create(sheet=sheet, day=today)
    paper.record_paper(
        sheet=sheet, day=today, number=7, note="At a stall", names=[], actor=coordinator,
        today=today,
    )  # fmt: skip
    old = keys.add_key(sheet=sheet, holder=coordinator, actor=coordinator, today=today)
    signature = Signature.objects.create(
        sheet=sheet, version=sheet.versions.get(), consent=ConsentText.objects.first(),
        visibility="public", confirmed_on=today, receipt_hash=b"r" * 32,
    )  # fmt: skip
    PublicName.objects.create(
        signature=signature, sheet=sheet, name="Invented Person", state=NameState.SHOWN
    )
    page = sign_in(coordinator)
    page.set_viewport_size({"width": 360, "height": 740})
    broken = {}
    for address in (*PAGES, f"keys/{old.pk}/end/"):
        assert page.goto(f"/admin/sheets/{sheet.public_id}/{address}").status == 200
        broken[address] = broken_rules(page)
        broken[address] += page.evaluate(TOO_WIDE)[:1]
        picture(page, address)
    assert {address: rules for address, rules in broken.items() if rules} == {}


def picture(page, address: str) -> None:
    if PICTURES:
        name = address.replace("/", "-") or "overview"
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
