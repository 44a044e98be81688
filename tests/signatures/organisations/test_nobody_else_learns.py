"""What only an organisation and the coordinators may know is looked for everywhere else (C27, C30).

Whoever adds a page, a file or a feed that has to do with texts adds its address here:
`read_by_everybody` for readers, `read_by_partners` for other organisations.
"""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from demo import factories
from home.services.cache import purge_pages
from signatures.enums import Channel, EndorsementDecision, Naming, RoundKind
from signatures.queries import locked_wording
from signatures.services import circulation, endorsing, invitations, lists
from signatures.services.endorsing import Answer
from tests.signatures.organisations.conftest import organisation

pytestmark = pytest.mark.django_db

PUBLIC = Naming.PUBLIC
LANGUAGES = ("be", "ru", "en")
# Who is not named, and with which answer; the words of each carry a mark of their own.
HIDDEN = {
    "declines": (EndorsementDecision.DECLINE, {}),
    "abstains": (EndorsementDecision.ABSTAIN, {}),
    "unnamed": (EndorsementDecision.UNNAMED, {"naming": PUBLIC}),
    "counted": (EndorsementDecision.SIGN, {"naming": Naming.COUNTED}),
    "addressee": (EndorsementDecision.SIGN, {"naming": Naming.ADDRESSEE}),
    "conditional": (EndorsementDecision.CONDITION, {"naming": PUBLIC, "condition": "condition"}),
    "embargoed": (EndorsementDecision.SIGN, {"naming": PUBLIC, "named_from": 30}),
    "reserved": (
        EndorsementDecision.RESERVATION,
        {"naming": Naming.COUNTED, "reservation": "reservation"},
    ),
}
# Who is named, while something that they said is not.
NAMED = {
    "visible": (EndorsementDecision.SIGN, {"naming": PUBLIC}),
    "privately": (EndorsementDecision.RESERVATION, {"naming": PUBLIC, "reservation": "privately"}),
}


def name_of(who: str) -> str:
    return f"Name{who}mark"


def words_of(what: str) -> str:
    return f"Words{what}mark"


def read_by_everybody(appeal, sheet) -> list[str]:
    """Addresses that anybody can open."""
    below = [
        "", "names/", "tree/", "tree/heads.json", "organisations/", "organisations/1/",
        "organisations/organisations.json", "organisations/organisations.json.sig",
        "organisations/organisations.csv", "organisations/snippet.txt", "text-1.txt",
    ]  # fmt: skip
    ancestors = [page.specific.get_url() for page in appeal.get_ancestors()[1:]]
    paths = [*ancestors, appeal.get_url(), "/sitemap.xml", "/api/v2/pages/?fields=*"]
    paths += [f"/api/v2/pages/{appeal.pk}/?fields=*", f"/api/appeals/{appeal.translation_key}.json"]
    for language in LANGUAGES:
        paths += [f"/{language}/signing/{sheet.public_id}/{path}" for path in below]
        list_page = f"{settings.BASE_URL}/{language}/signing/{sheet.public_id}/organisations/"
        text_page = settings.BASE_URL + appeal.get_url()
        for wanted in (list_page, text_page):
            paths.append(f"/{language}/signing/oembed/?{urlencode({'url': wanted})}")
        embedded = f"/{language}/embed/{appeal.translation_key}/"
        paths += [embedded, f"{embedded}snippet.txt"]
        paths += [
            f"/{language}/{path}"
            for path in (
                "", "sitemap-1.xml", "site-map/", "deadlines.ics", "search/?q=letter",
                "feeds/all/news.atom", "feeds/own/news.rss",
                f"feeds/all/section/{appeal.get_parent().get_parent().slug}.atom",
            )
        ]  # fmt: skip
    return paths


def read_by_partners(sent, draft) -> list[str]:
    """Addresses that another organisation can open which was asked in the same rounds."""
    of_the_text = ("text", "again", "withdraw", "dispute")
    at = lambda name, *args: reverse(f"partner_texts:{name}", args=args)  # noqa: E731  (a table)
    return [
        "/admin/partners/",
        "/admin/partners/people/",
        at("history"),
        *[at(name, one.public_id) for one in (sent, draft) for name in ("round", "need")],
        *[at("copy", one.public_id, "be") for one in (sent, draft)],
        *[at(name, sent.sheet.public_id) for name in of_the_text],
    ]


