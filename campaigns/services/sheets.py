from django.utils import timezone

from campaigns.models import AppealPage, CoordinatorsReviewState
from campaigns.permissions import coordinators_of
from campaigns.services.wording import wording_of
from signatures.enums import Change
from signatures.queries import sheet_of
from signatures.services.sheets import lock_wording, open_sheet, set_closing_day


def age_recipients(appeal: AppealPage) -> list[str]:
    """The age public keys of the appeal's coordinators."""
    keys = coordinators_of(appeal).exclude(age_recipient="")
    return list(keys.values_list("age_recipient", flat=True))


def bring_sheet_in_line(appeal: AppealPage, revision) -> None:
    """Lock what has been published; open the sheet if people may sign and there is none yet.

    Raises `ValidationError` when there is no key to seal names to, or when signed words changed
    and the review did not say how: then nothing is published (all of it is one transaction).
    """
    if not appeal.takes_signatures:
        return
    today = timezone.localdate()
    sheet = sheet_of(appeal.translation_key)
    if sheet is None:
        sheet = open_sheet(
            text_key=appeal.translation_key,
            recipients=age_recipients(appeal),
            today=today,
            closes_on=appeal.signatures_until,
        )
    set_closing_day(sheet=sheet, closes_on=appeal.signatures_until)
    lock_wording(
        sheet=sheet,
        language=appeal.language,
        text=wording_of(appeal),
        today=today,
        change=_change_named_in_review(revision),
    )


def _change_named_in_review(revision) -> Change | None:
    state = CoordinatorsReviewState.objects.filter(revision=revision).order_by("-pk").first()
    return Change(state.change) if state and state.change else None
