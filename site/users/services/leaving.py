"""Moving somebody out of the House in one action: a search at home, or a farewell."""

from datetime import date

from django.db import transaction
from wagtail.log_actions import log

from users.models import Factor, User
from users.services.sessions import end_sessions
from users.services.telling import tell_about_accounts
from users.signals import gives_up_roles, left_the_house


@transaction.atomic
def move_out(
    *, user: User, actor: User, successor: User | None, keys_lost: bool, today: date
) -> list[str]:
    """End all ways in and all rights of ``user`` at once; returns what is left to look after.

    Sessions, second factors, recovery codes, the password with the links that would reset it, roles
    and keys. Tasks go to ``successor``, or to the coordinators who remain. Nobody can do it to
    themselves (`permissions.may_move_out`).
    """
    order = {"successor": successor, "keys_lost": keys_lost, "actor": actor, "today": today}
    _close_all_doors(user)
    said = _said(gives_up_roles.send(User, user=user, **order))
    said += _said(left_the_house.send(User, user=user, **order))
    _take_rights(user)
    log(user, "users.moved_out", user=actor, data={"keys_lost": keys_lost})
    tell_about_accounts()
    return said


def _close_all_doors(user: User) -> None:
    user.is_active = False
    user.set_unusable_password()  # with it, links that would reset it are worth nothing
    user.save(update_fields=["is_active", "password"])
    Factor.objects.filter(user=user).delete()
    user.recovery_codes.all().delete()
    end_sessions(user=user)


def _take_rights(user: User) -> None:
    user.groups.clear()
    user.user_permissions.clear()
    user.is_staff = user.is_superuser = False
    user.age_recipient = ""
    user.save(update_fields=["is_staff", "is_superuser", "age_recipient"])


def _said(answers) -> list[str]:
    return [sentence for _receiver, sentences in answers for sentence in sentences or []]
