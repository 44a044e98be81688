"""An organisation looks after its own people; the House confirms, and gives authority to sign."""

import re
from datetime import timedelta

import pyotp
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from demo import factories
from home.enums import InvitationState
from home.models import Representative, RepresentativeInvitation
from home.permissions import may_commit, representative_of
from home.services import representatives
from home.services.organisations import merge
from users.models import AccountSession, User
from users.services import leaving, recovery

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PEOPLE = "/admin/partners/people/"


def again(representative):
    return Representative.objects.get(pk=representative.pk)


@pytest.fixture
def newcomer(organisation):
    """Somebody who has joined, and whom nobody has confirmed."""
    return factories.RepresentativeFactory(
        user__username="bober",
        organisation=organisation,
        since=TODAY,
        confirmed_on=None,
        authority_note="",
    )


def confirm(representative, actor):
    representatives.confirm(representative=representative, actor=actor, today=TODAY)


def give(representative, actor, note="Decision of the board"):
    representatives.give_authority(
        representative=representative, actor=actor, authority_note=note, today=TODAY
    )


def end(representative, actor):
    representatives.end(representative=representative, actor=actor, today=TODAY)


class TestConfirming:
    @pytest.mark.parametrize("who", ["coordinator", "manager"])
    def test_by_the_secretariat_or_a_manager(self, newcomer, who, request):
        found = request.getfixturevalue(who)
        actor = getattr(found, "user", found)
        confirm(newcomer, actor)
        office = again(newcomer)
        assert (office.confirmed_by, office.confirmed_on) == (actor, TODAY)
        assert representative_of(office.user, TODAY) == office
        assert not office.may_commit

    @pytest.mark.parametrize("who", ["representative", "other_manager", "newcomer"])
    def test_by_nobody_else(self, newcomer, who, request):
        with pytest.raises(PermissionDenied):
            confirm(newcomer, request.getfixturevalue(who).user)

    def test_never_by_themselves(self, newcomer, coordinator):
        Representative.objects.update(user=coordinator)
        with pytest.raises(PermissionDenied):
            confirm(newcomer, coordinator)

    def test_once_and_not_after_the_end(self, newcomer, manager, coordinator):
        confirm(newcomer, manager.user)
        with pytest.raises(ValidationError):
            confirm(newcomer, coordinator)
        assert again(newcomer).confirmed_by == manager.user
        Representative.objects.filter(pk=newcomer.pk).update(
            confirmed_by=None, confirmed_on=None, until=TODAY
        )
        with pytest.raises(ValidationError):
            confirm(newcomer, coordinator)


class TestAuthority:
    def test_is_given_by_the_secretariat_with_a_note(self, representative, coordinator):
        give(representative, coordinator)
        office = again(representative)
        assert may_commit(office.user, office.organisation, TODAY)
        assert office.authority_note == "Decision of the board"

    def test_is_given_by_no_manager(self, representative, manager):
        with pytest.raises(PermissionDenied):
            give(representative, manager.user)

    def test_is_given_to_nobody_by_themselves(self, representative, coordinator):
        Representative.objects.update(user=coordinator)
        with pytest.raises(PermissionDenied):
            give(representative, coordinator)

    def test_is_not_given_without_a_note_or_out_of_office(
        self, representative, newcomer, coordinator
    ):
        with pytest.raises(ValidationError) as refused:
            give(representative, coordinator, note="  ")
        assert refused.value.code == "no_note"
        with pytest.raises(ValidationError) as refused:
            give(newcomer, coordinator)
        assert refused.value.code == "not_in_office"
        assert not Representative.objects.filter(may_commit=True).exists()

    @pytest.mark.parametrize("who", ["coordinator", "manager"])
    def test_is_taken_at_once(self, representative, coordinator, who, request):
        give(representative, coordinator)
        found = request.getfixturevalue(who)
        representatives.take_authority(
            representative=representative, actor=getattr(found, "user", found), today=TODAY
        )
        office = again(representative)
        assert not may_commit(office.user, office.organisation, TODAY)
        assert representative_of(office.user, TODAY)

    def test_is_not_taken_by_others(self, representative, other_manager):
        with pytest.raises(PermissionDenied):
            representatives.take_authority(
                representative=representative, actor=other_manager.user, today=TODAY
            )


