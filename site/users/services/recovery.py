"""A second factor that is lost: taken off by two people together, and written down."""

from datetime import date

from django.db import transaction
from wagtail.log_actions import log

from users.models import Factor, FactorReset, User
from users.services.sessions import end_sessions
from users.services.telling import tell_about_accounts


@transaction.atomic
def ask_for_reset(*, user: User, actor: User, today: date) -> FactorReset:
    """The first of the two. Everybody who looks after accounts is told, and so is ``user``."""
    reset = FactorReset.objects.create(user=user, asked_by=actor, asked_on=today)
    log(user, "users.asked_for_reset", user=actor)
    tell_about_accounts(user)
    return reset


@transaction.atomic
def confirm_reset(*, reset: FactorReset, actor: User) -> None:
    """The second of the two: the account begins anew with its password and a new factor."""
    user = reset.user
    reset.delete()
    Factor.objects.filter(user=user).delete()
    user.recovery_codes.all().delete()
    end_sessions(user=user)
    log(user, "users.confirmed_reset", user=actor)
    tell_about_accounts(user)


@transaction.atomic
def refuse_reset(*, reset: FactorReset, actor: User) -> None:
    user = reset.user
    reset.delete()
    log(user, "users.refused_reset", user=actor)
