"""Who may do what, as named questions about a person and a thing."""

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.models import Page, PagePermissionTester
from wagtail_localize.models import StringTranslation


class GuardedPagePermissionTester(PagePermissionTester):
    """Nobody publishes a guarded page by hand, whatever the rights; review does (design §2.9).

    Taking a page down stays possible with the ordinary right: it has to be quick.
    """

    def can_publish(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return super().can_publish()

    def can_set_view_restrictions(self) -> bool:
        return super().can_publish()


class GuardedParentPermissionTester(PagePermissionTester):
    """Below such a page nothing is created and published in one go."""

    def can_publish_subpage(self) -> bool:
        return False


def author_ids(page: Page) -> set[int]:
    """Everybody who wrote what is under review: authors of drafts since the last live version.

    Translations count too: their words come from the translation editor, string by string.
    """
    revisions = page.revisions.all()
    if page.live_revision_id:
        revisions = revisions.filter(pk__gt=page.live_revision_id)
    authors = set(revisions.values_list("user_id", flat=True))
    state = page.current_workflow_state
    if state:
        authors.add(state.requested_by_id)
    translators = StringTranslation.objects.filter(
        locale_id=page.locale_id, context__object_id=page.translation_key
    )
    authors |= set(translators.values_list("last_translated_by_id", flat=True))
    return authors - {None}


def may_decide(user, page: Page, coordinator_ids: set[int]) -> bool:
    """Whether ``user`` may approve or send back ``page``: a coordinator who is not its author."""
    return user.is_active and user.pk in coordinator_ids and user.pk not in author_ids(page)


def coordinators_of(page: Page) -> QuerySet:
    """The accounts that review ``page``: those of the nearest campaign above it, else section.

    The campaign that counts is the first-made live language version: there editors name people,
    and a translation that has not been brought up to date must not keep somebody in office. A
    draft never changes who reviews it: names are read from what is live.
    """
    for above in reversed(page.get_ancestors(inclusive=True).specific()):
        if hasattr(above, "coordinators"):
            named = _named_on(above)
            if named.exists():
                return named
    return get_user_model().objects.none()


def _named_on(page: Page) -> QuerySet:
    versions = type(page).objects.live().filter(translation_key=page.translation_key)
    original = versions.order_by("pk").first()
    named = original.coordinators.values("user") if original else []
    return get_user_model().objects.filter(pk__in=named, is_active=True)
