"""Pages that move, go or come back while others point to them; readers find no hole."""

import pytest
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from campaigns.models import AppealPage
from demo import factories
from home.models import StandardPage

from .conftest import appeal_form, fresh, move_approved


@pytest.fixture
def pointing(section, appeal):
    """A page with a link in its text and a list of related pages, both to the appeal."""
    page = StandardPage(
        title="Pointing",
        locale=section.locale,
        body=[
            ("paragraph", f'<p><a linktype="page" id="{appeal.pk}">the letter</a></p>'),
            ("related_pages", {"title": "See also", "pages": [Page.objects.get(pk=appeal.pk)]}),
        ],
    )
    section.add_child(instance=page)
    return page


def related(client, page):
    content = client.get(page.url).content.decode()
    assert "the letter" in content
    return content


def test_both_lead_to_the_appeal(client, pointing, appeal):
    assert related(client, pointing).count(f'href="{appeal.url}"') == 2


@pytest.mark.parametrize("how", ["unpublished", "deleted"])
def test_page_that_went_is_not_linked(client, pointing, appeal, how):
    address = appeal.url
    if how == "deleted":
        fresh(appeal).delete()
    else:
        fresh(appeal).unpublish()
    content = related(client, pointing)
    assert address not in content
    assert "See also" not in content
    assert client.get(address).status_code == 404


def test_page_that_moved_is_linked_where_it_is(client, pointing, appeal, section, people):
    other = factories.campaign(parent=section, title="Other", slug="other", **people)
    old = appeal.url
    move_approved(other, appeal, people=people)
    new = fresh(appeal).url
    assert new != old
    assert related(client, pointing).count(f'href="{new}"') == 2


def test_campaign_that_moved_takes_its_appeals_along(client, appeal, campaign, section, people):
    below = factories.SectionPageFactory(
        title="Another section", coordinators=[people["coordinator"]]
    )
    move_approved(below, campaign, appeal, people=people)
    moved = fresh(appeal)
    assert moved.url.startswith(below.url)
    answer = client.get(fresh(campaign).url)
    assert [page.pk for page in answer.context["appeals"]] == [appeal.pk]


def test_unpublished_campaign_keeps_its_appeals_in_the_list(client, appeal, campaign, section):
    """Their address goes through a page that is not there; the texts themselves are public."""
    listing = factories.AppealIndexPageFactory(parent=section)
    fresh(campaign).unpublish()
    answer = client.get(listing.url)
    assert [page.pk for page in answer.context["appeals"]] == [appeal.pk]
    assert client.get(appeal.url).status_code == 200


def test_campaign_without_appeals_says_so(client, campaign):
    with translation.override("be"):
        sentence = gettext("No text has been published here yet. Please come back later.")
    assert sentence in client.get(campaign.url).content.decode()


def test_title_of_four_thousand_words_is_refused_with_a_sentence(log_in, editor, campaign):
    form = appeal_form(title="word " * 4000)
    answer = log_in(editor).post(f"/admin/pages/add/campaigns/appealpage/{campaign.pk}/", form)
    assert answer.status_code == 200
    assert "has at most 255 characters" in answer.content.decode()
    assert not AppealPage.objects.exists()


def test_body_of_four_thousand_words_is_a_page_as_any_other(client, section, log_in, coordinator):
    """Long words without a space in them too."""
    form = {
        "title": "Long",
        "slug": "long",
        "summary": "",
        "body": streamfield([("paragraph", rich_text(f"<p>{'слова ' * 4000}{'x' * 3000}</p>"))]),
        "action-publish": "1",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    address = f"/admin/pages/add/home/standardpage/{section.pk}/"
    log_in(coordinator).post(address, nested_form_data(form))
    page = StandardPage.objects.get(slug="long")
    assert page.live
    assert client.get(page.url).content.decode().count("слова") == 4000


@pytest.fixture
def people(editor, coordinator):
    return {"author": editor, "coordinator": coordinator, "coordinators": [coordinator]}
