"""To whom a text went and what came back: recorded by one coordinator, shown by another."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from campaigns.enums import DeliveryDeed, ReplyKind
from campaigns.models import AppealPage, Delivery, FollowUp, Reply
from campaigns.permissions import may_keep_deliveries, may_show
from campaigns.services.kept_files import forget_unused, keep_file
from home.models.personal_data import refuse_numbers
from home.services.cache import purge_pages

IS_SHOWN = _("Readers see this. Hide it from them first.")
NOT_YET = _("The day by which a reply is expected has not passed, or a reply has come.")


@transaction.atomic
def record_delivery(*, text_key: UUID, actor, today: date, file=None, **facts) -> Delivery:
    """Record that a text went out; ``facts`` are fields of `Delivery`, ``file`` is an upload.

    Readers know nothing of it yet. Raises `PermissionDenied` for who does not coordinate the
    text, and `ValidationError` for numbers of documents.
    """
    _require_keeper(actor, text_key)
    delivery = Delivery(text_key=text_key, **facts, **_by(actor, today))
    refuse_numbers(delivery)
    delivery.file = keep_file(text_key=text_key, file=file, actor=actor, today=today)
    delivery.save()
    _tell(delivery, DeliveryDeed.RECORDED, actor)
    return delivery


@transaction.atomic
def record_reply(*, delivery: Delivery, actor, today: date, file=None, **facts) -> Reply:
    """Record what came back; ``facts`` are fields of `Reply`, ``file`` is an upload.

    Raises as `record_delivery` does.
    """
    _require_keeper(actor, delivery.text_key)
    reply = Reply(delivery=delivery, **facts, **_by(actor, today))
    refuse_numbers(reply)
    reply.file = keep_file(text_key=delivery.text_key, file=file, actor=actor, today=today)
    reply.save()
    _tell(reply, DeliveryDeed.ANSWERED, actor)
    return reply


@transaction.atomic
def note_no_reply(*, delivery: Delivery, actor, today: date) -> Reply:
    """Note that no reply came by the day on which one was expected.

    Raises `ValidationError` as long as that day has not passed, and where a reply came.
    """
    _require_keeper(actor, delivery.text_key)
    Delivery.objects.select_for_update().get(pk=delivery.pk)
    if not Delivery.objects.without_reply(today).filter(pk=delivery.pk).exists():
        raise ValidationError(NOT_YET, code="not_yet")
    return record_reply(
        delivery=delivery,
        actor=actor,
        today=today,
        kind=ReplyKind.NONE,
        received_on=today,
        is_confidential=False,
    )


@transaction.atomic
def show(*, record: Delivery | Reply, actor, today: date) -> None:
    """Let readers know of a delivery or a reply; raises `PermissionDenied` where `may_show` no."""
    record = _locked(record)
    if not may_show(actor, record):
        raise PermissionDenied
    record.shown_by, record.shown_handle, record.shown_on = actor, actor.get_username(), today
    record.save(update_fields=["shown_by", "shown_handle", "shown_on"])
    _tell(record, DeliveryDeed.SHOWN, actor)
    purge_pages(only_adds=True)


@transaction.atomic
def hide(*, record: Delivery | Reply, actor) -> None:
    """Take a delivery with its replies, or a reply, from readers at once; any coordinator may.

    A second time nothing happens.
    """
    record = _locked(record)
    _require_keeper(actor, _text_key(record))
    if not record.is_shown:
        return
    hidden = {"shown_by": None, "shown_handle": "", "shown_on": None}
    if isinstance(record, Delivery):
        record.replies.update(**hidden)
    type(record).objects.filter(pk=record.pk).update(**hidden)
    _tell(record, DeliveryDeed.HIDDEN, actor)
    purge_pages()


@transaction.atomic
def erase(*, record: Delivery | Reply, actor) -> None:
    """Erase what was recorded by mistake, with its replies and the files that nothing else has.

    Raises `ValidationError` for what readers see. The story of the text keeps that it was erased.
    """
    record = _locked(record)
    text_key = _text_key(record)
    _require_keeper(actor, text_key)
    if record.is_shown:
        raise ValidationError(IS_SHOWN, code="shown")
    _tell(record, DeliveryDeed.ERASED, actor)
    record.delete()
    forget_unused(text_key=text_key)


@transaction.atomic
def plan_follow_up(
    *, text_key: UUID, actor, today: date, what: str, due_on: date, owner, delivery=None
) -> FollowUp:
    """Say what is to be done after a delivery, by when and by whom: a coordinator of the text."""
    _require_keeper(actor, text_key)
    _require_keeper(owner, text_key)
    planned = FollowUp(
        text_key=text_key,
        delivery=delivery,
        what=what,
        due_on=due_on,
        owner=owner,
        **_by(actor, today),
    )
    refuse_numbers(planned)
    planned.save()
    return planned


@transaction.atomic
def finish_follow_up(*, follow_up: FollowUp, actor, today: date) -> None:
    """Note that it has been done; a second time the first day stays."""
    _require_keeper(actor, follow_up.text_key)
    FollowUp.objects.filter(pk=follow_up.pk, done_on=None).update(done_on=today)


def _require_keeper(user, text_key: UUID) -> None:
    if not may_keep_deliveries(user, text_key):
        raise PermissionDenied


def _by(actor, today: date) -> dict:
    return {"recorded_by": actor, "handle": actor.get_username(), "recorded_on": today}


def _locked(record):
    rows = type(record).objects.select_for_update(of=("self",))
    if isinstance(record, Reply):
        rows = rows.select_related("delivery")
    return rows.get(pk=record.pk)


def _text_key(record: Delivery | Reply) -> UUID:
    return getattr(record, "delivery", record).text_key


def _tell(record: Delivery | Reply, deed: DeliveryDeed, actor) -> None:
    """Have the story of the text tell of it: what was done and when, never what was written."""
    versions = AppealPage.objects.filter(translation_key=_text_key(record)).order_by("pk")
    log(instance=versions[0], action=deed.value, user=actor, data={"record": str(record.pk)})
