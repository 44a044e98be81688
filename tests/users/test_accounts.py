"""Looking after accounts: the list, moving somebody out at once, and a factor lost."""

from datetime import timedelta

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.formats import date_format
from pyrage import x25519
from wagtail.models import ModelLogEntry

from campaigns.models import Absence
from campaigns.permissions import coordinators_of
from demo import factories
from home.models import HouseSettings
from signatures.enums import KeyState
from signatures.models import SheetKey
from users.models import AccountSession, FactorReset, User
from users.services import factors, leaving

pytestmark = pytest.mark.django_db


def new_key() -> str:
    return str(x25519.Identity.generate().to_public())


def move_out(user, actor) -> list[str]:
    return leaving.move_out(
        user=user, actor=actor, successor=None, keys_lost=False, today=timezone.localdate()
    )


def signed_in(user) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def second(section):
    """Another coordinator, of the section."""
    user = factories.CoordinatorFactory(username="second")
    type(section).coordinators.rel.related_model.objects.create(page=section, user=user)
    return user


def test_the_list_says_how_each_signs_in(coordinator, editor):
    factories.enrol(editor)
    factors.renew_recovery_codes(user=editor)
    signed_in(editor)
    page = signed_in(coordinator).get("/admin/accounts/")
    rows = {row.username: row for row in page.context["accounts"]}
    row = rows["editor"]
    assert (row.apps, row.passkeys, row.codes, row.sessions) == (1, 0, 10, 1)


