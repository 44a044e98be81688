"""The consent texts: every version there was, and a form for the next."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from signatures.forms.consent import ConsentTextForm
from signatures.models.signatures import LANGUAGES
from signatures.permissions import may_write_consent
from signatures.queries import consent_texts
from signatures.services.consent import put_in_force

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request):
    """All versions, the newest first; writing another one changes none of them."""
    if not may_write_consent(request.user):
        raise PermissionDenied
    texts = consent_texts()
    form = ConsentTextForm(request.POST or None, initial=_as_newest(texts[0]))
    if request.method == "POST" and form.is_valid() and _is_written(request, form):
        messages.success(request, _("The consent text has been written. It never changes again."))
        return redirect("sheets:consent")
    context = {"texts": texts, "form": form, "today": timezone.localdate()}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "wagtailadmin/signatures/consent.html", context, status=status)


def _as_newest(text) -> dict:
    words = {f"text_{code}": getattr(text, f"text_{code}") for code in LANGUAGES}
    return words | {"number": text.number + 1, "in_force_from": timezone.localdate()}


def _is_written(request, form) -> bool:
    try:
        put_in_force(
            number=form.cleaned_data["number"],
            texts=form.texts,
            in_force_from=form.cleaned_data["in_force_from"],
            actor=request.user,
            today=timezone.localdate(),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
