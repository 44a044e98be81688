"""An appeal goes round among organisations: which words, and who may send them."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.models import AppealPage
from campaigns.permissions import may_circulate
from campaigns.queries.circulation import Draft, drafts_of
from signatures.enums import Change, RoundKind
from signatures.queries import sheet_of
from signatures.services.circulation import circulate, end_rounds
from signatures.services.sheets import prepare_sheet


@transaction.atomic
def send_round(
    *,
    appeal: AppealPage,
    kind: RoundKind,
    languages: Iterable[str],
    organisations: Iterable,
    deadline: datetime,
    zone: str,
    actor,
    now: datetime,
    change: Change | None = None,
):
    """Send the newest words of ``appeal`` to organisations; returns the round.

    Whoever signs has to get words that a coordinator has fixed, or that are public. Raises
    `PermissionDenied`, and `ValidationError` with the reason; then nothing has happened.
    """
    if not may_circulate(actor, appeal):
        raise PermissionDenied
    chosen = [draft for draft in drafts_of(appeal) if draft.language in set(languages)]
    if kind == RoundKind.SIGN_ON:
        _require_fixed(chosen)
    sheet = prepare_sheet(
        text_key=appeal.translation_key, actor=actor, today=timezone.localdate(now)
    )
    return circulate(
        sheet=sheet,
        kind=kind,
        texts={draft.language: draft.words for draft in chosen},
        organisations=organisations,
        deadline=deadline,
        zone=zone,
        actor=actor,
        now=now,
        change=change,
    )


def _require_fixed(drafts: list[Draft]) -> None:
    loose = [draft.page.locale.get_display_name() for draft in drafts if not draft.is_fixed]
    if loose:
        raise ValidationError(
            _(
                "Nobody has fixed these words yet: %(languages)s. Organisations sign what cannot "
                "change any more. Send the draft to review first; a coordinator fixes its wording."
            )
            % {"languages": ", ".join(map(str, loose))},
            code="not_fixed",
        )


def end_rounds_for_comments(appeal: AppealPage, *, actor, today: date) -> None:
    """The step of comments is over: no round for comments of this text takes any more."""
    sheet = sheet_of(appeal.translation_key)
    if sheet:
        end_rounds(sheet=sheet, kind=RoundKind.COMMENTS, actor=actor, today=today)
