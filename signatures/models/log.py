from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signatures.enums import LogAction
from signatures.models.columns import known
from signatures.models.sheets import Sheet


class LogEntry(models.Model):
    """What a member of staff did with a sheet. Each entry carries the hash of the one before it.

    ``details`` holds numbers, states and names of coordinators' things, and no signer's data.
    """

    sheet = models.ForeignKey(Sheet, related_name="log", on_delete=models.PROTECT)
    number = models.PositiveBigIntegerField()
    day = models.DateField()
    # Kept apart from the account, which may go: the log stays as it was.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        related_name="+",
        null=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
    )
    handle = models.CharField(max_length=150, blank=True)
    action = models.CharField(max_length=20, choices=LogAction)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("entry of the log")
        ordering = ["sheet", "number"]
        constraints = [
            known("action", LogAction),
            models.UniqueConstraint(fields=["sheet", "number"], name="log_number_once"),
            models.CheckConstraint(
                condition=Q(number=1, previous_hash="") | (Q(number__gt=1) & ~Q(previous_hash="")),
                name="log_entry_follows_another",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
