"""Pages about support, and how the House can be reached. Every address is invented."""

from datetime import date

import factory

from demo.factories.house import BelowHomeFactory
from home.enums import ChannelKind, ChannelRisk
from home.models import EmergencyContact, GetSupportPage, GiveSupportPage, SafeChannel


class GetSupportPageFactory(BelowHomeFactory):
    class Meta:
        model = GetSupportPage

    title = factory.Sequence(lambda n: f"Get support {n}")
    if_in_belarus = "<p>Do not write from there.</p>"


class GiveSupportPageFactory(BelowHomeFactory):
    class Meta:
        model = GiveSupportPage

    title = factory.Sequence(lambda n: f"Give support {n}")
    warning = "<p>Giving from there is punished.</p>"


class SafeChannelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SafeChannel

    kind = ChannelKind.SIGNAL
    risk = ChannelRisk.MEDIUM
    address = factory.Sequence(lambda n: f"channel-{n}.example")
    verified_on = factory.LazyFunction(date.today)


class EmergencyContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EmergencyContact

    name_be = factory.Sequence(lambda n: f"Дапамога {n}")
    address = factory.Sequence(lambda n: f"emergency-{n}.example")
    verified_on = factory.LazyFunction(date.today)
