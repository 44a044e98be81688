"""The way in: the password, then the second factor, or its enrolment the first time."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from users.forms.sign_in import NAME_AT_MOST, AppForm, CodeForm, PasswordStepForm
from users.origins import origin_of
from users.services import brakes, factors, passkeys, sign_in
from users.views.adding import added_factor, show_offers
from users.views.pages import (
    host_of,
    landing_page,
    may_enter_admin,
    show,
    sign_in_page,
    wanted_page,
)

ASKED = "asked_passkey"
DIGITS = 6
HANDLE_AT_MOST = 150
MINUTE = 60


@sign_in_page
def password(request):
    """The first step. It signs in nobody."""
    if request.user.is_authenticated:
        return _lead_on(request)
    if request.method != "POST":
        form = PasswordStepForm(request)
        return show(request, "password", form=form, next=wanted_page(request))
    return _check_password(request)


def _lead_on(request):
    """Somebody who is in already. Wagtail sends here whom its admin is closed to, with a reproach:
    they shall find what is theirs, and not be sent back and forth."""
    if may_enter_admin(request.user):
        return redirect(landing_page(request.user, wanted_page(request)))
    list(messages.get_messages(request))
    return redirect(landing_page(request.user, ""))


def _check_password(request):
    now, today, leads_to = factors.clock(), timezone.localdate(), wanted_page(request)
    handle = request.POST.get("username", "")[:HANDLE_AT_MOST]
    counters = brakes.password_counters(handle=handle, origin=origin_of(request), today=today)
    wait = brakes.seconds_to_wait(counters, now=now)
    if wait:
        form = PasswordStepForm(request, initial={"username": handle})
        return show(request, "password", form=form, next=leads_to, wait=waiting(wait), status=429)
    form = PasswordStepForm(request, request.POST)
    if not form.is_valid():
        return show(request, "password", form=form, next=leads_to, status=422)
    brakes.forget(counters)
    sign_in.begin(request, user=form.get_user(), leads_to=leads_to, now=now)
    return redirect("users:factor")


def waiting(seconds: int) -> str:
    """How long to wait, as a sentence."""
    if seconds < MINUTE:
        return ngettext(
            "Too many tries. Please wait %(number)d second and try again.",
            "Too many tries. Please wait %(number)d seconds and try again.",
            seconds,
        ) % {"number": seconds}
    minutes = -(-seconds // MINUTE)
    return ngettext(
        "Too many tries. Please wait %(number)d minute and try again.",
        "Too many tries. Please wait %(number)d minutes and try again.",
        minutes,
    ) % {"number": minutes}


def _somebody_on_the_way(step):
    """A step that only somebody takes who has just given the right password."""

    @sign_in_page
    def wrapped(request):
        user = sign_in.on_the_way(request, now=factors.clock())
        return step(request, user) if user else redirect("wagtailadmin_login")

    return wrapped


@_somebody_on_the_way
def factor(request, user):
    """The second step: a code, or a passkey."""
    if not user.factors.exists():
        return redirect("users:enrol")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _check_code(request, user, form)
    return _ask_for_factor(request, user, form)


def _check_code(request, user, form):
    code, today, now = form.cleaned_data["code"], timezone.localdate(), factors.clock()
    device = form.cleaned_data["device"]
    if len("".join(code.split())) > DIGITS:
        if factors.take_recovery_code(user=user, code=code):
            return _arrive(request, user, device)
        return _wrong_code(request, user, form)
    counters = brakes.code_counters(user_id=user.pk, today=today)
    wait = brakes.seconds_to_wait(counters, now=now)
    if wait:
        other = _("Codes of an app wait meanwhile; a recovery code or a passkey works at once.")
        form.add_error("code", f"{waiting(wait)} {other}")
        return _ask_for_factor(request, user, form, status=429)
    if not factors.take_app_code(user=user, code=code, today=today, now=now):
        return _wrong_code(request, user, form)
    brakes.forget(counters)
    return _arrive(request, user, device)


def _wrong_code(request, user, form):
    form.add_error("code", _("This code is not right, or it has been used."))
    return _ask_for_factor(request, user, form, status=422)


def _ask_for_factor(request, user, form, *, status: int = 200, refused: bool = False):
    asked, request.session[ASKED] = passkeys.ask_for(user=user, host=host_of(request))
    return show(
        request, "factor", form=form, options=asked, refused=refused, handle=user, status=status
    )


@_somebody_on_the_way
def passkey(request, user):
    """The second step with a passkey, whose answer a script has put in the form."""
    answered = request.method == "POST" and passkeys.take_passkey(
        user=user,
        host=host_of(request),
        state=request.session.pop(ASKED, None),
        answer=request.POST.get("answer", ""),
        today=timezone.localdate(),
    )
    if not answered:
        return _ask_for_factor(request, user, CodeForm(), status=422, refused=True)
    return _arrive(request, user, request.POST.get("device", "")[:NAME_AT_MOST])


def _arrive(request, user, device: str):
    leads_to = sign_in.finish(request, user=user, device=device, today=timezone.localdate())
    return redirect(landing_page(user, leads_to))


@_somebody_on_the_way
def enrol(request, user):
    """The first time: nobody gets in before there is a second factor."""
    if user.factors.exists():
        return redirect("users:factor")
    form = AppForm(request.POST if "code" in request.POST else None)
    if request.method == "POST" and added_factor(request, user, form):
        codes = factors.renew_recovery_codes(user=user)
        leads_to = sign_in.finish(request, user=user, device="", today=timezone.localdate())
        return show(request, "codes", codes=codes, leads_to=landing_page(user, leads_to))
    return show_offers(request, "enrol", user=user, form=form)
