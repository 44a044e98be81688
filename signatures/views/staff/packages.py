"""Delivery packages of a sheet: one coordinator makes them, another lets them out."""

from functools import wraps

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from signatures.decorators import for_coordinators
from signatures.forms.staff import DeliveryForm, PackageForm, WithholdForm
from signatures.permissions import may_fetch, may_note_delivery, may_release, may_withhold
from signatures.services import openers
from signatures.services import packages as services
from signatures.views.staff.frame import sheet_page

AGE_FILE = "application/octet-stream"


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def packages(request, sheet):
    """All packages of the sheet, and the form for another one."""
    form = PackageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        package = services.prepare(sheet=sheet, **_deed(request), **form.cleaned_data)
        messages.success(request, _("The package is being made."))
        return _to(package)
    made = sheet.packages.select_related("version")
    return sheet_page(request, sheet, "packages", form=form, packages=made, hashes=openers.hashes())


@require_safe
@for_coordinators
def command(request, sheet):
    """The program that opens packages, for Python with pyrage."""
    return _program(openers.command(), "open-package.pyz")


@require_safe
@for_coordinators
def opening_page(request, sheet):
    """The page that opens packages in a browser; to be saved and opened from the disk.

    Always a download: on this site it would be one of our pages, with all that they may do.
    """
    return _program(openers.page(), "open-package.html")


def _program(content: bytes, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=AGE_FILE, headers=disposition)


def for_a_package(view):
    """A view about one package of a sheet, for the coordinators of that sheet."""

    @for_coordinators
    @wraps(view)
    def wrapped(request, sheet, number):
        found = sheet.packages.select_related("version", "sheet")
        return view(request, get_object_or_404(found, number=number))

    return wrapped


@require_safe
@for_a_package
def package(request, package):
    """What a package holds, where it stands, and what its reader may do with it."""
    return _package_page(request, package)


@require_POST
@for_a_package
def release(request, package):
    services.release(package=package, **_deed(request))
    messages.success(request, _("The package has been released."))
    return _to(package)


@require_POST
@for_a_package
def withhold(request, package):
    form = WithholdForm(request.POST)
    if not form.is_valid():
        return _package_page(request, package, withhold_form=form)
    services.withhold(package=package, **_deed(request), **form.cleaned_data)
    messages.success(request, _("The package has been withheld and its file deleted."))
    return _to(package)


@require_POST
@for_a_package
def fetch(request, package):
    """A POST: that somebody fetched it is written down."""
    path = services.fetch(package=package, **_deed(request))
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=package.file_name, content_type=AGE_FILE
    )


@require_POST
@for_a_package
def note_delivery(request, package):
    form = DeliveryForm(request.POST)
    if not form.is_valid():
        return _package_page(request, package, delivery_form=form)
    services.note_delivery(package=package, **_deed(request), **form.cleaned_data)
    messages.success(request, _("The delivery has been noted."))
    return _to(package)


def _package_page(request, package, withhold_form=None, delivery_form=None):
    user, failed = request.user, withhold_form or delivery_form
    return sheet_page(
        request,
        package.sheet,
        "package",
        status=422 if failed else 200,
        package=package,
        may_release=may_release(user, package),
        may_fetch=may_fetch(user, package),
        withhold_form=may_withhold(user, package) and (withhold_form or WithholdForm()),
        delivery_form=may_note_delivery(user, package) and (delivery_form or DeliveryForm()),
        numbers=package.numbers_by_tier(),
    )


def _deed(request) -> dict:
    return {"actor": request.user, "today": timezone.localdate()}


def _to(package):
    return redirect("sheets:package", package.sheet.public_id, package.number)
