from django.db import transaction
from django.db.models import F

from campaigns.models.meetings.rows import Decision
from home.models import BasePage

ASIDE = 1_000_000  # where numbers wait while decisions exchange theirs


class NumberedDecisions(BasePage):
    """A page whose decisions may exchange their numbers, though each stands there only once.

    It stands below `WorkPage` among the bases: what that one holds back is not written here.
    """

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args, **kwargs):
        fields = kwargs.get("update_fields")
        if self.pk and (fields is None or "decisions" in fields):
            self._set_changed_numbers_aside()
        super().save(*args, **kwargs)

    def _set_changed_numbers_aside(self) -> None:
        """Rows are written one by one, so whoever changes its number first leaves its place."""
        stored = dict(Decision.objects.filter(page=self.pk).values_list("pk", "number"))
        wanted = {row.pk: row.number for row in self.decisions.all()} if stored else {}
        changed = [pk for pk, number in stored.items() if wanted.get(pk, number) != number]
        Decision.objects.filter(pk__in=changed).update(number=F("number") + ASIDE)
