"""Publishing without a second person: who may, what it does, who learns of it, when it is over."""

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.models import AppealPage, CampaignCoordinator, EmergencyPublication
from campaigns.queries.emergencies import emergency_of
from campaigns.services.emergencies import publish_in_emergency, tell_of_emergency
from demo import factories
from home.models import NotApproved
from signatures.enums import Change
from signatures.models import Sheet

from .conftest import fresh, review_of

WHY = "The published text names somebody who was arrested today."


@pytest.fixture
def act(admin):
    def _act(page, *, by=admin, version=None, reason=WHY, **more):
        return publish_in_emergency(
            page=page,
            version=version or fresh(page).get_latest_revision(),
            actor=by,
            reason=reason,
            now=timezone.now(),
            **more,
        )

    return _act


@pytest.fixture
def changed(appeal, editor):
    """A live appeal that people may sign, with other words in its newest draft."""
    appeal.title = "Other words"
    appeal.save_revision(user=editor)
    return fresh(appeal)


def url_of(page) -> str:
    return f"/admin/emergency/{page.pk}/"


class TestWho:
    @pytest.mark.parametrize("who", ["editor", "coordinator", "translator"])
    def test_rights_to_publish_are_not_enough(self, draft, log_in, request, who, act):
        user = request.getfixturevalue(who)
        client = log_in(user)
        version = draft.get_latest_revision().pk
        client.post(url_of(draft), {"version": version, "reason": WHY})
        assert not fresh(draft).live
        with pytest.raises(PermissionDenied):
            act(draft, by=user)
        assert "Publish in an emergency" not in client.get("/admin/").content.decode()
        assert client.get("/admin/emergency/").status_code == 302

    def test_right_that_is_named(self, draft, coordinator, act):
        coordinator.user_permissions.add(Permission.objects.get(codename="publish_in_emergency"))
        act(draft, by=type(coordinator).objects.get(pk=coordinator.pk))
        assert fresh(draft).live

    def test_superusers_have_no_other_way(self, draft, admin):
        with pytest.raises(NotApproved):
            draft.get_latest_revision().publish(user=admin, skip_permission_checks=True)

    def test_pages_that_need_no_approval_need_no_emergency(self, section, admin, log_in, act):
        page = factories.StandardPageFactory()
        page.save_revision()
        with pytest.raises(PermissionDenied):
            act(page)
        assert log_in(admin).get(url_of(page)).status_code == 302


class TestWhatHappens:
    def test_it_works_at_once_from_plain_pages(self, draft, admin, coordinator, log_in):
        client = log_in(admin)
        assert 'href="/admin/emergency/"' in client.get("/admin/").content.decode()
        found = client.get("/admin/emergency/?q=draf").content.decode()
        assert f'href="{url_of(draft)}"' in found
        version = draft.get_latest_revision().pk
        client.post(url_of(draft), {"version": version, "reason": WHY})
        page = fresh(draft)
        made = EmergencyPublication.objects.get()
        assert (page.live, page.live_revision_id) == (True, made.revision_id)
        assert (made.page_id, made.handle, made.reason) == (page.pk, "admin", WHY)

    def test_menu_of_the_page_offers_it(self, draft, admin, editor, log_in):
        address = f"/admin/pages/{draft.pk}/edit/"
        assert url_of(draft) in log_in(admin).get(address).content.decode()
        assert url_of(draft) not in log_in(editor).get(address).content.decode()

    @pytest.mark.parametrize("reason", ["", "   "])
    def test_no_reason(self, draft, admin, log_in, act, reason):
        version = draft.get_latest_revision().pk
        answer = log_in(admin).post(url_of(draft), {"version": version, "reason": reason})
        assert answer.status_code == 422
        with pytest.raises(ValidationError, match="Say why"):
            act(draft, reason=reason)
        assert (fresh(draft).live, EmergencyPublication.objects.count()) == (False, 0)

    def test_older_version_comes_back(self, changed, coordinator, editor, act):
        first = changed.revisions.order_by("pk").first()
        factories.submit(changed, author=editor)
        factories.approve(changed, coordinator=coordinator, change="substantive")
        act(changed, version=first, change=Change.EDITORIAL)
        page = fresh(changed)
        assert (page.title, page.live_revision_id > first.pk) == ("Open letter", True)

    def test_version_of_another_page(self, draft, appeal, act):
        with pytest.raises(PermissionDenied):
            act(draft, version=appeal.live_revision)

    def test_day_that_was_set_is_not_waited_for(self, draft, editor, act):
        draft.go_live_at = timezone.now() + timezone.timedelta(days=1)
        draft.save_revision(user=editor)
        act(draft)
        assert fresh(draft).live

    def test_signed_words_need_a_kind_of_change(self, changed, sheet, admin, log_in):
        client = log_in(admin)
        data = {"version": changed.get_latest_revision().pk, "reason": WHY}
        answer = client.post(url_of(changed), data)
        assert "Say whether the change is editorial or substantive." in answer.content.decode()
        assert fresh(changed).title == "Open letter"
        client.post(url_of(changed), data | {"change": "substantive"})
        assert fresh(changed).title == "Other words"
        assert Sheet.objects.get().versions.count() == 2

    def test_what_no_review_could_publish_either(self, campaign, editor, coordinator, act):
        coordinator.age_recipient = ""
        coordinator.save()
        page = factories.new_appeal(title="Sealed to nobody", takes_signatures=True)
        draft = factories.draft(page, parent=campaign, author=editor)
        with pytest.raises(ValidationError, match="age public key"):
            act(draft)
        assert (fresh(draft).live, EmergencyPublication.objects.count()) == (False, 0)


