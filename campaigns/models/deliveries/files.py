from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.models.deliveries.showing import Recorded

NAME_LENGTH = 150


class KeptFileManager(models.Manager):
    def get_queryset(self):
        """Without the content, which nobody needs in a list."""
        return super().get_queryset().defer("sealed")


class KeptFile(Recorded):
    """The exact file that went out or came back, each once for a text.

    The content is sealed to the coordinators' keys, since a delivered file may hold names that
    are for its addressee alone; where none of them had a key it is not kept. Its hash tells later
    whether a copy is the same. Readers never get it.
    """

    text_key = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    name = models.CharField(_("name of the file"), max_length=NAME_LENGTH)
    size = models.PositiveBigIntegerField()
    sealed = models.BinaryField(null=True)
    is_sealed = models.BooleanField(default=False)  # without reading what is

    objects = KeptFileManager()

    class Meta:
        verbose_name = _("file of a delivery or reply")
        constraints = [
            models.UniqueConstraint(fields=["text_key", "sha256"], name="file_of_text_once"),
            models.CheckConstraint(condition=~Q(sha256=""), name="file_has_its_hash"),
            models.CheckConstraint(
                condition=Q(is_sealed=False, sealed=None) | Q(is_sealed=True, sealed__isnull=False),
                name="file_says_whether_it_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return self.name
