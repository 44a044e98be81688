"""Who may do what, as named questions about a person and a thing."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import F, Max, Model, Q, QuerySet
from django.utils import timezone
from wagtail.models import (
    Page,
    Revision,
    Task,
    TaskState,
    WorkflowState,
    get_default_page_content_type,
    get_page_models,
)
from wagtail_localize.models import SegmentOverride, StringTranslation

from home.models import SectionPage
from signatures.permissions import coordinator_ids_of_texts


def approvals() -> QuerySet:
    """Decisions of ours with which whole workflows ended, each on the revision that was read.

    The mark ``is_independent`` is set where somebody who may decide and is no author has done so.
    A workflow that ended without one (a step of Wagtail's own, a script) approves nothing.
    """
    by_somebody_else = Q(pk=None)
    for model in _states_that_approve():
        by_somebody_else |= Q(**{f"{model._meta.model_name}__is_independent": True})
    return TaskState.objects.filter(
        by_somebody_else,
        status=TaskState.STATUS_APPROVED,
        workflow_state__status=WorkflowState.STATUS_APPROVED,
        workflow_state__current_task_state__revision=F("revision"),
    )


def _states_that_approve() -> list[type[Model]]:
    return [model for model in apps.get_models() if getattr(model, "is_approval", False)]


def is_approved(revision_id: int | None, page_id: int | None) -> bool:
    """Whether exactly this revision of exactly this page came through its whole workflow."""
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


def deciders_of(states: Iterable[TaskState], *, day: date | None = None) -> dict[int, set[int]]:
    """Of each open task state, by primary key, the accounts that may decide it now.

    Authors are left out, deputies of who is away on ``day`` (today) belong to it. States that are
    over are not in the answer. As many queries for one state as for many.
    """
    open_states = list(
        TaskState.objects.filter(
            pk__in=[state.pk for state in states],
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
            workflow_state__base_content_type=get_default_page_content_type(),
        ).values_list("pk", "task_id", "workflow_state__object_id")
    )
    pages = {
        page.pk: page for page in Page.objects.filter(pk__in={int(o) for *_, o in open_states})
    }
    at_task = defaultdict(list)
    for _state, task_id, page_id in open_states:
        at_task[task_id].append(pages[int(page_id)])
    writers = author_ids_of(pages.values())
    tasks = Task.objects.filter(pk__in=at_task).specific()
    named = {task.pk: decider_ids_of(task, at_task[task.pk], day=day) for task in tasks}
    return {
        pk: named[task_id][int(page_id)] - writers[int(page_id)]
        for pk, task_id, page_id in open_states
    }


def decider_ids_of(
    task: Task, pages: Iterable[Page], *, day: date | None = None
) -> dict[int, set[int]]:
    """Whom ``task`` (of its own type) asks about each page, authors among them."""
    if hasattr(task, "decider_ids_of"):
        return task.decider_ids_of(pages, day=day or timezone.localdate())
    people = set()
    if hasattr(task, "groups"):  # Wagtail's own approval by groups
        people = active_ids_in(task.groups.all())
    return {page.pk: people for page in pages}


def active_ids_in(groups) -> set[int]:
    """The active accounts in any of ``groups``."""
    members = get_user_model().objects.filter(groups__in=groups, is_active=True)
    return set(members.values_list("pk", flat=True))


def may_decide(user, state: TaskState) -> bool:
    """Whether ``user`` may approve or send back what is open as ``state``."""
    return user.pk in deciders_of([state]).get(state.pk, ())


def may_read_story(user, page: Page) -> bool:
    """Whether ``user`` may read all that happened to ``page``: who edits it, and who reviews it."""
    return page.specific.permissions_for_user(user).can_edit() or may_block(user, page)


def may_translate(user, page: Page, locale=None) -> bool:
    """Whether ``user`` may begin a translation of ``page``: into ``locale``, or into any.

    Only what readers see is open to translators of other languages: a draft is not theirs.
    """
    if not (page.live or page.specific.permissions_for_user(user).can_edit()):
        return False
    parents = page.get_parent().get_translations(inclusive=True).filter(alias_of=None)
    if locale is not None:
        parents = parents.filter(locale=locale)
    return any(parent.permissions_for_user(user).can_add_subpage() for parent in parents.specific())


def may_see_rights(user) -> bool:
    """Whether ``user`` may read who can do what: who gives rights may, and nobody else."""
    return user.is_active and user.has_perm("users.change_user")


def may_block(user, page: Page) -> bool:
    """Whether ``user`` may hold up approval of ``page``: who coordinates it or reviews it now."""
    if not user.is_active:
        return False
    review = page.current_workflow_task_state
    if review and review.task.specific.user_can_access_editor(page, user):
        return True
    return user.pk in coordinator_ids_of([page])[page.pk]


def may_lift(user, comment) -> bool:
    """Whether ``user`` may resolve or delete ``comment``, so that it holds up approval no more.

    Of one that blocks, only who marked it, or another reviewer who has not written in the draft.
    """
    mark = apps.get_model("campaigns", "BlockingMark").objects.filter(comment=comment).first()
    if mark is None or mark.marked_by_id == user.pk:
        return True
    return may_block(user, comment.page) and user.pk not in author_ids(comment.page)


def may_hide(user) -> bool:
    """Whether ``user`` may take any live page from readers at once."""
    return user.is_active and user.has_perm("campaigns.hide_page")


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
    for model in models_with_coordinators():
        named |= _named_at(model, paths)
    return {
        pk: next((named[path] for path in upwards if named.get(path)), set())
        for pk, upwards in above.items()
    }


def section_coordinator_ids_of(pages: Iterable[Page]) -> dict[int, set[int]]:
    """The coordinators of the nearest section above each page that names somebody."""
    above = {page.pk: _paths_upwards(page) for page in pages}
    named = _named_at(SectionPage, {path for upwards in above.values() for path in upwards})
    return {
        pk: next((named[path] for path in upwards if named.get(path)), set())
        for pk, upwards in above.items()
    }


def may_circulate(user, appeal) -> bool:
    """Whether ``user`` may send ``appeal`` to organisations: who answers for its text."""
    return may_keep_deliveries(user, appeal.translation_key)


def may_keep_deliveries(user, text_key) -> bool:
    """Whether ``user`` may record, show and hide deliveries and replies of a text.

    A coordinator of that text, and nobody else: replies are no business of whoever runs the site.
    """
    return user.is_active and user.pk in coordinator_ids_of_texts([text_key])[text_key]


def may_show(user, record) -> bool:
    """Whether ``user`` may let readers know of a delivery or a reply that somebody else recorded.

    ``record`` is shown with what it belongs to: a reply only below a delivery that is shown.
    """
    delivery = getattr(record, "delivery", record)
    return (
        not record.is_shown
        and getattr(record, "can_be_shown", True)
        and (delivery is record or delivery.is_shown)
        and user.pk != record.recorded_by_id
        and may_keep_deliveries(user, delivery.text_key)
    )


def may_set_deadline(user, page: Page) -> bool:
    """Whether ``user`` may move the deadline of a step at ``page``: who coordinates it."""
    coordinators = coordinator_ids_of([page])[page.pk] | section_coordinator_ids_of([page])[page.pk]
    return user.is_active and (user.is_superuser or user.pk in coordinators)


def _paths_upwards(page: Page) -> list[str]:
    """The tree paths of ``page`` and of the pages above it, nearest first."""
    step = Page.steplen
    return [page.path[:end] for end in range(len(page.path), step, -step)]


def models_with_coordinators() -> list[type[Model]]:
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


EMERGENCY = "campaigns.publish_in_emergency"


def has_emergency_right(user) -> bool:
    """Whether ``user`` may put guarded pages before readers alone; superusers only this way too."""
    return user.is_active and user.has_perm(EMERGENCY)


def may_publish_in_emergency(user, page: Page) -> bool:
    return has_emergency_right(user) and page.permissions_for_user(user).can_edit()


def all_coordinators() -> QuerySet:
    """Everybody named on any live page; where nobody is, the administrators."""
    named = Q(pk=None)
    for model in models_with_coordinators():
        rows = model.coordinators.rel.related_model.objects.filter(page__live=True)
        named |= Q(pk__in=rows.values("user"))
    people = get_user_model().objects.filter(is_active=True)
    coordinators = people.filter(named)
    return coordinators if coordinators.exists() else people.filter(is_superuser=True)
