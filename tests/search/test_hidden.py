"""What is not public has no card and no row in the index, whichever way it was hidden."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.search.models import IndexEntry

from demo import factories
from home.stamps import renew_stamp
from search import tasks
from search.models import IndexCard, public_pages
from search.queries import Filters, results_for, suggestions_for
from search.queries.nearest import nearest_word
from search.services import cards

WORD = "зязюльчына"


def found() -> list[str]:
    return [card.title for card in results_for(WORD, "be", Filters()).cards]


def rows_of_index() -> int:
    """Rows of cards in the search index itself, whatever the table of cards says."""
    kind = ContentType.objects.get_for_model(IndexCard)
    return IndexEntry.objects.filter(content_type=kind).count()


def withdraw(page):
    page.unpublish()


def delete(page):
    Page.objects.get(pk=page.pk).delete()


def delete_parent(page):
    page.get_parent().delete()


def expire(page):
    page.expire_at = timezone.now() - timedelta(minutes=1)
    page.save()
    call_command("publish_scheduled")


def hide_by_script(page):
    page.live = False
    page.save()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def restrict_parent(page):
    restrict(page.get_parent())


def move_below_restricted(page):
    closed = factories.SectionPageFactory(title="Closed")
    restrict(closed)
    page.move(closed, pos="last-child")


def move_parent_below_restricted(page):
    closed = factories.SectionPageFactory(title="Closed")
    restrict(closed)
    page.get_parent().move(closed, pos="last-child")


HIDING = [
    withdraw, delete, delete_parent, expire, hide_by_script, restrict, restrict_parent,
    move_below_restricted, move_parent_below_restricted,
]  # fmt: skip


@pytest.fixture
def below(db):
    """The page stands below a list, so that something can happen to what is above it."""
    above = factories.CampaignIndexPageFactory(title="List")
    return factories.StandardPageFactory(parent=above, title="Зязюльчына вяселле")


@pytest.mark.parametrize("hide", HIDING, ids=lambda hide: hide.__name__)
def test_a_hidden_page_is_in_no_index(hide, below):
    assert found() == ["Зязюльчына вяселле"]
    hide(Page.objects.get(pk=below.pk).specific)
    assert found() == []
    assert suggestions_for("зязюль", "be") == []
    assert not IndexCard.objects.filter(page_id=below.pk).exists()
    assert rows_of_index() == IndexCard.objects.count()
    assert cards.out_of_line() == (0, 0)


def test_its_words_are_offered_to_nobody_who_mistypes(below):
    assert nearest_word("зязульчына") == "зязюльчына"
    below.unpublish()
    assert nearest_word("зязульчына") == "зязюльчына", "remembered until the stamp changes"
    renew_stamp()
    assert nearest_word("зязульчына") is None


def test_lifting_the_restriction_brings_the_page_back(below):
    restrict(below.get_parent())
    assert found() == []
    PageViewRestriction.objects.get().delete()
    assert found() == ["Зязюльчына вяселле"]


def test_moving_out_brings_the_page_back(below):
    restrict(below.get_parent())
    below.move(factories.home_page(), pos="last-child")
    assert found() == ["Зязюльчына вяселле"]


def test_a_draft_has_no_card_and_its_words_are_not_found(below):
    below.title = "Таямніца"
    below.save_revision()
    factories.StandardPageFactory(title="Зязюльчына чарнавік", live=False)
    assert found() == ["Зязюльчына вяселле"]
    assert results_for("таямніца", "be", Filters()).cards == []


def test_what_is_published_is_found_at_once_by_its_new_words(below):
    below.title = "Салаўіны спеў"
    factories.release(below.save_revision())
    assert found() == []
    assert [card.title for card in results_for("салаўіны", "be", Filters()).cards] == [
        "Салаўіны спеў"
    ]


def test_a_copy_that_follows_along_has_no_card(below):
    alias = CreatePageAliasAction(below, parent=factories.home_page("ru")).execute()
    assert alias.live
    assert [card.page_id for card in IndexCard.objects.filter(title=below.title)] == [below.pk]


def test_a_translation_that_is_not_published_is_not_found(page):
    CopyPageForTranslationAction(page, Locale.objects.get(language_code="ru")).execute()
    assert [card.language for card in results_for(WORD, "ru", Filters()).cards] == ["be"]


def test_the_change_and_its_card_stand_or_fall_together(below):
    class Fault(Exception):
        pass

    def unpublish_and_fail():
        with transaction.atomic():
            below.unpublish()
            raise Fault

    with pytest.raises(Fault):
        unpublish_and_fail()
    assert found() == ["Зязюльчына вяселле"]


def test_home_pages_are_no_results(db):
    assert not public_pages().filter(depth__lte=2).exists()


def test_the_check_sees_what_is_out_of_line(below, capsys):
    Page.objects.filter(pk=below.pk).update(live=False)
    factories.StandardPageFactory(title="Другая")
    IndexCard.objects.filter(title="Другая").delete()
    assert cards.out_of_line() == (1, 1)
    with pytest.raises(CommandError, match=r"1.*1"):
        call_command("rebuild_search", check=True)
    call_command("rebuild_search")
    assert cards.out_of_line() == (0, 0)
    assert found() == []


def test_the_nightly_task_finds_what_only_time_has_changed(below):
    Page.objects.filter(pk=below.pk).update(live=False)
    tasks.renew_cards()
    assert found() == []
    Page.objects.filter(pk=below.pk).update(live=True)
    tasks.renew_cards()
    tasks.renew_cards()
    assert found() == ["Зязюльчына вяселле"]
    assert rows_of_index() == IndexCard.objects.count()


def test_the_nightly_task_goes_on_where_a_portion_ended(db, monkeypatch):
    monkeypatch.setattr(cards, "AT_A_TIME", 2)
    for number in range(5):
        factories.StandardPageFactory(title=f"Зязюльчына {number}")
    IndexCard.objects.all().delete()
    tasks.renew_cards()
    assert cards.out_of_line() == (0, 0)


def test_a_card_that_is_right_is_not_written_again(page, django_assert_num_queries):
    tasks.renew_cards()
    before = IndexCard.objects.values_list("pk", "keys").get(page=page)
    with django_assert_num_queries(SEEN_AGAIN):
        cards.bring_in_line([page.pk], all_anew=False)
    assert IndexCard.objects.values_list("pk", "keys").get(page=page) == before


SEEN_AGAIN = 9
