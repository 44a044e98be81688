from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone

from users.services.sessions import forget_what_ran_out


# Under this name Django connects a receiver that writes the moment. Ours stands there first
# (users comes before django.contrib.auth), so that one is never connected.
@receiver(user_logged_in, dispatch_uid="update_last_login")
def remember_day(user, **_kwargs) -> None:
    """Keep the day of the last sign-in, not the moment; and forget sessions that ran out."""
    now = timezone.localtime()
    user.last_login = now.replace(hour=0, minute=0, second=0, microsecond=0)
    user.save(update_fields=["last_login"])
    forget_what_ran_out(now=now)
