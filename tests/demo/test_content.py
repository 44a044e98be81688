"""What the demonstration says, before anything is made of it."""

from collections import Counter

import pytest

from demo.content import (
    appeals,
    campaigns,
    drafts,
    house,
    landing,
    mandates,
    meetings,
    organisations,
    readers,
    reports,
    reviews,
    submissions,
    support,
    vocabulary,
)
from demo.content.words import memory, strings

APPEALS = (
    *appeals.LIVE,
    drafts.IN_REVIEW,
    drafts.OVERDUE,
    drafts.URGENT,
    drafts.PLAIN_DRAFT,
    drafts.SENT_BACK,
)
MEETINGS = (meetings.SERIES, *meetings.LIVE, meetings.PLANNED)
TEXTS = (
    *(landing.HOME, landing.SECTION, landing.CAMPAIGNS, landing.APPEALS, house.COALITION),
    *(*campaigns.CAMPAIGNS, *house.PAGES, *readers.PAGES, house.ABOUT, *APPEALS),
    *support.PAGES,
    *(mandates.RAPPORTEUR, *submissions.SUBMISSIONS),
    *(reviews.INDEX, reviews.DECREE, *reviews.REVIEWS, *reports.REPORTS),
    *MEETINGS,
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
    for named in (
        TEXTS,
        organisations.ORGANISATIONS,
        vocabulary.TOPICS,
        vocabulary.MECHANISMS,
    ):
        assert [key for key, n in Counter(entry.key for entry in named).items() if n > 1] == []


@pytest.mark.parametrize(
    "entry", [*vocabulary.TOPICS, *vocabulary.MECHANISMS], ids=lambda it: it.key
)
def test_vocabulary_is_named_in_the_letters_of_each_language(entry):
    for language, name in zip(("be", "ru", "en"), entry.names, strict=True):
        assert name
        assert not set(name) & set(FOREIGN_LETTERS[language])


def test_sessions_belong_to_known_mechanisms_and_end_after_they_begin():
    keys = {entry.key for entry in vocabulary.MECHANISMS}
    assert {session.mechanism for session in vocabulary.SESSIONS} <= keys
    assert [it for it in vocabulary.SESSIONS if it.ends_on < it.starts_on] == []
