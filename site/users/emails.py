"""Mails about accounts: neutral, without a name and without what happened."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation


def accounts_changed_mail(*, address: str, language: str) -> EmailMessage:
    """Tells somebody to sign in and look at the accounts."""
    with translation.override(language):
        context = {"url": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_home")}
        subject = render_to_string("emails/accounts_changed/subject.txt", context).strip()
        body = render_to_string("emails/accounts_changed/body.txt", context)
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(subject=subject, body=body, to=[address], headers=headers)