class TestEnding:
    @pytest.mark.parametrize("who", ["coordinator", "manager"])
    def test_ends_sessions_links_and_office(self, representative, invite, enter, who, request):
        found = request.getfixturevalue(who)
        Representative.objects.filter(pk=representative.pk).update(manages_people=True)
        invite(actor=again(representative).user)
        browser = enter(representative.user)
        assert browser.get(PEOPLE).status_code == 200
        end(representative, getattr(found, "user", found))
        assert browser.get(PEOPLE).url == f"/admin/login/?next={PEOPLE}"
        assert not AccountSession.objects.filter(user=representative.user).exists()
        assert RepresentativeInvitation.objects.get().state == InvitationState.TAKEN_BACK
        assert "Your time here has ended" in enter(representative.user).get(PEOPLE).text

    def test_twice_is_once(self, representative, coordinator):
        for _again in range(2):
            end(representative, coordinator)
        assert again(representative).until == TODAY
        assert ModelLogEntry.objects.filter(action="home.ended_office").count() == 1

    def test_works_before_somebody_was_confirmed(self, newcomer, manager):
        end(newcomer, manager.user)
        assert again(newcomer).until == TODAY

    @pytest.mark.parametrize("who", ["representative", "other_manager", "editor"])
    def test_is_denied_to_others(self, manager, who, request):
        found = request.getfixturevalue(who)
        with pytest.raises(PermissionDenied):
            end(manager, getattr(found, "user", found))
        assert again(manager).until is None

    def test_nobody_ends_themselves_by_mistake(self, manager):
        with pytest.raises(PermissionDenied):
            end(manager, manager.user)


class TestLeavingTheHouse:
    def move_out(self, user, coordinator):
        return leaving.move_out(
            user=user, actor=coordinator, successor=None, keys_lost=True, today=TODAY
        )

    def test_moving_out_ends_the_office_and_says_who_is_left_alone(
        self, representative, coordinator
    ):
        with translation.override("en"):
            said = self.move_out(representative.user, coordinator)
        assert again(representative).until == TODAY
        assert said == ["“Invented Union” has nobody in the partners' portal any more."]

    def test_it_says_nothing_while_others_are_there(self, representative, manager, coordinator):
        assert self.move_out(representative.user, coordinator) == []
        assert again(manager).until is None

    def test_an_office_that_had_ended_keeps_its_day(self, representative, coordinator):
        Representative.objects.update(until=TODAY - timedelta(days=9))
        self.move_out(representative.user, coordinator)
        assert again(representative).until == TODAY - timedelta(days=9)


@pytest.fixture
def root(enter):
    """The browser of somebody who may delete accounts."""
    return enter(factories.UserFactory(is_superuser=True))


def test_accounts_of_representatives_are_moved_out_and_not_deleted(representative, root):
    one = f"/admin/users/delete/{representative.user_id}/"
    many = f"/admin/bulk/users/user/delete/?id={representative.user_id}"
    for answer in (root.get(one), root.post(one), root.post(many)):
        assert (answer.status_code, answer.url) == (302, "/admin/accounts/")
    assert User.objects.filter(pk=representative.user_id).exists()


def test_accounts_on_which_nothing_hangs_are_deleted(editor, root):
    another = factories.EditorFactory()
    root.post(f"/admin/users/delete/{editor.pk}/")
    root.post(f"/admin/bulk/users/user/delete/?id={another.pk}")
    assert not User.objects.filter(pk__in=[editor.pk, another.pk]).exists()


def test_two_of_the_secretariat_reset_a_second_factor(representative, manager, coordinator, enter):
    factories.enrol(representative.user)
    browser = enter(representative.user)
    account = f"/admin/accounts/{representative.user_id}"
    assert enter(manager.user).post(f"{account}/ask/").status_code == 302
    assert not hasattr(again(representative).user, "factor_reset")
    enter(coordinator).post(f"{account}/ask/")
    assert enter(coordinator).post(f"{account}/confirm/").status_code in {302, 403}
    assert representative.user.factors.exists()
    second = factories.UserFactory(role="Administrators")
    assert enter(second).post(f"{account}/confirm/").status_code == 302
    assert not representative.user.factors.exists()
    assert browser.get(PEOPLE).status_code == 302
    assert representative_of(again(representative).user, TODAY)
    assert recovery.FactorReset.objects.count() == 0


def test_people_of_a_merged_organisation_stay_and_stand_for_the_other(
    representative, manager, invite, enter
):
    into = factories.OrganisationFactory(name_en="The Other Name")
    there = factories.RepresentativeFactory(organisation=into)
    browser = enter(representative.user)
    merge(organisation=representative.organisation, into=into, today=TODAY)
    page = browser.get("/admin/partners/")
    assert page.status_code == 200
    assert "The Other Name" in page.text
    assert set(into.representatives.all()) == {representative, manager, there}
    into.refresh_from_db()
    assert into.contact_address == "office@organisation.example"


