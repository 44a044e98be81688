from users.models.accounts import User
from users.models.factors import Factor, RecoveryCode
from users.models.recovery import FactorReset
from users.models.sessions import AccountSession

__all__ = ["AccountSession", "Factor", "FactorReset", "RecoveryCode", "User"]
