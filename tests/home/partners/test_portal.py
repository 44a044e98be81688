"""The frame of the partners' portal: who gets in, and what everybody else is told."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail import hooks

from demo import factories
from home.enums import OrganisationStatus
from home.middleware import POLICY
from home.models import PortalSection, Representative

pytestmark = pytest.mark.django_db
PORTAL = "/admin/partners/"


def test_representatives_see_their_overview(representative, enter):
    answer = enter(representative.user).get(f"{PORTAL}?language=en")
    assert answer.status_code == 200
    assert "Nothing is open for your organisation now." in answer.text
    assert representative.organisation.name_en in answer.text


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_the_portal_speaks_the_chosen_language_on_every_page(representative, enter, language):
    browser = enter(representative.user)
    for address in (f"{PORTAL}?language={language}", PORTAL):
        assert f'<html lang="{language}">' in browser.get(address).text


def test_its_pages_are_strict_kept_nowhere_and_found_by_nobody(representative, enter):
    answer = enter(representative.user).get(PORTAL)
    assert answer["Content-Security-Policy"] == POLICY
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "<script" not in answer.text


def test_who_is_not_signed_in_signs_in_first():
    assert Client().get(PORTAL).url == f"/admin/login/?next={PORTAL}"


def test_who_has_only_joined_waits(representative, enter):
    Representative.objects.update(confirmed_on=None)
    answer = enter(representative.user).get(f"{PORTAL}?language=en")
    assert answer.status_code == 403
    assert "You have joined." in answer.text
    assert representative.organisation.name_en not in answer.text


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ("office", {"until": timezone.localdate()}),
        ("office", {"until": timezone.localdate() - timedelta(days=1), "confirmed_on": None}),
        ("organisation", {"status": OrganisationStatus.ENDED}),
    ],
)
def test_whose_time_ended_is_refused_with_the_next_request(representative, enter, row, fields):
    browser = enter(representative.user)
    assert browser.get(PORTAL).status_code == 200
    changed = {"office": representative, "organisation": representative.organisation}[row]
    type(changed).objects.filter(pk=changed.pk).update(**fields)
    answer = browser.get(f"{PORTAL}?language=en")
    assert answer.status_code == 403
    assert "Your time here has ended" in answer.text


def test_a_closed_account_is_refused_with_the_next_request(representative, enter):
    browser = enter(representative.user)
    representative.user.is_active = False
    representative.user.save()
    assert browser.get(PORTAL).status_code == 302


def test_staff_have_no_business_here(coordinator, enter):
    answer = enter(coordinator).get(f"{PORTAL}?language=en")
    assert answer.status_code == 403
    assert "Your account belongs to none." in answer.text


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/account/"])
def test_the_admin_leads_representatives_to_the_portal(representative, enter, address):
    browser = enter(representative.user)
    answer = browser.get(address, follow=True)
    assert answer.redirect_chain[-1][0] == PORTAL
    assert "permission" not in browser.get(f"{PORTAL}?language=en").text


def test_signing_out_takes_a_post_from_our_own_page(representative):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(representative.user)
    assert browser.get("/admin/sign-in/leave/").status_code == 405
    assert browser.post("/admin/sign-in/leave/").status_code == 403
    browser.get(f"{PORTAL}?language=en")
    token = {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    elsewhere = browser.post(
        "/admin/sign-in/leave/", token, headers={"Origin": "https://e.example"}
    )
    assert elsewhere.status_code == 403
    assert browser.get(PORTAL).status_code == 200
    assert browser.post("/admin/sign-in/leave/", token).url == "/admin/login/"
    assert browser.get(PORTAL).status_code == 302
    assert '<html lang="en">' in browser.get("/admin/login/").text


def test_apps_offer_what_is_open(representative, enter):
    def offer(whom, day):
        assert (whom, day) == (representative, timezone.localdate())
        return [PortalSection("components/page_header.html", {"title": "ignored"})]

    with hooks.register_temporarily("partners_overview", offer):
        answer = enter(representative.user).get(f"{PORTAL}?language=en")
    assert "Nothing is open" not in answer.text


def test_the_overview_takes_as_many_queries_whoever_else_is_there(
    representative, enter, django_assert_num_queries
):
    browser = enter(representative.user)
    browser.get(f"{PORTAL}?language=en")
    for _again in range(2):
        with django_assert_num_queries(10):
            browser.get(PORTAL)
        factories.RepresentativeFactory(organisation=representative.organisation)
