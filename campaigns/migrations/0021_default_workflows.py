"""Which way each type of page goes (docs/adr), as the House begins; changed in the admin."""

from django.db import migrations

STEPS = [
    ("PartnersConsultation", "Partners' consultation"),
    ("TextLock", "Text lock"),
    ("SafetyReview", "Safety review"),
    ("TranslationReview", "Translation review"),
]
REVIEW = "Coordinators' review"
WORKFLOWS = {
    "Appeal": [REVIEW, "Text lock", "Safety review"],
    "Appeal with partners' consultation": [
        "Partners' consultation",
        REVIEW,
        "Text lock",
        "Safety review",
    ],
    "Urgent appeal": [REVIEW],
    "Coordinators and safety": [REVIEW, "Safety review"],
    "Translation": ["Translation review", REVIEW],
}
WORK = [
    ("campaigns", "campaignpage"),
    ("campaigns", "meetingpage"),
    ("campaigns", "mandatepage"),
    ("campaigns", "submissionpage"),
    ("campaigns", "reviewpage"),
    ("campaigns", "alternativereportpage"),
    ("campaigns", "threadpage"),
    ("home", "newspage"),
]
APPEAL = ("campaigns", "appealpage")


def make_workflows(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Task = apps.get_model("wagtailcore", "Task")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    WorkflowOfType = apps.get_model("campaigns", "WorkflowOfType")

    def type_of(app, model):
        return ContentType.objects.get_or_create(app_label=app, model=model)[0]

    tasks = {}
    for model, name in STEPS:
        content_type = type_of("campaigns", model.lower())
        step = apps.get_model("campaigns", model)
        tasks[name] = step.objects.create(name=name, content_type=content_type, active=True).pk
    review = Task.objects.filter(content_type=type_of("campaigns", "coordinatorsreview"))
    tasks[REVIEW] = review.order_by("pk").values_list("pk", flat=True)[0]
    ways = {}
    for name, steps in WORKFLOWS.items():
        ways[name] = Workflow.objects.create(name=name, active=True)
        for order, step in enumerate(steps):
            WorkflowTask.objects.create(workflow=ways[name], task_id=tasks[step], sort_order=order)

    def choose(page_type, use, way):
        WorkflowOfType.objects.create(
            page_type=type_of(*page_type), use=use, workflow=ways[way]
        )

    choose(APPEAL, "usual", "Appeal")
    choose(APPEAL, "urgent", "Urgent appeal")
    for page_type in WORK:
        choose(page_type, "usual", "Coordinators and safety")
    for page_type in (APPEAL, *WORK):
        choose(page_type, "translation", "Translation")


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0020_safety_checklist"), ("home", "0014_schedule_updates")]
    operations = [migrations.RunPython(make_workflows, migrations.RunPython.noop)]
