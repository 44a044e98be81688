"""Fill a fresh database with texts, ask, and print what was found and how long it took."""

import random
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402  (models exist after setup)
from django.contrib.contenttypes.models import ContentType  # noqa: E402  (as above)
from django.db import connection, transaction  # noqa: E402  (as above)
from django.test import Client  # noqa: E402  (as above)
from django.test.utils import get_runner, setup_test_environment  # noqa: E402  (as above)
from wagtail.models import Page  # noqa: E402  (as above)

from demo import factories  # noqa: E402  (as above)
from home.models import StandardPage  # noqa: E402  (as above)
from search.services import cards  # noqa: E402  (as above)
from tests.search import corpus, scores  # noqa: E402  (as above)
from tests.search.table import questions  # noqa: E402  (as above)

CARDS = 25_000
TRIES = 5
SYLLABLES = ("ба", "ве", "гра", "да", "жы", "зо", "ка", "лю", "ма", "не", "пра", "сі", "ту", "фа")
VOCABULARY = 20_000
WORDS = 300  # of a text
FIRST = datetime(2006, 1, 1, tzinfo=UTC)
# What is asked, and in one of how many texts its word stands.
QUESTIONS = {
    "a word of every text": "мандат",
    "a word of every third text": "катаванне",
    "a word of every fiftieth text": "рэкамендацыя",
    "two words": "катаванне рэкамендацыя",
    "a word of a few titles": "адвакаты",
    "a slip of the finger": "адваккаты",
    "words that no text has together": "адвакаты зюзюблік рэкамендацыя",
}
EVERY = {"мандат": 1, "катаванні": 3, "рэкамендацыі": 50}
EVERY_IN_TITLE = {"Адвакаты": 5000}


def print_scores() -> None:
    corpus.build()
    missed, number = scores.misses(), len(questions())
    print(f"{connection.vendor}: {number - len(missed)} of {number} questions")
    for question, found in missed.items():
        print(f"    {question} → {found}")


def print_speed(number: int = CARDS) -> None:
    texts = Texts(number)
    texts.store()
    began = time.perf_counter()
    cards.rebuild()
    print(f"{connection.vendor}: {number} cards made in {time.perf_counter() - began:.0f} s")
    began = time.perf_counter()
    cards.renew_portion(0)
    print(f"    {cards.AT_A_TIME} compared again in {time.perf_counter() - began:.1f} s")
    client = Client()
    for what, typed in QUESTIONS.items():
        print(f"    {what}: {milliseconds(client, typed)}")
    print(f"    suggestions: {milliseconds(client, 'адв', suggestions=True)}")


def milliseconds(client: Client, typed: str, *, suggestions: bool = False) -> str:
    times = [ask(client, typed, suggestions=suggestions) for _ in range(TRIES)]
    return f"median {statistics.median(times):.0f} ms, first {times[0]:.0f} ms"


def ask(client: Client, typed: str, *, suggestions: bool) -> float:
    began = time.perf_counter()
    if suggestions:
        response = client.post("/be/search/suggestions/", {"q": typed})
    else:
        response = client.get("/be/search/", {"q": typed})
    assert response.status_code == 200, response.status_code  # noqa: S101  (it measures)
    return (time.perf_counter() - began) * 1000


class Texts:
    """Invented pages, written past the services: only their cards are measured."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.chance = random.Random(1)  # noqa: S311  (invented words)
        self.words = ["".join(self.chance.choices(SYLLABLES, k=3)) for _ in range(VOCABULARY)]

    @transaction.atomic
    def store(self) -> None:
        section = factories.SectionPageFactory(title="Навіны")
        kind = ContentType.objects.get_for_model(StandardPage)
        for number in range(self.number):
            page = self.page(number)
            page.path = Page._get_path(section.path, section.depth + 1, number + 1)  # noqa: SLF001  (treebeard has no other)
            page.depth, page.content_type = section.depth + 1, kind
            page.locale = section.locale
            page.url_path = f"{section.url_path}{page.slug}/"
            self.write(page)

    def write(self, page: StandardPage) -> None:
        base = Page(**{field.attname: getattr(page, field.attname) for field in Page._meta.fields})
        base.save_base(raw=True)
        page.page_ptr_id = page.pk = base.pk
        page.save_base(raw=True)

    def page(self, number: int) -> StandardPage:
        title = self.some(number, EVERY_IN_TITLE, 6)
        return StandardPage(
            title=title.capitalize(),
            draft_title=title,
            slug=f"text-{number}",
            live=True,
            first_published_at=FIRST + timedelta(hours=7 * number),
            summary=self.some(number, {}, 15),
            body=[("paragraph", f"<p>{self.some(number, EVERY, WORDS)}</p>")],
        )

    def some(self, number: int, special: dict[str, int], length: int) -> str:
        words = self.chance.choices(self.words, k=length)
        return " ".join([word for word, every in special.items() if number % every == 0] + words)


if __name__ == "__main__":
    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        what, *rest = sys.argv[1:]
        print_scores() if what == "scores" else print_speed(*map(int, rest))
    finally:
        runner.teardown_databases(databases)
