"""Lists stand in the order of the reader's alphabet (CLDR), whatever the database thinks."""

import pytest

from demo import factories
from home.models import Organisation
from home.models.collation import collation_key
from home.services.collation import renew_collation

ALPHABETS = {
    "be": "А Б В Г Д Е Ё Ж З І Й К Л М Н О П Р С Т У Ў Ф Х Ц Ч Ш Ы Ь Э Ю Я A B Z",
    "ru": "А Б В Г Д Е Ж З И Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ъ Ы Ь Э Ю Я A B Z",
    "en": "A B Z А Б Я",
}


@pytest.mark.parametrize(("language", "alphabet"), ALPHABETS.items())
def test_letters_stand_in_the_order_of_the_alphabet(language, alphabet):
    letters = alphabet.split()
    mixed = sorted(letters, reverse=True)
    assert sorted(mixed, key=lambda letter: collation_key(letter, language)) == letters


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("be", ["Евангелле", "Ея", "Ёдкавічы", "Жыве Беларусь", "Звяно", "Ініцыятыва", "Йота"]),
        ("be", ["Узвышша", "Уязнікі", "Ўладзімір", "Фонд"]),
        ("ru", ["Единство", "Ёлка", "Ель", "Женщины"]),  # Russian files Ё with Е
        ("en", ["Association", "Équipe", "Fund", "human rights", "Legal Initiative"]),
    ],
)
def test_organisations_stand_in_the_order_of_the_alphabet(db, language, names):
    for name in sorted(names):
        factories.OrganisationFactory(**{f"name_{language}": name})
    ordered = Organisation.objects.in_order(language)
    assert [getattr(organisation, f"name_{language}") for organisation in ordered] == names


def test_the_sort_key_of_the_editors_counts(db):
    factories.OrganisationFactory(name_be="ГА «Вясна»", sort_key_be="Вясна")
    factories.OrganisationFactory(name_be="Бюро")
    ordered = [organisation.name_be for organisation in Organisation.objects.in_order("be")]
    assert ordered == ["Бюро", "ГА «Вясна»"]


def test_another_icu_renews_the_keys(db):
    organisation = factories.OrganisationFactory(name_be="Бюро")
    factories.OrganisationFactory()
    Organisation.objects.filter(pk=organisation.pk).update(collation_be="00")
    assert renew_collation() == 1
    assert Organisation.objects.get(pk=organisation.pk).collation_be == collation_key("Бюро", "be")
    assert renew_collation() == 0


def test_keys_are_plain_for_every_database():
    assert set(collation_key("Ёлка, «Ўсход» — 12", "be")) <= set("0123456789abcdef")
