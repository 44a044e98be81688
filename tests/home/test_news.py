"""News: each text once, in the language it has, and never hidden by the reader's language."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from campaigns.models import CoordinatorsReviewState
from demo import factories
from home.models import HouseImage, NewsPage, NewsRelation, NewsTopic, Topic
from home.models.news_index import Selection
from home.stamps import renew_stamp

pytestmark = pytest.mark.django_db
DAY = date(2025, 8, 18)


@pytest.fixture
def index(section):
    """The list of news in Belarusian, with a Russian version of it."""
    return factories.NewsIndexPageFactory(parent=section, title="Навіны", slug="news")


@pytest.fixture
def russian(index):
    below = factories.home_page("ru")
    page = factories.NewsIndexPageFactory(language="ru", title="Новости", slug="news", parent=below)
    page.translation_key = index.translation_key
    page.save()
    return page


def item(parent, title="Навіна", day=DAY, **fields) -> NewsPage:
    return factories.NewsPageFactory(parent=parent, title=title, local_on=day, **fields)


def shown(client, url: str) -> dict:
    """What the template is given; an answer with a query is never one that was kept."""
    response = client.get(f"{url}?fresh")
    assert response.status_code == 200
    return response.context_data


def titles(client, url: str) -> list[str]:
    return [page.title for page in shown(client, url)["items"]]


def test_no_item_disappears_in_another_language(index, russian, client):
    item(index, "Першая", day=date(2025, 8, 1))
    item(russian, "Вторая", day=date(2025, 9, 2), in_brief_be="Другая коратка.")
    item(russian, "Trzecia", day=date(2025, 7, 1), written_in="pl")
    for page in (index, russian):
        assert titles(client, page.url) == ["Вторая", "Першая", "Trzecia"]
    text = client.get(index.url).text
    assert '<span class="language-label" lang="ru">на русском</span>' in text
    assert '<span class="language-label" lang="pl">po polsku</span>' in text
    assert 'lang="ru" hreflang="ru">Вторая</a>' in text
    assert "Другая коратка." in text
    assert "па-беларуску" not in text
    russian_text = client.get(russian.url).text
    assert '<span class="language-label" lang="be">па-беларуску</span>' in russian_text
    assert "Другая коратка." not in russian_text


def test_a_translated_text_stands_once_in_the_readers_language(index, russian, client):
    page = item(index, "Арыгінал", written_in="be-tarask")
    copy = factories.stand(
        page.copy(
            to=russian,
            update_attrs={"title": "Перевод", "slug": "ru", "locale": russian.locale},
            reset_translation_key=False,
        )
    )
    assert titles(client, index.url) == ["Арыгінал"]
    assert titles(client, russian.url) == ["Перевод"]
    assert (page.language_tag, copy.language_tag) == ("be-tarask", "ru")
    assert shown(client, index.url)["total"] == 1


def test_parts_of_the_list_have_addresses_of_their_own(index, russian, client):
    topic = Topic.objects.create(name_be="Катаванні")
    filed = item(index, "Жнівень", day=date(2025, 8, 1))
    NewsTopic.objects.create(page=filed, topic=topic)
    item(russian, "Июль", day=date(2025, 7, 31))
    item(index, "Леташняе", day=date(2024, 12, 31))
    for path, expected in {
        "in/be/": ["Жнівень", "Леташняе"],
        "in/ru/": ["Июль"],
        "in/en/": [],
        "2025/": ["Жнівень", "Июль"],
        "2025/07/": ["Июль"],
        "2024/12/": ["Леташняе"],
        f"topic/{topic.pk}/": ["Жнівень"],
        f"in/be/topic/{topic.pk}/2025/08/": ["Жнівень"],
    }.items():
        assert titles(client, index.url + path) == expected, path


def test_the_archive_counts_each_text_once(index, russian, client):
    page = item(index, day=date(2025, 8, 1))
    page.copy(
        to=russian,
        update_attrs={"slug": "ru", "locale": russian.locale},
        reset_translation_key=False,
    )
    item(russian, "Июль", day=date(2025, 7, 31))
    item(index, "Леташняе", day=date(2024, 12, 31))
    context = shown(client, index.url)
    assert [(part.label, part.number) for part in context["years"]] == [(2025, 2), (2024, 1)]
    assert [(part.label, part.number) for part in context["months"]] == [
        ("Жнівень 2025", 1),
        ("Ліпень 2025", 1),
    ]


@pytest.mark.parametrize(
    "path", ["2023/", "2025/13/", "2025/8/", "topic/999/", "page/2/", "in/xx/", "1/", "٢٠٢٥/"]
)
def test_a_part_that_is_not_there_is_not_found(index, client, path):
    item(index)
    assert client.get(index.url + path).status_code == 404


def test_pages_of_the_list_follow_each_other(index, client):
    for number in range(21):
        item(index, f"Навіна {number}", day=date(2025, 1, 1 + number))
    first, second = (shown(client, index.url + path) for path in ("", "page/2/"))
    assert [len(context["items"]) for context in (first, second)] == [20, 1]
    assert (first["newer"], first["older"].path) == (None, "page/2/")
    assert (second["newer"].path, second["older"]) == ("", None)
    assert second["items"][0].title == "Навіна 0"


def test_an_address_says_what_it_selects():
    selection = Selection("ru", 7, 2025, 8, 3)
    assert selection.path == "in/ru/topic/7/2025/08/page/3/"
    assert Selection.read(selection.path.strip("/").split("/")) == selection
    assert Selection.read(["some-item"]) is None


def test_the_switch_of_languages_stays_on_the_same_part(index, russian, client):
    item(russian)
    context = shown(client, f"{index.url}2025/")
    urls = {link.code: link.url for link in context["language_links"]}
    assert urls == {"be": f"{index.url}2025/", "ru": f"{russian.url}2025/", "en": "/en/"}


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_the_list_do_not_grow(index, client, django_assert_num_queries, number):
    for _ in range(number):
        topic = Topic.objects.create(name_be="Тэма")
        page = item(index, source=factories.SourceFactory())
        NewsTopic.objects.create(page=page, topic=topic)
    client.get(index.url)
    renew_stamp()
    with django_assert_num_queries(16):
        assert client.get(index.url).status_code == 200


def test_every_part_that_is_offered_is_there(index, russian, client):
    """However they are combined: a reader who follows a link does not end at "not found"."""
    topics = [Topic.objects.create(name_be=name) for name in ("Суд", "Сход")]
    first = item(index, day=date(2024, 5, 1))
    second = item(russian, "Новость", day=date(2025, 8, 1))
    for page, topic in ((first, topics[0]), (second, topics[1])):
        NewsTopic.objects.create(page=page, topic=topic)
    waiting, seen = [index.url], set()
    while waiting:
        url = waiting.pop()
        seen.add(url)
        context = shown(client, url)
        parts = [
            part for name in ("languages", "topics", "years", "months") for part in context[name]
        ]
        offered = {index.url + part.selection.path for part in parts}
        waiting += offered - seen - set(waiting)
    assert len(seen) > 10


def test_a_lead_that_repeats_the_title_is_not_shown(index, client):
    page = item(index, title="Камітэт заклікаў", summary="  камітэт\u00ad заклікаў. ")
    assert page.lead == ""
    main = client.get(page.url).text.partition("<main")[2]
    assert main.count("заклікаў") == 1  # the title


def test_pages_find_the_news_about_them(index, russian, appeal):
    about = item(index)
    item(index, title="Іншая")
    NewsRelation.objects.create(page=about, target=appeal)
    assert list(NewsPage.objects.about(appeal).in_list("en")) == [about]
    assert len(NewsPage.objects.in_list("en")) == 2
    about.unpublish()
    assert list(NewsPage.objects.about(appeal).in_list("en")) == []


def test_a_related_page_that_is_not_public_is_left_out(index, client):
    target = factories.StandardPageFactory(title="Мэта")
    page = item(index)
    NewsRelation.objects.create(page=page, target=target)
    page.save_revision()
    assert "Мэта" in client.get(page.url).text
    target.unpublish()
    renew_stamp()
    assert ">Мэта</a>" not in client.get(page.url).text.partition("<footer")[0]
    target.delete()
    renew_stamp()
    assert client.get(page.url).status_code == 200
    assert not NewsRelation.objects.exists()
    assert NewsPage.objects.get(pk=page.pk).latest_revision.as_object().relations.count() == 0


def test_the_item_says_where_it_comes_from(index, client):
    page = item(
        index,
        source=factories.SourceFactory(name_be="Бюро"),
        source_url="https://bureau.example/a",
        original_title="Press release",
        original_language="en",
        original_on=date(2025, 8, 15),
        original_time=time(13, 17),
    )
    text = client.get(page.url).text
    assert '<a href="https://bureau.example/a" rel="noreferrer noopener">Бюро</a>' in text
    assert '<p lang="en">Press release</p>' in text
    assert "13:17" in text


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("local_on", {"original_on": date(2025, 8, 19)}),
        ("local_on", {"local_on": None}),
        ("original_time", {"original_time": time(9)}),
        ("summary", {"summary": "а" * 20_000}),
        ("source_url", {"source_url": "https://example.org/"}),
        ("source_url", {"source_url": "javascript:alert(1)"}),
        ("written_in", {"written_in": "xx"}),
        ("slug", {"slug": "2025"}),
        ("slug", {"slug": "topic"}),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(index, field, fields):
    page = item(index)
    for name, value in fields.items():
        setattr(page, name, value)
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert field in refused.value.message_dict


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("news_local_date_not_before_original", {"original_on": date(2025, 8, 19)}),
        ("news_original_time_has_its_date", {"original_time": time(9)}),
    ],
)
def test_the_database_refuses_it_too(index, name, fields):
    page = item(index)
    with pytest.raises(IntegrityError, match=name):
        NewsPage.objects.filter(pk=page.pk).update(**fields)


def test_an_image_needs_words_for_those_who_do_not_see_it(index):
    page = item(index)
    image = HouseImage(title="Five circles", width=1, height=1, file="original_images/none.png")
    HouseImage.objects.bulk_create([image])
    page.image = HouseImage.objects.get()
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert set(refused.value.message_dict) == {"image_alt"}
    with pytest.raises(IntegrityError, match="news_image_has_its_words"):
        NewsPage.objects.filter(pk=page.pk).update(image=page.image)


def news_form(**fields) -> dict:
    """What the browser sends from the editor of a news item."""
    empty = (
        *("summary", "written_in", "safety_note", "source", "source_url", "original_title"),
        *("original_language", "original_on", "original_time", "image", "image_alt", "mechanism"),
        *("in_brief_be", "in_brief_ru", "in_brief_en"),
    )
    values = {
        **dict.fromkeys(empty, ""),
        "title": "Навіна",
        "slug": "navina",
        "local_on": "2025-08-18",
        "body": streamfield([]),
        "topics": inline_formset([]),
        "relations": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(values | fields)


def test_a_draft_reaches_the_coordinators_of_the_section(index, editor, coordinator, client):
    client.force_login(editor)
    address = f"/admin/pages/add/home/newspage/{index.pk}/"
    data = news_form() | {"action-submit": "1"}
    assert client.post(address, data).status_code == 302
    page = NewsPage.objects.get()
    assert not page.live
    state = CoordinatorsReviewState.objects.get(status="in_progress")
    assert state.workflow_state.content_object.pk == page.pk
    waiting = state.task.specific.get_task_states_user_can_moderate(coordinator)
    assert [found.pk for found in waiting] == [state.pk]
    page = factories.approve(page, coordinator=coordinator)
    assert page.live


def test_a_form_with_a_mistake_stores_nothing(index, editor, client):
    client.force_login(editor)
    address = f"/admin/pages/add/home/newspage/{index.pk}/"
    for wrong in (
        {"summary": "а" * 20_000},
        {"local_on": ""},
        {"source_url": "javascript:alert(1)"},
    ):
        assert client.post(address, news_form(**wrong)).status_code == 200
    assert not Page.objects.filter(slug="navina").exists()


def test_a_translation_is_in_the_language_of_its_tree(index, russian):
    page = item(index, written_in="be-Latn")
    copy = page.copy_for_translation(Locale.objects.get(language_code="ru"))
    assert copy.written_in == ""
    with translation.override("ru"):
        assert not copy.is_foreign
        assert page.is_foreign
