from django.db import models
from django.utils.translation import gettext_lazy as _

from signatures.enums import Tier
from signatures.models.columns import known
from signatures.models.sheets import Sheet


class Tally(models.Model):
    """How many signatures of a tier a sheet has, as counted at a time. Pages read only this.

    `as_of` is cut to the hour: to the minute it would be the time of the latest signature.
    """

    sheet = models.ForeignKey(Sheet, related_name="tallies", on_delete=models.CASCADE)
    tier = models.CharField(max_length=10, choices=Tier)
    number = models.PositiveBigIntegerField(default=0)
    as_of = models.DateTimeField()

    class Meta:
        verbose_name = _("tally")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "tier"], name="tally_once_a_tier"),
            known("tier", Tier),
        ]

    def __str__(self) -> str:
        return str(self.number)