@pytest.fixture
def ask(sheet, coordinator):
    def asked(organisations, kind, words):
        now = timezone.now()
        return circulation.circulate(
            sheet=sheet,
            kind=kind,
            texts={"be": words},
            organisations=organisations,
            deadline=now + timedelta(days=7),
            zone="Europe/Vilnius",
            actor=coordinator,
            now=now,
        )

    return asked


def person_of(who: str):
    names = {f"name_{language}": name_of(who) for language in LANGUAGES}
    one = organisation(**names)
    return factories.RepresentativeFactory(organisation=one, may_commit=True).user


def say(person, sheet, decision, *, named_from=None, **fields):
    words = {
        name: words_of(fields.pop(name)) for name in ("reservation", "condition") if name in fields
    }
    day = named_from and timezone.localdate() + timedelta(days=named_from)
    endorsing.decide(
        sheet=sheet,
        organisation=person.representative.organisation,
        answer=Answer(decision, named_from=day, **fields, **words),
        actor=person,
        seen=0,
        now=timezone.now(),
    )


@pytest.fixture
def answered(ask, appeal, sheet, coordinator, log):
    """Every kind of answer has been given, after one organisation had commented on the draft."""
    people = {who: person_of(who) for who in [*HIDDEN, *NAMED, "recorded", "reads"]}
    everybody = [person.representative.organisation for person in people.values()]
    draft = ask(everybody, RoundKind.COMMENTS, "Draft\n")
    of_whom, now = people["declines"], timezone.now()
    circulation.comment(
        circulation=draft,
        organisation=of_whom.representative.organisation,
        actor=of_whom,
        language="be",
        place=0,
        text=words_of("comment"),
        now=now,
    )
    sent = ask(everybody, RoundKind.SIGN_ON, locked_wording(appeal.translation_key, "be"))
    for who, (decision, fields) in {**HIDDEN, **NAMED}.items():
        say(people[who], sheet, decision, **fields)
    endorsing.record_for(
        sheet=sheet,
        organisation=people["recorded"].representative.organisation,
        answer=Answer(EndorsementDecision.DECLINE),
        channel=Channel.CALL,
        channel_on=timezone.localdate(),
        note=words_of("note"),
        actor=coordinator,
        today=timezone.localdate(),
    )
    lists.renew_list(sheet=sheet, now=timezone.now())
    purge_pages()
    return people["reads"], sent, draft


MARKS = [
    *[name_of(who) for who in [*HIDDEN, "recorded"]],
    *[words_of(what) for what in ("condition", "reservation", "privately", "comment", "note")],
]


def found_in(text: str) -> list[str]:
    return [mark for mark in MARKS if mark.lower() in text.lower()]


def test_no_reader_learns_it(answered, appeal, sheet, log):
    reader, seen = Client(), {}
    for path in read_by_everybody(appeal, sheet):
        answer = reader.get(path)
        seen[path] = answer.status_code
        assert found_in(answer.content.decode(errors="replace")) == [], path
    assert {path for path, status in seen.items() if status == 200} >= {
        appeal.get_url(), f"/be/signing/{sheet.public_id}/organisations/", "/be/search/?q=letter",
        *[path for path in seen if "oembed" in path or path.endswith("snippet.txt")],
        *[path for path in seen if "/api/appeals/" in path],
    }  # fmt: skip
    assert name_of("visible") in reader.get(appeal.get_url()).text, "or else nothing was looked at"
    kept = repr([caches[name]._cache for name in ("default", "pages")])
    assert found_in(kept + log().decode()) == []


def test_no_card_of_the_search_keeps_it(answered):
    """The search knows the names in the register, and of no text whose they are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM search_indexcard")
        kept = cursor.fetchall()
    assert "Open letter" in repr(kept)
    assert found_in(repr(kept)) == []


def test_no_other_organisation_learns_it(answered):
    person, sent, draft = answered
    browser = Client()
    browser.force_login(person)
    for path in read_by_partners(sent, draft):
        for language in LANGUAGES:
            answer = browser.get(path, {"language": language}, follow=True)
            assert answer.status_code in {200, 403}, path
            assert found_in(answer.content.decode(errors="replace")) == [], path
    assert name_of("visible") in browser.get("/admin/partners/").text, "it was asked itself"


def test_no_mail_tells_it(answered, mailoutbox):
    invitations.send_due(now=timezone.now())
    assert len(mailoutbox) == len(HIDDEN) + len(NAMED) + 2
    told = "".join(str(mail.message()) for mail in mailoutbox)
    assert found_in(told) == []
    assert name_of("visible") not in told, "mails name nobody at all"
