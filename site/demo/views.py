from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from demo.queries import newest_mails


@never_cache
@require_safe
def mail(request):
    """Every mail that was sent, newest first. No real site has this page."""
    if not getattr(settings, "DEMONSTRATION", False):
        raise Http404
    return render(request, "demo/mail.html", {"mails": newest_mails()})
