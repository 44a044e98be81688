from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signatures.enums import Tier
from signatures.models.columns import MARK_BYTES, known
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


class DayTally(models.Model):
    """How many of the counted signatures of a tier were given on a day. For coordinators."""

    sheet = models.ForeignKey(
        Sheet, related_name="day_tallies", db_index=False, on_delete=models.CASCADE
    )
    day = models.DateField()
    tier = models.CharField(max_length=10, choices=Tier)
    number = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("tally of a day")
        ordering = ["day", "tier"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "day", "tier"], name="day_tally_once"),
            known("tier", Tier),
        ]

    def __str__(self) -> str:
        return str(self.number)


class PlaceTally(models.Model):
    """How many counted signatures came from a country, as far as it was said; empty: not said.

    Readers never see a row as it is: `queries.places_of` withholds small ones.
    """

    sheet = models.ForeignKey(
        Sheet, related_name="place_tallies", db_index=False, on_delete=models.CASCADE
    )
    place = models.CharField(max_length=2, blank=True)
    number = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("tally of a country")
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["sheet", "place"], name="place_tally_once")]

    def __str__(self) -> str:
        return str(self.number)


class DomainTally(models.Model):
    """How many counted signatures came from addresses of one domain, under its keyed mark."""

    sheet = models.ForeignKey(
        Sheet, related_name="domain_tallies", db_index=False, on_delete=models.CASCADE
    )
    domain_mark = models.BinaryField(max_length=MARK_BYTES)
    number = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("tally of a mail domain")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "domain_mark"], name="domain_tally_once")
        ]

    def __str__(self) -> str:
        return str(self.number)


class ShapeTally(models.Model):
    """How many counted signatures came from addresses that look alike, under their keyed mark."""

    sheet = models.ForeignKey(
        Sheet, related_name="shape_tallies", db_index=False, on_delete=models.CASCADE
    )
    shape_mark = models.BinaryField(max_length=MARK_BYTES)
    number = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("tally of a shape of addresses")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "shape_mark"], name="shape_tally_once")
        ]

    def __str__(self) -> str:
        return str(self.number)


class Reconciliation(models.Model):
    """What a nightly comparison of the tallies with the rows has found, and mended.

    `differences` is a list of ``[tally, key, stored, true]``; a keyed mark is left out.
    """

    sheet = models.ForeignKey(Sheet, related_name="reconciliations", on_delete=models.CASCADE)
    day = models.DateField()
    differences = models.JSONField(default=list)
    # Leaves that stood for no row, and rows whose leaf was not theirs.
    leaves_without_a_row = models.PositiveBigIntegerField(default=0)
    rows_without_their_leaf = models.PositiveBigIntegerField(default=0)
    is_clean = models.BooleanField()

    class Meta:
        verbose_name = _("comparison of the tallies")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_clean=False) | Q(leaves_without_a_row=0, rows_without_their_leaf=0),
                name="reconciliation_clean_is_clean",
            )
        ]

    def __str__(self) -> str:
        return str(self.day)
