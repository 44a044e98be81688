"""What each side does in the story of the mandate (domain.md, D2), in the words of the domain."""

import json
import re
from contextlib import nullcontext
from csv import DictReader
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.enums import AskState, ReplyKind
from campaigns.models import AppealPage, Delivery, MandateCycle
from campaigns.services import deliveries
from demo import factories
from home.enums import SafetyLevel
from signatures.enums import CommentState
from signatures.models import Circulation
from signatures.queries import sheet_of, version_of_list
from signatures.services import circulation
from signatures.services.sheets import prepare_sheet

from .translating import bring_into

LANGUAGES = ("be", "ru", "en")
TITLE = "Захавайце мандат"
SENTENCE = "Улады мандат не прызнаюць."
ASKS = ["Прагаласуйце за.", "Захавайце мандат па краіне.", "Выступіце ў дыялогу."]
NAMES = {  # in Russian and in English, where each has another place in the alphabet
    "Агаворны": ("Осторожный", "Cautious"),
    "Бусел": ("Аист", "Stork"),
    "Верабей": ("Воробей", "Sparrow"),
    "Голуб": ("Голубь", "Dove"),
    "Жаўрук": ("Жаворонок", "Lark"),
    "Зязюля": ("Кукушка", "Cuckoo"),
    "Івалга": ("Иволга", "Oriole"),
    "Крумкач": ("Ворон", "Raven"),
    "Ластаўка": ("Ласточка", "Swallow"),
    "Умоўны": ("Условный", "Conditional"),
    "Чапля": ("Цапля", "Heron"),
}
PSEUDONYM = "Чытачка-пад-псеўданімам"
MISSIONS, AT_THE_PALACE = "Missions in Geneva", "Delegations at the session"


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
    opening: datetime = None  # of the session, until which the letter is under an embargo
    clock: object = None
    second: object = None  # another coordinator
    translator: object = None

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
    return factories.new_appeal(
        title=title, body=body, asks=asks, addressees=["Місіі ў Жэневе"], takes_signatures=True
    )


def join(story, name, *, may_commit=True, safety_level=SafetyLevel.OPEN) -> Client:
    """A partner whose representative is let in, with both factors."""
    in_russian, in_english = NAMES.get(name, (f"{name}-ru", f"{name}-en"))
    one = factories.OrganisationFactory(
        name_be=name, name_ru=in_russian, name_en=in_english, safety_level=safety_level
    )
    browser = story.partners[name] = Client()
    browser.organisation = one
    browser.person = factories.RepresentativeFactory(organisation=one, may_commit=may_commit).user
    come_back(story, name)
    return browser


def come_back(story, name) -> None:
    """Sign in anew: nobody stays signed in from one day to the next."""
    browser = story.partners[name]
    browser.force_login(browser.person)
    browser.get("/admin/partners/?language=en")


def go_to(story, *, days=0, minutes=0) -> date:
    """So long after the opening of the session; returns the day."""
    moment = story.opening + timedelta(days=days, minutes=minutes)
    story.clock.move_to(moment, tick=False)
    return timezone.localdate(moment)


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


def withdraw(story, name) -> list[str]:
    """Take the signature back; returns what the partner is told cannot be called back."""
    browser, path = story.partners[name], address("withdraw", story.sheet)
    shown = browser.get(path).text
    told = re.findall(r"<li>(.*?)</li>", shown.split("What cannot be called back")[1])
    press(story, browser, path, shown)
    return told


def submit_with_embargo(story) -> None:
    """The letter is to appear when the session opens."""
    story.page.go_live_at = story.opening
    story.page.save_revision(user=story.editor)
    factories.submit(story.page, author=story.editor)


def consent_report_read(story) -> list[tuple]:
    """What the page on which the coordinator decides tells of those who sign."""
    browser = Client()
    browser.force_login(story.coordinator)
    state = story.page.current_workflow_task_state
    shown = browser.get(reverse("campaigns:decide", args=[state.pk, "approve"]))
    return [(one.doubt, one.organisation.name_be) for one in shown.context["findings"]]


def approve(story) -> None:
    """The letter goes the way of every draft, with the words that were signed."""
    with story.committed():
        story.page = factories.bring_through(story.page, coordinator=story.coordinator)


def translate(story, language) -> None:
    with story.committed():
        bring_into(language, story.page, translator=story.translator, coordinator=story.coordinator)


def public_page(story, language="be") -> str:
    answer = Client().get(story.page.get_url().replace("/be/", f"/{language}/", 1))
    return answer.text if answer.status_code == 200 else ""


def part_of(page, name) -> str:
    """A part of the letter's page, by its heading."""
    return page.split(f'id="{name}"')[1].split("</section>")[0]


def names_in(html) -> list[str]:
    """The organisations of a list, as they stand there."""
    return re.findall(r"<li>\s*([^<\s][^<]*?)\s*<", html)


def list_file(story, name="", language="be") -> str:
    answer = Client().get(f"/{language}/signing/{story.sheet.public_id}/organisations/{name}")
    return answer.text if answer.status_code == 200 else ""


