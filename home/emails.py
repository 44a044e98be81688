"""Mails of the house to its own people: neutral, without a word of what they are about."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation


def request_waits_mail(*, address: str, language: str) -> EmailMessage:
    """Tells somebody who answers requests to look into the admin."""
    with translation.override(language):
        context = {"url": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_home")}
        subject = render_to_string("emails/request_waits/subject.txt", context).strip()
        body = render_to_string("emails/request_waits/body.txt", context)
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(subject=subject, body=body, to=[address], headers=headers)
