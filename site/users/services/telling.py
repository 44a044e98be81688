"""Who is told that something happened to an account: neutral mails, which name nobody."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django_q.tasks import async_task
from wagtail.users.models import UserProfile

from users.emails import accounts_changed_mail
from users.models import User
from users.queries import caretakers


def tell_about_accounts(*others: User) -> None:
    """Have everybody told who looks after accounts, and ``others``; after the commit."""
    for user_id in sorted({user.pk for user in (*caretakers(), *others)}):
        _later(user_id)


def _later(user_id: int) -> None:
    transaction.on_commit(
        lambda: async_task("users.tasks.tell_about_accounts", user_id), robust=True
    )


def send_mail(*, user_id: int) -> None:
    user = get_user_model().objects.filter(pk=user_id, is_active=True).first()
    if user and user.email:
        language = UserProfile.get_for_user(user).get_preferred_language()
        accounts_changed_mail(address=user.email, language=language).send()
