"""A live page is hidden at once, from a phone: choose it, press the button."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from wagtail.models import Page

from campaigns.forms.review import HideForm
from campaigns.permissions import may_hide
from campaigns.services.hiding import hide_page

SHOWN = 25


def choose(request):
    """Live pages, the newest first, or those whose title has what is looked for."""
    _require_right(request.user)
    sought = request.GET.get("q", "").strip()
    pages = Page.objects.live().filter(depth__gt=2).select_related("locale")
    if sought:
        pages = pages.filter(title__icontains=sought)
    pages = pages.order_by("-last_published_at", "-pk")[:SHOWN]
    context = {"pages": pages, "sought": sought}
    return render(request, "wagtailadmin/review/hide_choose.html", context)


def hide(request, page_id: int):
    _require_right(request.user)
    page = get_object_or_404(Page.objects.filter(depth__gt=2), pk=page_id)
    form = HideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = hide_page(page=page, actor=request.user, reason=form.cleaned_data["reason"])
        message = ngettext(
            "Hidden. %(number)s language version has been taken down.",
            "Hidden. %(number)s language versions have been taken down.",
            number,
        )
        messages.success(request, message % {"number": number})
        return redirect("campaigns:hide_choose")
    context = {"page": page, "form": form}
    return render(request, "wagtailadmin/review/hide.html", context)


def _require_right(user) -> None:
    if not may_hide(user):
        raise PermissionDenied
