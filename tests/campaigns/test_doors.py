"""Every way to make a page public, tried by somebody whom Wagtail alone would let through."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from campaigns.models import AppealPage, CampaignPage
from campaigns.permissions import coordinator_ids_of
from demo import factories
from home.models import (
    GetSupportPage,
    GiveSupportPage,
    GuardedPage,
    HomeCoordinator,
    HomePage,
    NewsPage,
    NotApproved,
    SectionPage,
)
from signatures.models import Sheet

from .conftest import appeal_form, assert_words, fresh

EVERYBODY = ["editor", "coordinator", "admin"]


class TestEditor:
    @pytest.mark.parametrize("who", EVERYBODY)
    def test_menu_offers_no_publishing(self, draft, log_in, request, who):
        user = request.getfixturevalue(who)
        html = log_in(user).get(f"/admin/pages/{draft.pk}/edit/").content.decode()
        assert 'name="action-submit"' in html
        assert 'name="action-publish"' not in html

    @pytest.mark.parametrize("who", EVERYBODY)
    def test_menu_of_a_new_page_offers_no_publishing(self, campaign, log_in, request, who):
        url = f"/admin/pages/add/campaigns/appealpage/{campaign.pk}/"
        html = log_in(request.getfixturevalue(who)).get(url).content.decode()
        assert 'name="action-submit"' in html
        assert 'name="action-publish"' not in html

    def test_menu_of_a_new_campaign_in_a_section_offers_no_publishing(
        self, section, log_in, publisher
    ):
        client = log_in(publisher)
        campaign = f"/admin/pages/add/campaigns/campaignpage/{section.pk}/"
        standard = f"/admin/pages/add/home/standardpage/{section.pk}/"
        assert 'name="action-publish"' not in client.get(campaign).content.decode()
        assert 'name="action-publish"' in client.get(standard).content.decode()

    def test_publish_button_sent_anyway(self, draft, log_in, publisher):
        data = appeal_form(slug=draft.slug) | {"action-publish": "1"}
        answer = log_in(publisher).post(f"/admin/pages/{draft.pk}/edit/", data, follow=True)
        assert "goes public when its coordinators approve it" in answer.content.decode()
        assert_words(draft, live=False)

    def test_publish_button_sent_for_a_live_page(self, changed, log_in, publisher):
        data = appeal_form(title="Third", slug=changed.slug) | {"action-publish": "1"}
        log_in(publisher).post(f"/admin/pages/{changed.pk}/edit/", data)
        assert_words(changed)

    def test_create_and_publish_an_appeal(self, campaign, log_in, publisher):
        url = f"/admin/pages/add/campaigns/appealpage/{campaign.pk}/"
        data = appeal_form() | {"action-publish": "1"}
        answer = log_in(publisher).post(url, data, follow=True)
        assert "goes public when its coordinators approve it" in answer.content.decode()
        assert_words(AppealPage.objects.get(), live=False)

    def test_create_and_publish_a_campaign_in_a_section(self, section, log_in, publisher):
        url = f"/admin/pages/add/campaigns/campaignpage/{section.pk}/"
        data = campaign_form() | {"action-publish": "1"}
        answer = log_in(publisher).post(url, data, follow=True)
        assert "goes public when its coordinators approve it" in answer.content.decode()
        assert not CampaignPage.objects.get(slug="new-campaign").live

    def test_slug_of_a_live_page_waits_for_approval(self, appeal, log_in, editor, coordinator):
        url = appeal.url
        data = appeal_form(slug="new-address", takes_signatures="on", title=appeal.title)
        log_in(editor).post(f"/admin/pages/{appeal.pk}/edit/", data)
        assert fresh(appeal).url == url
        factories.submit(fresh(appeal), author=editor)
        factories.approve(appeal, coordinator=coordinator, change="editorial")
        assert fresh(appeal).url.endswith("/new-address/")

    @pytest.mark.parametrize("who", EVERYBODY)
    def test_nobody_edits_what_is_under_review(self, submitted, log_in, request, who):
        user = request.getfixturevalue(who)
        data = appeal_form(title="Slipped in", slug=submitted.slug)
        answer = log_in(user).post(f"/admin/pages/{submitted.pk}/edit/", data)
        assert "could not be saved as it is locked" in answer.content.decode()
        assert fresh(submitted).get_latest_revision().content["title"] == "Draft"

    def test_draft_that_was_read_is_not_overwritten(self, appeal, editor, log_in):
        """Autosave may overwrite the newest draft; not the one that coordinators approved."""
        approved = appeal.get_latest_revision()
        data = appeal_form(title="Slipped in", slug=appeal.slug)
        data["overwrite_revision_id"] = str(approved.pk)
        answer = log_in(editor).post(f"/admin/pages/{appeal.pk}/edit/", data)
        assert "A draft that has been under review is not overwritten." in answer.content.decode()
        approved.refresh_from_db()
        assert approved.content["title"] == "Open letter"

    def test_older_version_comes_back_as_a_draft(self, changed, log_in, publisher):
        first = changed.revisions.order_by("pk").first()
        url = f"/admin/pages/{changed.pk}/revisions/{first.pk}/revert/"
        assert 'name="action-publish"' not in log_in(publisher).get(url).content.decode()
        data = appeal_form(title="Older words", slug=changed.slug) | {
            "revision": str(first.pk),
            "action-publish": "1",
        }
        log_in(publisher).post(f"/admin/pages/{changed.pk}/edit/", data)
        assert_words(changed)
        assert fresh(changed).get_latest_revision().content["title"] == "Older words"


def campaign_form() -> dict:
    return nested_form_data(
        {
            "title": "New campaign",
            "slug": "new-campaign",
            "summary": "",
            "what_is_asked": "null",
            "what_came_of_it": "null",
            "body": streamfield([]),
            "organisations": inline_formset([]),
            "coordinators": inline_formset([]),
            "comments": inline_formset([]),
        }
    )


class TestOtherViews:
    def test_bulk_publishing_leaves_guarded_pages_out(self, draft, section, log_in, publisher):
        standard = factories.StandardPageFactory(live=False, language="ru")
        standard.save_revision()
        url = f"/admin/bulk/wagtailcore/page/publish/?id={draft.pk}&id={standard.pk}&next=/admin/"
        client = log_in(publisher)
        asked = client.get(url).content.decode()
        left_out = asked.index("permission to publish this page")
        assert left_out < asked.index("Draft", left_out) < asked.index("</main>")
        client.post(url, {})
        assert_words(draft, "Draft", live=False)
        assert fresh(standard).live

    def test_bulk_publishing_of_a_section_with_all_below_it(
        self, draft, section, log_in, publisher
    ):
        url = f"/admin/bulk/wagtailcore/page/publish/?id={section.pk}"
        log_in(publisher).post(url, {"include_descendants": "on"})
        assert_words(draft, "Draft", live=False)

    def test_copy_offers_no_publishing(self, appeal, log_in, publisher):
        html = log_in(publisher).get(f"/admin/pages/{appeal.pk}/copy/").content.decode()
        assert 'name="new_slug"' in html
        assert 'name="publish_copies"' not in html
        assert 'name="alias"' not in html

    @pytest.mark.parametrize("wish", ["publish_copies", "alias"])
    def test_copy_is_a_draft(self, appeal, log_in, publisher, wish):
        data = {"new_title": "Copy", "new_slug": "copy", wish: "on"}
        data["new_parent_page"] = appeal.get_parent().pk
        answer = log_in(publisher).post(f"/admin/pages/{appeal.pk}/copy/", data)
        copy = AppealPage.objects.get(slug="copy")
        assert answer.status_code == 302
        assert (copy.live, copy.live_revision, copy.alias_of) == (False, None, None)

    @pytest.mark.parametrize("wish", ["publish_copies", "alias"])
    def test_copy_of_a_tree_leaves_guarded_pages_drafts(
        self, appeal, section, log_in, publisher, wish, on_commit
    ):
        data = {"new_title": "Copy", "new_slug": "copy", "copy_subpages": "on", wish: "on"}
        data["new_parent_page"] = section.get_parent().pk
        with on_commit():
            log_in(publisher).post(f"/admin/pages/{section.pk}/copy/", data)
        copied = Page.objects.get(slug="copy")
        below = copied.get_descendants()
        assert (copied.live, below.count(), below.live().count()) == (False, 2, 0)
        assert Sheet.objects.count() == 1

    def test_admin_api_does_not_publish(self, changed, log_in, publisher):
        url = f"/admin/api/main/pages/{changed.pk}/action/publish/"
        answer = log_in(publisher).post(url, headers={"X-Requested-With": "XMLHttpRequest"})
        assert answer.status_code == 403
        assert_words(changed)

    def test_admin_api_copies_and_aliases_are_drafts(self, appeal, log_in, publisher):
        client = log_in(publisher)
        for action, data in {
            "copy": {"slug": "copy-1", "keep_live": True},
            "create_alias": {"update_slug": "copy-2"},
        }.items():
            client.post(
                f"/admin/api/main/pages/{appeal.pk}/action/{action}/",
                data,
                content_type="application/json",
                headers={"X-Requested-With": "XMLHttpRequest"},
            )
        assert AppealPage.objects.live().get() == appeal

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_public_api_is_read_only(self, appeal, client, method):
        answer = getattr(client, method)(f"/api/v2/pages/{appeal.pk}/")
        assert answer.status_code in {403, 405}
        assert_words(appeal)

    def test_public_page_is_not_moved_and_a_draft_is(
        self, changed, draft, section, editor, coordinator, log_in, publisher
    ):
        other = factories.campaign(
            parent=section, author=editor, coordinator=coordinator, title="Other campaign"
        )
        client = log_in(publisher)
        for page in (changed, draft):
            client.post(f"/admin/pages/{page.pk}/move/{other.pk}/confirm/")
        assert fresh(changed).get_parent().pk != other.pk
        assert fresh(draft).get_parent().pk == other.pk
        assert_words(changed)
        assert_words(draft, "Draft", live=False)

    def test_page_above_public_ones_is_not_moved(
        self, section, editor, coordinator, log_in, publisher
    ):
        """A page that is not guarded would take along what stands below it."""
        index = factories.CampaignIndexPageFactory(parent=section)
        campaign = factories.campaign(parent=index, author=editor, coordinator=coordinator)
        target = factories.SectionPageFactory(title="Elsewhere")
        client = log_in(publisher)
        client.post(f"/admin/pages/{index.pk}/move/{target.pk}/confirm/")
        assert fresh(index).get_parent().pk == section.pk
        with pytest.raises(NotApproved):
            fresh(index).move(target, pos="last-child")
        fresh(campaign).unpublish()
        client.post(f"/admin/pages/{index.pk}/move/{target.pk}/confirm/")
        assert fresh(index).get_parent().pk == target.pk

    def test_bulk_move_and_bulk_delete_leave_public_pages_out(
        self, appeal, draft, section, log_in, publisher
    ):
        target = factories.SectionPageFactory(title="Elsewhere")
        free = factories.StandardPageFactory(parent=section)
        both = f"id={appeal.get_parent().pk}&id={free.pk}&next=/admin/"
        client = log_in(publisher)
        client.post(f"/admin/bulk/wagtailcore/page/move/?{both}", {"chooser": target.pk})
        assert fresh(free).get_parent().pk == target.pk
        assert fresh(appeal).get_parent().get_parent().pk == section.pk
        client.post(f"/admin/bulk/wagtailcore/page/delete/?{both}", {})
        assert not Page.objects.filter(pk=free.pk).exists()
        assert_words(appeal)

    def test_order_of_pages_may_change(self, appeal, draft, log_in, publisher):
        url = f"/admin/pages/{draft.pk}/set_position/?position=0"
        log_in(publisher).post(url)
        siblings = appeal.get_parent().get_children()
        assert [page.pk for page in siblings] == [draft.pk, appeal.pk]

    def test_public_page_is_taken_down_before_it_is_deleted(self, appeal, log_in, publisher):
        free = factories.StandardPageFactory()
        client = log_in(publisher)
        for page in (appeal, appeal.get_parent(), free):
            client.post(f"/admin/pages/{page.pk}/delete/", {})
        assert_words(appeal)
        assert not Page.objects.filter(pk=free.pk).exists()

    def test_restriction_is_set_by_one_and_lifted_by_none(self, appeal, section, log_in, publisher):
        free = factories.StandardPageFactory()
        client = log_in(publisher)
        for page in (appeal, section, free):
            address = f"/admin/pages/{page.pk}/privacy/"
            client.post(address, {"restriction_type": "login"})
            client.post(address, {"restriction_type": "none"})
        restricted = PageViewRestriction.objects.order_by("pk").values_list("page", flat=True)
        assert list(restricted) == [appeal.pk, section.pk]
        said = client.get("/admin/").content.decode()
        assert "were not approved for everybody" in said
        fresh(appeal).delete()
        assert PageViewRestriction.objects.get().page_id == section.pk

    def test_editor_cannot_move_what_is_public(self, appeal, section, editor, log_in):
        before = fresh(appeal).path
        log_in(editor).post(f"/admin/pages/{appeal.pk}/move/{section.pk}/confirm/")
        assert fresh(appeal).path == before

    def test_coordinator_takes_a_page_down_even_under_review(
        self, changed, editor, coordinator, log_in
    ):
        factories.submit(changed, author=editor)
        log_in(coordinator).post(f"/admin/pages/{changed.pk}/unpublish/")
        assert not fresh(changed).live

    def test_editor_cannot_take_a_page_down(self, appeal, editor, log_in):
        log_in(editor).post(f"/admin/pages/{appeal.pk}/unpublish/")
        assert fresh(appeal).live


def section_form(section, **fields) -> dict:
    values = {"title": section.title, "slug": section.slug, "summary": "", "introduction": "null"}
    rows = {"body": streamfield([]), "comments": inline_formset([])}
    return nested_form_data(values | rows | fields)


TYPES = [HomePage, SectionPage, GetSupportPage, GiveSupportPage, NewsPage]


class TestWhoDecides:
    """Whoever could name the coordinators alone could approve alone."""

    @pytest.fixture
    def newcomer(self, db):
        return factories.CoordinatorFactory(username="newcomer")

    def test_nobody_names_themselves(self, section, draft, newcomer, admin, log_in):
        for who in (newcomer, admin):
            rows = inline_formset([{"user": who.pk}])
            data = section_form(section, coordinators=rows) | {"action-publish": "1"}
            answer = log_in(who).post(f"/admin/pages/{section.pk}/edit/", data, follow=True)
            assert "goes public when its coordinators approve it" in answer.content.decode()
        assert who.pk not in coordinator_ids_of([section])[section.pk]

    def test_who_is_in_office_approves_who_comes(self, section, newcomer, coordinator, log_in):
        rows = inline_formset([{"user": newcomer.pk}])
        data = section_form(section, coordinators=rows) | {"action-submit": "1"}
        log_in(newcomer).post(f"/admin/pages/{section.pk}/edit/", data)
        with pytest.raises(PermissionDenied):
            factories.approve(section, coordinator=newcomer)
        factories.approve(section, coordinator=coordinator)
        assert coordinator_ids_of([section])[section.pk] == {newcomer.pk, coordinator.pk}

    def test_new_section_goes_to_those_of_the_house(self, coordinator, editor):
        home = factories.home_page()
        page = SectionPage(title="New", slug="new")
        draft = factories.draft(page, parent=home, author=editor)
        with pytest.raises(ValidationError, match="Nobody coordinates"):
            factories.submit(draft, author=editor)
        HomeCoordinator.objects.create(page=home, user=coordinator)
        factories.submit(draft, author=editor)
        assert factories.approve(draft, coordinator=coordinator).live

    @pytest.mark.parametrize("model", TYPES)
    def test_types_of_the_house_that_are_guarded(self, model):
        assert issubclass(model, GuardedPage)
