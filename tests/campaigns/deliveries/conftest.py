from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from campaigns.models import Addressee, CampaignCoordinator
from campaigns.services import deliveries as services
from demo import factories

TODAY = timezone.localdate()
SENT = date(2017, 6, 9)


@pytest.fixture
def second(campaign, second_coordinator):
    """Another coordinator of the same campaign."""
    CampaignCoordinator.objects.create(page=campaign, user=second_coordinator)
    return second_coordinator


@pytest.fixture
def first(campaign, coordinator):
    CampaignCoordinator.objects.get_or_create(page=campaign, user=coordinator)
    return coordinator


@pytest.fixture
def letter(appeal, first):
    """A live text with one addressee."""
    Addressee.objects.create(page=appeal, name="The Council", locale=appeal.locale)
    return appeal


@pytest.fixture
def stranger(section, editor, coordinator):
    """The coordinator of another campaign."""
    user = factories.CoordinatorFactory(username="elsewhere")
    factories.campaign(
        parent=section, author=editor, coordinator=coordinator, coordinators=[user], slug="other"
    )
    return user


@pytest.fixture
def record(letter, first):
    def _record(actor=None, **facts):
        facts = {"channel": "email", "delivered_on": SENT} | facts
        return services.record_delivery(
            text_key=letter.translation_key, actor=actor or first, today=TODAY, **facts
        )

    return _record


@pytest.fixture
def answer(first):
    def _answer(delivery, actor=None, **facts):
        facts = {"kind": "reply", "received_on": SENT, "is_confidential": False} | facts
        return services.record_reply(delivery=delivery, actor=actor or first, today=TODAY, **facts)

    return _answer


@pytest.fixture
def show(second):
    def _show(*records, actor=None):
        for it in records:
            services.show(record=it, actor=actor or second, today=TODAY)

    return _show


def file(content=b"%PDF exactly this", name="letter.pdf"):
    return SimpleUploadedFile(name, content)
