"""Who may do what with a sheet, as named questions about a person and a thing.

Who coordinates a text is known to the app that has the text. It offers the hook
``coordinators_of_texts(keys)``: a dict of text keys to sets of accounts' primary keys.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail import hooks

from signatures.enums import PackageState


def coordinator_ids_of_texts(keys: Iterable[UUID]) -> dict[UUID, set[int]]:
    """The accounts that answer for each text, in as many queries for one as for many."""
    return ids_offered("coordinators_of_texts", keys)


def ids_offered(hook: str, keys: Iterable[UUID]) -> dict[UUID, set[int]]:
    """What whoever has the texts offers through ``hook(keys)``: sets of primary keys by text."""
    keys = list(keys)
    found: dict[UUID, set[int]] = defaultdict(set)
    for offer in hooks.get_hooks(hook):
        for key, ids in offer(keys).items():
            found[key] |= ids
    return found


def may_coordinate(user, sheet) -> bool:
    """Whether ``user`` may watch over ``sheet``: a coordinator of its text, and nobody else.

    An administrator as such is not one: names are no business of whoever runs the site.
    """
    return user.is_active and user.pk in coordinator_ids_of_texts([sheet.text_key])[sheet.text_key]


def may_release(user, package) -> bool:
    """Whether ``user`` may let ``package`` out: another coordinator than the one who made it."""
    return (
        package.state == PackageState.PREPARED
        and package.has_file
        and user.pk != package.made_by_id
        and may_coordinate(user, package.sheet)
    )


def may_withhold(user, package) -> bool:
    """Any coordinator may stop a delivery whose file nobody has fetched."""
    return (
        package.state in {PackageState.PREPARED, PackageState.RELEASED}
        and package.fetched_on is None
        and may_coordinate(user, package.sheet)
    )


def may_fetch(user, package) -> bool:
    """Nobody gets a file before its release."""
    return (
        package.state in {PackageState.RELEASED, PackageState.DELIVERED}
        and package.has_file
        and may_coordinate(user, package.sheet)
    )


def may_note_delivery(user, package) -> bool:
    """What has been fetched can have been delivered."""
    return (
        package.state == PackageState.RELEASED
        and package.fetched_on is not None
        and may_coordinate(user, package.sheet)
    )


def may_fetch_record(user, export, day) -> bool:
    """Whether ``user`` may take out what another coordinator asked for, within seven days."""
    return (
        export.fetched_on is None
        and user.pk != export.asked_by_id
        and day <= export.asked_on + timedelta(days=7)
        and may_coordinate(user, export.sheet)
    )


def may_write_consent(user) -> bool:
    """Whether ``user`` may write what all signers agree to from a day on: a coordinator of the
    house or an administrator.
    """
    return user.has_perm("signatures.add_consenttext")


def coordinators_of(sheet) -> QuerySet:
    """The accounts that may watch over ``sheet``."""
    ids = coordinator_ids_of_texts([sheet.text_key])[sheet.text_key]
    return get_user_model().objects.filter(pk__in=ids, is_active=True)
