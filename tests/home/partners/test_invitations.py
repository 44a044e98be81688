"""A link goes to the address on file and opens one account, once."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone, translation
from pyrage import x25519
from wagtail.models import ModelLogEntry, Revision

from demo import factories
from home import tokens
from home.enums import InvitationState, InvitationTrouble, OrganisationStatus
from home.models import Organisation, Representative, RepresentativeInvitation
from home.services import invitations, post
from home.services.organisations import merge
from users.models import User

from .conftest import ADDRESS

pytestmark = pytest.mark.django_db
NOW = timezone.now()
FORM = {
    "username": "bober",
    "password1": "sixteen quiet rivers",
    "password2": "sixteen quiet rivers",
}


def state():
    return RepresentativeInvitation.objects.get().state


class TestAddressOnFile:
    def test_the_database_shows_none(self, organisation):
        organisation.refresh_from_db()
        assert organisation.contact_address == ADDRESS
        assert ADDRESS.encode() not in bytes(organisation.sealed_contact)

    def test_revisions_hold_none_and_going_back_keeps_the_one_of_now(self, organisation):
        organisation.save_revision()
        content = Revision.objects.for_instance(organisation).get().content
        assert "sealed_contact" not in content
        assert ADDRESS not in str(content)
        assert Revision.objects.get().as_object().contact_address == ADDRESS

    def test_the_api_has_none(self, client, organisation):
        factories.OrganisationIndexPageFactory()
        assert "contact" not in client.get("/api/v2/pages/?fields=*").text

    def test_with_another_server_key_it_is_gone_and_said(self, organisation, settings, caplog):
        settings.SERVER_IDENTITY = str(x25519.Identity.generate())
        assert organisation.contact_address == ""
        assert "ask for it again" in caplog.text

    def edit(self, client, organisation, user, **fields):
        client.force_login(user)
        names = [field.name for field in Organisation._meta.fields if "name" in field.name]
        kept = {name: getattr(organisation, name) for name in names}
        data = kept | {"country": "LT", "safety_level": "open", "status": "active"} | fields
        return client.post(f"/admin/snippets/home/organisation/edit/{organisation.pk}/", data)

    def test_coordinators_write_it(self, client, organisation, coordinator):
        answer = self.edit(client, organisation, coordinator, contact_address="new@пример.рф")
        assert answer.status_code == 302
        organisation.refresh_from_db()
        assert organisation.contact_address == "new@xn--e1afmkfd.xn--p1ai"
        page = client.get(f"/admin/snippets/home/organisation/edit/{organisation.pk}/").text
        assert "new@xn--e1afmkfd.xn--p1ai" in page

    def test_nonsense_is_refused_and_nothing_changes(self, client, organisation, coordinator):
        answer = self.edit(client, organisation, coordinator, contact_address="nonsense")
        assert answer.status_code == 200
        assert list(answer.context["form"].errors) == ["contact_address"]
        organisation.refresh_from_db()
        assert organisation.contact_address == ADDRESS

    def test_editors_neither_see_nor_change_it(self, client, organisation, editor):
        answer = self.edit(client, organisation, editor, contact_address="mine@editor.example")
        assert answer.status_code == 302
        organisation.refresh_from_db()
        assert organisation.contact_address == ADDRESS
        page = client.get(f"/admin/snippets/home/organisation/edit/{organisation.pk}/").text
        assert "name_be" in page
        assert ADDRESS not in page


class TestInviting:
    def test_the_mail_goes_to_the_address_on_file_and_names_nobody(self, invite, mailoutbox):
        invite()
        (message,) = mailoutbox
        assert message.to == [ADDRESS]
        for said in ("Invented Union", "coordinator", "House", "Дом", "petition"):
            assert said not in message.subject + message.body

    @pytest.mark.parametrize("language", ["be", "ru", "en"])
    def test_it_speaks_three_languages(self, invite, mailoutbox, language):
        invite()
        with translation.override(language):
            sentence = translation.gettext(
                "If you expected nothing of the kind, ignore this mail. Nothing happens without "
                "the button. You will not be asked for money."
            )
        assert sentence in mailoutbox[0].body

    def test_the_code_is_kept_as_a_hash_alone(self, invite, newest_link):
        invite()
        code = tokens.normalised(newest_link().split("/")[-2])
        row = RepresentativeInvitation.objects.values().get()
        assert bytes(row["code_hash"]) == tokens.invitation_hash(code)
        assert code not in str(row)

    def test_managers_invite_to_their_own_organisation(self, invite, manager, mailoutbox):
        invite(actor=manager.user)
        assert len(mailoutbox) == 1

    @pytest.mark.parametrize("who", ["representative", "other_manager", "editor"])
    def test_others_do_not(self, invite, who, request):
        user = request.getfixturevalue(who)
        with pytest.raises(PermissionDenied):
            invite(actor=getattr(user, "user", user))
        assert not RepresentativeInvitation.objects.exists()

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"status": OrganisationStatus.ENDED}, "ended"),
            ({"sealed_contact": None}, "no_address"),
        ],
    )
    def test_in_vain_is_refused(self, invite, organisation, fields, code):
        Organisation.objects.update(**fields)
        with pytest.raises(ValidationError) as refused:
            invite()
        assert refused.value.code == code

    def test_no_more_than_five_links_wait(self, invite, mailoutbox):
        for _again in range(5):
            invite()
        with pytest.raises(ValidationError) as refused:
            invite()
        assert refused.value.code == "enough"
        RepresentativeInvitation.objects.update(expires_at=NOW)
        invite()
        assert len(mailoutbox) == 6

    def test_no_more_than_ten_are_sent_in_a_day(self, invite):
        for _again in range(10):
            invite()
            RepresentativeInvitation.objects.all().end(InvitationState.TAKEN_BACK)
        with pytest.raises(ValidationError) as refused:
            invite()
        assert refused.value.code == "enough_today"
        invite(now=NOW + timedelta(days=1))

    def test_a_mail_that_was_refused_is_tried_again_with_another_code(
        self, invite, mailoutbox, monkeypatch, newest_link
    ):
        def refuse(_message, _connection):
            raise post.Refused(for_ever=False)

        with monkeypatch.context() as patched:
            patched.setattr(post, "hand_over", refuse)
            invite()
        first = RepresentativeInvitation.objects.get().code_hash
        assert invitations.send_mail(now=NOW) == 0
        assert invitations.send_mail(now=timezone.now() + timedelta(minutes=2)) == 1
        assert RepresentativeInvitation.objects.get().code_hash != first
        assert invitations.send_mail(now=timezone.now() + timedelta(hours=5)) == 0
        assert len(mailoutbox) == 1

    def test_a_mail_that_never_arrives_is_given_up(self, invite, monkeypatch):
        def refuse(_message, _connection):
            raise post.Refused(for_ever=True)

        monkeypatch.setattr(post, "hand_over", refuse)
        invite()
        assert RepresentativeInvitation.objects.get().mail_due_at is None

    def test_no_mail_follows_an_address_that_was_changed(
        self, invite, organisation, mailoutbox, monkeypatch
    ):
        with monkeypatch.context() as patched:
            patched.setattr(invitations.post, "while_there_is_time", lambda _send: 0)
            invite()
        organisation.contact_address = "new@organisation.example"
        organisation.save()
        assert invitations.send_mail(now=timezone.now()) == 0
        assert mailoutbox == []

    @pytest.mark.parametrize("fields", [{"state": "used"}, {"state": "sleeping"}])
    def test_the_database_refuses(self, invite, fields):
        invite()
        with pytest.raises(IntegrityError, match="portal_invitation"), transaction.atomic():
            RepresentativeInvitation.objects.update(**fields)


class TestJoining:
    @pytest.fixture
    def reader(self):
        return Client()

    @pytest.fixture
    def link(self, invite, newest_link):
        invite(manages_people=True)
        return newest_link()

    def test_reading_the_page_does_nothing_and_names_nobody(self, link, reader):
        for _again in range(2):
            page = reader.get(f"{link}?language=en")
            assert page.status_code == 200
            assert "Invented Union" not in page.text
        assert reader.head(link).status_code == 200
        assert state() == InvitationState.OPEN
        assert not User.objects.filter(username="bober").exists()

    def test_it_opens_an_account_that_sees_nothing_yet(self, link, reader, organisation):
        reader.get(f"{link}?language=ru")
        answer = reader.post(link, FORM)
        assert (answer.status_code, answer.url) == (302, "/admin/login/first/")
        office = Representative.objects.get()
        assert (office.user.get_username(), office.organisation) == ("bober", organisation)
        assert (office.manages_people, office.may_commit, office.confirmed_on) == (
            True,
            False,
            None,
        )
        assert office.user.wagtail_userprofile.preferred_language == "ru"
        assert not office.user.groups.exists()
        assert not office.user.email
        assert reader.get("/admin/partners/").status_code == 302

    def test_who_looks_after_accounts_is_told_without_a_name(
        self, link, reader, mailoutbox, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            reader.post(link, FORM)
        message = mailoutbox[-1]
        assert message.to == ["coordinator@house.example"]
        assert "bober" not in message.subject + message.body

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"password2": "other"}, "The two password fields"),
            ({"password1": "short", "password2": "short"}, "too short"),
            ({"username": "COORDINATOR"}, "This handle is taken."),
            ({"username": ""}, "This field is required."),
            ({"username": "b o b"}, "Enter a valid username."),
        ],
    )
    def test_bad_input_gets_a_sentence_and_keeps_the_link(self, link, reader, fields, sentence):
        reader.get(f"{link}?language=en")
        answer = reader.post(link, FORM | fields)
        assert answer.status_code == 422
        assert sentence in answer.text
        assert state() == InvitationState.OPEN
        assert reader.post(link, FORM).status_code == 302

    def test_a_handle_taken_meanwhile_keeps_the_link(self, link, reader, monkeypatch):
        def taken(**_order):
            raise IntegrityError

        reader.get(f"{link}?language=en")
        with monkeypatch.context() as patched:
            patched.setattr(invitations, "join", taken)
            answer = reader.post(link, FORM)
        assert answer.status_code == 422
        assert "This handle is taken." in answer.text

    def refused(self, reader, link, trouble, status=410):
        """The same page for reading and for sending the form; nobody has joined."""
        people = User.objects.count()
        reader.get(f"{link}?language=en")
        for answer in (reader.get(link), reader.post(link, FORM | {"username": "second"})):
            assert answer.status_code == status
            with translation.override("en"):
                assert str(trouble.label) in answer.text
            assert "Invented Union" not in answer.text
        assert User.objects.count() == people

    def test_the_second_time(self, link, reader):
        reader.post(link, FORM)
        self.refused(Client(), link, InvitationTrouble.USED)

    def test_after_seven_days(self, link, reader):
        RepresentativeInvitation.objects.update(expires_at=NOW - timedelta(seconds=1))
        self.refused(reader, link, InvitationTrouble.EXPIRED)

    def test_an_unknown_code(self, link, reader):
        unknown = "/admin/partners/join/AAAA-AAAA-AAAA-AAAA-AAAA/"
        self.refused(reader, unknown, InvitationTrouble.UNKNOWN, 404)

    def test_taken_back(self, link, reader, coordinator):
        invitations.take_back(
            invitation=RepresentativeInvitation.objects.get(), actor=coordinator, now=NOW
        )
        self.refused(reader, link, InvitationTrouble.TAKEN_BACK)

    def test_whose_organisation_was_merged(self, link, reader, organisation):
        into = factories.OrganisationFactory()
        merge(organisation=organisation, into=into, today=timezone.localdate())
        self.refused(reader, link, InvitationTrouble.MERGED)

    def test_whose_organisation_has_ended(self, link, reader, organisation):
        Organisation.objects.filter(pk=organisation.pk).update(status=OrganisationStatus.ENDED)
        self.refused(reader, link, InvitationTrouble.ENDED)

    def test_whose_address_is_no_longer_on_file(self, link, reader, organisation):
        organisation.contact_address = "new@organisation.example"
        organisation.save()
        self.refused(reader, link, InvitationTrouble.MOVED)

    def test_somebody_with_an_account(self, link, other_manager):
        reader = Client()
        reader.force_login(other_manager.user)
        self.refused(reader, link, InvitationTrouble.SIGNED_IN, 409)
        assert state() == InvitationState.OPEN

    def test_another_site_sends_nothing(self, link):
        reader = Client(enforce_csrf_checks=True)
        assert reader.post(link, FORM).status_code == 403
        reader.get(link)
        token = {"csrfmiddlewaretoken": reader.cookies["csrftoken"].value}
        evil = {"Origin": "https://evil.example"}
        assert reader.post(link, FORM | token, headers=evil).status_code == 403
        assert reader.post(link, FORM | token).status_code == 302

    def test_the_page_is_strict_and_its_address_goes_nowhere(self, link, reader):
        answer = reader.get(link)
        assert answer["Referrer-Policy"] == "same-origin"
        assert "no-store" in answer["Cache-Control"]
        assert "<script" not in answer.text

    def test_the_log_holds_handles_and_no_code(self, link, reader, coordinator):
        reader.post(link, FORM)
        entries = ModelLogEntry.objects.filter(action__startswith="home.").order_by("pk")
        assert [(entry.action, entry.user.get_username()) for entry in entries] == [
            ("home.invited", "coordinator"),
            ("home.joined", "bober"),
        ]
        assert ADDRESS not in str(list(entries.values()))


class TestTakingBack:
    def test_by_a_manager_of_that_organisation(self, invite, manager):
        invitations.take_back(invitation=invite(), actor=manager.user, now=NOW)
        assert state() == InvitationState.TAKEN_BACK

    @pytest.mark.parametrize("who", ["representative", "other_manager"])
    def test_by_nobody_else(self, invite, who, request):
        user = request.getfixturevalue(who).user
        with pytest.raises(PermissionDenied):
            invitations.take_back(invitation=invite(), actor=user, now=NOW)
        assert state() == InvitationState.OPEN


def test_mails_are_sent_below_the_address_of_the_admin(invite, mailoutbox):
    invite()
    assert f"{settings.WAGTAILADMIN_BASE_URL}/admin/partners/join/" in mail.outbox[0].body
