"""Signing without any contact, and the moment that a form may ask for before it counts."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from home.decorators import public_form
from home.tokens import grouped
from signatures import queries
from signatures.forms.public import NoContactForm
from signatures.services import signing, tickets
from signatures.services.declarations import Signer
from signatures.services.effort import WITHOUT_CONTACT, effort
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
def without_contact(request, sheet_id):
    """The form that asks for no address. Sending it stores nothing: its answer is a ticket."""
    sheet = queries.sheet_to_sign(sheet_id)
    if sheet is None:
        raise Http404
    today = timezone.localdate()
    if not sheet.is_open_on(today):
        return closed(request, sheet)
    if not sheet.takes_no_contact:
        return page(request, "not_without_contact", status=GONE, text=text_of(sheet))
    sent_fields = request.POST if request.method == "POST" else None
    form = NoContactForm(sent_fields, sheet=sheet, consent=queries.consent_in_force(today))
    if sent_fields is not None and form.is_valid():
        now = timezone.now()
        ticket = _ticket(request, sheet, form, now)
        if ticket is not None:
            return one_moment(request, sheet, ticket, now)
    status = 200 if sent_fields is None else UNPROCESSABLE
    return page(
        request, "without_contact", status=status, form=form, sheet=sheet, text=text_of(sheet)
    )


def _ticket(request, sheet, form: NoContactForm, now) -> tickets.Ticket | None:
    """The ticket for what was typed; None when the text has changed meanwhile."""
    seconds = effort.seconds(
        pace=WITHOUT_CONTACT, sheet_id=sheet.pk, origin=origin_of(request), now=now
    )
    try:
        return tickets.without_contact(
            sheet=sheet,
            seconds=seconds,
            now=now,
            signer=Signer(**form.said),
            version=form.signed_version,
            consent=queries.consent_text(form.agreed_consent),
            language=get_language(),
            keep=not form.is_from_a_machine,
        )
    except signing.TextHasChanged:
        form.add_error(
            None, _("The text has changed since you opened it. Please read it again, then sign.")
        )
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def moment(request, sheet_id):
    """Where a ticket is sent when its time has passed, or its number is found."""
    sheet = queries.sheet_to_sign(sheet_id)
    if sheet is None:
        raise Http404
    token, answer = request.POST.get("ticket", ""), request.POST.get("answer", "")
    now = timezone.now()
    try:
        confirmed = tickets.redeem(sheet=sheet, token=token, answer=answer, now=now)
    except tickets.TooEarly as early:
        return one_moment(request, sheet, early.ticket, now, status=UNPROCESSABLE)
    except signing.SheetIsClosed:
        return closed(request, sheet)
    except (tickets.TicketUnknown, tickets.TakenBack, signing.TextHasChanged) as refused:
        reason = _why(refused)
        return page(
            request, "moment_over", status=GONE, reason=reason, sheet=sheet, text=text_of(sheet)
        )
    if confirmed is None:
        return mail_is_on_its_way()
    return page(request, "confirmed", receipt=grouped(confirmed.receipt), text=text_of(sheet))


def _why(refused: Exception) -> str:
    """What to say when a ticket is good for nothing any more."""
    if isinstance(refused, tickets.TakenBack):
        return _("This signature has been taken back. It is not counted again.")
    if isinstance(refused, signing.TextHasChanged):
        return _("The text has changed since you signed it. Please read and sign it anew.")
    return _("This page was open for more than an hour, or was opened anew. Nothing was stored.")
