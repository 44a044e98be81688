"""The secretariat's screens: who sees them, and what they change."""

import pytest
from django.utils import timezone

from demo import factories
from home.models import Representative, RepresentativeInvitation
from home.permissions import may_commit

pytestmark = pytest.mark.django_db
SCREENS = "/admin/representatives/"
TODAY = timezone.localdate()


@pytest.fixture
def newcomer(organisation):
    return factories.RepresentativeFactory(
        user__username="bober", organisation=organisation, confirmed_on=None, authority_note=""
    )


@pytest.fixture
def desk(coordinator, enter):
    return enter(coordinator)


def again(representative):
    return Representative.objects.get(pk=representative.pk)


def test_who_waits_comes_first_and_who_has_ended_last(desk, representative, newcomer):
    ended = factories.RepresentativeFactory(user__username="aist", until=TODAY)
    page = desk.get(SCREENS).context["page"]
    assert list(page) == [newcomer, representative, ended]


def test_the_list_shows_one_organisation(desk, representative, other_manager):
    answer = desk.get(f"{SCREENS}?organisation={representative.organisation_id}")
    assert list(answer.context["page"]) == [representative]
    assert len(desk.get(f"{SCREENS}?organisation=nonsense").context["page"]) == 2


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    desk, newcomer, invite, django_assert_num_queries
):
    desk.get(SCREENS)
    for more in (0, 2):
        for _again in range(more):
            factories.RepresentativeFactory()
            invite()
        with django_assert_num_queries(17):
            desk.get(SCREENS)


def test_the_first_person_is_invited_to_the_address_on_file(
    desk, organisation, mailoutbox, django_capture_on_commit_callbacks
):
    factories.OrganisationFactory(name_be="Без адраса")
    assert "Без адраса" not in desk.get(f"{SCREENS}invite/").text
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(
            f"{SCREENS}invite/", {"organisation": organisation.pk, "manages_people": "on"}
        )
    assert answer.url == SCREENS
    assert len(mailoutbox) == 1
    invitation = RepresentativeInvitation.objects.get()
    assert invitation.manages_people
    assert "coordinator" in desk.get(SCREENS).text
    desk.post(f"{SCREENS}invitations/{invitation.pk}/take-back/")
    assert not RepresentativeInvitation.objects.open(timezone.now()).exists()


def test_in_vain_is_said_beside_the_field(desk, organisation, invite):
    for _again in range(5):
        invite()
    answer = desk.post(f"{SCREENS}invite/", {"organisation": organisation.pk})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["organisation"]
    assert desk.post(f"{SCREENS}invite/").status_code == 422


def test_confirmed_given_authority_taken_and_ended(desk, newcomer, coordinator):
    one = f"{SCREENS}{newcomer.pk}/"
    assert f"{one}confirm/" in desk.get(one).text
    desk.post(f"{one}confirm/")
    assert again(newcomer).confirmed_by == coordinator
    assert f"{one}give-authority/" in desk.get(one).text
    for wrong in ("", "7140589A001PB0"):
        answer = desk.post(f"{one}give-authority/", {"authority_note": wrong})
        assert answer.status_code == 422
        assert not again(newcomer).may_commit
    desk.post(f"{one}give-authority/", {"authority_note": "Their director said so by voice"})
    assert may_commit(again(newcomer).user, newcomer.organisation, TODAY)
    assert "Their director said so by voice" in desk.get(one).text
    desk.post(f"{one}take-authority/")
    assert not again(newcomer).may_commit
    desk.post(f"{one}end/")
    assert again(newcomer).until == TODAY
    page = desk.get(one).text
    assert all(f"{one}{verb}/" not in page for verb in ("confirm", "give-authority", "end"))


def test_what_was_settled_meanwhile_is_said(desk, representative):
    answer = desk.post(f"{SCREENS}{representative.pk}/confirm/", follow=True)
    assert answer.redirect_chain[-1][0] == f"{SCREENS}{representative.pk}/"
    assert len(list(answer.context["messages"])) == 1


def test_whoever_has_ended_gets_no_authority(desk, representative):
    Representative.objects.update(until=TODAY)
    answer = desk.post(
        f"{SCREENS}{representative.pk}/give-authority/", {"authority_note": "The board"}
    )
    assert answer.status_code == 422


def test_nobody_does_it_for_themselves(desk, newcomer, coordinator):
    Representative.objects.update(user=coordinator)
    one = f"{SCREENS}{newcomer.pk}/"
    assert f"{one}confirm/" not in desk.get(one).text
    for verb in ("confirm", "give-authority", "end"):
        desk.post(f"{one}{verb}/", {"authority_note": "I say so"})
    office = again(newcomer)
    assert (office.confirmed_on, office.may_commit, office.until) == (None, False, None)


@pytest.mark.parametrize("who", ["editor", "manager"])
def test_others_see_and_change_nothing(newcomer, invite, enter, who, request):
    """An editor is inside the admin already; a manager may confirm the same person elsewhere."""
    found = request.getfixturevalue(who)
    browser, invitation = enter(getattr(found, "user", found)), invite()
    for address in ("", "invite/", f"{newcomer.pk}/"):
        assert browser.get(f"{SCREENS}{address}").status_code == 302
    for address in (
        "invite/",
        f"invitations/{invitation.pk}/take-back/",
        *(f"{newcomer.pk}/{verb}/" for verb in ("confirm", "give-authority", "end")),
    ):
        browser.post(
            f"{SCREENS}{address}",
            {"organisation": newcomer.organisation_id, "authority_note": "The board"},
        )
    assert again(newcomer).is_waiting
    assert again(newcomer).until is None
    assert RepresentativeInvitation.objects.open(timezone.now()).count() == 1
    assert SCREENS not in browser.get("/admin/reports/", follow=True).text


def test_the_first_page_of_the_admin_says_who_waits(desk, editor, representative, enter):
    panel = 'id="representatives-section"'
    assert panel not in desk.get("/admin/").text
    factories.RepresentativeFactory(confirmed_on=None)
    assert panel in desk.get("/admin/").text
    assert panel not in enter(editor).get("/admin/").text
