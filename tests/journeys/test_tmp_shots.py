import pytest
from demo import factories
from wagtail.models import Locale
from tests.journeys.test_from_a_draft_to_a_signature import people, translated_campaign, bring_into  # noqa
from wagtail_localize.operations import translate_object
from wagtail_localize.models import Translation

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_shots(translated_campaign, people, sign_in):
    editor, coordinator, translator = (people[n] for n in ("editor", "coordinator", "translator"))
    page = factories.new_appeal(title="Адкрыты ліст", asks=["Адно."], takes_signatures=True)
    page = factories.publish(
        page, parent=translated_campaign, author=editor, coordinator=coordinator
    )
    page.title = "Новы загаловак"
    page.save_revision(user=editor)
    factories.submit(page, author=editor)
    browser = sign_in(coordinator)
    browser.screenshot(path="/tmp/modtest/home.png")
    browser.get_by_role("button", name="Actions").first.click()
    browser.get_by_role("button", name="Approve").first.click()
    browser.locator(".modal-body").wait_for()
    browser.wait_for_timeout(800)
    browser.locator(".modal-body button[type=submit]").click()
    browser.wait_for_timeout(1500)
    browser.screenshot(path="/tmp/modtest/modal.png")
    browser.goto(f"/admin/pages/{page.pk}/edit/")
    browser.wait_for_timeout(800)
    browser.screenshot(path="/tmp/modtest/locked.png")
    state = type(page).objects.get(pk=page.pk).current_workflow_task_state
    browser.goto(f"/admin/review/{state.pk}/approve/")
    browser.wait_for_timeout(500)
    browser.screenshot(path="/tmp/modtest/decide.png", full_page=True)
    translate_object(page, [Locale.objects.get(language_code="ru")], user=translator)
    ru = page.get_translation(Locale.objects.get(language_code="ru"))
    t = Translation.objects.get(source__object_id=page.translation_key)
    tb = sign_in(translator)
    tb.goto(f"/admin/pages/{ru.pk}/edit/")
    tb.wait_for_timeout(1500)
    tb.screenshot(path="/tmp/modtest/translate.png")
    from wagtail_localize.models import StringTranslation

    for segment in t.source.stringsegment_set.select_related("string"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=t.target_locale,
            data=segment.string.data,
            last_translated_by=translator,
        )
    tb.reload()
    tb.wait_for_timeout(1500)
    tb.screenshot(path="/tmp/modtest/translate2.png")
    tb.get_by_role("button", name="Send to the coordinators").press("Enter")
    tb.wait_for_timeout(2000)
    tb.screenshot(path="/tmp/modtest/translate3.png")
