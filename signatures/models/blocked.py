from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signatures.models.sheets import Sheet

DOMAIN_LENGTH = 253


class BlockedDomain(models.Model):
    """A mail domain whose addresses a sheet does not take, and all that is below it.

    It belongs to one sheet, as everything that its coordinators answer for.
    """

    sheet = models.ForeignKey(Sheet, related_name="blocked", on_delete=models.CASCADE)
    domain = models.CharField(_("mail domain"), max_length=DOMAIN_LENGTH)
    added_on = models.DateField()

    class Meta:
        verbose_name = _("blocked mail domain")
        ordering = ["domain"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "domain"], name="blocked_domain_once"),
            models.CheckConstraint(
                condition=Q(domain__regex=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$"),
                name="blocked_domain_is_a_domain",
            ),
        ]

    def __str__(self) -> str:
        return self.domain
