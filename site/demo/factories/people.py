"""Accounts with the roles of the house, all with one password and one authenticator app."""

from datetime import date

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from pyrage import x25519

from campaigns.enums import LANGUAGE_REVIEWERS, SAFETY_REVIEWERS
from campaigns.services import roles
from demo.factories.house import OrganisationFactory
from home.models import Representative
from users.enums import FactorKind
from users.models import Factor
from users.sealing import open_bytes_for_server, seal_bytes_for_server

PASSWORD = "a-long-demo-password"
APP_SECRET = "DEMONSTRATIONONLYNOTASECRETATALL"  # what their app is told; 160 bits, as real ones


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()
        django_get_or_create = ("username",)

    username = factory.Sequence(lambda n: f"person-{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@house.example")
    password = factory.django.Password(PASSWORD)

    role: str | list[str] = []

    @classmethod
    def _create(cls, model_class, *args, role, **kwargs):
        """``role`` is the name of a group, or of several."""
        user = super()._create(model_class, *args, **kwargs)
        names = [role] if isinstance(role, str) else role
        user.groups.add(*Group.objects.filter(name__in=names))
        return user


class EditorFactory(UserFactory):
    role = roles.EDITORS


class TranslatorFactory(UserFactory):
    role = [roles.translators(language) for language in roles.LANGUAGES]


class CoordinatorFactory(UserFactory):
    role = roles.COORDINATORS
    age_recipient = factory.LazyFunction(lambda: str(x25519.Identity.generate().to_public()))


class SafetyReviewerFactory(UserFactory):
    role = SAFETY_REVIEWERS


class LanguageReviewerFactory(UserFactory):
    """Reads translations into ``language``."""

    language = "be"

    @classmethod
    def _create(cls, model_class, *args, language="be", **kwargs):
        kwargs["role"] = LANGUAGE_REVIEWERS[language]
        return super()._create(model_class, *args, **kwargs)


class RepresentativeFactory(factory.django.DjangoModelFactory):
    """Somebody whom the House has confirmed long ago, in office and without authority to sign."""

    class Meta:
        model = Representative

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    since = date(2020, 1, 1)
    confirmed_on = date(2020, 1, 1)
    authority_note = "Decision of the board, seen on paper"


def enrol(user) -> Factor:
    """Give an account the demonstration's app, whose secret everybody can read above."""
    return Factor.objects.create(
        user=user,
        kind=FactorKind.APP,
        name="Demonstration",
        sealed=seal_bytes_for_server(APP_SECRET.encode()),
        added_on=timezone.localdate(),
    )


def is_enrolled(user) -> bool:
    """Whether an account has that app."""
    apps = (factor for factor in user.factors.all() if factor.kind == FactorKind.APP)
    return any(open_bytes_for_server(factor.sealed).decode() == APP_SECRET for factor in apps)