def embedded(story, language) -> str:
    """What a program of a partner's site gets for the address of the letter."""
    wanted = settings.BASE_URL + story.page.get_url().replace("/be/", f"/{language}/", 1)
    return Client().get("/be/signing/oembed/", {"url": wanted}).json()["html"]


def outputs(story, languages=LANGUAGES) -> dict[str, str]:
    """All that readers and partners' sites get of the letter and of its list."""
    made = {name: list_file(story, name) for name in ("organisations.json", "organisations.csv")}
    made["api"] = Client().get(f"/api/v2/pages/{story.page.pk}/").text
    for code in languages:
        made[f"page {code}"] = public_page(story, code)
        made[f"list {code}"] = list_file(story, language=code)
        made[f"snippet {code}"] = list_file(story, "snippet.txt", code)
        made[f"oembed {code}"] = embedded(story, code)
    return made


AS_OF = re.compile(r'<strong>(\d+)</strong>[^<]*<time datetime="([^"]+)">[^<]*</time>\D*(\d+)')


def counts(made) -> set[tuple[int, datetime, int]]:
    """What all outputs say: how many organisations, as of when, in which version of the list."""
    listed = json.loads(made["organisations.json"])
    rows = [listed, *DictReader(made["organisations.csv"].splitlines())]
    said = [(row["total"], row["as_of"], row["version"]) for row in rows]
    for name, text in made.items():
        if name.startswith(("page", "list", "snippet", "oembed")):
            (found,) = AS_OF.findall(text)
            said.append(found)
    return {(int(all_), datetime.fromisoformat(day), int(number)) for all_, day, number in said}


def verify_the_list(story) -> None:
    """A partner checks the file with the key of the site; raises where it is another."""
    place = f"/be/signing/{story.sheet.public_id}/organisations/organisations.json"
    document, signature, key = (
        Client().get(path).content for path in (place, f"{place}.sig", "/be/signing/list-key.pem")
    )
    load_pem_public_key(key).verify(signature, document)


def people_counted(story) -> list[str]:
    """The number of people below the letter."""
    return re.findall(r"<strong>(\d+)</strong>", part_of(public_page(story), "standing"))


def sign_under_a_pseudonym(story) -> str:
    """A reader signs without an address, and changes nothing; returns the receipt code."""
    reader, path = Client(), f"/en/signing/{story.sheet.public_id}/without-contact/"
    form = reader.get(path).text
    fields = {"name": PSEUDONYM, "consent": "on", "website": ""}
    fields |= dict(re.findall(r'name="(token)" value="([^"]+)"', form))
    fields |= dict(re.findall(r'name="(visibility)" value="(\w+)"[^>]* checked', form))
    assert fields["visibility"] == "counted"
    ticket = re.findall(r'name="ticket" value="([^"]+)"', reader.post(path, fields).text)[0]
    story.clock.shift(timedelta(minutes=1))
    with story.committed():
        done = reader.post(path.replace("without-contact", "moment"), {"ticket": ticket})
    return re.search(r"\b(?:\w{4}-){4}\w{4}\b", done.text).group()


def take_back(story, receipt) -> str:
    """The reader's one request, from any browser; returns the answer."""
    with story.committed():
        return Client().post("/en/signing/take-back/", {"receipt": receipt}).text


def deliver(story, to, number, channel) -> Delivery:
    """One coordinator notes what went out with the newest list, and another has it shown."""
    today = timezone.localdate()
    delivery = deliveries.record_delivery(
        text_key=story.page.translation_key,
        actor=story.coordinator,
        today=today,
        channel=channel,
        delivered_on=today,
        number=number,
        recipients_en=to,
        version=story.sheet.newest_version,
        list_number=version_of_list(story.sheet).number,
    )
    deliveries.show(record=delivery, actor=story.second, today=today)
    return delivery


def reply_to(story, delivery, summary) -> None:
    today = timezone.localdate()
    reply = deliveries.record_reply(
        delivery=delivery,
        actor=story.second,
        today=today,
        kind=ReplyKind.REPLY,
        received_on=today,
        is_confidential=False,
        summary_en=summary,
    )
    deliveries.show(record=reply, actor=story.coordinator, today=today)


def note_what_became(story, states) -> None:
    """The editor writes beside each ask what became of it; it goes the way of every draft."""
    page = story.page = AppealPage.objects.get(pk=story.page.pk)
    asks = list(page.asks.all())
    for ask, state in zip(asks, states, strict=True):
        is_open = state == AskState.OPEN
        ask.state, ask.state_on = state, None if is_open else timezone.localdate()
    page.asks = asks
    page.save_revision(user=story.editor)
    factories.submit(page, author=story.editor)
    approve(story)


def tell_of_the_vote(story, in_favour, next_year) -> dict:
    """The resolution stands with the mandate, whose next year begins; as other programs read it."""
    adopted = {
        "adopted_on": timezone.localdate(),
        "in_favour": in_favour,  # what is known of the others is not confirmed
        "figures_confirmed": True,
        "cause": story.page,
    }
    mandate = factories.publish(
        factories.new_mandate(resolutions=[adopted], cycles=[MandateCycle(year=next_year)]),
        parent=story.campaign.get_parent(),
        author=story.editor,
        coordinator=story.coordinator,
    )
    return Client().get(f"/api/v2/pages/{mandate.pk}/").json()
