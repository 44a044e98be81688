"""Seeding where nothing has been seeded yet: what it refuses, and what a fault leaves."""

import pytest
from django.core.management import CommandError, call_command
from pyrage import x25519
from wagtail.models import Page

from demo import factories, keys
from demo.services import seeding
from demo.services.accounts import make_cast
from home.models import Organisation
from users.models import User


def test_a_site_with_pages_of_its_own_is_left_alone(db):
    factories.StandardPageFactory(title="Ours")
    assert seeding.seed(say=str) is False
    assert User.objects.count() == 0


def test_a_seed_that_is_cut_off_leaves_nothing(db, monkeypatch):
    pages = Page.objects.count()

    def cut_off(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(seeding, "_campaigns", cut_off)
    with pytest.raises(KeyboardInterrupt):
        seeding.seed(say=str)
    assert Page.objects.count() == pages
    assert (User.objects.count(), Organisation.objects.count()) == (0, 0)


def test_progress_is_told(db, monkeypatch):
    told = []
    for step in (
        "_campaigns",
        "_live_appeal",
        "_drafts",
        "_areas",
        "_pages_of_text",
        "make_news",
        "_signatures",
    ):
        monkeypatch.setattr(seeding, step, lambda *_args, **_kwargs: None)
    assert seeding.seed(say=told.append) is True
    assert len(told) == 8


@pytest.mark.django_db
def test_only_a_demonstration_is_seeded(settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError):
        call_command("seed_demo")
    assert User.objects.count() == 0


@pytest.mark.django_db
def test_the_coordinators_key_is_the_one_in_the_demonstrations_folder(settings, tmp_path):
    settings.DEMO_DIR = tmp_path
    keys.make_missing(tmp_path)
    lines = (tmp_path / keys.COORDINATOR).read_text().splitlines()
    secret = next(line for line in lines if line.startswith("AGE-SECRET-KEY-"))
    public = str(x25519.Identity.from_str(secret).to_public())
    assert make_cast().coordinator.age_recipient == public
