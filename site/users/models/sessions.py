from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountSession(AbstractBaseSession):
    """A session, and whose it is: so that it can be listed and ended.

    It keeps no address and no browser, only the day it began and a name that its owner gave it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        related_name="account_sessions",
    )
    name = models.CharField(_("name"), max_length=40, blank=True)
    begun_on = models.DateField(null=True)

    class Meta(AbstractBaseSession.Meta):
        verbose_name = _("sign-in session")
        verbose_name_plural = _("sign-in sessions")
        ordering = ["begun_on", "session_key"]
