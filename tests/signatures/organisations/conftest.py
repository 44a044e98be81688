"""A locked text that goes round among organisations, with people who answer for them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail import hooks

from demo import factories
from home.enums import SafetyLevel
from signatures.enums import Channel, EndorsementDecision, Naming, RoundKind
from signatures.services import circulation, endorsing, sheets

WORDS = "Ліст\n\nПаважаны спадар старшыня\n\nВызваліце іх.\n"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def keeper(db):
    """Coordinates the text."""
    return factories.CoordinatorFactory(username="keeper")


@pytest.fixture
def prepared(keeper, now):
    """A sheet on which organisations decide, of a text that ``keeper`` answers for."""
    key = uuid4()
    with hooks.register_temporarily(
        "coordinators_of_texts", lambda keys: {key: {keeper.pk}} if key in keys else {}
    ):
        yield sheets.prepare_sheet(text_key=key, actor=keeper, today=timezone.localdate(now))


def organisation(**fields):
    fields.setdefault("safety_level", SafetyLevel.OPEN)
    return factories.OrganisationFactory(**fields)


@pytest.fixture
def swallow(db):
    return organisation(name_be="Ластаўка", name_ru="Ласточка", name_en="Swallow")


@pytest.fixture
def speaker(swallow):
    """May sign for ``swallow``."""
    return factories.RepresentativeFactory(organisation=swallow, may_commit=True).user


@pytest.fixture
def circulate(prepared, keeper, now):
    """Send the text round; returns the round."""

    def send(*organisations, kind=RoundKind.SIGN_ON, words=WORDS, change=None, days=7):
        return circulation.circulate(
            sheet=prepared,
            kind=kind,
            texts={"be": words},
            organisations=organisations,
            deadline=now + timedelta(days=days),
            zone="Europe/Vilnius",
            actor=keeper,
            now=now,
            change=change,
        )

    return send


@pytest.fixture
def decide(prepared, swallow, speaker, now):
    def answer(decision=EndorsementDecision.SIGN, *, seen=0, **more):
        more.setdefault("naming", Naming.PUBLIC)
        how = {"organisation": swallow, "actor": speaker, "now": now}
        how |= {name: more.pop(name) for name in list(more) if name in how}
        return endorsing.decide(
            sheet=prepared, answer=endorsing.Answer(decision, **more), seen=seen, **how
        )

    return answer


@pytest.fixture
def record(sheet, coordinator):
    """Record what an organisation says about a public text, as its coordinator; in public."""

    def say(who, decision=EndorsementDecision.SIGN, *, day=None, **answer):
        day = day or timezone.localdate()
        answer.setdefault("naming", Naming.PUBLIC)
        return endorsing.record_for(
            sheet=sheet,
            organisation=who,
            answer=endorsing.Answer(decision, **answer),
            channel=Channel.CALL,
            channel_on=day,
            note="Патэлефанавалі з офіса",
            actor=coordinator,
            today=day,
        )

    return say
