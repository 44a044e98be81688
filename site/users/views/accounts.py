"""Accounts, for who looks after them: how each signs in, and what has to be done at once."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from users.forms.accounts import MoveOutForm
from users.models import FactorReset, User
from users.permissions import (
    may_ask_for_reset,
    may_confirm_reset,
    may_look_after_accounts,
    may_move_out,
)
from users.queries import accounts_at, caretakers
from users.services import leaving, recovery
from users.services.sessions import end_sessions


def looking_after(view):
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not may_look_after_accounts(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapped


@looking_after
def index(request):
    context = {"accounts": accounts_at(timezone.now())}
    return TemplateResponse(request, "wagtailadmin/accounts/index.html", context)


@looking_after
def account(request, pk: int):
    return _show(request, _found(pk))


def _found(pk: int) -> User:
    return get_object_or_404(accounts_at(timezone.now()), pk=pk)


def _show(request, found, form=None):
    reset = getattr(found, "factor_reset", None)
    context = {
        "found": found,
        "reset": reset,
        "form": form or MoveOutForm(found, caretakers()),
        "may_move_out": may_move_out(request.user, found),
        "may_ask": may_ask_for_reset(request.user, found),
        "may_confirm": reset is not None and may_confirm_reset(request.user, reset),
    }
    return TemplateResponse(
        request, "wagtailadmin/accounts/account.html", context, status=422 if form else 200
    )


@require_POST
@looking_after
def move_out(request, pk: int):
    """Works at once, also without scripts; the form's answer is what is left to do."""
    found = _found(pk)
    if not may_move_out(request.user, found):
        raise PermissionDenied
    form = MoveOutForm(found, caretakers(), request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    said = leaving.move_out(
        user=found, actor=request.user, today=timezone.localdate(), **form.cleaned_data
    )
    messages.success(request, _("Moved out. Nothing lets this person in any more."))
    for sentence in said:
        messages.warning(request, sentence)
    return redirect("accounts:account", pk)


@require_POST
@looking_after
def end(request, pk: int):
    end_sessions(user=_found(pk))
    messages.success(request, _("All sessions of this account have ended."))
    return redirect("accounts:account", pk)


@require_POST
@looking_after
def ask(request, pk: int):
    found = _found(pk)
    if not may_ask_for_reset(request.user, found):
        raise PermissionDenied
    recovery.ask_for_reset(user=found, actor=request.user, today=timezone.localdate())
    messages.success(request, _("Somebody else who looks after accounts has to agree now."))
    return redirect("accounts:account", pk)


@require_POST
@looking_after
def confirm(request, pk: int):
    reset = get_object_or_404(FactorReset.objects.select_related("user"), user_id=pk)
    if not may_confirm_reset(request.user, reset):
        raise PermissionDenied
    recovery.confirm_reset(reset=reset, actor=request.user)
    messages.success(request, _("The account adds a new second factor when it signs in next."))
    return redirect("accounts:account", pk)


@require_POST
@looking_after
def refuse(request, pk: int):
    reset = get_object_or_404(FactorReset.objects.select_related("user"), user_id=pk)
    recovery.refuse_reset(reset=reset, actor=request.user)
    messages.success(request, _("The second factors stay as they are."))
    return redirect("accounts:account", pk)
