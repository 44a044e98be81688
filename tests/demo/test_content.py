"""What the demonstration says, before anything is made of it."""

from collections import Counter

import pytest

from demo.content import appeals, areas, campaigns, drafts, house, landing, organisations, readers
from demo.content.words import memory, strings

APPEALS = (*appeals.LIVE, drafts.IN_REVIEW, drafts.PLAIN_DRAFT, drafts.SENT_BACK)
TEXTS = (
    *(landing.HOME, landing.SECTION, landing.CAMPAIGNS, landing.APPEALS, house.COALITION),
    *(*campaigns.CAMPAIGNS, *areas.AREAS, *house.PAGES, *readers.PAGES, house.ABOUT, *APPEALS),
)
DEMONSTRATION = {"be": "Дэманстрацыя: ", "ru": "Демонстрация: ", "en": "Demonstration: "}
FOREIGN_LETTERS = {"be": "иИщЩъЪ", "ru": "іІўЎ", "en": "абвгдеёжзійклмнопрстуўфхцчшыьэюя"}


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.key)
def test_all_languages_of_a_text_have_the_same_parts(text):
    for language in text.words:
        assert memory(text, language)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.key)
def test_texts_are_written_in_the_letters_of_their_language(text):
    for language, words in text.words.items():
        found = [s for s in strings(words) if set(s) & set(FOREIGN_LETTERS[language])]
        assert found == []


@pytest.mark.parametrize("text", APPEALS, ids=lambda text: text.key)
def test_invented_appeals_say_so_and_name_no_real_organisation(text):
    is_historic = text.dated_on is not None
    for language, words in text.words.items():
        assert words.title.startswith(DEMONSTRATION[language]) is not is_historic
    assert set(text.initiators) <= {"invented-open"}


def test_keys_of_organisations_and_texts_are_unique():
    for named in (TEXTS, organisations.ORGANISATIONS):
        assert [key for key, n in Counter(entry.key for entry in named).items() if n > 1] == []
