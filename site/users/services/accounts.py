"""Accounts that people open themselves, when another app has invited them."""

from django.contrib.auth import get_user_model
from wagtail.users.models import UserProfile

from users.models import User


def open_account(*, handle: str, password: str, language: str) -> User:
    """An account without any right; it adds its second factor when it signs in first."""
    user = get_user_model().objects.create_user(handle, password=password)
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save(update_fields=["preferred_language"])
    return user
