"""The interface in Belarusian, Russian and English, read from catalogues compiled for the test."""

import re
import shutil
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from wagtail.models import Page

from campaigns import emails as review_emails
from campaigns.models.review.base import ApproveForm
from config.settings import base
from home.services.catalogues import compile_catalogues
from signatures import emails as signing_emails
from signatures.forms.public import SignForm
from signatures.queries import Standing

OURS = {code: base.ROOT / f"locale/{code}/LC_MESSAGES/django.po" for code in ("be", "ru")}
CORRECTIONS = base.ROOT / "site/config/spelling/be/LC_MESSAGES/django.po"
CATALOGUES = [*OURS.values(), CORRECTIONS]

PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}|</?\w+>")
# What the classical orthography writes and the official one never does; "хтосьці" is official.
CLASSICAL = re.compile(
    r"ґ|ньн|льл|(?<!хто)(?<!каго)(?<!каму)(?<!што)(?<!чаго)(?<!дзе)(?<!калі)(?<!які)(?<!чыйго)[сз]ь[внлцтд]",
    re.IGNORECASE,
)
LATIN = re.compile(r"[A-Za-z]{2,}")

NBSP = "\N{NO-BREAK SPACE}"
PEOPLE = {
    "be": {
        0: "Пакуль ніхто не падпісаў",
        1: "1 чалавек падпісаў і пацвердзіў подпіс электроннай поштай",
        2: "2 чалавекі падпісалі і пацвердзілі подпіс электроннай поштай",
        5: "5 чалавек падпісалі і пацвердзілі подпіс электроннай поштай",
        11: "11 чалавек падпісалі і пацвердзілі подпіс электроннай поштай",
        21: "21 чалавек падпісаў і пацвердзіў подпіс электроннай поштай",
        1000: f"1{NBSP}000 чалавек падпісалі і пацвердзілі подпіс электроннай поштай",
    },
    "ru": {
        0: "Пока никто не подписал",
        1: "1 человек подписал и подтвердил подпись по электронной почте",
        2: "2 человека подписали и подтвердили подпись по электронной почте",
        5: "5 человек подписали и подтвердили подпись по электронной почте",
        11: "11 человек подписали и подтвердили подпись по электронной почте",
        21: "21 человек подписал и подтвердил подпись по электронной почте",
        1000: f"1{NBSP}000 человек подписали и подтвердили подпись по электронной почте",
    },
    "en": {
        0: "Nobody has signed yet",
        1: "1 person has signed and confirmed it by e-mail",
        2: "2 people have signed and confirmed it by e-mail",
        5: "5 people have signed and confirmed it by e-mail",
        11: "11 people have signed and confirmed it by e-mail",
        21: "21 people have signed and confirmed it by e-mail",
        1000: "1,000 people have signed and confirmed it by e-mail",
    },
}
NBSP = "\N{NO-BREAK SPACE}"
# A month with its day, and as it stands without one.
MONTHS = {
    "be": [
        ("2 студзеня 2026", "студзень 2026"),
        ("2 лютага 2026", "люты 2026"),
        ("2 сакавіка 2026", "сакавік 2026"),
        ("2 красавіка 2026", "красавік 2026"),
        ("2 мая 2026", "май 2026"),
        ("2 чэрвеня 2026", "чэрвень 2026"),
        ("2 ліпеня 2026", "ліпень 2026"),
        ("2 жніўня 2026", "жнівень 2026"),
        ("2 верасня 2026", "верасень 2026"),
        ("2 кастрычніка 2026", "кастрычнік 2026"),
        ("2 лістапада 2026", "лістапад 2026"),
        ("2 снежня 2026", "снежань 2026"),
    ],
    "ru": [
        ("2 января 2026", "январь 2026"),
        ("2 февраля 2026", "февраль 2026"),
        ("2 марта 2026", "март 2026"),
        ("2 апреля 2026", "апрель 2026"),
        ("2 мая 2026", "май 2026"),
        ("2 июня 2026", "июнь 2026"),
        ("2 июля 2026", "июль 2026"),
        ("2 августа 2026", "август 2026"),
        ("2 сентября 2026", "сентябрь 2026"),
        ("2 октября 2026", "октябрь 2026"),
        ("2 ноября 2026", "ноябрь 2026"),
        ("2 декабря 2026", "декабрь 2026"),
    ],
    "en": [
        ("2 January 2026", "January 2026"),
        ("2 February 2026", "February 2026"),
        ("2 March 2026", "March 2026"),
        ("2 April 2026", "April 2026"),
        ("2 May 2026", "May 2026"),
        ("2 June 2026", "June 2026"),
        ("2 July 2026", "July 2026"),
        ("2 August 2026", "August 2026"),
        ("2 September 2026", "September 2026"),
        ("2 October 2026", "October 2026"),
        ("2 November 2026", "November 2026"),
        ("2 December 2026", "December 2026"),
    ],
}


