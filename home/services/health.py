from datetime import timedelta

from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone
from django_q.models import OrmQ

HEARTBEAT = "queue.heartbeat"
LONGEST_WAIT = timedelta(minutes=5)


def beat() -> None:
    """Run by the worker every minute: the proof that somebody serves the queue."""
    cache.set(HEARTBEAT, timezone.now().timestamp(), timeout=24 * 3600)


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return False
    return True


def queue_is_served() -> bool:
    """Whether the worker gave a sign of life lately and no task waits for long."""
    beaten = cache.get(HEARTBEAT)
    now = timezone.now()
    alive = beaten is not None and now.timestamp() - beaten < LONGEST_WAIT.total_seconds()
    # `lock` is the time from which on a task may be taken.
    return alive and not OrmQ.objects.filter(lock__lt=now - LONGEST_WAIT).exists()
