"""Saving the mandate: a letter with a dissent and a withdrawal (domain.md, D2), turn by turn.

What each side does is told in `saving_the_mandate`; here is the order in which it happens.
"""

import os
import re
import time
from datetime import timedelta
from functools import partial

import pyotp
import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from campaigns.enums import AskState, DeliveryChannel
from campaigns.models import CampaignCoordinator
from campaigns.services.schedule import publish_due_pages
from demo import factories
from demo.factories.people import APP_SECRET
from home.enums import SafetyLevel
from signatures.enums import Change, Doubt, EndorsementDecision, RoundKind, SheetState
from signatures.models import Endorsement, PartnerComment
from signatures.services import endorsing
from signatures.services.sheets import switch_ways, wording_hash
from tests.journeys.test_partners_portal import look_at

from .saving_the_mandate import (
    ASKS,
    AT_THE_PALACE,
    LANGUAGES,
    MISSIONS,
    NAMES,
    PSEUDONYM,
    TITLE,
    Story,
    address,
    answer,
    approve,
    come_back,
    consent_report_read,
    counts,
    deliver,
    draft_letter,
    go_to,
    join,
    list_file,
    names_in,
    note_what_became,
    outputs,
    part_of,
    people_counted,
    public_page,
    reply_to,
    rewrite,
    say_again,
    send_round,
    sign_under_a_pseudonym,
    submit_with_embargo,
    take_back,
    take_comment,
    tell_of_the_vote,
    translate,
    verify_the_list,
    withdraw,
)
from .translating import bring_into

PICTURES = os.environ.get("PICTURES")  # a folder, for whoever wants to look
MARK = "Агаворка-толькі-для-каардынатараў"  # a private reservation
pytestmark = pytest.mark.django_db


@pytest.fixture
def story(campaign, editor, coordinator):
    return Story(campaign, editor, coordinator)


@pytest.fixture
def in_memory(story, django_capture_on_commit_callbacks):
    """Tests without commits: what waits for one is run when it would be."""
    story.committed = partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture
def calendar(story, time_machine):
    """The session opens in a week; the House's clocks go with the story."""
    story.opening = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=7)
    story.clock = time_machine


@pytest.fixture
def house(story, section, translator):
    """A second coordinator, and a campaign that stands in all three languages."""
    story.second = factories.CoordinatorFactory(username="second")
    CampaignCoordinator.objects.create(page=story.campaign, user=story.second)
    story.translator = translator
    for page in (section, story.campaign):
        for language in ("ru", "en"):
            bring_into(language, page, translator=translator, coordinator=story.coordinator)


SIGNING = [
    "Бусел", "Верабей", "Голуб", "Жаўрук", "Зязюля", "Івалга", "Крумкач", "Ластаўка", "Чапля",
]  # fmt: skip
NEVER_NAMED, ADDRESSEE = "Схаваны Адзін", "Толькі Адрасату"
COUNTED = [NEVER_NAMED, "Схаваны Два"]
LATE = ["Позні Адзін", "Позні Два"]
IN_ORDER = {
    "be": [
        "Агаворны", "Бусел", "Верабей", "Голуб", "Жаўрук", "Зязюля", "Івалга", "Крумкач",
        "Ластаўка", "Умоўны", "Чапля",
    ],
    "ru": [
        "Аист", "Воробей", "Ворон", "Голубь", "Жаворонок", "Иволга", "Кукушка", "Ласточка",
        "Осторожный", "Условный", "Цапля",
    ],
    "en": [
        "Cautious", "Conditional", "Cuckoo", "Dove", "Heron", "Lark", "Oriole", "Raven", "Sparrow",
        "Stork", "Swallow",
    ],
}  # fmt: skip


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
    locked = story.partners["Агаворны"].get(address("text", story.sheet)).text
    assert re.findall(r"<code>(\w{64})</code>", locked) == [wording_hash(story.words)]
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


def published_when_the_session_opens(story) -> None:
    """Turn 3: the report names one; the letter appears on its day, in two more languages later."""
    submit_with_embargo(story)
    assert consent_report_read(story) == [(Doubt.NEVER_NAMED, NEVER_NAMED)]
    approve(story)
    go_to(story, minutes=-1)
    assert publish_due_pages(now=timezone.now()) == 0
    assert (public_page(story), list_file(story)) == ("", "")
    day = go_to(story)
    with story.committed():
        assert publish_due_pages(now=timezone.now()) == 1
    assert counts(outputs(story, ["be"])) == {(14, story.opening, 1)}
    switch_ways(sheet=story.sheet, actor=story.coordinator, today=day, takes_no_contact=True)

    go_to(story, days=1)
    for language in ("ru", "en"):
        assert public_page(story, language) == ""
        translate(story, language)
    behind = {code: part_of(public_page(story, code), "organisations") for code in LANGUAGES}
    assert {code: names_in(html) for code, html in behind.items()} == IN_ORDER
    assert "and 3 other organisations whose names are withheld" in behind["en"]
    assert "This is a translation" in public_page(story, "en")