class TestPage:
    def test_everybody_sees_colleagues_and_only_managers_buttons(
        self, representative, manager, newcomer, invite, enter
    ):
        stranger = factories.RepresentativeFactory(user__username="stranger")
        invite()
        for office, sees in ((representative, False), (manager, True)):
            page = enter(office.user).get(PEOPLE).text
            assert all(name in page for name in ("zubr", "busel", "bober"))
            assert stranger.user.get_username() not in page
            for button in ("Send the link", "End at once", "confirm</button>", "Take this link"):
                assert (button in page) == sees

    def posts(self, colleague, invitation):
        return [
            f"{PEOPLE}invite/",
            f"{PEOPLE}invitations/{invitation.pk}/take-back/",
            f"{PEOPLE}{colleague.pk}/confirm/",
            f"{PEOPLE}{colleague.pk}/take-authority/",
            f"{PEOPLE}{colleague.pk}/end/",
        ]

    @pytest.mark.parametrize(
        ("who", "statuses"),
        [
            ("representative", {403}),
            # Who could get in at home: of this organisation she finds nobody.
            ("other_manager", {404}),
        ],
    )
    def test_posts_of_others_change_nothing(
        self, newcomer, invite, representative, other_manager, enter, who, statuses, request
    ):
        browser = enter(request.getfixturevalue(who).user)
        invitation = invite()
        addresses = self.posts(newcomer, invitation)[0 if who == "representative" else 1 :]
        assert {browser.post(address).status_code for address in addresses} == statuses
        assert {browser.get(address).status_code for address in addresses} == {405}
        assert again(newcomer).is_waiting
        assert again(newcomer).until is None
        assert RepresentativeInvitation.objects.get().state == InvitationState.OPEN

    def test_without_our_own_token_nothing_happens(self, manager, newcomer, invite):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(manager.user)
        for address in self.posts(newcomer, invite()):
            assert browser.post(address).status_code == 403
        assert again(newcomer).until is None

    def test_a_manager_invites_confirms_and_ends(
        self, manager, newcomer, enter, mailoutbox, django_capture_on_commit_callbacks
    ):
        browser = enter(manager.user)
        with django_capture_on_commit_callbacks(execute=True):
            browser.post(f"{PEOPLE}invite/", {"manages_people": "on"})
        invitation = RepresentativeInvitation.objects.get()
        assert invitation.manages_people
        assert len(mailoutbox) == 1
        assert "A link is on its way" in browser.get(PEOPLE).text
        browser.post(f"{PEOPLE}{newcomer.pk}/confirm/")
        assert not again(newcomer).is_waiting
        browser.post(f"{PEOPLE}{newcomer.pk}/confirm/")
        assert "Somebody has confirmed them meanwhile" in browser.get(PEOPLE).text
        browser.post(f"{PEOPLE}{newcomer.pk}/end/")
        assert again(newcomer).until == TODAY
        assert "bober" not in browser.get(PEOPLE).text
        browser.post(f"{PEOPLE}invitations/{invitation.pk}/take-back/")
        assert RepresentativeInvitation.objects.get().state == InvitationState.TAKEN_BACK

    def test_where_no_address_is_on_file_the_page_says_so(self, manager, enter):
        organisation = manager.organisation
        organisation.contact_address = ""
        organisation.save()
        answer = enter(manager.user).post(f"{PEOPLE}invite/")
        assert answer.status_code == 422
        assert "There is no e-mail address on file" in answer.text

    def test_it_takes_as_many_queries_for_three_as_for_one(
        self, manager, invite, enter, django_assert_num_queries
    ):
        browser = enter(manager.user)
        for more in (0, 2):
            for _again in range(more):
                factories.RepresentativeFactory(organisation=manager.organisation)
                invite()
            with django_assert_num_queries(9):
                assert browser.get(PEOPLE).status_code == 200


def test_the_whole_way_in(
    both_factors, coordinator, organisation, invite, newest_link, enter, client
):
    """Invited, joined, with a second factor, confirmed, and there."""
    staff = enter(coordinator)
    both_factors()
    invite()
    link = newest_link()
    client.get(f"{link}?language=en")
    form = {"username": "bober", "password1": "sixteen quiet rivers"}
    answer = client.post(link, form | {"password2": form["password1"]}, follow=True)
    secret = answer.context["app"].secret
    assert client.get("/admin/partners/").status_code == 302
    codes = client.post("/admin/login/first/", {"code": pyotp.TOTP(secret).now()})
    assert re.search(r'href="(/admin/partners/)"', codes.text)
    assert "You have joined." in client.get("/admin/partners/").text
    office = Representative.objects.get()
    confirm(office, coordinator)
    page = client.get("/admin/partners/")
    assert page.status_code == 200
    assert "Invented Union" in page.text
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == "/admin/partners/"
    assert staff.get("/admin/").status_code == 200
