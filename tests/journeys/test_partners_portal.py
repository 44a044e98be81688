"""The partners' portal on a small telephone without JavaScript, and the secretariat's screens."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from demo import factories
from home.services import invitations

from .conftest import TOO_WIDE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

PICTURES = os.environ.get("PICTURES")  # a folder, for whoever wants to look
SMALL = {"viewport": {"width": 360, "height": 740}}
LANGUAGES = ("be", "ru", "en") if PICTURES else ("be",)  # the widest words


@pytest.fixture
def secretariat(db):
    return factories.CoordinatorFactory(username="coordinator")


@pytest.fixture
def manager(secretariat):
    """With a colleague who signs, one who waits, and a link that nobody has used."""
    organisation = factories.OrganisationFactory(name_be="Саюз " + "доўгіх" * 9)
    organisation.contact_address = "office@organisation.example"
    organisation.save()
    people = {"organisation": organisation}
    factories.RepresentativeFactory(user__username="zubr", may_commit=True, **people)
    factories.RepresentativeFactory(user__username="a" * 60, confirmed_on=None, **people)
    manager = factories.RepresentativeFactory(user__username="busel", manages_people=True, **people)
    invitations.invite(actor=secretariat, manages_people=False, now=timezone.now(), **people)
    return manager


@pytest.fixture
def link(manager):
    invitation = manager.organisation.portal_invitations.get()
    return f"/admin/partners/join/{invitations.new_code(invitation=invitation)}/"


def broken_rules(page, name: str) -> list[str]:
    found = Axe().run(page, context="main").response["violations"]
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found] + page.evaluate(
        TOO_WIDE
    )[:1]


def look_at(page, addresses: dict[str, str], name: str) -> dict:
    broken = {}
    for part, address in addresses.items():
        page.goto(address)
        broken[f"{name} {part}"] = broken_rules(page, f"{name}-{part}")
    return {where: rules for where, rules in broken.items() if rules}


def test_nothing_breaks_a_rule_on_a_telephone(manager, link, visit, sign_in, secretariat):
    portal = {"overview": "/admin/partners/", "people": "/admin/partners/people/"}
    inside = sign_in(manager.user, path="/admin/partners/", **SMALL)
    outside = visit(**SMALL)
    broken = {}
    for language in LANGUAGES:
        broken |= look_at(
            inside, {part: f"{path}?language={language}" for part, path in portal.items()}, language
        )
        broken |= look_at(outside, {"join": f"{link}?language={language}"}, language)
    broken |= look_at(outside, {"unknown": "/admin/partners/join/none/"}, "en")
    staff = sign_in(secretariat, **SMALL)
    screens = {"index": "", "invite": "invite/", "one": f"{manager.pk}/"}
    broken |= look_at(
        staff, {part: f"/admin/representatives/{path}" for part, path in screens.items()}, "staff"
    )
    assert broken == {}
