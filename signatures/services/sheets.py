from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.models.wording import words_alone
from home.sealing import is_recipient
from home.services.cache import purge_pages
from signatures.enums import Change, LogAction, SheetState
from signatures.models import Sheet, SheetKey, TextVersion, Wording
from signatures.sealing import new_sealed_duplicate_key
from signatures.services.invitations import tell_of_change
from signatures.services.keys import key_of
from signatures.services.lists import renew_list
from signatures.services.packages import renew
from signatures.services.paper import count_paper
from signatures.services.staff_log import record
from signatures.services.tallies import request_recount
from users.tokens import key_fingerprint


def wording_hash(text: str) -> str:
    """SHA-256 of the wording in UTF-8, as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def words_hash(text: str) -> str:
    """The same of the words alone, however white space stands between them."""
    return wording_hash(words_alone(text))


@transaction.atomic
def open_sheet(
    *,
    text_key: UUID,
    today: date,
    recipients: Iterable[str] = (),
    holders: Iterable = (),
    closes_on: date | None = None,
    actor=None,
) -> Sheet:
    """Open the sheet of a text to people, sealed to ``recipients`` and the keys of ``holders``.

    ``recipients`` are age public keys that are no account's. Raises `ValidationError` without a
    key, and for one that nothing can be sealed to: names that cannot be sealed are not collected.
    """
    holder_of = {holder.age_recipient: holder for holder in holders}
    keys = sorted(set(filter(None, [*recipients, *holder_of])))
    if not keys:
        raise ValidationError(
            _("No coordinator of this campaign has an age public key, so names cannot be sealed."),
            code="no_key",
        )
    if not all(is_recipient(key) for key in keys):
        raise ValidationError(
            _("A coordinator of this campaign has an age public key that cannot be used."),
            code="bad_key",
        )
    sheet, _made = Sheet.objects.of_organisations().update_or_create(
        text_key=text_key,
        defaults={
            "state": SheetState.OPEN,
            "opened_on": today,
            "closes_on": closes_on,
            "sealed_duplicate_key": new_sealed_duplicate_key(),
        },
    )
    SheetKey.objects.bulk_create(
        key_of(sheet=sheet, recipient=key, holder=holder_of.get(key), today=today) for key in keys
    )
    prints = [key_fingerprint(key) for key in keys]
    record(sheet=sheet, actor=actor, action=LogAction.OPENED, today=today, details={"keys": prints})
    purge_pages(only_adds=True)
    return sheet


@transaction.atomic
def prepare_sheet(*, text_key: UUID, actor, today: date) -> Sheet:
    """The sheet of a text; a new one takes decisions of organisations and no signatures yet."""
    sheet, made = Sheet.objects.get_or_create(
        text_key=text_key, defaults={"state": SheetState.PREPARED, "opened_on": today}
    )
    if made:
        record(sheet=sheet, actor=actor, action=LogAction.PREPARED, today=today)
        purge_pages(only_adds=True)  # its coordinators have something in the menu from now on
    return sheet


def begin_late_list(*, sheet: Sheet, today: date) -> None:
    """The text is public: organisations that join after ``today`` stand in a second list."""
    Sheet.objects.filter(pk=sheet.pk, first_list_on=None).update(first_list_on=today)


def make_wording_public(*, version: TextVersion, language: str, today: date) -> None:
    """Readers see this wording from now on, and with it what they saw before in other languages."""
    shown = Wording.objects.filter(version__sheet=version.sheet_id, public_since__isnull=False)
    unchanged = Q(sha256__in=list(shown.values_list("sha256", flat=True)))
    rows = version.wordings.filter(Q(language=language) | unchanged)
    rows.filter(public_since=None).update(public_since=today)


@transaction.atomic
def lock_wording(
    *, sheet: Sheet, language: str, text: str, today: date, change: Change | None = None
) -> TextVersion:
    """Lock ``text`` as the wording in ``language`` and return the version it belongs to.

    The same wording again changes nothing. A first wording in a language joins the newest
    version. Another wording makes a new version, for which ``change`` has to say what it is:
    after a substantive change only those who agree again are counted (design §2.2).
    """
    sheet = Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    newest = sheet.versions.order_by("number").last()
    if newest is None:
        newest = TextVersion.objects.create(
            sheet=sheet, number=1, change=Change.FIRST, locked_on=today
        )
    digest = wording_hash(text)
    locked = newest.wordings.filter(language=language).first()
    if locked and locked.sha256 == digest:
        return newest
    if locked:
        newest = _next_version(sheet, newest, language, change, today)
    Wording.objects.create(
        version=newest,
        language=language,
        text=text,
        sha256=digest,
        words_sha256=words_hash(text),
    )
    purge_pages(only_adds=locked is None)
    return newest


def _next_version(sheet, newest, language, change, today) -> TextVersion:
    if change not in {Change.EDITORIAL, Change.SUBSTANTIVE}:
        raise ValidationError(
            _(
                "The locked wording has changed. "
                "Say whether the change is editorial or substantive."
            ),
            code="change_unnamed",
        )
    version = TextVersion.objects.create(
        sheet=sheet, number=newest.number + 1, change=change, locked_on=today
    )
    others = newest.wordings.exclude(language=language)
    Wording.objects.bulk_create(
        Wording(
            version=version,
            language=old.language,
            text=old.text,
            sha256=old.sha256,
            words_sha256=old.words_sha256,
        )
        for old in others
    )
    renew(sheet)
    tell_of_change(sheet, today=today)
    if change == Change.SUBSTANTIVE:
        sheet.counts_from_version = version.number
        sheet.save(update_fields=["counts_from_version"])
        renew_list(sheet=sheet, now=timezone.now())  # nobody has agreed to these words yet
        count_paper(sheet_id=sheet.pk)
        request_recount(sheet, at_once=True)
    return version


def set_closing_day(*, sheet: Sheet, closes_on: date | None) -> None:
    """Change the last day on which an open sheet takes signatures."""
    changed = Sheet.objects.filter(pk=sheet.pk, state=SheetState.OPEN).exclude(closes_on=closes_on)
    if changed.update(closes_on=closes_on):
        purge_pages()


@transaction.atomic
def switch_ways(*, sheet: Sheet, actor, today: date, **ways: bool) -> None:
    """Switch ways to sign on or off (`takes_email`, `takes_no_contact`, `shows_names`)."""
    Sheet.objects.filter(pk=sheet.pk).update(**ways)
    record(sheet=sheet, actor=actor, action=LogAction.SWITCHED, today=today, details=ways)
    purge_pages()


@transaction.atomic
def change_list(*, sheet: Sheet, actor, today: date, list_order: str, takes_late: bool) -> None:
    """Say in which order organisations stand below the text, and whether they may join late."""
    kept = {"list_order": str(list_order), "takes_late": takes_late}
    Sheet.objects.filter(pk=sheet.pk).update(**kept)
    renew_list(sheet=sheet, now=timezone.now())
    record(sheet=sheet, actor=actor, action=LogAction.ORDERED, today=today, details=kept)
    purge_pages()


@transaction.atomic
def close_sheet(*, sheet: Sheet, today: date, actor=None) -> None:
    """Take no more signatures. Closing twice keeps the first date.

    ``actor`` is None when the day of closing came, or the text was taken down.
    """
    closed = Sheet.objects.filter(pk=sheet.pk, state=SheetState.OPEN).update(
        state=SheetState.CLOSED, closed_on=today
    )
    if closed:
        record(sheet=sheet, actor=actor, action=LogAction.CLOSED, today=today)
        purge_pages()


@transaction.atomic
def set_periods(*, sheet: Sheet, actor, today: date, key_kept_days: int, kept_days: int) -> None:
    """Say how long after closing marks and names are kept, in days."""
    periods = {"key_kept_days": key_kept_days, "kept_days": kept_days}
    Sheet.objects.filter(pk=sheet.pk).update(**periods)
    record(sheet=sheet, actor=actor, action=LogAction.SWITCHED, today=today, details=periods)


def close_ended_sheets(*, today: date) -> int:
    """Close every open sheet whose last day is over; returns how many."""
    ended = list(Sheet.objects.ended_before(today))
    for sheet in ended:
        close_sheet(sheet=sheet, today=today)
    return len(ended)
