"""Named questions about a person and a thing; asked for the button and for the POST alike."""

from django.contrib.auth import get_user_model
from wagtail.models import Page

ANSWER = "home.answer_supportrequest"


def may_answer_requests(user) -> bool:
    """Coordinators read and answer requests for support."""
    return user.is_active and user.has_perm(ANSWER)


def may_import(user) -> bool:
    """Whoever writes news may bring in drafts of it; publishing them is another right."""
    if not user.is_active:
        return False
    return any(
        page.permissions_for_user(user).can_add_subpage()
        for page in Page.objects.filter(depth=2).specific()
    )


def people_who_answer_requests():
    """The accounts that are told when a request waits; an admin as such is not."""
    people = get_user_model().objects.with_perm(
        ANSWER, include_superusers=False, backend="django.contrib.auth.backends.ModelBackend"
    )
    return people.exclude(email="")
