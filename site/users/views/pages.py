"""What all pages of signing in have in common: they are the same for the admin and the portal."""

from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail import hooks
from wagtail.users.models import UserProfile

from users.services.sign_in import LANGUAGE


def sign_in_page(view):
    """A page of signing in: in the reader's language, strict headers, kept by no cache."""

    @never_cache
    @sensitive_post_parameters()
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        with translation.override(_language(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = view(request, *args, **kwargs)
        response.is_strict = True
        return response

    return wrapped


def signed_in_page(view):
    """The same for somebody who is signed in, with both factors."""

    @sign_in_page
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.path, login_url=reverse("wagtailadmin_login"))
        return view(request, *args, **kwargs)

    return wrapped


def _language(request) -> str:
    known = dict(settings.LANGUAGES)
    if request.GET.get(LANGUAGE) in known:
        request.session[LANGUAGE] = request.GET[LANGUAGE]
    if request.session.get(LANGUAGE) in known:
        return request.session[LANGUAGE]
    if request.user.is_authenticated:
        return UserProfile.get_for_user(request.user).get_preferred_language()
    return settings.LANGUAGE_CODE


def show(request, template: str, *, status: int = 200, **context):
    """Render a page of signing in; 422 says that a form came back."""
    context |= {"languages": settings.LANGUAGES}
    return render(request, f"users/{template}.html", context, status=status)


def wanted_page(request) -> str:
    """Where to go after signing in: an address of this site's closed part, or nothing."""
    leads_to = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        leads_to, {request.get_host()}, require_https=request.is_secure()
    )
    inside = leads_to.startswith(settings.SESSION_COOKIE_PATH)
    return leads_to if is_ours and inside else ""


def landing_page(user, leads_to: str) -> str:
    """Where somebody arrives: where they wanted to go, else the admin if they may enter it.

    Who may not is led to what another app offers through the hook ``landing_page(user)``: an
    address, or nothing.
    """
    if leads_to:
        return leads_to
    if may_enter_admin(user):
        return reverse("wagtailadmin_home")
    offered = (offer(user) for offer in hooks.get_hooks("landing_page"))
    return next(filter(None, offered), reverse("users:own"))


def may_enter_admin(user) -> bool:
    return user.has_perm("wagtailadmin.access_admin")


def host_of(request) -> str:
    """The name under which the reader has come, without its port: passkeys are bound to it."""
    return urlsplit(f"//{request.get_host()}").hostname or ""
