from dataclasses import dataclass

import pyotp
from django.conf import settings
from pyrage import x25519

from demo import factories, keys
from demo.content.words import LANGUAGES
from users.models import User


@dataclass(frozen=True)
class Cast:
    """Who does what in the demonstration. Accounts are handles, nobody's name."""

    editor: User
    translator: User
    coordinator: User
    coordinator2: User
    admin: User
    safety: User
    reviewer_be: User
    reviewer_ru: User
    reviewer_en: User

    def named(self, handles: tuple[str, ...]) -> list[User]:
        return [getattr(self, handle) for handle in handles]


def make_cast() -> Cast:
    """The demonstration's accounts, all with `factories.PASSWORD` and its authenticator app."""
    cast = Cast(
        editor=factories.EditorFactory(username="editor"),
        translator=factories.TranslatorFactory(username="translator"),
        coordinator=factories.CoordinatorFactory(
            username="coordinator", age_recipient=recipient(keys.COORDINATOR)
        ),
        coordinator2=factories.CoordinatorFactory(
            username="coordinator2", age_recipient=recipient(keys.COORDINATOR2)
        ),
        admin=factories.UserFactory(username="admin", is_staff=True, is_superuser=True),
        safety=factories.SafetyReviewerFactory(username="safety"),
        **{
            f"reviewer_{language}": factories.LanguageReviewerFactory(
                username=f"reviewer-{language}", language=language
            )
            for language in LANGUAGES
        },
    )
    for user in vars(cast).values():
        factories.enrol(user)
    return cast


def recipient(name: str) -> str:
    """The key in the demonstration's folder, so that its visitor can open what is sealed to it."""
    folder = getattr(settings, "DEMO_DIR", None)
    if folder is None:
        return str(x25519.Identity.generate().to_public())
    return keys.recipient(folder, name)


@dataclass(frozen=True)
class AccountToTry:
    handle: str
    password: str
    code: str  # six digits, for half a minute


def accounts_with_codes() -> list[AccountToTry]:
    """The accounts that still have the demonstration's own app, and what it shows now."""
    code = pyotp.TOTP(factories.APP_SECRET).now()
    people = User.objects.filter(is_active=True).prefetch_related("factors").order_by("username")
    return [
        AccountToTry(user.get_username(), factories.PASSWORD, code)
        for user in people
        if factories.is_enrolled(user)
    ]
