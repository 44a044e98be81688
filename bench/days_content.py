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

from campaigns.models import AppealPage, CoordinatorsReviewState  # noqa: E402  (as above)
from campaigns.services import deadlines  # noqa: E402  (as above)
from demo import factories  # noqa: E402  (as above)

FEW = 10  # how the page is with as few drafts as usual: the limit that the ratio refers to
TRIES = 9
EVERY_URGENT = 50
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
    task = section.get_workflow().tasks.get()
    page_type = ContentType.objects.get_for_model(Page)
    kind = ContentType.objects.get_for_model(AppealPage)
    state_type = ContentType.objects.get_for_model(CoordinatorsReviewState)
    now = timezone.now()
    for place in range(first, first + number):
        page = _appeal(section, kind, place)
        about = {"content_type": kind, "base_content_type": page_type, "object_id": str(page.pk)}
        revision = Revision.objects.create(
            **about, user=author, content=page.serializable_data(), object_str=page.title
        )
        Page.objects.filter(pk=page.pk).update(latest_revision=revision)
        whole = WorkflowState.objects.create(
            **about, workflow=section.get_workflow(), requested_by=author
        )
        step = CoordinatorsReviewState.objects.create(
            workflow_state=whole, task=task, revision=revision, content_type=state_type
        )
        TaskState.objects.filter(pk=step.pk).update(
            started_at=now - timedelta(minutes=place % 10_000)
        )
        WorkflowState.objects.filter(pk=whole.pk).update(current_task_state=step.pk)


def _appeal(section: Page, kind: ContentType, place: int) -> AppealPage:
    page = AppealPage(
        title=f"Зварот {place}",
        draft_title=f"Зварот {place}",
        slug=f"appeal-{place}",
        live=False,
        kind="letter" if place % EVERY_URGENT else "urgent",
        dated_on=timezone.localdate(),
        authoritative_language="be",
        content_type=kind,
        locale=section.locale,
        path=Page._get_path(section.path, section.depth + 1, place + 1),  # noqa: SLF001  (treebeard has no other)
        depth=section.depth + 1,
        url_path=f"{section.url_path}appeal-{place}/",
    )
    base = Page(**{field.attname: getattr(page, field.attname) for field in Page._meta.fields})
    base.save_base(raw=True)
    page.page_ptr_id = page.pk = base.pk
    page.save_base(raw=True)
    return page


if __name__ == "__main__":
    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        print_speed(int(sys.argv[1]))
    finally:
        runner.teardown_databases(databases)
