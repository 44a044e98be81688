"""The mails a signer gets: neutral, without the title of the text or the house's name (C32)."""

from email.utils import make_msgid, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from home.emails import discreet_url
from home.tokens import grouped


def confirmation_mail(*, address: str, code: str, language: str) -> EmailMessage:
    """Asks whether it was really the owner of the address who signed."""
    return _mail("confirm_signature", "signatures:confirm", address, code, language)


def signed_already_mail(*, address: str, code: str, language: str) -> EmailMessage:
    """Tells that the address is counted once already, and how to take it back."""
    return _mail("signed_already", "signatures:take_back_by_mail", address, code, language)


def _mail(template: str, view: str, address: str, code: str, language: str) -> EmailMessage:
    with translation.override(language):
        context = {
            "code": grouped(code),
            "url": discreet_url(view, grouped(code)),
            "typed_url": discreet_url("signatures:type_code"),
            "hours": settings.CONFIRMATION_HOURS,
        }
        subject = render_to_string(f"emails/{template}/subject.txt", context).strip()
        body = render_to_string(f"emails/{template}/body.txt", context)
    return EmailMessage(subject=subject, body=body, to=[address], headers=_headers())


def surge_mail(*, address: str, language: str) -> EmailMessage:
    """Tells a coordinator to look at the admin; neither a text nor a number stands in it."""
    with translation.override(language):
        context = {"url": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_home")}
        subject = render_to_string("emails/surge/subject.txt", context).strip()
        body = render_to_string("emails/surge/body.txt", context)
    return EmailMessage(subject=subject, body=body, to=[address], headers=_headers())


def round_waits_mail(*, address: str, languages: list[str]) -> EmailMessage:
    """Tells a partner to look at the portal: no text, no organisation and no deadline in it."""
    context = {"url": settings.WAGTAILADMIN_BASE_URL + reverse("partners:overview")}
    context |= {"languages": languages}
    subject = render_to_string("emails/round_waits/subject.txt", context).strip()
    body = render_to_string("emails/round_waits/body.txt", context)
    return EmailMessage(subject=subject, body=body, to=[address], headers=_headers())


def _headers() -> dict[str, str]:
    """Django's Message-ID would name this machine, and absence notes would come back to us."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    domain = sender.rpartition("@")[2]
    return {"Message-ID": make_msgid(domain=domain), "Auto-Submitted": "auto-generated"}
