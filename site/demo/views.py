from ipaddress import ip_address

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from demo.queries import newest_mails
from demo.services.accounts import accounts_with_codes


@never_cache
@require_safe
def mail(request):
    """Every mail that was sent, newest first. No real site has this page."""
    if not getattr(settings, "DEMONSTRATION", False):
        raise Http404
    return render(request, "demo/mail.html", {"mails": newest_mails()})


@never_cache
@require_safe
def codes(request):
    """The accounts, their password and what their authenticator app shows now, on this machine.

    No real site has this page, and a demonstration that others can reach shows it to none of them.
    """
    if not getattr(settings, "DEMONSTRATION", False) or not _is_this_machine(request):
        raise Http404
    return render(request, "demo/codes.html", {"accounts": accounts_with_codes()})


def _is_this_machine(request) -> bool:
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
