from django.db import models
from django.utils.translation import gettext_lazy as _

from signatures.models.columns import HASH_BYTES


class SpentTicket(models.Model):
    """That a ticket has been counted, for as long as it could be sent once more.

    Whoever takes a signature back within that hour must not be counted again by the page that
    is still open somewhere. The mark leads to no signature: it is no part of its receipt.
    """

    mark = models.BinaryField(max_length=HASH_BYTES, primary_key=True)
    forget_at = models.DateTimeField(db_index=True)  # a full hour

    class Meta:
        verbose_name = _("spent ticket")

    def __str__(self) -> str:
        return self.mark.hex()
