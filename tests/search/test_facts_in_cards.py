"""A name that left a list is not found any more in any language."""

import pytest
from wagtail.models import Locale
from wagtail_localize.operations import translate_object

from campaigns.models import AppealInitiator, AppealPage
from demo import factories
from search.models import IndexCard

pytestmark = pytest.mark.django_db


def approved(page, *, editor, coordinator):
    page.save_revision(user=editor)
    factories.submit(page, author=editor)
    return factories.approve(page, coordinator=coordinator)


def named_in(page):
    card = IndexCard.objects.get(page_id=page.pk)
    return set(card.organisations.values_list("name_be", flat=True))


def test_cards_of_translations_follow(campaign, section, editor, coordinator):
    russian = Locale.objects.get(language_code="ru")
    letter = factories.new_appeal(title="Letter")
    letter = factories.publish(letter, parent=campaign, author=editor, coordinator=coordinator)
    for page in (section, campaign, letter):
        translate_object(page, [russian])
    translated = letter.get_translation(russian)
    approved(translated, editor=editor, coordinator=coordinator)
    house = factories.OrganisationFactory(name_be="Дом")
    for rows, names in (([AppealInitiator(organisation=house)], {"Дом"}), ([], set())):
        page = AppealPage.objects.get(pk=letter.pk)
        page.initiators = rows
        approved(page, editor=editor, coordinator=coordinator)
        assert (named_in(page), named_in(translated)) == (names, names)
