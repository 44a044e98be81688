"""Saving the mandate: a letter with a dissent and a withdrawal (domain.md, D2), turn by turn.

What each side does is a function of its own, so that later turns (deliveries, replies, what became
of each ask) go on where the story ends: `published_with_sixteen` is the letter as it stands then.
"""

import os
import re
import time
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

import pyotp
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from demo import factories
from demo.factories.people import APP_SECRET
from home.enums import SafetyLevel
from signatures.enums import Change, CommentState, EndorsementDecision, RoundKind, SheetState
from signatures.models import Circulation, Endorsement, PartnerComment
from signatures.queries import sheet_of
from signatures.services import circulation, endorsing
from signatures.services.sheets import prepare_sheet
from tests.journeys.test_partners_portal import look_at

PICTURES = os.environ.get("PICTURES")  # a folder, for whoever wants to look
TITLE = "Захавайце мандат"
SENTENCE = "Улады мандат не прызнаюць."
ASKS = ["Прагаласуйце за.", "Захавайце мандат па краіне.", "Выступіце ў дыялогу."]
MARK = "Агаворка-толькі-для-каардынатараў"  # a private reservation
pytestmark = pytest.mark.django_db


@dataclass
class Story:
    """The letter, who answers for it, and the partners, each with a browser."""

    campaign: object
    editor: object
    coordinator: object
    sentences: list[str] = field(default_factory=lambda: ["Тэкст ліста.", SENTENCE])
    asks: list[str] = field(default_factory=lambda: list(ASKS))
    partners: dict[str, Client] = field(default_factory=dict)
    page: object = None
    committed: object = nullcontext

    @property
    def sheet(self):
        return sheet_of(self.page.translation_key)

    @property
    def words(self) -> str:
        return self.page.words_to_lock()

    def organisations(self, *names):
        everybody = [browser.organisation for browser in self.partners.values()]
        return [one for one in everybody if not names or one.name_be in names]


def written(title, sentences, asks):
    body = [("paragraph", "".join(f"<p>{words}</p>" for words in sentences))]
    return factories.new_appeal(title=title, body=body, asks=asks, addressees=["Місіі ў Жэневе"])


def join(story, name, *, may_commit=True, safety_level=SafetyLevel.OPEN) -> Client:
    """A partner whose representative is let in, with both factors."""
    one = factories.OrganisationFactory(
        name_be=name, name_ru=f"{name}-ru", name_en=f"{name}-en", safety_level=safety_level
    )
    browser = Client()
    person = factories.RepresentativeFactory(organisation=one, may_commit=may_commit).user
    browser.force_login(person)
    browser.get("/admin/partners/?language=en")
    browser.organisation = one
    story.partners[name] = browser
    return browser


def draft_letter(story) -> None:
    story.page = factories.draft(
        written(TITLE, story.sentences, story.asks), parent=story.campaign, author=story.editor
    )


def rewrite(story, *, sentences=None, asks=None) -> None:
    """The editor changes the draft."""
    story.sentences, story.asks = sentences or story.sentences, asks or story.asks
    new = written(TITLE, story.sentences, story.asks)
    story.page.body, story.page.asks = new.body, new.asks.all()
    story.page.save_revision(user=story.editor)


def send_round(story, kind, *, days=5, change=None) -> Circulation:
    """The coordinator sends the words round; that a step fixes them first has tests of its own."""
    now = timezone.now()
    sheet = prepare_sheet(
        text_key=story.page.translation_key,
        actor=story.coordinator,
        today=timezone.localdate(now),
    )
    return circulation.circulate(
        sheet=sheet,
        kind=kind,
        texts={"be": story.words},
        organisations=story.organisations(),
        deadline=now + timedelta(days=days),
        zone="Europe/Zurich",
        actor=story.coordinator,
        now=now,
        change=change,
    )


def take_comment(story, comment) -> None:
    circulation.answer_comment(
        comment=comment,
        state=CommentState.TAKEN,
        answer="Узята",
        actor=story.coordinator,
        today=timezone.localdate(),
    )


def address(name, thing) -> str:
    return reverse(f"partner_texts:{name}", args=[thing.public_id])


