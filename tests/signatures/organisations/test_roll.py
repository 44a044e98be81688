"""Who stands below a text in public, and in which order (domain.md, B3 and C26)."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail import hooks

from home.enums import SafetyLevel
from signatures.enums import EndorsementDecision, ListOrder, Naming
from signatures.models import Sheet
from signatures.queries import signed_roll
from tests.signatures.organisations.conftest import organisation

BE = ("Ёлка", "Елка", "Жук", "Ікар", "Зубр", "Ўлонне", "Утульнасць", "Фара")
RU = ("Заря", "Ёжик", "Ель", "Жук", "Икар", "Ясень", "Бор", "Дом")
EN = ("the Dawn", "Alder", "Zebra", "Maple", "Birch", "Oak", "Çedar", "Fir")


def roll(sheet, day=None):
    sheet.refresh_from_db()
    return signed_roll(sheet, day or timezone.localdate())


def names(rows, language="be"):
    return [row.name_in(language) for row in rows[language]]


@pytest.mark.parametrize(
    ("withheld", "counted", "has_others", "total"),
    [(0, 0, False, 2), (1, 0, True, 2), (2, 0, True, 2), (3, 3, True, 5), (4, 4, True, 6)],
)
def test_withheld_are_counted_from_three_on(sheet, record, withheld, counted, has_others, total):
    for name in ("Адзін", "Два"):
        record(organisation(name_be=name))
    for number in range(withheld):
        naming = (Naming.COUNTED, Naming.ADDRESSEE)[number % 2]
        record(organisation(name_be=f"Утоеная {number}"), naming=naming)
    found = roll(sheet)
    assert (found.withheld, found.has_others, found.total) == (counted, has_others, total)
    assert names(found.first) == ["Адзін", "Два"]


def test_embargoed_names_are_not_there_and_not_counted(sheet, record):
    day = timezone.localdate() + timedelta(days=2)
    for number in range(3):
        record(organisation(name_be=f"Потым {number}"), named_from=day)
    assert (roll(sheet).total, roll(sheet).has_others) == (0, False)
    assert roll(sheet, day).total == 3


def test_each_language_has_its_own_alphabet(sheet, record):
    sheet.list_order = ListOrder.ALPHABET
    sheet.save()
    for be, ru, en in zip(BE, RU, EN, strict=True):
        record(organisation(name_be=be, name_ru=ru, name_en=en))
    found = roll(sheet)
    be = ["Елка", "Ёлка", "Жук", "Зубр", "Ікар", "Утульнасць", "Ўлонне", "Фара"]
    assert names(found.first) == be
    ru = ["Бор", "Дом", "Ёжик", "Ель", "Жук", "Заря", "Икар", "Ясень"]
    assert names(found.first, "ru") == ru
    en = ["Alder", "Birch", "Çedar", "Fir", "Maple", "Oak", "the Dawn", "Zebra"]
    assert names(found.first, "en") == en


def test_the_key_of_the_register_sorts_unless_the_agreed_name_is_another(sheet, record):
    sheet.list_order = ListOrder.ALPHABET
    sheet.save()
    quoted = organisation(name_be="«Яблык»", sort_key_be="Яблык")
    record(quoted)
    record(organisation(name_be="Бор"))
    assert names(roll(sheet).first) == ["Бор", "«Яблык»"]
    quoted.name_be, quoted.sort_key_be = "Агонь", "Агонь"
    quoted.save()
    assert names(roll(sheet).first) == ["«Яблык»", "Бор"]  # as was agreed, by its own letters


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (ListOrder.INITIATORS, ["Ясень", "Алей", "Бор"]),
        (ListOrder.NATIONAL, ["Бор", "Алей", "Ясень"]),
        (ListOrder.ALPHABET, ["Алей", "Бор", "Ясень"]),
        (ListOrder.TIME, ["Бор", "Ясень", "Алей"]),
    ],
)
def test_orders(sheet, record, order, expected):
    sheet.list_order = order
    sheet.save()
    begun = organisation(name_be="Ясень", country="LT")
    for who in (organisation(name_be="Бор", country="BY"), begun, organisation(name_be="Алей")):
        record(who)
    with hooks.register_temporarily(
        "initiators_of_texts", lambda keys: {sheet.text_key: {begun.pk}}
    ):
        assert names(roll(sheet).first) == expected


def test_who_comes_after_publication_stands_in_a_second_list(sheet, record):
    record(organisation(name_be="Ясень"))
    record(organisation(name_be="Алей"), day=timezone.localdate() + timedelta(days=1))
    found = roll(sheet, timezone.localdate() + timedelta(days=1))
    assert (names(found.first), names(found.late)) == (["Ясень"], ["Алей"])


def test_never_named_and_unnamed_are_counted_only(sheet, record):
    record(organisation(name_be="Цень", safety_level=SafetyLevel.NEVER_NAMED))
    record(organisation(name_be="Ціхая"), EndorsementDecision.UNNAMED)
    record(organisation(name_be="Не"), EndorsementDecision.DECLINE)
    assert (roll(sheet).named, roll(sheet).has_others) == ([], True)


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_queries_for_one_as_for_many(sheet, record, number, django_assert_num_queries):
    for place in range(number):
        record(organisation(name_be=f"Назва {place}"))
    sheet = Sheet.objects.get(pk=sheet.pk)
    with django_assert_num_queries(3):
        found = roll_without_refresh(sheet)
    assert len(found.named) == number


def roll_without_refresh(sheet):
    return signed_roll(sheet, timezone.localdate())
