from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from signatures.models.sheets import Sheet


class RecordExport(models.Model):
    """The record of a text for the archive: asked for by one coordinator, fetched by another."""

    sheet = models.ForeignKey(Sheet, related_name="exports", on_delete=models.CASCADE)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, related_name="+", null=True, on_delete=models.SET_NULL
    )
    asked_handle = models.CharField(max_length=150)
    asked_on = models.DateField()
    fetched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, related_name="+", null=True, on_delete=models.SET_NULL
    )
    fetched_handle = models.CharField(max_length=150, blank=True)
    fetched_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("record for the archive")
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fetched_by=None) | Q(asked_by=None) | ~Q(fetched_by=F("asked_by")),
                name="record_export_fetched_by_another",
            ),
            models.CheckConstraint(
                condition=Q(fetched_on=None, fetched_handle="")
                | (Q(fetched_on__isnull=False) & ~Q(fetched_handle="")),
                name="record_export_fetched_says_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
