"""The mails of the review: neutral, without titles, names or what was written in a comment."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation


def draft_waits_mail(*, address: str, language: str) -> EmailMessage:
    """Tells a coordinator that something waits on the first page of the admin."""
    return _mail("draft_waits", address, language)


def draft_approved_mail(*, address: str, language: str) -> EmailMessage:
    return _mail("draft_approved", address, language)


def draft_returned_mail(*, address: str, language: str) -> EmailMessage:
    return _mail("draft_returned", address, language)


def emergency_mail(*, address: str, language: str) -> EmailMessage:
    """Tells a coordinator that something went public without a second person."""
    return _mail("emergency", address, language)


def page_hidden_mail(*, address: str, language: str) -> EmailMessage:
    """Tells a coordinator that a page has been hidden: neither which one nor why."""
    return _mail("page_hidden", address, language)


def digest_mail(*, address: str, language: str, news) -> EmailMessage:
    """The one mail a day: how much waits, is late or has been decided, in numbers alone."""
    return _mail("digest", address, language, news=news)


def _mail(template: str, address: str, language: str, **numbers) -> EmailMessage:
    with translation.override(language):
        url = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_home")
        context = {"url": url, **numbers}
        subject = render_to_string(f"emails/{template}/subject.txt", context).strip()
        body = render_to_string(f"emails/{template}/body.txt", context)
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(subject=subject, body=body, to=[address], headers=headers)
