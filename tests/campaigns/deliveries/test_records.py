"""Deliveries and replies: kept by the coordinators of a text, shown to readers by two of them."""

from datetime import timedelta
from hashlib import sha256

import pyrage
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from pyrage import x25519
from wagtail.models import PageLogEntry

from campaigns.enums import ReplyKind
from campaigns.models import Delivery, FollowUp, KeptFile, Reply
from campaigns.queries.deliveries import due_for
from campaigns.services import deliveries as services
from signatures.queries import delivered_copies

from .conftest import SENT, TODAY, file

NUMBER = "Passport MP1234567"
ANEW = "?anew"


class TestWhoMay:
    @pytest.mark.parametrize("who", ["stranger", "admin", "editor"])
    def test_only_coordinators_of_the_text(self, request, who, letter, record, answer, show):
        user = request.getfixturevalue(who)
        delivery = record()
        reply = answer(delivery, summary_be="Так")
        text_key = letter.translation_key
        for deed in (
            lambda: record(actor=user),
            lambda: answer(delivery, actor=user),
            lambda: show(delivery, actor=user),
            lambda: services.hide(record=delivery, actor=user),
            lambda: services.erase(record=reply, actor=user),
            lambda: services.note_no_reply(delivery=delivery, actor=user, today=TODAY),
            lambda: services.plan_follow_up(
                text_key=text_key, actor=user, today=TODAY, what="x", due_on=TODAY, owner=user
            ),
        ):
            with pytest.raises(PermissionDenied):
                deed()
        assert (Delivery.objects.count(), Reply.objects.count()) == (1, 1)

    def test_nobody_shows_what_they_recorded(self, record, answer, first, second, show):
        delivery = record()
        with pytest.raises(PermissionDenied):
            show(delivery, actor=first)
        show(delivery)
        with pytest.raises(PermissionDenied):
            show(answer(delivery, actor=second, summary_be="Так"))

    def test_reply_is_not_shown_below_a_hidden_delivery_nor_when_confidential(
        self, record, answer, show
    ):
        delivery = record()
        reply = answer(delivery, summary_be="Так")
        with pytest.raises(PermissionDenied):
            show(reply)
        show(delivery)
        for held in (answer(delivery, is_confidential=True, summary_be="Так"), answer(delivery)):
            with pytest.raises(PermissionDenied):
                show(held)
        show(reply)

    def test_follow_up_goes_to_a_coordinator_of_the_text(self, letter, first, stranger):
        with pytest.raises(PermissionDenied):
            services.plan_follow_up(
                text_key=letter.translation_key, actor=first, today=TODAY,
                what="Call", due_on=TODAY, owner=stranger,
            )  # fmt: skip


class TestTheDatabaseSaysNo:
    @pytest.mark.parametrize(
        "broken",
        [
            {"shown_by": "recorder", "shown_on": SENT},
            {"shown_by": "another", "shown_on": None},
            {"channel": "pigeon"},
            {"delivered_on": TODAY + timedelta(days=1)},
            {"reply_by": SENT - timedelta(days=1)},
            {"number": 0},
            {"version": 0},
            {"list_number": 0},
        ],
    )
    def test_about_deliveries(self, record, first, second, broken):
        people = {"recorder": first, "another": second}
        broken = {name: people.get(value, value) for name, value in broken.items()}
        delivery = record()
        with pytest.raises(IntegrityError), transaction.atomic():
            Delivery.objects.filter(pk=delivery.pk).update(**broken)

    @pytest.mark.parametrize(
        "broken",
        [
            {"shown_by": "recorder", "shown_on": SENT},
            {"shown_by": "another", "shown_on": SENT, "is_confidential": True},
            {"shown_by": "another", "shown_on": SENT, "summary_be": ""},
            {"kind": "poem"},
            {"kind": ReplyKind.NONE},
            {"received_on": TODAY + timedelta(days=1)},
        ],
    )
    def test_about_replies(self, record, answer, first, second, broken):
        people = {"recorder": first, "another": second}
        broken = {name: people.get(value, value) for name, value in broken.items()}
        reply = answer(record(), summary_be="Так")
        with pytest.raises(IntegrityError), transaction.atomic():
            Reply.objects.filter(pk=reply.pk).update(**broken)

    def test_silence_is_noted_once(self, record, first):
        delivery = record(reply_by=SENT)
        services.note_no_reply(delivery=delivery, actor=first, today=TODAY)
        again = Reply(delivery=delivery, kind="none", received_on=TODAY, recorded_by=first,
                      handle="x", recorded_on=TODAY)  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()

    @pytest.mark.parametrize("broken", [{"sha256": ""}, {"is_sealed": False}])
    def test_about_files(self, record, broken):
        record(file=file())
        with pytest.raises(IntegrityError), transaction.atomic():
            KeptFile.objects.update(**broken)

    @pytest.mark.parametrize("broken", [{"what": ""}, {"done_on": SENT}])
    def test_about_follow_ups(self, letter, first, broken):
        services.plan_follow_up(
            text_key=letter.translation_key, actor=first, today=TODAY,
            what="Call", due_on=TODAY, owner=first,
        )  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            FollowUp.objects.update(**broken)


