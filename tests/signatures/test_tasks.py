from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone
from django_q.models import Schedule

from signatures import tasks
from signatures.models import Sheet
from signatures.services import sheets, signing


def test_every_scheduled_task_can_be_run_twice(text, sign, confirm, newest_code):
    sign()
    confirm(newest_code())
    scheduled = Schedule.objects.filter(func__startswith="signatures.tasks.")
    assert scheduled.count() == 14
    for schedule in [*scheduled, *scheduled]:
        getattr(tasks, schedule.func.rpartition(".")[2])()
    for _time in range(2):
        tasks.recount(text.pk)
        tasks.reconcile(text.pk)


def test_the_mail_task_makes_room_for_the_next_before_it_begins(text):
    cache.add(signing.MAIL_TASK_WAITS, 1)
    tasks.send_waiting_mail()
    assert cache.get(signing.MAIL_TASK_WAITS) is None


def test_the_closing_task_closes(text):
    sheets.set_closing_day(sheet=text, closes_on=timezone.localdate() - timedelta(days=1))
    assert tasks.close_ended_sheets() == 1
    assert Sheet.objects.get().state == "closed"


def test_a_lost_count_is_made_up_for(text):
    Sheet.objects.update(count_due_at=timezone.now())
    assert tasks.recount_due_sheets() == 1


def test_a_lost_mail_task_is_made_up_for(sign, monkeypatch, mailoutbox):
    monkeypatch.setattr(signing, "wake_mail_task", lambda: None)
    sign()
    assert tasks.send_waiting_mail() == 1
    assert len(mailoutbox) == 1


def test_forgetting_is_a_task(text):
    assert tasks.forget_expired() == 0


def test_a_queue_that_refuses_a_task_does_not_undo_a_signature(
    sign, monkeypatch, caplog, mailoutbox
):
    def away(*_args, **_fields):
        raise ConnectionError

    monkeypatch.setattr(signing, "async_task", away)
    sign()
    assert mailoutbox == []
    assert tasks.send_waiting_mail() == 1
