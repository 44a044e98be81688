"""Who may do what, as named questions about a person and a thing."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db.models import Max, Model, QuerySet
from wagtail.models import (
    Page,
    PagePermissionTester,
    Revision,
    TaskState,
    WorkflowState,
    get_default_page_content_type,
    get_page_models,
)
from wagtail_localize.models import SegmentOverride, StringTranslation


class GuardedPagePermissionTester(PagePermissionTester):
    """Nobody publishes a guarded page by hand, whatever the rights; review does (design §2.9)."""

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        """Taking down has to be quick, so the lock of a review or a schedule does not hinder it."""
        return self.page.live and super().can_publish()

    def can_unschedule(self) -> bool:
        return super().can_publish()

    def can_set_view_restrictions(self) -> bool:
        return super().can_publish()


def approvals() -> QuerySet:
    """The reviews by coordinators that ended with an approval, of whatever page."""
    return TaskState.objects.filter(
        content_type__app_label="campaigns",
        content_type__model="coordinatorsreviewstate",
        status=TaskState.STATUS_APPROVED,
        workflow_state__status=WorkflowState.STATUS_APPROVED,
    )


def is_approved(revision_id: int | None, page_id: int | None) -> bool:
    """Whether coordinators approved exactly this revision of exactly this page."""
    if revision_id is None or page_id is None:
        return False
    return approvals().filter(revision_id=revision_id, revision__object_id=str(page_id)).exists()


def author_ids(page: Page) -> set[int]:
    """Everybody who wrote what is under review."""
    return author_ids_of([page])[page.pk]


def author_ids_of(pages: Iterable[Page]) -> dict[int, set[int]]:
    """The authors of each page, in as many queries for one page as for many.

    Authors are whoever saved a draft since the last approved one, whoever asked for the review,
    and whoever translated: a translation's words come from the translation editor, string by
    string, and its draft may be saved by somebody else.
    """
    pages = list(pages)
    ids = [str(page.pk) for page in pages]
    found = defaultdict(set)
    for page_id, user_id in [*_drafters(ids), *_requesters(ids)]:
        found[int(page_id)].add(user_id)
    translators = _translators({page.translation_key for page in pages})
    return {
        page.pk: (found[page.pk] | translators[page.translation_key, page.locale_id]) - {None}
        for page in pages
    }


def _drafters(ids: list[str]) -> list[tuple[str, int]]:
    approved = approvals().filter(
        revision__object_id__in=ids,
        revision__base_content_type=get_default_page_content_type(),
    )
    newest = approved.values_list("revision__object_id").annotate(Max("revision_id"))
    last_approved = dict(newest.order_by())
    drafts = Revision.page_revisions.filter(object_id__in=ids).order_by()
    return [
        (page_id, user_id)
        for pk, page_id, user_id in drafts.values_list("pk", "object_id", "user_id")
        if pk > last_approved.get(page_id, 0)
    ]


def _requesters(ids: list[str]) -> QuerySet:
    return (
        WorkflowState.objects.active()
        .filter(object_id__in=ids, base_content_type=get_default_page_content_type())
        .values_list("object_id", "requested_by_id")
    )


def _translators(keys: set) -> dict[tuple, set[int]]:
    found = defaultdict(set)
    for model in (StringTranslation, SegmentOverride):
        rows = model.objects.filter(context__object_id__in=keys).values_list(
            "context__object_id", "locale_id", "last_translated_by_id"
        )
        for key, locale_id, user_id in rows.distinct():
            found[key, locale_id].add(user_id)
    return found


def may_decide(user, page: Page) -> bool:
    """Whether ``user`` may approve or send back ``page``: a coordinator who is not its author."""
    return page.pk in pages_to_decide(user, [page])


def pages_to_decide(user, pages: Iterable[Page]) -> set[int]:
    """Those of ``pages`` that ``user`` may decide about, in a fixed number of queries."""
    if not user.is_active:
        return set()
    coordinated = coordinator_ids_of(pages)
    mine = [page for page in pages if user.pk in coordinated[page.pk]]
    written = author_ids_of(mine)
    return {page.pk for page in mine if user.pk not in written[page.pk]}


def may_read_story(user, page: Page) -> bool:
    """Whether ``user`` may read all that happened to ``page``: who edits it, and who reviews it."""
    if page.specific.permissions_for_user(user).can_edit():
        return True
    review = page.current_workflow_task_state
    if review and review.task.specific.user_can_access_editor(page, user):
        return True
    return user.is_active and user.pk in coordinator_ids_of([page])[page.pk]


def reviewers_of(page: Page) -> QuerySet:
    """The accounts that may decide about ``page`` as it is now."""
    return coordinators_of(page).exclude(pk__in=author_ids(page))


def coordinators_of(page: Page) -> QuerySet:
    """The accounts that review ``page``: those of the nearest campaign above it, else section."""
    return get_user_model().objects.filter(pk__in=coordinator_ids_of([page])[page.pk])


def coordinator_ids_of(pages: Iterable[Page]) -> dict[int, set[int]]:
    """The coordinators of each page, in as many queries for one page as for many.

    The campaign that counts is the first-made live language version: there editors name people,
    and a translation that has not been brought up to date must not keep somebody in office. A
    draft never changes who reviews it: names are read from what is live.
    """
    above = {page.pk: _paths_upwards(page) for page in pages}
    paths = {path for upwards in above.values() for path in upwards}
    named: dict[str, set[int]] = {}
    for model in _models_with_coordinators():
        named |= _named_at(model, paths)
    return {
        pk: next((named[path] for path in upwards if named.get(path)), set())
        for pk, upwards in above.items()
    }


def _paths_upwards(page: Page) -> list[str]:
    """The tree paths of ``page`` and of the pages above it, nearest first."""
    step = Page.steplen
    return [page.path[:end] for end in range(len(page.path), step, -step)]


def _models_with_coordinators() -> list[type[Model]]:
    return [model for model in get_page_models() if hasattr(model, "coordinators")]


def _named_at(model: type[Model], paths: set[str]) -> dict[str, set[int]]:
    """Who is named on the live originals of the pages of ``model`` at ``paths``."""
    keys = dict(model.objects.filter(path__in=paths).values_list("path", "translation_key"))
    versions = model.objects.live().filter(translation_key__in=keys.values()).order_by("-pk")
    originals = dict(versions.values_list("translation_key", "pk"))
    people = defaultdict(set)
    rows = model.coordinators.rel.related_model.objects.filter(
        page_id__in=originals.values(), user__is_active=True
    )
    for page_id, user_id in rows.values_list("page_id", "user_id"):
        people[page_id].add(user_id)
    return {path: people[originals.get(key)] for path, key in keys.items()}