@pytest.fixture(scope="session")
def compiled(tmp_path_factory) -> list[Path]:
    """Copies of the catalogues as they are now, compiled: `.mo` files are never committed."""
    folders = []
    for source in base.LOCALE_PATHS:
        folder = tmp_path_factory.mktemp(source.name)
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns("*.mo"), dirs_exist_ok=True)
        folders.append(folder)
    compile_catalogues(folders)
    return folders


@pytest.fixture
def translated(settings, compiled):
    """The site as its readers see it."""
    settings.LOCALE_PATHS = compiled


class Texts(HTMLParser):
    """Collects what is read on a page, with the language that the page says it is in."""

    def __init__(self, markup: str):
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []
        self.feed(markup)

    @property
    def language(self) -> str:
        return self.open[-1][1] if self.open else ""

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        language = attributes.get("lang", self.language)
        self.found += [(language, attributes.get(name) or "") for name in ("aria-label", "title")]
        if tag not in {"meta", "link", "input", "br", "img", "hr"}:
            self.open.append((tag, language))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not self.open or self.open[-1][0] != "script":  # data for programs, which nobody reads
            self.found.append((self.language, data))


def latin_words(content: str, language: str) -> set[str]:
    """Words in Latin letters among what ``content`` says in ``language``."""
    return {
        word
        for code, text in Texts(content).found
        if code == language
        for word in LATIN.findall(text)
    }


def words(markup: str) -> str:
    """What is read, on one line; no-break spaces stay."""
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]*>", "", markup)).strip()


def standing(**values) -> Standing:
    known = {
        "sheet": "sheet",
        "is_open": False,
        "opened_on": date(2026, 1, 1),
        "closes_on": None,
        "numbers": {},
        "as_of": None,
        "version": 0,
        "locked_on": None,
        "hashes": {},
    }
    return Standing(**{**known, **values})


def translations_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_catalogue_is_whole(path):
    catalogue = polib.pofile(str(path))
    assert len(catalogue) > 100
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []
    assert not catalogue.metadata_is_fuzzy


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_plural_has_all_forms_of_its_language(path):
    for entry in polib.pofile(str(path)):
        if entry.msgid_plural:
            assert sorted(entry.msgstr_plural) == [0, 1, 2, 3], entry.msgid


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_placeholders_and_tags_are_those_of_the_source(path):
    for entry in polib.pofile(str(path)):
        expected = sorted(PLACEHOLDER.findall(entry.msgid))
        for text in translations_of(entry):
            assert sorted(PLACEHOLDER.findall(text)) == expected, text


@pytest.mark.parametrize("path", OURS.values(), ids=OURS)
def test_sentence_ends_as_in_the_source(path):
    """A full stop that is lost shows that half a sentence is."""
    for entry in polib.pofile(str(path)):
        for text in translations_of(entry):
            assert text.endswith(".") == entry.msgid.endswith("."), text


