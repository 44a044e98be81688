from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signatures.enums import InvalidReason
from signatures.models.columns import known
from signatures.models.sheets import Sheet

WORDS_LENGTH = 300


class InvalidationQuerySet(models.QuerySet):
    def standing(self):
        """Those that nobody has undone."""
        return self.filter(undone_on=None)


class Invalidation(models.Model):
    """Signatures of a sheet that a coordinator took out of the count, all at one time.

    ``criteria`` says by what they were found, without a signer's data: days, a tier, short names
    of groups, and how many addresses were given.
    """

    sheet = models.ForeignKey(Sheet, related_name="invalidations", on_delete=models.CASCADE)
    reason = models.CharField(_("reason"), max_length=12, choices=InvalidReason)
    words = models.CharField(_("in your own words"), max_length=WORDS_LENGTH, blank=True)
    criteria = models.JSONField(default=dict)
    day = models.DateField()
    # Kept apart from the account, which may go.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        related_name="+",
        null=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
    )
    handle = models.CharField(max_length=150, blank=True)
    number = models.PositiveBigIntegerField(default=0)
    pending = models.PositiveBigIntegerField(default=0)
    # Whether all of them have left the tallies.
    has_left_count = models.BooleanField(default=False)
    undone_on = models.DateField(null=True)
    final_on = models.DateField(null=True)

    objects = InvalidationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invalidation")
        ordering = ["-pk"]
        constraints = [
            known("reason", InvalidReason),
            models.CheckConstraint(
                condition=Q(undone_on=None) | Q(final_on=None),
                name="invalidation_undone_or_final",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
