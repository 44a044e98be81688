import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pyrage import x25519

from demo.factories import CoordinatorFactory, EditorFactory
from users.validators import validate_age_recipient

pytestmark = pytest.mark.django_db


def account_form(user, **changed):
    """What the account page sends, as Wagtail's own panels need it."""
    return {
        "name_email-email": user.email,
        "locale-preferred_language": "en",
        "locale-current_time_zone": "Europe/Vilnius",
        "theme-theme": "system",
        "theme-density": "default",
        "theme-contrast": "system",
        "age_key-age_recipient": user.age_recipient,
        **changed,
    }


def test_the_owner_sets_the_key_in_the_account(client):
    user = CoordinatorFactory(age_recipient="")
    key = str(x25519.Identity.generate().to_public())
    client.force_login(user)
    answer = client.post(
        reverse("wagtailadmin_account"), account_form(user, **{"age_key-age_recipient": key})
    )
    user.refresh_from_db()
    assert (answer.status_code, user.age_recipient) == (302, key)


def test_a_private_key_is_refused_and_not_stored(client):
    user = EditorFactory()
    private = str(x25519.Identity.generate())
    client.force_login(user)
    answer = client.post(
        reverse("wagtailadmin_account"), account_form(user, **{"age_key-age_recipient": private})
    )
    user.refresh_from_db()
    assert answer.status_code == 200
    assert user.age_recipient == ""


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("AGE-SECRET-KEY-1QQQ", "private_key"),
        ("age1", "not_a_key"),
        ("ssh-ed25519 AAAA", "not_a_key"),
        ("", "not_a_key"),
    ],
)
def test_what_is_not_a_public_key_gets_a_sentence(typed, code):
    with pytest.raises(ValidationError) as refused:
        validate_age_recipient(typed)
    assert refused.value.code == code