class TestFiles:
    @pytest.fixture
    def key(self, first):
        """The coordinator's own key; the server has only its public half."""
        identity = x25519.Identity.generate()
        first.age_recipient = str(identity.to_public())
        first.save()
        return identity

    def test_same_file_is_kept_once_and_comes_back_to_the_byte(self, record, key, first):
        one, two = record(file=file()), record(file=file(name="copy.pdf"))
        other = record(file=file(b"something else"))
        assert one.file == two.file != other.file
        kept = KeptFile.objects.get(pk=one.file.pk)
        assert kept.sha256 == sha256(b"%PDF exactly this").hexdigest()
        assert b"exactly this" not in bytes(kept.sealed)
        assert pyrage.decrypt(bytes(kept.sealed), [key]) == b"%PDF exactly this"

    def test_without_a_key_only_its_hash_is_kept(self, record, first):
        first.age_recipient = ""
        first.save()
        record(file=file())
        kept = KeptFile.objects.get()
        assert (kept.is_sealed, kept.sealed, kept.size) == (False, None, 17)

    def test_file_goes_with_the_last_record_that_has_it(self, record, first):
        one, two = record(file=file()), record(file=file())
        services.erase(record=one, actor=first)
        assert KeptFile.objects.exists()
        services.erase(record=two, actor=first)
        assert not KeptFile.objects.exists()


class TestTrouble:
    @pytest.mark.parametrize("field", ["recipients_be", "reference"])
    def test_number_of_a_document_is_refused_in_a_delivery(self, record, field):
        with pytest.raises(ValidationError):
            record(**{field: NUMBER})
        assert not Delivery.objects.exists()

    def test_number_of_a_document_is_refused_elsewhere(self, record, answer, letter, first):
        delivery = record()
        with pytest.raises(ValidationError):
            answer(delivery, summary_en=NUMBER)
        with pytest.raises(ValidationError):
            record(file=file(name="MP1234567.pdf"))
        with pytest.raises(ValidationError):
            services.plan_follow_up(
                text_key=letter.translation_key, actor=first, today=TODAY,
                what=NUMBER, due_on=TODAY, owner=first,
            )  # fmt: skip
        assert (Reply.objects.count(), KeptFile.objects.count()) == (0, 0)

    def test_silence_is_not_noted_before_its_day_nor_after_a_reply(self, record, answer, first):
        early = record(reply_by=TODAY)
        answered = record(reply_by=SENT)
        answer(answered, kind="reply")
        for delivery in (early, answered, record()):
            with pytest.raises(ValidationError):
                services.note_no_reply(delivery=delivery, actor=first, today=TODAY)

    def test_what_readers_see_is_not_erased(self, record, show, first):
        delivery = record()
        show(delivery)
        with pytest.raises(ValidationError):
            services.erase(record=delivery, actor=first)
        services.hide(record=delivery, actor=first)
        services.erase(record=delivery, actor=first)
        assert not Delivery.objects.exists()

    def test_story_keeps_every_deed_and_no_word(self, letter, record, answer, show, first):
        delivery = record(recipients_be="Рада")
        answer(delivery, summary_be="Так")
        show(delivery)
        services.hide(record=delivery, actor=first)
        services.erase(record=delivery, actor=first)
        told = PageLogEntry.objects.filter(page_id=letter.pk, action__startswith="campaigns.deliv")
        assert [entry.action.rpartition("_")[2] for entry in told.order_by("pk")] == [
            "recorded", "answered", "shown", "hidden", "erased",
        ]  # fmt: skip
        assert not any("Рада" in str(entry.data) for entry in told)


class TestWhatIsDue:
    def test_late_replies_wait_for_coordinators_of_the_text(
        self, letter, record, answer, first, stranger, admin
    ):
        late = record(reply_by=SENT)
        record(reply_by=TODAY)
        acknowledged = record(reply_by=SENT)
        answer(acknowledged, kind="acknowledged")
        answer(record(reply_by=SENT))
        due = due_for(first, TODAY)
        assert [it.record for it in due.without_reply] == [late, acknowledged]
        assert {it.page for it in due.without_reply} == {letter}
        for user in (stranger, admin):
            assert due_for(user, TODAY).is_empty

    def test_follow_ups_wait_for_who_promised_them(self, letter, first, second):
        mine = services.plan_follow_up(
            text_key=letter.translation_key, actor=second, today=TODAY,
            what="Call", due_on=TODAY, owner=first,
        )  # fmt: skip
        assert [it.record for it in due_for(first, TODAY).follow_ups] == [mine]
        assert due_for(second, TODAY).is_empty
        services.finish_follow_up(follow_up=mine, actor=first, today=TODAY)
        assert due_for(first, TODAY).is_empty

    @pytest.mark.parametrize("number", [1, 3])
    def test_costs_the_same_for_one_and_three(
        self, record, first, number, django_assert_num_queries
    ):
        for _count in range(number):
            record(reply_by=SENT)
        with django_assert_num_queries(13):
            assert len(due_for(first, TODAY).without_reply) == number


def test_organisation_learns_which_copies_with_its_name_went_out(sheet, record, show):
    """To whom is said only of what readers may know."""
    record(recipients_en="Without a list")
    record(recipients_en="A secret office", list_number=1, channel="hand")
    shown = record(recipients_en="Missions", list_number=1)
    show(shown)
    assert delivered_copies(sheet) == [(SENT, "Missions, by e-mail"), (SENT, "by hand")]