def answer(story, name, decision, *, naming="public", **fields) -> None:
    """A partner reads the page and presses the button on it."""
    browser, path = story.partners[name], address("text", story.sheet)
    shown = browser.get(path).text
    fields |= {"decision": decision, "naming": naming}
    press(story, browser, path, shown, **fields)


def press(story, browser, path, shown, **fields) -> None:
    """Send a form with what its page has carried along; what follows a commit follows at once."""
    fields |= dict(re.findall(r'name="(seen|version)" value="(\d+)"', shown))
    with story.committed():
        assert browser.post(path, fields).status_code == 302


def say_again(story, name, choice="same") -> None:
    browser, path = story.partners[name], address("again", story.sheet)
    shown = browser.get(path).text
    assert SENTENCE in shown, "the difference"
    press(story, browser, path, shown, answer=choice)


def withdraw(story, name) -> None:
    browser, path = story.partners[name], address("withdraw", story.sheet)
    shown = browser.get(path).text
    assert "What cannot be called back" in shown
    press(story, browser, path, shown)


def publish(story) -> None:
    """The letter goes the way of every draft, and stands with the words that were signed."""
    factories.submit(story.page, author=story.editor)
    with story.committed():
        story.page = factories.bring_through(story.page, coordinator=story.coordinator)


def public_page(story) -> str:
    return Client().get(story.page.get_url()).text


@pytest.fixture
def story(campaign, editor, coordinator):
    return Story(campaign, editor, coordinator)


@pytest.fixture
def in_memory(story, django_capture_on_commit_callbacks):
    """Tests without commits: what waits for one is run when it would be."""
    story.committed = partial(django_capture_on_commit_callbacks, execute=True)


SIGNING = [f"Падпісант {letter}" for letter in "АБВГДЖЗІК"]  # nine
COUNTED, ADDRESSEE = ["Схаваны Адзін", "Схаваны Два"], "Толькі Адрасату"
LATE = ["Позні Адзін", "Позні Два"]


def commented(story) -> None:
    """Turn 1: a draft, a comment on the second ask, a second round with what has changed."""
    draft_letter(story)
    first = send_round(story, RoundKind.COMMENTS)
    browser = story.partners["Агаворны"]
    shown = browser.get(address("round", first)).text
    (place,) = re.findall(rf'<option value="(\d+)">\d+\. 2\. {ASKS[1]}', shown)
    said = {"place": place, "text": "Лепш: падоўжыце мандат."}
    assert browser.post(address("round", first), said).status_code == 302
    take_comment(story, PartnerComment.objects.get())
    rewrite(story, asks=[ASKS[0], "Падоўжыце мандат па краіне.", ASKS[2]])
    second = send_round(story, RoundKind.COMMENTS)
    changed = browser.get(address("round", second)).text
    assert re.findall(r"<(del|ins)><span[^>]*>[^<]*</span>(\S+)", changed) == [
        ("del", "Захавайце"), ("ins", "Падоўжыце"),
    ]  # fmt: skip
    assert "Узята" in browser.get(address("round", first)).text


def signed(story) -> None:
    """Turn 2: fifteen answer; a condition is met, the words change, and all say it again."""
    send_round(story, RoundKind.SIGN_ON)
    for name in SIGNING:
        answer(story, name, "sign")
    answer(story, "Агаворны", "reservation", reservation=MARK)
    answer(story, "Умоўны", "condition", condition="Без аднаго сказа")
    answer(story, "Нязгодны", "decline", naming="counted")
    for name in COUNTED:
        answer(story, name, "sign", naming="counted")
    answer(story, ADDRESSEE, "sign", naming="addressee")
    endorsing.resolve_condition(
        endorsement=Endorsement.objects.get(decision=EndorsementDecision.CONDITION),
        is_met=True,
        actor=story.coordinator,
        today=timezone.localdate(),
    )
    rewrite(story, sentences=story.sentences[:1])
    send_round(story, RoundKind.SIGN_ON, change=Change.SUBSTANTIVE)
    assert not Endorsement.objects.standing(timezone.localdate()).exists()
    for name in [*SIGNING, "Агаворны", "Умоўны", *COUNTED, ADDRESSEE]:
        say_again(story, name)


