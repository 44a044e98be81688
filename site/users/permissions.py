"""Who may do what with the accounts of others."""

LOOK_AFTER = "users.look_after_accounts"


def may_look_after_accounts(user) -> bool:
    """Coordinators and administrators: whoever is there when somebody's door is knocked at."""
    return user.is_active and user.has_perm(LOOK_AFTER)


def may_move_out(user, other) -> bool:
    """Anybody who looks after accounts, and nobody themselves: so somebody is always left."""
    return may_look_after_accounts(user) and user.pk != other.pk and other.is_active


def may_ask_for_reset(user, other) -> bool:
    """Whether ``user`` may begin to take the second factors off ``other``'s account."""
    return may_move_out(user, other) and not hasattr(other, "factor_reset")


def may_confirm_reset(user, reset) -> bool:
    """A second person: neither who asked, nor who is to get in again."""
    return may_move_out(user, reset.user) and user.pk != reset.asked_by_id
