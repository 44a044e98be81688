from django.dispatch import receiver

from signatures.services.keys import give_up_keys
from users.signals import left_the_house


@receiver(left_the_house)
def end_keys(user, successor, keys_lost, actor, today, **_kwargs) -> list[str]:
    return give_up_keys(
        holder=user, successor=successor, are_lost=keys_lost, actor=actor, today=today
    )
