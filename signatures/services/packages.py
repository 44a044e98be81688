"""Deliveries: prepared by one coordinator, released by another, recorded for good."""

from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from home.sealing import is_recipient
from signatures.enums import LogAction, PackageState, Visibility
from signatures.models import DeliveryPackage, Sheet, Signature
from signatures.permissions import may_fetch, may_note_delivery, may_release, may_withhold
from signatures.services import packing
from signatures.services.staff_log import record

LONGEST_WRITING = 3600  # seconds; a million signatures take some minutes


@transaction.atomic
def prepare(
    *, sheet: Sheet, recipient: str, recipient_keys: list[str], actor, today: date
) -> DeliveryPackage:
    """Order a package at the newest version of the text; the worker writes its file.

    Raises `ValidationError` without a text, and for keys to which nothing can be sealed.
    """
    if not recipient_keys or not all(map(is_recipient, recipient_keys)):
        raise ValidationError(_("This is no age public key."), code="bad_key")
    sheet = _lock(sheet)
    version = sheet.versions.order_by("number").last()
    if version is None:
        raise ValidationError(_("There is no locked text that could be delivered."), code="no_text")
    newest = sheet.packages.aggregate(newest=Max("number"))["newest"] or 0
    package = DeliveryPackage.objects.create(
        sheet=sheet,
        number=newest + 1,
        version=version,
        recipient=recipient,
        recipient_keys=recipient_keys,
        made_by=actor,
        made_handle=actor.get_username(),
        made_on=today,
    )
    _note(package, actor, LogAction.PACKED, today, recipient=recipient, keys=recipient_keys,
          version=version.number)  # fmt: skip
    transaction.on_commit(lambda: wake_writer(package.pk), robust=True)
    return package


def wake_writer(package_id: int) -> None:
    async_task("signatures.tasks.write_package", package_id, timeout=LONGEST_WRITING)


def write_due_packages() -> int:
    """Queue the writing of every package that is due; returns how many.

    What another process writes already is left to it.
    """
    due = list(DeliveryPackage.objects.due().values_list("pk", flat=True))
    for package_id in due:
        wake_writer(package_id)
    return len(due)


def write(*, package_id: int, today: date) -> bool:
    """Write the file of a package that is due; whether there is one now that was not there.

    Killed at any moment, it begins anew. Under its name a file is whole or not there.
    """
    package = DeliveryPackage.objects.due().select_related("sheet", "version")
    package = package.filter(pk=package_id).first()
    if package is None:
        return False
    try:
        with packing.only_one_writer(package) as unfinished:
            return _write_alone(package, unfinished, today)
    except packing.IsBeingWritten:
        return False


def _write_alone(package: DeliveryPackage, unfinished: Path, today: date) -> bool:
    row = DeliveryPackage.objects.filter(pk=package.pk)
    row.update(rows_done=0, rows_expected=packing.number_named(package.sheet))
    try:
        result = packing.write(
            package, unfinished, progress=lambda done: row.update(rows_done=done)
        )
        return _finish(package, unfinished, result, today)
    finally:
        unfinished.unlink(missing_ok=True)


@transaction.atomic
def _finish(package: DeliveryPackage, unfinished: Path, result: dict, today: date) -> bool:
    """Give the file its name and the record what is in it; false where that is not true any more.

    The packing gets its number last: whoever signs until here may be in it.
    """
    sheet = _lock(package.sheet)
    stored = DeliveryPackage.objects.select_for_update().due().filter(pk=package.pk).first()
    if stored is None or stored.edition_due != package.edition_due:
        return False
    unfinished.replace(packing.path_of(package))
    sheet.packings += 1
    sheet.save(update_fields=["packings"])
    result |= {"packing": sheet.packings, "edition": stored.edition_due}
    for name, value in result.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(result))
    _note(stored, None, LogAction.PACKED, today, sha256=stored.sha256, size=stored.size)
    return True


@transaction.atomic
def release(*, package: DeliveryPackage, actor, today: date) -> None:
    """Let the file out, by another pair of hands. Raises `PermissionDenied`."""
    package = _locked(package, actor, may_release)
    package.state = PackageState.RELEASED
    package.released_by, package.released_handle = actor, actor.get_username()
    package.released_on = today
    package.save(update_fields=["state", "released_by", "released_handle", "released_on"])
    _note(package, actor, LogAction.RELEASED, today, sha256=package.sha256)


@transaction.atomic
def withhold(*, package: DeliveryPackage, reason: str, actor, today: date) -> None:
    """Stop a delivery for good; its file is deleted. Raises `PermissionDenied`."""
    package = _locked(package, actor, may_withhold)
    _withhold(package, reason, actor, today)


def _withhold(package: DeliveryPackage, reason: str, actor, today: date) -> None:
    package.state, package.withheld_because = PackageState.WITHHELD, reason
    package.save(update_fields=["state", "withheld_because"])
    _note(package, actor, LogAction.WITHHELD, today, reason=reason)
    _erase_file(package, today)


