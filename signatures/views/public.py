from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from home.decorators import public_form
from home.tokens import grouped
from signatures import queries
from signatures.forms.public import MailCodeForm, ReceiptForm, SignForm
from signatures.services import signing, tickets
from signatures.services.declarations import Signer
from signatures.services.effort import BY_MAIL, effort
from signatures.views.answers import (
    GONE,
    UNPROCESSABLE,
    closed,
    mail_is_on_its_way,
    one_moment,
    page,
    text_of,
)
from users.origins import origin_of


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def sign(request, sheet_id):
    """The form by itself, and where every form below a text is sent."""
    sheet = queries.sheet_to_sign(sheet_id)
    if sheet is None:
        raise Http404
    if not sheet.is_open_on(timezone.localdate()):
        return closed(request, sheet)
    sent_fields = request.POST if request.method == "POST" else None
    if not sheet.takes_email:
        return page(request, "not_by_mail", status=GONE, sheet=sheet, text=text_of(sheet))
    consent = queries.consent_in_force(timezone.localdate())
    form = SignForm(sent_fields, sheet=sheet, consent=consent)
    if sent_fields is None:
        return _form_page(request, sheet, form, status=200)
    try:
        answer = _taken(request, sheet, form) if form.is_valid() else None
    except signing.SheetIsClosed:  # since the first look at it, a moment ago
        return closed(request, sheet)
    return answer or _form_page(request, sheet, form, status=UNPROCESSABLE)


def _taken(request, sheet, form: SignForm):
    """The answer to a valid form, which does not hang on the address; None if the text is new.

    The same work for what is refused, with nothing written: nobody learns it from the time.
    """
    now = timezone.now()
    origin = origin_of(request)
    seconds = effort.seconds(pace=BY_MAIL, sheet_id=sheet.pk, origin=origin, now=now)
    fields = _fields(sheet, form) | {"sheet": sheet, "now": now}
    try:
        if seconds:
            ticket = tickets.by_mail(seconds=seconds, **fields)
            return one_moment(request, sheet, ticket, now)
        signing.sign(**fields)
    except signing.TextHasChanged:
        form.add_error(
            None, _("The text has changed since you opened it. Please read it again, then sign.")
        )
        return None
    return mail_is_on_its_way()


def _fields(sheet, form: SignForm) -> dict:
    is_refused = queries.is_refused(sheet, form.cleaned_data["address"])
    is_from_a_machine = form.is_from_a_machine  # both are asked, whatever the first one says
    return {
        "version": form.signed_version,
        "consent": queries.consent_text(form.agreed_consent),
        "signer": Signer(**form.said),
        "address": form.cleaned_data["address"],
        "canonical": form.canonical,
        "language": get_language(),
        "keep": not (is_refused or is_from_a_machine),
    }


def _form_page(request, sheet, form, status: int):
    text = text_of(sheet)
    return page(request, "sign", status=status, form=form, sheet=sheet, text=text)


@csrf_exempt  # reading only; anything else is not allowed at all, rather than forbidden
@require_safe
def sent(request):
    """The same page for everybody who has sent the form."""
    return page(request, "sent")


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def type_code(request):
    """Confirm with a code typed by hand."""
    if request.method != "POST":
        return page(request, "type_code", form=MailCodeForm())
    form = MailCodeForm(request.POST)
    if not form.is_valid():
        return page(request, "type_code", status=UNPROCESSABLE, form=form)
    return _confirmed(request, form.cleaned_data["code"], form)


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def confirm(request, code):
    """A page with one button. Reading it does nothing: mail scanners follow links."""
    if request.method != "POST":
        return page(request, "confirm", code=code)
    return _confirmed(request, code, MailCodeForm({"code": code}))


def _confirmed(request, code: str, form):
    try:
        confirmed = signing.confirm(code=code, now=timezone.now())
    except signing.CodeUnknown:
        return _code_refused(
            request, form, _("This code is not known. It may be older than a day.")
        )
    except signing.TextHasChanged:
        return _code_refused(
            request,
            form,
            _("The text has changed since you signed it. Please read and sign it anew."),
        )
    return page(
        request,
        "confirmed",
        receipt=grouped(confirmed.receipt),
        text=text_of(confirmed.sheet),
    )


def _code_refused(request, form, reason: str):
    if form.is_valid():
        form.add_error("code", reason)
    return page(request, "type_code", status=UNPROCESSABLE, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def take_back(request):
    """Erase a signature with its receipt code."""
    if request.method != "POST":
        return page(request, "take_back", form=ReceiptForm())
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return page(request, "take_back", status=UNPROCESSABLE, form=form)
    try:
        sheet = signing.take_back(receipt=form.cleaned_data["receipt"])
    except signing.CodeUnknown:
        form.add_error("receipt", _("No signature belongs to this code."))
        return page(request, "take_back", status=UNPROCESSABLE, form=form)
    return page(request, "taken_back", text=text_of(sheet))


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def take_back_by_mail(request, code):
    """The same for somebody who lost the receipt: the mail carries a code for this alone."""
    if request.method != "POST":
        return page(request, "take_back_by_mail", code=code)
    try:
        sheet = signing.take_back_by_mail(code=code, now=timezone.now())
    except signing.CodeUnknown:
        form = ReceiptForm()
        return page(request, "take_back", status=UNPROCESSABLE, form=form, code_unknown=True)
    return page(request, "taken_back", text=text_of(sheet))
