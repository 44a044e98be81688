"""Fill a fresh database with drafts in moderation and print how long the first page takes."""

import statistics
import sys
import time
from datetime import timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402  (models exist after setup)
from django.contrib.contenttypes.models import ContentType  # noqa: E402  (as above)
from django.db import connection, transaction  # noqa: E402  (as above)
from django.test import Client  # noqa: E402  (as above)
from django.test.utils import get_runner, setup_test_environment  # noqa: E402  (as above)
from django.utils import timezone  # noqa: E402  (as above)
from wagtail.models import Page, Revision, TaskState, WorkflowState  # noqa: E402  (as above)

from campaigns.enums import AppealKind  # noqa: E402  (as above)
from campaigns.models import AppealPage, CoordinatorsReviewState, Deadline  # noqa: E402  (as above)
from campaigns.services import deadlines  # noqa: E402  (as above)
from demo import factories  # noqa: E402  (as above)
from users.services.sign_in import VERIFIED  # noqa: E402  (as above)

FEW = 10  # how the page is with as few drafts as usual: the limit that the ratio refers to
TRIES = 9
EVERY_URGENT = 50
AT_ONCE = 500
AIM_MS = 300


def print_speed(number: int) -> None:
    editor = factories.EditorFactory(username="editor")
    coordinators = [factories.CoordinatorFactory(username=f"coordinator-{n}") for n in range(3)]
    section = factories.SectionPageFactory(title="Адвакацыя", coordinators=coordinators)
    readers = {"coordinator": coordinators[0], "editor": editor}
    submit_many(section, FEW, author=editor)
    deadlines.bring_in_line(now=timezone.now())
    few = {who: milliseconds(user) for who, user in readers.items()}
    submit_many(section, number - FEW, author=editor, first=FEW)
    began = time.perf_counter()
    deadlines.bring_in_line(now=timezone.now())
    print(f"{connection.vendor}: {number} brought in line in {time.perf_counter() - began:.1f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself within minutes
    for who, user in readers.items():
        many = milliseconds(user)
        late = "" if many <= AIM_MS else "   over the aim"
        print(
            f"    {who}: {FEW} drafts {few[who]:.0f} ms, {number} drafts {many:.0f} ms, "
            f"ratio {many / few[who]:.2f}{late}"
        )


def milliseconds(user) -> float:
    client = Client()
    client.force_login(user)
    session = client.session
    session[VERIFIED] = True  # as after the second factor
    session.save()
    times = [ask(client) for _ in range(TRIES + 2)]
    return statistics.median(times[2:])


def ask(client: Client) -> float:
    began = time.perf_counter()
    response = client.get("/admin/")
    assert response.status_code == 200, response.status_code  # noqa: S101  (it measures)
    return (time.perf_counter() - began) * 1000


@transaction.atomic
def submit_many(section: Page, number: int, *, author, first: int = 0) -> None:
    """Appeals in moderation, written past the services: only the reading is measured."""
    pages = _appeals(section, range(first, first + number))
    page_type = ContentType.objects.get_for_model(Page)
    workflow, now = section.get_workflow(), timezone.now()
    task = workflow.tasks.first()
    about = [
        {"content_type": page.content_type, "base_content_type": page_type, "object_id": page.pk}
        for page in pages
    ]
    revisions = Revision.objects.bulk_create(
        Revision(**of, user=author, content={}, object_str="", created_at=now) for of in about
    )
    wholes = WorkflowState.objects.bulk_create(
        WorkflowState(**of, workflow=workflow, requested_by=author) for of in about
    )
    steps = _with_parents(
        CoordinatorsReviewState,
        TaskState,
        [
            CoordinatorsReviewState(
                workflow_state=whole,
                task=task,
                revision=revision,
                started_at=now,
                content_type=ContentType.objects.get_for_model(CoordinatorsReviewState),
            )
            for whole, revision in zip(wholes, revisions, strict=True)
        ],
    )
    for page, revision, whole, step in zip(pages, revisions, wholes, steps, strict=True):
        page.latest_revision, whole.current_task_state_id = revision, step.pk
    Page.objects.bulk_update(pages, ["latest_revision"], batch_size=AT_ONCE)
    WorkflowState.objects.bulk_update(wholes, ["current_task_state"], batch_size=AT_ONCE)
    today = timezone.localdate()
    Deadline.objects.bulk_create(
        Deadline(
            task_state_id=step.pk,
            page_id=page.pk,
            begun_on=today,
            due_on=today + timedelta(days=step.pk % 30),
            is_urgent=page.kind == AppealKind.URGENT,
        )
        for page, step in zip(pages, steps, strict=True)
    )


def _appeals(section: Page, places: range) -> list[AppealPage]:
    kind = ContentType.objects.get_for_model(AppealPage)
    pages = [
        AppealPage(
            title=f"Зварот {place}",
            draft_title=f"Зварот {place}",
            slug=f"appeal-{place}",
            live=False,
            kind=AppealKind.LETTER if place % EVERY_URGENT else AppealKind.URGENT,
            content_type=kind,
            locale=section.locale,
            path=Page._get_path(section.path, section.depth + 1, place + 1),  # noqa: SLF001  (treebeard has no other)
            depth=section.depth + 1,
            url_path=f"{section.url_path}appeal-{place}/",
        )
        for place in places
    ]
    return _with_parents(AppealPage, Page, pages)


def _with_parents(model, parent, rows: list) -> list:
    """Store rows whose model inherits its table from another, which `bulk_create` cannot."""
    fields = [field.attname for field in parent._meta.concrete_fields]
    stored = parent.objects.bulk_create(
        (parent(**{name: getattr(row, name) for name in fields}) for row in rows),
        batch_size=AT_ONCE,
    )
    link = model._meta.get_ancestor_link(parent)
    for row, base in zip(rows, stored, strict=True):
        setattr(row, link.attname, base.pk)
        row.pk = base.pk
    for start in range(0, len(rows), AT_ONCE):
        model._base_manager._insert(  # noqa: SLF001  (what `bulk_create` does for one table)
            rows[start : start + AT_ONCE], model._meta.local_concrete_fields, using="default"
        )
    return rows


if __name__ == "__main__":
    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        print_speed(int(sys.argv[1]))
    finally:
        runner.teardown_databases(databases)
