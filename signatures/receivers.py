from functools import partial

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from home.models import Organisation
from signatures.services.keys import give_up_keys
from signatures.services.lists import renew_lists_naming
from users.signals import left_the_house


@receiver(left_the_house)
def end_keys(user, successor, keys_lost, actor, today, **_kwargs) -> list[str]:
    return give_up_keys(
        holder=user, successor=successor, are_lost=keys_lost, actor=actor, today=today
    )


@receiver(post_save, sender=Organisation)
def follow_the_register(instance, created, raw=False, **_kwargs) -> None:
    """Who may not be named any more leaves all lists; also who was merged with another."""
    if created or raw:
        return
    # After the commit: a merge holds the rows of organisations, for which signers wait meanwhile.
    transaction.on_commit(partial(_renew_lists_naming, instance.pk), robust=True)


def _renew_lists_naming(organisation_id: int) -> None:
    renew_lists_naming(organisation_id=organisation_id, now=timezone.now())
