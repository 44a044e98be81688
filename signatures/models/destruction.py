from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signatures.enums import Destroyed
from signatures.models.columns import known
from signatures.models.sheets import Sheet


class Destruction(models.Model):
    """What became of the data of a closed sheet. Ended, or to be gone on with at `position`."""

    sheet = models.ForeignKey(Sheet, related_name="destructions", on_delete=models.PROTECT)
    what = models.CharField(max_length=10, choices=Destroyed)
    began_on = models.DateField()
    ended_on = models.DateField(null=True)
    number = models.PositiveBigIntegerField(default=0)
    position = models.PositiveBigIntegerField(default=0)  # the last row that has been dealt with

    class Meta:
        verbose_name = _("destruction")
        ordering = ["sheet", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "what"], name="destruction_once"),
            known("what", Destroyed),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("began_on")),
                name="destruction_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.what
