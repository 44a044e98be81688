"""People of organisations in the partners' portal, before a text that goes round."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from demo import factories
from signatures.enums import Channel, EndorsementDecision, Naming
from signatures.services import endorsing
from signatures.services.endorsing import Answer
from tests.signatures.organisations.conftest import organisation

WORDS = "Ліст у Савет\n\nПершы абзац.\n\n1. Вызваліце іх.\n"


@pytest.fixture
def enter():
    """Somebody's browser, after both factors, with pages in English."""

    def entered(user) -> Client:
        browser = Client()
        browser.force_login(user)
        browser.get("/admin/partners/?language=en")
        return browser

    return entered


@pytest.fixture
def portal(enter, speaker):
    """The browser of who may sign for the Swallow."""
    return enter(speaker)


@pytest.fixture
def stranger(db):
    """May sign for another organisation, and has every right there."""
    return factories.RepresentativeFactory(
        organisation=organisation(name_be="Бусел", name_en="Stork"),
        may_commit=True,
        manages_people=True,
    ).user


@pytest.fixture
def reader(swallow):
    """Belongs to the Swallow and may not sign for it."""
    return factories.RepresentativeFactory(organisation=swallow, user__username="reads").user


def at(name, thing, *more) -> str:
    return reverse(f"partner_texts:{name}", args=[thing.public_id, *more])


def choose(decision, *, seen=0, version=1, **fields) -> dict:
    """What the form of a decision sends."""
    naming = fields.pop("naming", "public")
    return {"decision": decision, "naming": naming, "seen": seen, "version": version, **fields}


@pytest.fixture
def sent(circulate, swallow):
    return circulate(swallow, words=WORDS)


@pytest.fixture
def page(sent):
    return at("text", sent.sheet)


@pytest.fixture
def record(prepared, swallow, keeper, now):
    """A coordinator writes down what was said on the telephone."""
    today = timezone.localdate(now)
    return lambda: endorsing.record_for(
        sheet=prepared,
        organisation=swallow,
        answer=Answer(EndorsementDecision.SIGN, naming=Naming.PUBLIC),
        channel=Channel.CALL,
        channel_on=today,
        note="Патэлефанавалі з офіса",
        actor=keeper,
        today=today,
    )
