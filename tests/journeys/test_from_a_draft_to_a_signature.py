"""The main job of the site, by hand: an appeal from its draft to a confirmed signature."""

import re

import pytest
from playwright.sync_api import expect

from campaigns.models import AppealPage
from demo import factories

from .translating import bring_into

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def people(transactional_db):
    return {
        "editor": factories.EditorFactory(username="editor"),
        "coordinator": factories.CoordinatorFactory(username="coordinator"),
        "translator": factories.TranslatorFactory(username="translator"),
    }


@pytest.fixture
def translated_campaign(people):
    """A live campaign in Belarusian, and its translations, with everything above them."""
    editor, coordinator = people["editor"], people["coordinator"]
    section = factories.SectionPageFactory(title="Адвакацыя", coordinators=[coordinator])
    campaign = factories.campaign(
        title="Кампанія",
        parent=section,
        author=editor,
        coordinator=coordinator,
        coordinators=[coordinator],
    )
    for page in (section, campaign):
        for language in ("ru", "en"):
            bring_into(language, page, **people)
    return campaign


def write_and_submit(page, campaign) -> None:
    """The editor writes an appeal that people may sign, and sends it to the coordinators."""
    page.goto(f"/admin/pages/add/campaigns/appealpage/{campaign.pk}/")
    page.locator("#id_title").fill("Адкрыты ліст")
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Paragraph", exact=True).click()
    page.locator("[data-contentpath=body] [contenteditable=true]").first.fill("Вызваліце іх.")
    page.locator("#id_takes_signatures").check()
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Submit to Coordinators' review").click()
    expect(page.get_by_text("submitted for moderation").first).to_be_visible()


def approve_what_waits(page, title: str) -> None:
    """The coordinator finds the draft on the first page of the admin, reads and approves it."""
    page.goto("/admin/")
    page.get_by_role("row", name=title).get_by_role("link", name=title).click()
    page.get_by_role("link", name="Approve").first.click()
    expect(page.locator("input[name=checklist]")).to_have_count(3)
    for check in page.locator("input[name=checklist]").all():
        check.check()
    page.get_by_role("button", name="Approve").click()
    page.wait_for_url("**/admin/")
    expect(page.get_by_role("row", name=title)).to_have_count(0)


def translate_by_hand(page, appeal, language: str, words: dict[str, str]) -> None:
    """The translator translates every part and sends the translation to the coordinators."""
    page.goto(f"/admin/localize/submit/page/{appeal.pk}/")
    page.get_by_label(language, exact=True).check()
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/edit/")
    for source, translation in words.items():
        part = page.locator("li, section, div").filter(has_text=source).last
        part.get_by_role("button", name="Translate").click()
        part.get_by_role("textbox").fill(translation)
        part.get_by_role("button", name="Save").click()
        expect(page.get_by_text(translation).first).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Send to the coordinators").click()
    expect(page.get_by_text("has been sent to the coordinators").first).to_be_visible()


def numbers(reader, languages) -> list[str]:
    """What the three language versions say about the number of signatures."""
    found = []
    for address in languages:
        reader.goto(address)
        found.append(" ".join(reader.locator(".standing__number").inner_text().split()))
    return found


def on_paper(reader) -> str:
    """All words that a printed page would have."""
    reader.emulate_media(media="print")
    words = reader.locator("body").inner_text().strip()
    reader.emulate_media(media="screen")
    return words


def test_an_appeal_is_written_approved_translated_signed_and_taken_back(
    people, translated_campaign, sign_in, reader, mailoutbox, link_in
):
    write_and_submit(sign_in(people["editor"]), translated_campaign)
    assert not AppealPage.objects.get().live

    coordinator = sign_in(people["coordinator"])
    approve_what_waits(coordinator, "Адкрыты ліст")
    appeal = AppealPage.objects.get()
    assert appeal.live

    translator = sign_in(people["translator"])
    for language, title in (("Русский", "Открытое письмо"), ("English", "Open letter")):
        words = {"Адкрыты ліст": title, "Вызваліце іх.": f"{title}."}
        translate_by_hand(translator, appeal, language, words)
        approve_what_waits(coordinator, title)
    versions = {
        page.locale.language_code: page.get_url()
        for page in appeal.get_translations(inclusive=True)
    }
    assert sorted(versions) == ["be", "en", "ru"]
    assert all(page.live for page in appeal.get_translations(inclusive=True))
    mailoutbox.clear()

    reader.goto(versions["ru"])
    expect(reader.locator("#id_name")).to_be_hidden()  # nobody is to read it so far
    reader.locator("[name=visibility][value=addressee]").check()
    reader.locator("#id_name").fill("Псевдоним")
    reader.locator("#id_address").fill("reader@example.org")
    reader.locator("#id_consent").check()
    reader.get_by_role("button", name="Подписать").click()
    expect(reader).to_have_url(re.compile("/ru/signing/sent/$"))
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (
        ["reader@example.org"],
        "Пожалуйста, подтвердите отправленное",
    )

    reader.goto(link_in(mail))
    assert numbers(reader, versions.values()) == [
        "Пакуль ніхто не падпісаў",
        "Пока никто не подписал",
        "Nobody has signed yet",
    ]
    reader.goto(link_in(mail))
    reader.get_by_role("main").get_by_role("button").click()
    receipt = reader.locator(".receipt__code").inner_text()
    assert on_paper(reader) == receipt
    assert numbers(reader, versions.values()) == [
        "1 чалавек падпісаў і пацвердзіў подпіс электроннай поштай",
        "1 человек подписал и подтвердил подпись по электронной почте",
        "1 person has signed and confirmed it by e-mail",
    ]
    printed = " ".join(on_paper(reader).split())
    assert "1 person has signed" in printed
    assert "Before you sign" not in printed

    reader.goto("/en/signing/mine/")
    reader.locator("#id_receipt").fill(receipt.lower().replace("-", " "))
    reader.get_by_role("button", name="Show my signature").click()
    expect(reader.get_by_text("is encrypted for the coordinators; this site")).to_be_visible()
    reader.get_by_role("button", name="Take my signature back").click()
    expect(reader.locator("h1")).to_have_text("Your signature has been taken back")
    assert "Nobody has signed yet" in numbers(reader, versions.values())
    assert reader.context.cookies() == []