class TestAfterwards:
    def test_review_begins_by_itself_and_ends_it(self, draft, coordinator, admin, log_in, act):
        act(draft)
        client = log_in(coordinator)
        edit = f"/admin/pages/{draft.pk}/edit/"
        for address in (edit, "/admin/"):
            assert "in an emergency" in client.get(address).content.decode()
        assert review_of(draft).revision_id == fresh(draft).live_revision_id
        factories.approve(draft, coordinator=coordinator)
        assert emergency_of(fresh(draft)) is None
        for address in (edit, "/admin/"):
            assert "in an emergency" not in client.get(address).content.decode()

    def test_who_acted_does_not_approve(self, draft, campaign, second_coordinator, act):
        rows = type(campaign).coordinators.rel.related_model.objects
        rows.create(page=campaign, user=second_coordinator)
        second_coordinator.user_permissions.add(
            Permission.objects.get(codename="publish_in_emergency")
        )
        second_coordinator = type(second_coordinator).objects.get(pk=second_coordinator.pk)
        act(draft, by=second_coordinator)
        with pytest.raises(PermissionDenied):
            factories.approve(draft, coordinator=second_coordinator)
        assert emergency_of(fresh(draft))

    def test_review_under_way_begins_anew(self, submitted, coordinator, act):
        before = submitted.current_workflow_state
        act(submitted)
        before.refresh_from_db()
        assert before.status == before.STATUS_CANCELLED
        factories.approve(submitted, coordinator=coordinator)
        assert emergency_of(fresh(submitted)) is None

    def test_nobody_who_could_review_holds_nothing_up(self, draft, campaign, coordinator, act):
        coordinator.user_permissions.add(Permission.objects.get(codename="publish_in_emergency"))
        act(draft, by=type(coordinator).objects.get(pk=coordinator.pk))
        page = fresh(draft)
        assert (page.live, page.workflow_in_progress) == (True, False)
        assert emergency_of(page).handle == "coordinator"

    def test_released_version_releases_no_later_one(self, draft, editor, act):
        act(draft)
        page = fresh(draft)
        page.current_workflow_state.cancel()
        page.title = "Slipped in"
        with pytest.raises(NotApproved):
            page.save_revision(user=editor).publish()

    def test_reason_stands_in_the_story_for_good(self, draft, admin, log_in, act):
        made = act(draft)
        story = log_in(admin).get(f"/admin/review/story/{draft.pk}/").content.decode()
        assert WHY in story
        for change in ({"reason": "Nothing."}, {"handle": "editor"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                EmergencyPublication.objects.filter(pk=made.pk).update(**change)
        with pytest.raises(IntegrityError), transaction.atomic():
            made.delete()
        with pytest.raises(IntegrityError, match="emergency_has_a_reason"), transaction.atomic():
            EmergencyPublication.objects.create(
                page_id=1, revision_id=1, actor_id=1, handle="x", reason="", made_at=timezone.now()
            )
        fresh(draft).delete()
        assert EmergencyPublication.objects.get() == made


class TestWhoIsTold:
    def test_every_coordinator_of_the_house(self, draft, second_coordinator, act, on_commit):
        factories.SectionPageFactory(coordinators=[second_coordinator])
        with on_commit():
            act(draft)
        ours = [sent for sent in mail.outbox if "without a second person" in sent.subject]
        assert sorted(address for sent in ours for address in sent.to) == [
            "coordinator@house.example",
            "second-coordinator@house.example",
        ]
        for sent in ours:
            assert "Draft" not in sent.body
            assert WHY not in sent.body

    def test_whoever_is_put_out_of_office_by_it(
        self, campaign, section, coordinator, second_coordinator, act, on_commit
    ):
        section.coordinators.all().delete()
        campaign.coordinators = [CampaignCoordinator(user=second_coordinator)]
        campaign.save_revision()
        with on_commit():
            act(campaign)
        assert coordinator.email in {address for sent in mail.outbox for address in sent.to}

    def test_account_that_is_closed(self, draft, act, coordinator):
        made = act(draft)
        coordinator.is_active = False
        coordinator.save()
        tell_of_emergency(publication_id=made.pk, user_id=coordinator.pk)
        assert mail.outbox == []

    def test_nobody_is_told_of_what_did_not_happen(self, draft, act, on_commit):
        with on_commit(), pytest.raises(ValidationError):
            act(draft, reason=" ")
        assert (mail.outbox, AppealPage.objects.live().count()) == ([], 0)
