import re

import pytest
from django.test import Client
from django.utils import timezone

from demo import factories
from home.services import invitations

ADDRESS = "office@organisation.example"
LINK = re.compile(r"https?://[^/]+(/admin/partners/join/\S+/)")


@pytest.fixture
def organisation(db):
    """An organisation at work, with an address on file."""
    organisation = factories.OrganisationFactory(name_en="Invented Union")
    organisation.contact_address = ADDRESS
    organisation.save()
    return organisation


@pytest.fixture
def representative(organisation):
    return factories.RepresentativeFactory(user__username="zubr", organisation=organisation)


@pytest.fixture
def manager(organisation):
    return factories.RepresentativeFactory(
        user__username="busel", organisation=organisation, manages_people=True
    )


@pytest.fixture
def other_manager():
    """Looks after people, elsewhere."""
    return factories.RepresentativeFactory(user__username="vouk", manages_people=True)


@pytest.fixture
def enter():
    """Somebody's browser, after both factors."""

    def entered(user) -> Client:
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(user)
        browser.get("/admin/sign-in/?language=en")
        token = browser.cookies["csrftoken"].value
        post = browser.post
        browser.post = lambda path, data=(), **more: post(
            path, {**dict(data), "csrfmiddlewaretoken": token}, **more
        )
        return browser

    return entered


@pytest.fixture
def invite(organisation, coordinator, django_capture_on_commit_callbacks):
    """Have a link sent, by a coordinator unless somebody else is named."""

    def invited(**changes):
        order = {
            "organisation": organisation,
            "actor": coordinator,
            "manages_people": False,
            "now": timezone.now(),
        } | changes
        with django_capture_on_commit_callbacks(execute=True):
            return invitations.invite(**order)

    return invited


@pytest.fixture
def newest_link(mailoutbox):
    """The path in the newest mail."""
    return lambda: LINK.search(mailoutbox[-1].body).group(1)