def test_the_list_asks_as_often_for_three_as_for_one(coordinator):
    browser = signed_in(coordinator)
    browser.get("/admin/accounts/")
    counts = []
    for more in (0, 2):
        for _account in range(more):
            factories.enrol(factories.EditorFactory())
        with CaptureQueriesContext(connection) as asked:
            browser.get("/admin/accounts/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("address", ["", "1/", "1/move-out/", "1/end/", "1/ask/", "1/confirm/"])
def test_who_writes_looks_after_no_account(editor, coordinator, address):
    browser, path = (
        signed_in(editor),
        f"/admin/accounts/{address}".replace("1", str(coordinator.pk)),
    )
    answer = browser.get(path) if address in {"", "1/"} else browser.post(path)
    assert answer.status_code in {302, 403}
    coordinator.refresh_from_db()
    assert coordinator.is_active
    assert not FactorReset.objects.exists()


def test_moving_out_closes_every_door_at_once(coordinator, second, campaign, sheet, mailoutbox,
                                              django_capture_on_commit_callbacks):  # fmt: skip
    factories.enrol(coordinator)
    code = factors.renew_recovery_codes(user=coordinator)[0]
    token = default_token_generator.make_token(coordinator)
    theirs, browser = signed_in(coordinator), signed_in(second)
    assert theirs.get("/admin/").status_code == 200
    mailoutbox.clear()  # how the sheet came about
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(
            f"/admin/accounts/{coordinator.pk}/move-out/",
            {"successor": second.pk, "keys_lost": "on"},
        )
    assert answer.status_code == 302
    assert theirs.get("/admin/").url == "/admin/login/?next=/admin/"
    gone = User.objects.get(pk=coordinator.pk)
    assert not gone.is_active
    assert not gone.has_usable_password()
    assert not default_token_generator.check_token(gone, token)
    assert not factors.take_recovery_code(user=gone, code=code)
    assert (gone.factors.count(), gone.groups.count(), gone.age_recipient) == (0, 0, "")
    assert not AccountSession.objects.filter(user=gone).exists()
    assert list(coordinators_of(campaign)) == [second]
    states = dict(SheetKey.objects.filter(sheet=sheet).values_list("holder", "state"))
    assert states == {coordinator.pk: KeyState.LOST, second.pk: KeyState.ACTIVE}
    assert ModelLogEntry.objects.filter(action="users.moved_out", user=second).count() == 1
    assert [mail.to for mail in mailoutbox] == [[second.email]]
    assert "coordinator" not in mailoutbox[0].subject + mailoutbox[0].body


def test_without_a_successor_those_above_take_over(coordinator, second, campaign):
    said = leaving.move_out(
        user=coordinator, actor=second, successor=None, keys_lost=False, today=timezone.localdate()
    )
    assert said == []
    assert list(coordinators_of(campaign)) == [second]


def test_nobody_decides_any_more_for_who_left_nor_they_for_others(coordinator, second, campaign):
    third, fourth = factories.CoordinatorFactory(), factories.CoordinatorFactory()
    today = timezone.localdate()
    for user, deputy, last_day in (
        (coordinator, second, today), (second, coordinator, today), (third, fourth, today),
        (fourth, coordinator, today - timedelta(days=1)),
    ):  # fmt: skip
        Absence.objects.create(
            user=user, deputy=deputy, first_day=today - timedelta(days=9), last_day=last_day
        )
    with translation.override("en"):
        said, day = move_out(coordinator, second), date_format(today)
    assert list(Absence.objects.values_list("user", "deputy")) == [(third.pk, fourth.pk)]
    assert [sentence for sentence in said if "deputy" in sentence] == [
        f"second has no deputy any more while away until {day}."
    ]


class TestKeyToRequests:
    """Of whoever leaves, and what this site can do about it."""

    @pytest.fixture
    def seal_to(self, coordinator):
        def _seal_to(*others):
            house = HouseSettings.of_the_house()
            coordinator.age_recipient = new_key()
            coordinator.save()
            house.request_recipients = "\n".join([coordinator.age_recipient, *others])
            house.takes_requests = True
            house.save()
            return coordinator.age_recipient

        return _seal_to

    def test_nothing_is_sealed_to_it_any_more(self, coordinator, second, seal_to):
        other = new_key()
        seal_to(other)
        with translation.override("en"):
            said = move_out(coordinator, second)
        assert HouseSettings.of_the_house().recipients == [other]
        assert "New requests for support are not sealed to the key" in said[-1]

    def test_the_only_one_stays_and_that_is_told(self, coordinator, second, seal_to):
        key = seal_to()
        with translation.override("en"):
            said = move_out(coordinator, second)
        assert HouseSettings.of_the_house().recipients == [key]
        assert said[-1].endswith(f"take this one out: {key}.")

    def test_of_somebody_else_nothing_changes(self, coordinator, second, editor, seal_to):
        key = seal_to()
        assert move_out(editor, second) == []
        assert HouseSettings.of_the_house().recipients == [key]


def test_what_nobody_coordinates_any_more_is_told(coordinator, campaign, sheet, admin_user):
    browser = signed_in(admin_user)
    address = f"/admin/accounts/{coordinator.pk}/"
    answer = browser.post(f"{address}move-out/", {"keys_lost": "on"}, follow=True)
    text = answer.content.decode()
    assert campaign.title in text
    assert sheet.keys.get().fingerprint in text
    assert sheet.keys.get().state == KeyState.ACTIVE


def test_nobody_moves_out_themselves(coordinator):
    answer = signed_in(coordinator).post(f"/admin/accounts/{coordinator.pk}/move-out/")
    assert answer.status_code in {302, 403}
    coordinator.refresh_from_db()
    assert coordinator.is_active


def test_a_lost_factor_goes_when_two_people_agree(editor, coordinator, second, mailoutbox,
                                                  django_capture_on_commit_callbacks):  # fmt: skip
    factories.enrol(editor)
    address = f"/admin/accounts/{editor.pk}/"
    first_browser, theirs = signed_in(coordinator), signed_in(editor)
    with django_capture_on_commit_callbacks(execute=True):
        first_browser.post(f"{address}ask/")
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(
        [coordinator.email, second.email, editor.email]
    )
    first_browser.post(f"{address}confirm/")
    theirs.post(f"{address}confirm/")
    assert editor.factors.count() == 1
    signed_in(second).post(f"{address}confirm/")
    assert editor.factors.count() == 0
    assert not AccountSession.objects.filter(user=editor).exists()
    actions = ModelLogEntry.objects.filter(action__startswith="users.").order_by("pk")
    assert list(actions.values_list("action", "user__username")) == [
        ("users.asked_for_reset", "coordinator"),
        ("users.confirmed_reset", "second"),
    ]


def test_a_reset_can_be_refused(editor, coordinator, second):
    factories.enrol(editor)
    signed_in(coordinator).post(f"/admin/accounts/{editor.pk}/ask/")
    signed_in(second).post(f"/admin/accounts/{editor.pk}/refuse/")
    assert (FactorReset.objects.count(), editor.factors.count()) == (0, 1)


def test_the_database_lets_nobody_ask_for_themselves(coordinator):
    with pytest.raises(IntegrityError, match="nobody_asks"), transaction.atomic():
        FactorReset.objects.create(
            user=coordinator, asked_by=coordinator, asked_on=timezone.localdate()
        )


def test_somebody_ends_the_sessions_of_another(editor, coordinator):
    theirs = signed_in(editor)
    signed_in(coordinator).post(f"/admin/accounts/{editor.pk}/end/")
    assert theirs.get("/admin/").url == "/admin/login/?next=/admin/"


def test_own_sessions_are_ended_one_by_one_and_all(editor):
    browsers = [signed_in(editor) for _device in range(3)]
    own = browsers[0].get("/admin/sign-in/")
    other = next(row for row in own.context["sessions"] if row.key != own.context["current"])
    assert other.key not in own.content.decode()
    browsers[0].post("/admin/sign-in/end/", {"session": other.mark})
    assert AccountSession.objects.filter(user=editor).count() == 2
    browsers[0].post("/admin/sign-in/end/", {"session": "others"})
    assert [browser.get("/admin/").status_code for browser in browsers] == [200, 302, 302]


def test_the_last_factor_stays_and_changes_want_the_password(editor):
    factor = factories.enrol(editor)
    browser, sent = signed_in(editor), {"factor": factor.pk, "password": factories.PASSWORD}
    assert browser.post("/admin/sign-in/remove/", sent).status_code == 422
    factories.enrol(editor)
    wrong = browser.post("/admin/sign-in/remove/", sent | {"password": "wrong"})
    assert (wrong.status_code, editor.factors.count()) == (422, 2)
    assert browser.post("/admin/sign-in/remove/", sent).status_code == 302
    assert editor.factors.count() == 1
    codes = browser.post("/admin/sign-in/codes/", sent).context["codes"]
    assert len(codes) == 10


def test_a_mail_with_a_new_password_names_nothing(editor, mailoutbox):
    for address in (editor.email, "nobody@house.example"):
        answer = Client().post("/admin/password_reset/", {"email": address})
        assert answer.url == "/admin/password_reset/done/"
    (mail,) = mailoutbox
    text = mail.subject + mail.body.partition("http")[0]
    assert [word for word in ("editor", "password", "парол", "Wagtail") if word in text] == []
