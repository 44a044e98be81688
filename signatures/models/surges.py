from django.db import models
from django.utils.translation import gettext_lazy as _

from signatures.models.sheets import Sheet


class SurgeReport(models.Model):
    """On this day far more signatures than usual came; the coordinators were told, once."""

    sheet = models.ForeignKey(
        Sheet, related_name="surges", db_index=False, on_delete=models.CASCADE
    )
    day = models.DateField()

    class Meta:
        verbose_name = _("report of a surge")
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "day"], name="surge_report_once_a_day")
        ]

    def __str__(self) -> str:
        return str(self.day)
