"""Doorways for the worker: ids in, one service, safe to run twice."""

from users.services import telling


def tell_about_accounts(user_id: int) -> None:
    telling.send_mail(user_id=user_id)
