from datetime import datetime

from django.db.models import Count, Q, QuerySet

from users.enums import FactorKind
from users.models import User
from users.permissions import LOOK_AFTER

BACKEND = "django.contrib.auth.backends.ModelBackend"


def caretakers() -> QuerySet[User]:
    """Everybody who looks after accounts: coordinators and administrators."""
    return User.objects.with_perm(LOOK_AFTER, backend=BACKEND).order_by("username")


def accounts_at(now: datetime) -> QuerySet[User]:
    """All accounts with what they sign in with, in one query and one for the roles."""
    alive = Q(account_sessions__expire_date__gt=now)
    return (
        User.objects.annotate(
            apps=Count("factors", Q(factors__kind=FactorKind.APP), distinct=True),
            passkeys=Count("factors", Q(factors__kind=FactorKind.PASSKEY), distinct=True),
            codes=Count("recovery_codes", distinct=True),
            sessions=Count("account_sessions", alive, distinct=True),
        )
        .select_related("factor_reset")
        .prefetch_related("groups")
        .order_by("-is_active", "username")
    )
