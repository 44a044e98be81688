"""Every kind of step once, by whom it asks, on a small telephone and without a script."""

import pytest
from playwright.sync_api import expect
from wagtail.models import Page, Task, WorkflowTask

from campaigns.services.moderation import submit_translation
from demo import factories

from .conftest import TELEPHONE
from .translating import write_translation

pytestmark = [
    pytest.mark.browser,
    pytest.mark.steps,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def people(transactional_db):
    return {
        "editor": factories.EditorFactory(username="editor"),
        "coordinator": factories.CoordinatorFactory(username="coordinator"),
        "safety": factories.SafetyReviewerFactory(username="safety"),
        "reviewer": factories.LanguageReviewerFactory(username="reviewer-ru", language="ru"),
        "admin": factories.UserFactory(username="admin", is_superuser=True),
    }


@pytest.fixture
def section(people):
    return factories.SectionPageFactory(title="Advocacy", coordinators=[people["coordinator"]])


@pytest.fixture
def campaign(people, section):
    coordinator = people["coordinator"]
    return factories.campaign(
        parent=section, author=people["editor"], coordinator=coordinator, coordinators=[coordinator]
    )


@pytest.fixture
def appeal(people, campaign):
    """An appeal that people may sign, sent to its coordinators."""
    page = factories.new_appeal(title="Open letter", takes_signatures=True)
    factories.draft(page, parent=campaign, author=people["editor"])
    factories.submit(page, author=people["editor"])
    return page


@pytest.fixture
def on_telephone(sign_in):
    return lambda user, path: sign_in(user, path=path, **TELEPHONE)


def fresh(page) -> Page:
    return Page.objects.get(pk=page.pk).specific


def way_to_approve(page) -> str:
    return f"/admin/review/{fresh(page).current_workflow_task_state.pk}/approve/"


def decide(browser, button: str) -> None:
    """Tick whatever there is to tick, and press the button."""
    for box in browser.locator("main input[type=checkbox]").all():
        box.check()
    browser.locator("main").get_by_role("button", name=button).click()
    expect(browser.get_by_text("Your decision has been stored.")).to_be_visible()


def approve_without_checking(browser) -> None:
    browser.locator("main").get_by_role("button", name="Approve").click()
    expect(browser.get_by_text("Every point has to be checked.")).to_be_visible()


def test_an_appeal_from_the_coordinators_to_safety_and_out_of_sight(
    people, appeal, on_telephone, reader
):
    coordinator = on_telephone(people["coordinator"], way_to_approve(appeal))
    approve_without_checking(coordinator)
    decide(coordinator, "Approve")
    coordinator.goto(way_to_approve(appeal))
    decide(coordinator, "Fix the wording")
    assert not fresh(appeal).live

    safety = on_telephone(people["safety"], way_to_approve(appeal))
    approve_without_checking(safety)
    decide(safety, "Approve")
    assert reader.goto(fresh(appeal).url).status == 200

    name_the_change(on_telephone(people["editor"], changed(appeal, people)))
    coordinator.goto(way_to_approve(appeal))
    decide(coordinator, "Approve")
    coordinator.goto(way_to_approve(appeal))
    expect(coordinator.get_by_label("Substantive")).to_be_checked()

    safety.goto("/admin/review/hide/")
    safety.get_by_role("link", name="Open letter").click()
    safety.get_by_label("Why").fill("A face can be seen")
    safety.get_by_role("button", name="Hide at once").click()
    expect(safety.get_by_text("1 language version has been taken down.")).to_be_visible()
    assert reader.goto(fresh(appeal).url).status == 404


def changed(appeal, people) -> str:
    """Where an editor sees what the words just written do to those that people have signed."""
    page = fresh(appeal)
    page.body = [("paragraph", "<p>Other text.</p>")]
    page.save_revision(user=people["editor"])
    return f"/admin/review/change/{page.pk}/"


def name_the_change(editor) -> None:
    expect(editor.locator(".difference ins")).to_contain_text("Other")
    expect(editor.locator(".difference del")).to_contain_text("Text")
    editor.get_by_label("Substantive").check()
    editor.get_by_role("button", name="Send to review").click()
    expect(editor.get_by_text("The draft has been sent to review.")).to_be_visible()


def test_a_translation_beside_its_source_a_consultation_and_an_emergency(
    people, section, campaign, on_telephone, reader
):
    above = write_translation("ru", section, translator=people["editor"])
    factories.stand(above.get_target_instance())
    translation = write_translation("ru", campaign, translator=people["editor"])
    submit_translation(translation=translation, user=people["editor"])
    in_russian = translation.get_target_instance()
    reviewer = on_telephone(people["reviewer"], way_to_approve(in_russian))
    reviewer.get_by_role("link", name="side by side").click()
    expect(reviewer.locator(".beside [lang=be]").first).to_have_text("Campaign")
    expect(reviewer.locator(".beside [lang=ru]").first).to_have_text("Campaign")
    reviewer.goto(way_to_approve(in_russian))
    decide(reviewer, "Approve")
    assert fresh(in_russian).current_workflow_task.name == "Coordinators' review"

    letter = factories.draft(factories.new_appeal(), parent=campaign, author=people["editor"])
    consultation = Task.objects.get(name="Partners' consultation")
    WorkflowTask.objects.create(workflow=letter.get_workflow(), task=consultation, sort_order=-1)
    factories.submit(letter, author=people["editor"])
    coordinator = on_telephone(people["coordinator"], way_to_approve(letter))
    decide(coordinator, "Close the round")
    assert fresh(letter).current_workflow_task.name == "Coordinators' review"

    admin = on_telephone(people["admin"], f"/admin/emergency/{letter.pk}/")
    admin.get_by_label("Reason").fill("Somebody is before a court tomorrow.")
    admin.get_by_role("button", name="Publish now").click()
    expect(admin.get_by_text("It is public now.")).to_be_visible()
    assert reader.goto(fresh(letter).url).status == 200