@pytest.mark.parametrize("path", [OURS["be"], CORRECTIONS], ids=["ours", "corrections"])
def test_belarusian_is_in_the_official_orthography(path):
    wrong = [
        text
        for entry in polib.pofile(str(path))
        for text in translations_of(entry)
        if CLASSICAL.search(text)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", PEOPLE)
def test_number_of_people_agrees_with_its_noun(translated, language):
    with translation.override(language):
        said = {
            number: words(
                render_to_string(
                    "components/standing.html", {"standing": standing(numbers={"email": number})}
                ).partition("</p>")[0]
            )
            for number in PEOPLE[language]
        }
    assert said == PEOPLE[language]


@pytest.mark.parametrize("language", MONTHS)
@pytest.mark.parametrize("template", ["{{ day|date:format }}", "{{ said }}"])
def test_months_have_the_case_that_their_day_asks_for(translated, language, template):
    """In templates and in code alike, and no line ends within a date."""
    with translation.override(language):
        said = [
            tuple(
                Template(template).render(
                    Context({"day": day, "format": name, "said": date_format(day, name)})
                )
                for name in ("DATE_FORMAT", "YEAR_MONTH_FORMAT")
            )
            for day in (date(2026, month, 2) for month in range(1, 13))
        ]
    assert said == [
        (day.replace(" ", NBSP), month.replace(" ", NBSP)) for day, month in MONTHS[language]
    ]


@pytest.mark.parametrize(
    ("language", "day"),
    [("be", "5 снежня 2026"), ("ru", "5 декабря 2026"), ("en", "5 December 2026")],
)
def test_date_on_a_page(translated, language, day):
    with translation.override(language):
        content = render_to_string(
            "components/standing.html", {"standing": standing(closes_on=date(2026, 12, 5))}
        )
    assert f">{day.replace(' ', NBSP)}</time>" in content


@pytest.mark.parametrize(
    ("language", "formats"),
    [
        ("be", ["05.03.2026", "5_сакавіка", "5_сакавіка_2026, 09:07"]),
        ("ru", ["05.03.2026", "5_марта", "5_марта_2026, 09:07"]),
        ("en", ["05/03/2026", "5_March", "5_March_2026, 09:07"]),
    ],
)
def test_other_formats_of_dates(translated, language, formats):
    moment = datetime(2026, 3, 5, 9, 7, tzinfo=UTC)
    with translation.override(language):
        names = ("SHORT_DATE_FORMAT", "MONTH_DAY_FORMAT", "DATETIME_FORMAT")
        said = [date_format(moment, name) for name in names]
    assert said == [text.replace("_", NBSP) for text in formats]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("be", "Запоўніце гэта поле."), ("ru", "Требуется заполнить это поле.")],
)
def test_missing_address_is_asked_for_in_the_language_of_the_page(translated, language, sentence):
    with translation.override(language):
        with pytest.raises(ValidationError) as refused:
            SignForm.base_fields["address"].clean("")
        assert refused.value.messages == [sentence]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("be", "Можна не больш за 120 знакаў (цяпер 121)."),
        ("ru", "Убедитесь, что это значение содержит не более 120 символов (сейчас 121)."),
    ],
)
def test_long_name_is_refused_in_the_language_of_the_page(translated, language, sentence):
    with translation.override(language):
        with pytest.raises(ValidationError) as refused:
            SignForm.base_fields["name"].clean("я" * 121)
        assert refused.value.messages == [sentence]


@pytest.mark.parametrize("language", OURS)
@pytest.mark.parametrize("compose", ["confirmation_mail", "signed_already_mail"])
def test_mail_to_a_signer_is_in_one_language(translated, compose, language):
    code = "ABCDEFGHJKMN"
    mail = getattr(signing_emails, compose)(
        address="reader@example.org", code=code, language=language
    )
    lines = [line for line in mail.body.splitlines() if not re.match(r"http|[A-Z-]+$", line)]
    assert LATIN.findall(mail.subject + "".join(lines)) == []
    assert {"be": "каля 24 гадзін.", "ru": "около 24 часов."}[language] in mail.body


@pytest.mark.parametrize("language", OURS)
@pytest.mark.parametrize(
    "compose", ["draft_waits_mail", "draft_approved_mail", "draft_returned_mail"]
)
def test_mail_about_a_draft_is_in_one_language(translated, compose, language):
    mail = getattr(review_emails, compose)(address="editor@example.org", language=language)
    lines = [line for line in mail.body.splitlines() if not line.startswith("http")]
    assert LATIN.findall(mail.subject + "".join(lines)) == []


@pytest.mark.parametrize("language", OURS)
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("", 200),
        ("search/", 200),
        ("search/?q=нічога", 200),
        ("signing/sent/", 200),
        ("signing/code/", 200),
        ("signing/take-back/", 200),
        ("signing/confirm/AAAA-AAAA-AAAA/", 200),
        ("signing/take-back/AAAA-AAAA-AAAA/", 200),
        ("no-such-page/", 404),
    ],
)
def test_no_english_is_left_on_a_page(translated, db, client, language, address, status):
    response = client.get(f"/{language}/{address}")
    assert response.status_code == status
    assert latin_words(response.content.decode(), language) <= {"cookie"}


@pytest.mark.parametrize("language", OURS)
def test_no_english_is_left_on_a_refused_form(translated, sheet, client, language):
    Page.objects.filter(depth__gt=2).update(title="Старонка")
    with translation.override(language):
        address = reverse("signatures:sign", args=[sheet.public_id])
    response = client.post(address, {"name": "\x00"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 422
    assert latin_words(response.content.decode(), language) <= {"cookie"}


def test_english_needs_no_catalogue():
    """The source texts are English; a text in its catalogue would hide the one in the source."""
    catalogue = polib.pofile(str(base.ROOT / "locale/en/LC_MESSAGES/django.po"))
    assert catalogue.translated_entries() == []


@pytest.mark.parametrize(
    ("language", "label"), [("be", "Каментар для аўтара"), ("ru", "Комментарий для автора")]
)
def test_comment_of_a_review_is_asked_for_in_the_language_of_the_coordinator(
    translated, appeal, language, label
):
    with translation.override(language):
        assert ApproveForm(page=appeal, task=None).fields["comment"].label == label
