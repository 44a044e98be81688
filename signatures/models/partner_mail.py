from django.db import models
from django.utils.translation import gettext_lazy as _

from home.models import Organisation


class PartnerMailQuerySet(models.QuerySet):
    def due(self, *, now, today):
        """Mails whose moment has come, of organisations that had none today."""
        return self.filter(due_at__lte=now).exclude(mailed_on=today)


class PartnerMail(models.Model):
    """The mail that an organisation waits for: that something is new in the portal.

    It says neither what nor about which text, so one row is enough for all that happens in a day.
    """

    organisation = models.ForeignKey(Organisation, related_name="+", on_delete=models.CASCADE)
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    mailed_on = models.DateField(null=True)

    objects = PartnerMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail to a partner")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["organisation"], name="partner_mail_once")]

    def __str__(self) -> str:
        return str(self.pk)
