"""Mails of the house: neutral, without a word of what they are about."""

from email.utils import make_msgid, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from home import tokens


def request_waits_mail(*, address: str, language: str) -> EmailMessage:
    """Tells somebody who answers requests to look into the admin."""
    with translation.override(language):
        context = {"url": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_home")}
        subject = render_to_string("emails/request_waits/subject.txt", context).strip()
        body = render_to_string("emails/request_waits/body.txt", context)
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(subject=subject, body=body, to=[address], headers=headers)


def updates_confirm_mail(*, address: str, language: str, stop: str, code: str) -> EmailMessage:
    """Asks whether it was really the owner of the address who asked for updates."""
    with translation.override(language):
        links = {
            "url": discreet_url("updates:confirm", tokens.grouped(code)),
            "typed_url": discreet_url("updates:type_code"),
            "code": tokens.grouped(code),
            "hours": settings.CONFIRMATION_HOURS,
        }
    return _to_a_reader("updates_confirm", address, language, stop, **links)


def updates_known_mail(*, address: str, language: str, stop: str) -> EmailMessage:
    """Tells that the address gets updates already."""
    return _to_a_reader("updates_known", address, language, stop)


def update_mail(*, address: str, language: str, stop: str, text: str) -> EmailMessage:
    """One update, with what mail programs need to end the subscription (RFC 8058)."""
    return _to_a_reader("update", address, language, stop, text=text)


def discreet_url(view: str, *args: str) -> str:
    """Where a link in a mail to a reader leads, in the language of now: to a page naming nobody.

    Everybody gets the discreet address (ADR 0023), so that nothing has to be kept of who came how.
    """
    _before, language, rest = reverse(view, args=args).split("/", maxsplit=2)
    return f"{settings.BASE_URL}/{language}/d/{rest}"


def invitation_mail(*, address: str, code: str) -> EmailMessage:
    """A link to the partners' portal that names nobody, in all languages: whose is not known."""
    url = settings.WAGTAILADMIN_BASE_URL + reverse("partners:join", args=[tokens.grouped(code)])
    context = {"url": url, "languages": [code for code, _name in settings.LANGUAGES]}
    subject = render_to_string("emails/invitation/subject.txt", context).strip()
    body = render_to_string("emails/invitation/body.txt", context)
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(subject=subject, body=body, to=[address], headers=headers)


def _to_a_reader(template: str, address: str, language: str, stop: str, **context) -> EmailMessage:
    with translation.override(language):
        stop_url = discreet_url("updates:stop", tokens.grouped(stop))
        context |= {"stop_url": stop_url}
        subject = render_to_string(f"emails/{template}/subject.txt", context).strip()
        body = render_to_string(f"emails/{template}/body.txt", context)
    headers = {
        "Message-ID": make_msgid(
            domain=parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
        ),
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return EmailMessage(subject=subject, body=body, to=[address], headers=headers)
