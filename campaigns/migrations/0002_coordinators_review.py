"""The house's workflow, on the whole tree, in place of Wagtail's own."""

from django.db import migrations


def make_workflow(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    CoordinatorsReview = apps.get_model("campaigns", "CoordinatorsReview")

    task_type, _made = ContentType.objects.get_or_create(
        app_label="campaigns", model="coordinatorsreview"
    )
    task = CoordinatorsReview.objects.create(
        name="Coordinators' review", content_type=task_type, active=True
    )
    workflow = Workflow.objects.create(name="Coordinators' review", active=True)
    WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    root = Page.objects.get(depth=1)
    WorkflowPage.objects.update_or_create(page_id=root.pk, defaults={"workflow": workflow})


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_initial"), ("home", "0002_three_homes")]
    operations = [migrations.RunPython(make_workflow, migrations.RunPython.noop)]
