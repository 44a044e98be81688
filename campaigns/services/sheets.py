from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import TaskState

from campaigns.models import (
    AppealPage,
    CoordinatorsReviewState,
    EmergencyPublication,
    TextLockState,
)
from campaigns.models.wording import wording_of
from home.models import NotApproved
from signatures.enums import Change
from signatures.queries import sheet_of
from signatures.services.lists import renew_list
from signatures.services.sheets import (
    begin_late_list,
    close_sheet,
    lock_wording,
    make_wording_public,
    open_sheet,
    set_closing_day,
)


def bring_sheet_in_line(appeal: AppealPage, revision) -> None:
    """Lock what has been published; open the sheet if people may sign and there is none yet.

    A text that takes no signatures any more closes its sheet, and words that were signed stay
    locked all the same. Raises `ValidationError` when there is no key to seal names to, or when
    signed words changed and the review did not say how: then nothing is published (all of it is
    one transaction).
    """
    _require_wording_as_fixed(appeal, revision)
    today = timezone.localdate()
    sheet = sheet_of(appeal.translation_key)
    if sheet is None and not appeal.takes_signatures:
        return
    if sheet is None or (sheet.is_prepared and appeal.takes_signatures):
        sheet = open_sheet(
            text_key=appeal.translation_key,
            holders=appeal.key_holders,
            today=today,
            closes_on=appeal.signatures_until,
            actor=_approver(revision),
        )
    version = lock_wording(
        sheet=sheet,
        language=appeal.language,
        text=wording_of(appeal),
        today=today,
        change=_change_named_in_review(revision),
    )
    make_wording_public(version=version, language=appeal.language, today=today)
    begin_late_list(sheet=sheet, today=today)
    renew_list(sheet=sheet, now=timezone.now())
    if appeal.takes_signatures:
        set_closing_day(sheet=sheet, closes_on=appeal.signatures_until)
    else:
        close_sheet(sheet=sheet, today=today, actor=_approver(revision))


def _review_of(revision) -> CoordinatorsReviewState | TextLockState | None:
    """The step that fixed the wording of ``revision``, else the coordinators' review."""
    approved = {"revision": revision, "status": TaskState.STATUS_APPROVED}
    for model in (TextLockState, CoordinatorsReviewState):
        review = model.objects.filter(**approved).order_by("-pk").first()
        if review:
            return review
    return None


def _require_wording_as_fixed(appeal: AppealPage, revision) -> None:
    """Raise `NotApproved` when other words would be published than those that were fixed."""
    review = _review_of(revision)
    if isinstance(review, TextLockState) and review.wording != wording_of(appeal):
        message = f"the wording of revision {revision.pk} is not the one that was fixed"
        raise NotApproved(message)


def _emergency_of(revision) -> EmergencyPublication | None:
    return EmergencyPublication.objects.filter(revision_id=revision.pk).first()


def _approver(revision):
    """The account that let out what goes public; None for what was published otherwise."""
    review = _review_of(revision)
    if review:
        return review.finished_by
    emergency = _emergency_of(revision)
    return get_user_model().objects.filter(pk=emergency.actor_id).first() if emergency else None


def _change_named_in_review(revision) -> Change | None:
    """How signed words change, as whoever let this revision out has said."""
    said = _review_of(revision) or _emergency_of(revision)
    return Change(said.change) if said and said.change else None
