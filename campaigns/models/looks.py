from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Look(models.Model):
    """A member of staff had a version of a guarded page before them on some day, in the admin.

    Never a reader of the public page. One row a day, so nobody can be watched hour by hour. Kept
    apart from pages and accounts, which may go: what has been seen has been seen.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", related_name="+", db_constraint=False, on_delete=models.DO_NOTHING
    )
    # The number of the newest version on that day.
    revision_id = models.BigIntegerField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        related_name="+",
        db_constraint=False,
        on_delete=models.DO_NOTHING,
    )
    handle = models.CharField(max_length=150)
    day = models.DateField()

    class Meta:
        verbose_name = _("look at a draft")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "revision_id", "actor", "day"], name="one_look_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day}"
