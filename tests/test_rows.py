"""A test that commits finds what the migrations left, whatever the one before it did."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection
from wagtail.models import Page, Site

from demo.factories import EditorFactory
from tests import rows
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.mark.parametrize("_time", ["first", "second"])
def test_every_row_is_as_the_migrations_left_it(_time):
    assert rows.kept(connection) == connection._test_serialized_contents
    assert Site.objects.get().root_page in Page.objects.all()
    EditorFactory()
    assert User.objects.count() == 1


def test_rows_that_refer_to_nothing_are_refused():
    as_after_a_test = {"reset_sequences": False, "inhibit_post_migrate": True}
    call_command("flush", verbosity=0, interactive=False, **as_after_a_test)
    content = dict(connection._test_serialized_contents)
    (locales,) = (statement for statement in content if "wagtailcore_locale" in statement)
    del content[locales]
    with pytest.raises(IntegrityError):
        rows.put_back(connection, content)
    assert not rows.kept(connection)