@transaction.atomic
def fetch(*, package: DeliveryPackage, actor, today: date) -> Path:
    """The file of a released package, noted as handed to ``actor``. Raises `PermissionDenied`."""
    package = _locked(package, actor, may_fetch)
    if package.fetched_on is None:
        package.fetched_on = today
        package.save(update_fields=["fetched_on"])
    _note(package, actor, LogAction.FETCHED, today, sha256=package.sha256)
    return packing.path_of(package)


@transaction.atomic
def note_delivery(
    *, package: DeliveryPackage, delivered_on: date, channel: str, actor, today: date
) -> None:
    """Write down that, when and how the file went to its recipient. Raises `PermissionDenied`."""
    package = _locked(package, actor, may_note_delivery)
    package.state = PackageState.DELIVERED
    package.delivered_on, package.channel = delivered_on, channel
    package.save(update_fields=["state", "delivered_on", "channel"])
    _note(
        package, actor, LogAction.DELIVERED, today,
        recipient=package.recipient, delivered_on=delivered_on.isoformat(), channel=channel,
        sha256=package.sha256,
    )  # fmt: skip


def erase_old_files(*, today: date) -> int:
    """Delete files `PACKAGE_DAYS` after their release, or preparation; returns how many.

    A delivery whose file nobody has fetched by then has come to nothing.
    """
    limit = today - timedelta(days=settings.PACKAGE_DAYS)
    there = DeliveryPackage.objects.filter(erased_on=None).select_related("sheet")
    old = [
        *there.filter(released_on__lte=limit),
        *there.filter(released_on=None, made_on__lte=limit),
    ]
    for package in old:
        _erase_old(package, today)
    return len(old)


@transaction.atomic
def _erase_old(package: DeliveryPackage, today: date) -> None:
    _lock(package.sheet)
    package = DeliveryPackage.objects.select_for_update().get(pk=package.pk)
    is_open = package.state in {PackageState.PREPARED, PackageState.RELEASED}
    if is_open and package.fetched_on is None:
        _withhold(package, _("Nobody fetched the file in time."), None, today)
    else:
        _erase_file(package, today)


def erase_files_of(*, sheet: Sheet, today: date) -> None:
    """Delete all files of ``sheet`` that are left; their records stay."""
    for package in DeliveryPackage.objects.filter(sheet=sheet, erased_on=None):
        _erase_file(package, today)


def _erase_file(package: DeliveryPackage, today: date) -> None:
    package.erased_on = today
    package.save(update_fields=["erased_on"])
    path = packing.path_of(package)
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def _locked(package: DeliveryPackage, actor, permission) -> DeliveryPackage:
    """The package as it is now, until the end of the transaction."""
    sheet = _lock(package.sheet)
    package = DeliveryPackage.objects.select_for_update().get(pk=package.pk)
    package.sheet = sheet
    if not permission(actor, package):
        raise PermissionDenied
    return package


def _lock(sheet: Sheet) -> Sheet:
    """Rows are locked in one order everywhere: signature, sheet, package."""
    return Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)


def _note(package: DeliveryPackage, actor, action: LogAction, today: date, **details) -> None:
    details = {"package": package.number} | details
    record(sheet=package.sheet, actor=actor, action=action, today=today, details=details)


# What signers choose, and the packages that hold it


def renew(sheet: Sheet) -> None:
    """Something in the packages of ``sheet`` has been taken back: write anew what is not out.

    Called in the transaction of the change.
    """
    packages = DeliveryPackage.objects.filter(sheet=sheet).in_the_house().open()
    if packages.exists():
        _lock(sheet)
    packages.update(edition_due=F("edition_due") + 1)


def note_change(signature: Signature) -> None:
    """Called in the transaction in which a name is lowered, raised, let be shown or replaced.

    Before the change is made; it sets `packed_after` and `packed_before`, to be saved with it.
    """
    sheet = Sheet.objects.get(pk=signature.sheet_id)
    if signature.visibility != Visibility.COUNTED and sheet.packings > signature.packed_after:
        former = signature.packed_before or []
        signature.packed_before = [*former, [signature.packed_after + 1, sheet.packings]]
    signature.packed_after = sheet.packings
    renew(sheet)


def packages_with(signature: Signature) -> list[DeliveryPackage]:
    """The packages that have left the house and may hold the name of ``signature``."""
    ranges = list(signature.packed_before or [])
    if signature.visibility != Visibility.COUNTED:
        ranges.append([signature.packed_after + 1, None])
    packages = DeliveryPackage.objects.filter(sheet_id=signature.sheet_id)
    out = packages.exclude(fetched_on=None).select_related("version").order_by("number")
    return [package for package in out if any(_holds(package, *each) for each in ranges)]


def _holds(package: DeliveryPackage, first: int, last: int | None) -> bool:
    return first <= package.packing and (last is None or package.packing <= last)
