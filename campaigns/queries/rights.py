"""Who can do what on which part of the tree, and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy
from wagtail.models import GroupPagePermission

from campaigns.permissions import models_with_coordinators

ACTIONS = {
    "add": pgettext_lazy("right", "add"),
    "change": pgettext_lazy("right", "change"),
    "delete": pgettext_lazy("right", "delete"),
    "view": pgettext_lazy("right", "view"),
    "choose": pgettext_lazy("right", "choose"),
}
ON_PAGES = {
    "add_page": _lazy("write new drafts"),
    "change_page": _lazy("change drafts"),
    "publish_page": _lazy("publish what needs no approval, take pages down"),
    "lock_page": _lazy("lock pages"),
    "unlock_page": _lazy("unlock pages"),
    "bulk_delete_page": _lazy("delete many pages at once"),
}


@dataclass(frozen=True)
class Right:
    """That somebody (a handle) may do something in a part of the house, and by what.

    ``part`` is the title of the page under which it holds, with the language; empty for what has
    no place in the tree. ``source`` is the group, or that the page or the account itself says so.
    """

    who: str
    part: str
    language: str
    what: tuple[str, ...]
    source: str


def rights_of_everybody() -> list[Right]:
    """One row for each person, part and source; of accounts that can sign in. Six queries."""
    people = (
        get_user_model()
        .objects.filter(is_active=True)
        .filter(Q(groups__isnull=False) | Q(is_superuser=True) | Q(user_permissions__isnull=False))
        .distinct()
        .order_by("username")
        .prefetch_related("groups", "user_permissions__content_type")
    )
    by_group = _rights_of_groups()
    named = _named_coordinators()
    return [
        Right(person.get_username(), *right)
        for person in people
        for right in [
            *_own_rights(person),
            *(right for group in person.groups.all() for right in by_group[group.pk]),
            *named.get(person.pk, ()),
        ]
    ]


def _own_rights(person) -> Iterable[tuple]:
    account = _("the account itself")
    if person.is_superuser:
        everything = _("everything, but no publishing of guarded pages alone")
        yield ("", "", (everything,), account)
    given = tuple(_on_models(person.user_permissions.all()))
    if given:
        yield ("", "", given, account)


def _rights_of_groups() -> dict[int, list[tuple]]:
    found = defaultdict(list)
    groups = Group.objects.prefetch_related("permissions__content_type").order_by("name")
    names = {group.pk: group.name for group in groups}
    for group in groups:
        if what := tuple(_on_models(group.permissions.all())):
            found[group.pk].append(("", "", what, group.name))
    on_pages = defaultdict(list)
    granted = GroupPagePermission.objects.select_related("page__locale", "permission")
    for row in granted.order_by("group__name", "page__path", "permission__codename"):
        on_pages[row.group_id, row.page].append(row.permission)
    for (group_id, page), permissions in on_pages.items():
        what = tuple(str(ON_PAGES.get(one.codename, one.name)) for one in permissions)
        language = page.locale.language_code
        found[group_id].append((page.title, language, what, names[group_id]))
    return found


def _on_models(permissions: Iterable[Permission]) -> Iterable[str]:
    """Rights on models as words, one item a model: “Topics: add, change”."""
    by_model = defaultdict(list)
    for permission in permissions:
        action, _bar, model = permission.codename.partition("_")
        plain = model == permission.content_type.model and action in ACTIONS
        by_model[permission.content_type if plain else None].append(
            str(ACTIONS[action]) if plain else _(permission.name)
        )
    for content_type, what in by_model.items():
        model = content_type and content_type.model_class()
        if model:
            yield f"{model._meta.verbose_name_plural}: {', '.join(what)}"
        else:
            yield from what


def _named_coordinators() -> dict[int, list[tuple]]:
    found = defaultdict(list)
    what = (_("decide about drafts in which they have not written"),)
    for model in models_with_coordinators():
        rows = model.coordinators.rel.related_model.objects.filter(page__live=True)
        for row in rows.select_related("page__locale").order_by("page__path"):
            page = row.page
            found[row.user_id].append(
                (page.title, page.locale.language_code, what, _("named on the page"))
            )
    return found
