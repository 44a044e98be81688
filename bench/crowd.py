"""Fill a database with as much as a large coalition writes in twenty years.

    python -m bench.crowd [SCALE]

At scale 1: 5,000 appeals, 20,000 news items and 500 organisations; every third appeal exists in
all three languages. Rows are written in bulk, so this shows how lists behave and nothing about
saving. Prints the addresses of the lists.
"""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from uuid import uuid4

import django

django.setup()

from django.db import connection, transaction  # noqa: E402  (models exist after setup)
from django.db.models.sql import InsertQuery  # noqa: E402  (models exist after setup)
from django.utils import timezone  # noqa: E402  (models exist after setup)
from wagtail.models import Page  # noqa: E402  (models exist after setup)

from campaigns.enums import AppealKind  # noqa: E402  (models exist after setup)
from campaigns.models import Addressee, AppealInitiator, AppealTopic  # noqa: E402  (models exist after setup)
from demo import factories  # noqa: E402  (models exist after setup)
from home.enums import MechanismKind  # noqa: E402  (models exist after setup)
from home.models import (  # noqa: E402  (models exist after setup)
    Mechanism,
    NewsIndexPage,
    NewsTopic,
    Topic,
)

APPEALS, NEWS, ORGANISATIONS = 5_000, 20_000, 500
AT_ONCE = 500  # SQLite takes 32,766 values in one statement
WORDS = [
    *("ліст", "мандат", "зварот", "суд", "свабода", "сход"),
    *("даклад", "турма", "пытанне", "рада", "закон", "голас"),
]
FIRST_DAY = date(2007, 1, 30)


def build(scale: float) -> dict:
    """Everything; returns the addresses of the lists that readers see."""
    editor = factories.EditorFactory(username="editor")
    coordinators = [factories.CoordinatorFactory(username=f"coordinator{n}") for n in (1, 2)]
    factories.SafetyReviewerFactory(username="safety")
    section = factories.SectionPageFactory(title="Адвакацыя", coordinators=coordinators)
    people = {"author": editor, "coordinator": coordinators[0]}
    campaign = factories.campaign(parent=section, coordinators=coordinators, **people)
    letters = factories.AppealIndexPageFactory(parent=section, title="Лісты")
    coalition = factories.OrganisationIndexPageFactory(title="Кааліцыя")
    news = NewsIndexPage(title="Навіны", slug="news", locale=section.locale)
    section.add_child(instance=news)
    organisations = make_organisations(round(ORGANISATIONS * scale))
    topics = [Topic.objects.create(name_be=f"Тэма {number}") for number in range(20)]
    body = Mechanism.objects.create(name_be="Камітэт", kind=MechanismKind.TREATY_BODY)

    appeal = factories.publish(factories.new_appeal(title="Ліст"), parent=campaign, **people)

    def vary_appeal(page, number):
        page.kind = AppealKind.values[number % len(AppealKind)]
        page.dated_on = day(number, round(APPEALS * scale))
        page.mechanism_id = body.pk if number % 3 == 0 else None

    appeals = multiply(appeal, round(APPEALS * scale), vary_appeal)
    rows(AppealTopic, appeals, lambda n: {"topic": topics[n % len(topics)]})
    rows(
        AppealInitiator,
        appeals,
        lambda n: {"organisation_id": organisations[n % len(organisations)]},
    )
    rows(
        Addressee,
        appeals,
        lambda n: {"name": f"Рада {n % 70}", "locale": section.locale, "translation_key": uuid4()},
    )

    item = factories.NewsPageFactory(parent=news, title="Навіна", slug="item", summary="Коратка.")

    def vary_item(page, number):
        page.local_on = day(number, round(NEWS * scale))

    items = multiply(item, round(NEWS * scale), vary_item)
    rows(NewsTopic, items, lambda n: {"topic": topics[n % len(topics)]})
    lists = {"letters": letters, "news": news, "coalition": coalition, "section": section}
    return {name: page.get_url() for name, page in lists.items()} | {"appeal": appeal.get_url()}


def day(number: int, total: int) -> date:
    """A day between the founding and today, the later the higher the number."""
    return FIRST_DAY + (timezone.localdate() - FIRST_DAY) * number / total


def make_organisations(number: int) -> list[int]:
    made = [factories.OrganisationFactory() for _ in range(number)]
    return [organisation.pk for organisation in made]


def multiply(page: Page, number: int, vary: Callable[[Page, int], None]) -> list[int]:
    """``number`` live sisters of ``page``; returns their primary keys."""
    model, parent = type(page), page.get_parent()
    taken, keys = parent.numchild, []
    for numbers in batches(number):
        parents = [_sister(page, parent, taken + 1 + it) for it in numbers]
        Page.objects.bulk_create(parents)
        children = []
        for it, made in zip(numbers, parents, strict=True):
            child = model(page_ptr=made)
            for field in model._meta.local_concrete_fields[1:]:
                setattr(child, field.attname, getattr(page, field.attname))
            vary(child, it)
            children.append(child)
        query = InsertQuery(model)
        query.insert_values(model._meta.local_concrete_fields, children)
        query.get_compiler(connection=connection).execute_sql()
        keys += [made.pk for made in parents]
    parent.numchild = taken + number
    parent.save(update_fields=["numchild"])
    return keys


def _sister(page: Page, parent: Page, place: int) -> Page:
    words = " ".join(WORDS[(place * step) % len(WORDS)] for step in (1, 5, 7))
    return Page(
        path=Page._get_path(parent.path, parent.depth + 1, place),  # noqa: SLF001  (bulk rows: the tree makes one at a time)
        depth=parent.depth + 1,
        title=f"{words.capitalize()} {place}",
        draft_title=words,
        slug=f"text-{place}",
        url_path=f"{parent.url_path}text-{place}/",
        content_type=page.content_type,
        locale_id=page.locale_id,
        translation_key=uuid4(),
        live=True,
        first_published_at=timezone.now() - timedelta(days=1),
        last_published_at=timezone.now() - timedelta(days=1),
    )


def rows(model, pages: list[int], fields: Callable[[int], dict]) -> None:
    """One row of ``model`` for each page."""
    for numbers in batches(len(pages)):
        model.objects.bulk_create(model(page_id=pages[it], **fields(it)) for it in numbers)


def batches(number: int) -> Iterator[range]:
    return (range(it, min(it + AT_ONCE, number)) for it in range(0, number, AT_ONCE))


if __name__ == "__main__":
    with transaction.atomic():
        addresses = build(float(sys.argv[1]) if len(sys.argv) > 1 else 1)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as PostgreSQL does by itself within minutes; SQLite never
    print("ADDRESSES " + json.dumps(addresses))
