from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from signatures.models.columns import HASH_BYTES
from signatures.models.sheets import Sheet


class TreeTile(models.Model):
    """256 neighbouring nodes of a sheet's tree, or as many as there are so far.

    On level 0 the entries of the leaves (33 bytes each: a kind and what blinds it), on level n
    the hashes of complete subtrees of 256**n leaves (32 bytes each).
    """

    sheet = models.ForeignKey(Sheet, related_name="tiles", db_index=False, on_delete=models.PROTECT)
    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    content = models.BinaryField()

    class Meta:
        verbose_name = _("tile of a tree")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "level", "index"], name="tree_tile_once")
        ]

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class TreeHead(models.Model):
    """What has been published about a sheet's tree: how many leaves, and their root.

    Never changed and never deleted; the database refuses it by a trigger.
    """

    sheet = models.ForeignKey(Sheet, related_name="heads", db_index=False, on_delete=models.PROTECT)
    size = models.PositiveBigIntegerField()
    root = models.BinaryField(max_length=HASH_BYTES)
    # Leaves of signatures and leaves of withdrawals; their difference is the number that counts.
    signatures = models.PositiveBigIntegerField()
    withdrawn = models.PositiveBigIntegerField()
    numbers = models.JSONField()  # that difference for each tier
    day = models.DateField()

    class Meta:
        verbose_name = _("head of a tree")
        ordering = ["sheet", "size"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "size"], name="tree_head_once_a_size"),
            models.CheckConstraint(
                condition=Q(size=F("signatures") + F("withdrawn")), name="tree_head_adds_up"
            ),
        ]

    def __str__(self) -> str:
        return str(self.size)

    @property
    def hex(self) -> str:
        """The root as 64 hexadecimal digits."""
        return bytes(self.root).hex()
