"""Importing from another site: choose a file, look at what it would do, let it be done."""

import secrets

from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from home.forms import ImportForm
from home.permissions import may_import
from home.services.imports.making import make, plan
from home.services.imports.pictures import ask_for_pictures
from home.services.imports.reading import Unreadable, read

HOUR = 3600
UNPROCESSABLE = 422
STEPS_SHOWN = 300


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request):
    """The file and what to do with it; then the preview. The file is kept for an hour."""
    _require_right(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _form(request, form)
    content = form.cleaned_data["file"].read()
    try:
        items = read(content)
    except Unreadable as error:
        form.add_error("file", str(error))
        return _form(request, form)
    kept = {"content": content, **form.choices}
    token = secrets.token_urlsafe(16)
    cache.set(_key(request, token), kept, HOUR)
    data = form.cleaned_data
    steps = plan(items, news=data["news"], language=data["language"], user=request.user)
    return render(request, "wagtailadmin/imports/preview.html", _preview(steps) | {"token": token})


@require_POST
def carry_out(request, token: str):
    """Make the drafts. Everything is read and planned anew: meanwhile somebody may have done it."""
    _require_right(request)
    kept = cache.get(_key(request, token))
    form = ImportForm.again(kept) if kept else None
    if form is None or not form.is_valid():
        messages.error(request, _("The file is not there any more. Please choose it again."))
        return redirect("imports:choose")
    data = form.cleaned_data
    items = read(kept["content"])
    steps = plan(items, news=data["news"], language=data["language"], user=request.user)
    try:
        made = make(
            steps,
            user=request.user,
            today=timezone.localdate(),
            with_pictures=data["with_pictures"],
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("imports:choose")
    cache.delete(_key(request, token))
    ask_for_pictures(made)
    _say_done(request, len(made))
    return redirect("wagtailadmin_explore", data["news"].pk)


def _require_right(request) -> None:
    if not may_import(request.user):
        raise PermissionDenied


def _key(request, token: str) -> str:
    return f"import:{request.user.pk}:{token}"


def _form(request, form: ImportForm):
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "wagtailadmin/imports/choose.html", {"form": form}, status=status)


def _preview(steps) -> dict:
    number = sum(step.parent is not None for step in steps)
    return {"steps": steps[:STEPS_SHOWN], "number": number, "more": len(steps) - STEPS_SHOWN}


def _say_done(request, number: int) -> None:
    text = ngettext(
        "%(number)s draft has been made. Readers see nothing of it yet.",
        "%(number)s drafts have been made. Readers see nothing of them yet.",
        number,
    )
    messages.success(request, text % {"number": number})
