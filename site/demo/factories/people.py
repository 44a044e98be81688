"""Accounts with the roles of the house, all with one password."""

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from pyrage import x25519

from campaigns.services.roles import COORDINATORS, EDITORS, TRANSLATORS

PASSWORD = "a-long-demo-password"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()
        django_get_or_create = ("username",)

    username = factory.Sequence(lambda n: f"person-{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@house.example")
    password = factory.django.Password(PASSWORD)

    role = None

    @classmethod
    def _create(cls, model_class, *args, role=None, **kwargs):
        user = super()._create(model_class, *args, **kwargs)
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user


class EditorFactory(UserFactory):
    role = EDITORS


class TranslatorFactory(UserFactory):
    role = TRANSLATORS


class CoordinatorFactory(UserFactory):
    role = COORDINATORS
    age_recipient = factory.LazyFunction(lambda: str(x25519.Identity.generate().to_public()))