def published_with_sixteen(story) -> None:
    """Turns 3 and 4: the letter is public with fourteen, and two more join it."""
    publish(story)
    assert "<strong>14</strong>" in public_page(story)
    for name in LATE:
        answer(story, name, "sign")
    assert "<strong>16</strong>" in public_page(story)


@pytest.fixture
def partners(story):
    for name in [*SIGNING, "Агаворны", "Умоўны", "Нязгодны", *COUNTED, ADDRESSEE, *LATE]:
        join(story, name)


def test_a_letter_with_a_dissent_and_a_withdrawal(story, partners, in_memory):
    commented(story)
    signed(story)
    published_with_sixteen(story)
    shown = public_page(story)
    assert [name in shown for name in [*SIGNING, "Агаворны", "Умоўны", *LATE]] == [True] * 13
    for hidden in [*COUNTED, ADDRESSEE, "Нязгодны", MARK]:
        assert hidden not in shown
    withdraw(story, SIGNING[0])
    shown = public_page(story)
    assert "<strong>15</strong>" in shown
    assert SIGNING[0] not in shown
    assert story.sheet.state == SheetState.PREPARED


def enter(page, person) -> None:
    """By hand: handle and password, then the code of the app."""
    page.goto("/admin/login/?language=en")
    page.get_by_label("Handle").fill(person.username)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("Code", exact=True).fill(pyotp.TOTP(APP_SECRET).at(time.time()))
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/partners/")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_partners_side_without_a_script_on_a_telephone(story, reader, visit, both_factors):
    both_factors()
    browser = join(story, "Агаворны")
    person = browser.organisation.representatives.get().user
    factories.enrol(person)
    draft_letter(story)
    send_round(story, RoundKind.COMMENTS)
    enter(reader, person)
    reader.get_by_role("link", name=TITLE).click()
    reader.get_by_role("link", name="Comment on paragraph 5").click()
    reader.get_by_label("Your comment").fill("Лепш: падоўжыце.")
    reader.get_by_role("button", name="Send the comment").click()
    reader.get_by_text("Лепш: падоўжыце.").wait_for()

    rewrite(story, asks=[ASKS[0], "Падоўжыце мандат па краіне.", ASKS[2]])
    sent = send_round(story, RoundKind.SIGN_ON)
    reader.goto("/admin/partners/?language=en")
    reader.get_by_role("link", name=TITLE).first.click()
    reader.get_by_label("We sign with a reservation").check()
    reader.get_by_label("The reservation", exact=True).fill(MARK)
    reader.get_by_label("Everybody: name us below the text").check()
    reader.get_by_role("button", name="Decide for the organisation").click()
    reader.get_by_role("link", name="Take the signature back").wait_for()
    look(story, sent, reader, visit)

    rewrite(story, sentences=story.sentences[:1])
    send_round(story, RoundKind.SIGN_ON, change=Change.SUBSTANTIVE)
    look(story, sent, reader, visit)
    reader.goto("/admin/partners/?language=en")
    reader.get_by_role("link", name=TITLE).first.click()
    reader.get_by_role("button", name="Still ours").click()
    reader.get_by_role("link", name="Take the signature back").click()
    reader.get_by_role("button", name="Take it back now").click()
    reader.get_by_text("Has taken its signature back").first.wait_for()
    assert Endorsement.objects.get().decision == EndorsementDecision.WITHDRAWN


def look(story, sent, reader, visit) -> None:
    """Every page of the moment, by the rules of accessibility and at the width of a telephone."""
    waits = Endorsement.objects.get().waits_for_another_word
    first = story.sheet.circulations.first()
    addresses = {
        f"{'later' if waits else 'first'}-overview": "/admin/partners/",
        "again" if waits else "text": address("again" if waits else "text", sent.sheet),
        "difference" if waits else "round": address("round", sent if waits else first),
        "history" if waits else "withdraw": (
            reverse("partner_texts:history") if waits else address("withdraw", sent.sheet)
        ),
    }
    broken = {}
    for width in (360, 1280) if PICTURES else (360,):
        page = visit(viewport={"width": width, "height": 800})
        page.context.add_cookies(reader.context.cookies())
        for language in ("be", "ru", "en") if PICTURES else ("be",):
            paths = {part: f"{path}?language={language}" for part, path in addresses.items()}
            broken |= look_at(page, paths, f"{language}-{width}")
    assert broken == {}