def joined_by_two(story) -> None:
    """Turn 4: two more sign; whatever leaves the House says sixteen, as of when, which version."""
    go_to(story, days=3)
    for name in LATE:
        come_back(story, name)
        answer(story, name, "sign")
    assert counts(outputs(story)) == {(16, timezone.now(), 3)}
    verify_the_list(story)


def sent(story) -> list:
    """Turn 6 begins: to forty-seven missions by e-mail, and to six by hand."""
    return [
        deliver(story, MISSIONS, 47, DeliveryChannel.EMAIL),
        deliver(story, AT_THE_PALACE, 6, DeliveryChannel.HAND),
    ]


def taken_back(story) -> None:
    """Turn 5: a reader signs and takes it back after a search; an organisation withdraws."""
    receipt = sign_under_a_pseudonym(story)
    assert people_counted(story) == ["1"]
    sent_on = timezone.localdate()
    go_to(story, days=5)
    assert people_counted(story) == ["1"], "what readers were shown this very minute"
    assert "Your signature has been taken back" in take_back(story, receipt)
    assert people_counted(story) == []
    assert "No signature belongs to this code" in take_back(story, receipt)

    come_back(story, SIGNING[0])
    with translation.override("en"):
        day = date_format(sent_on)
    assert withdraw(story, SIGNING[0]) == [
        f"{day}: {AT_THE_PALACE}, by hand", f"{day}: {MISSIONS}, by e-mail",
    ]  # fmt: skip
    assert counts(outputs(story)) == {(15, timezone.now(), 4)}


def answered(story, deliveries) -> None:
    """Turn 6: what went out and came back, what became of each ask, and the next year."""
    go_to(story, days=10)
    reply_to(story, deliveries[0], "They will vote for it.")
    shown = part_of(public_page(story, "en"), "deliveries")
    assert re.findall(r">(\d+) recipients<", shown) == ["47", "6"]
    assert re.findall(r"With list (\d+) of who signed", shown) == ["3", "3"]
    assert re.findall(r"<p>(.*?)</p>", shown) == ["They will vote for it."]

    go_to(story, days=17)
    note_what_became(story, [AskState.MET, AskState.MET, AskState.OPEN])
    states = re.findall(r'class="state[^"]*">([^<]+)<', part_of(public_page(story, "en"), "asks"))
    assert states == ["Met", "Met", "Nothing is known yet"]
    year = timezone.localdate().year + 1
    mandate = tell_of_the_vote(story, in_favour=18, next_year=year)
    (resolution,), (cycle,) = mandate["resolutions"], mandate["cycles"]
    assert resolution["figures"] == {"in_favour": 18, "against": None, "abstained": None}
    assert cycle["year"] == year


@pytest.fixture
def partners(story):
    for name in [*IN_ORDER["be"], "Нязгодны", COUNTED[1], ADDRESSEE, *LATE]:
        join(story, name)
    join(story, NEVER_NAMED, safety_level=SafetyLevel.NEVER_NAMED)


def test_a_letter_with_a_dissent_and_a_withdrawal(story, house, partners, in_memory, calendar):
    commented(story)
    signed(story)
    published_when_the_session_opens(story)
    joined_by_two(story)
    deliveries = sent(story)
    taken_back(story)
    answered(story, deliveries)
    gone = [*COUNTED, ADDRESSEE, "Нязгодны", MARK, PSEUDONYM, SIGNING[0], *NAMES[SIGNING[0]]]
    made = outputs(story)
    made |= {number: list_file(story, f"{number}/organisations.json") for number in (1, 2, 3, 4)}
    assert [(where, who) for where, text in made.items() for who in gone if who in text] == []
    assert all(made.values())
    listed = [name for name in [*IN_ORDER["be"], *LATE] if name != SIGNING[0]]
    assert names_in(part_of(made["page be"], "organisations")) == listed
    assert story.sheet.state == SheetState.OPEN


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
