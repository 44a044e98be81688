import pytest
from django.utils import timezone
from pyrage import x25519
from wagtail import hooks

from demo import factories
from signatures.enums import Tier, Visibility
from signatures.models import ConsentText, DeliveryPackage, PublicName
from signatures.services import packages, signing
from signatures.services.declarations import Signer, declare

TODAY = timezone.localdate()


@pytest.fixture
def recipient():
    """The private key of the one who receives."""
    return x25519.Identity.generate()


@pytest.fixture
def other():
    return factories.CoordinatorFactory(username="other")


@pytest.fixture
def team(coordinator, other):
    """Two coordinators of every sheet."""
    ids = {coordinator.pk, other.pk}
    with hooks.register_temporarily("coordinators_of_texts", lambda keys: dict.fromkeys(keys, ids)):
        yield


@pytest.fixture
def signed(text):
    """Somebody stands on the sheet, with what is kept of them."""

    def stored(receipt, visibility=Visibility.COUNTED, tier=Tier.EMAIL, *, shown=True, **words):
        text.refresh_from_db()
        version = text.versions.order_by("number").last()
        declaration = declare(
            sheet=text,
            version=version,
            consent=ConsentText.objects.first(),
            signer=Signer(visibility=visibility, **words),
            language="be",
            today=TODAY,
        )
        signature = signing.new_signature(
            sheet=text, declaration=declaration, tier=tier, receipt=receipt, today=TODAY
        )
        signature.save()
        signing.keep_public_name(signature, declaration)
        if shown:
            PublicName.objects.filter(pk=signature.pk).update(state="shown")
        return signature

    return stored


@pytest.fixture
def prepare(text, coordinator, recipient, committed):
    def prepared():
        with committed():
            package = packages.prepare(
                sheet=text,
                recipient="An office",
                recipient_keys=[str(recipient.to_public())],
                actor=coordinator,
                today=TODAY,
            )
        return DeliveryPackage.objects.get(pk=package.pk)

    return prepared


@pytest.fixture
def sent(prepare, other, team):
    """A package that has left the house."""

    def gone():
        package = prepare()
        packages.release(package=package, actor=other, today=TODAY)
        packages.fetch(package=package, actor=other, today=TODAY)
        return package.number

    return gone
