import gc
import io
import logging
import os
import shutil

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.signals import user_logged_in
from django.core.cache import caches
from django.db import connection
from django.db.backends.postgresql.base import DatabaseOperations as OnPostgresql
from django.db.backends.sqlite3.base import DatabaseOperations as OnSqlite
from django.utils.translation.reloader import translation_file_changed
from playwright.sync_api import sync_playwright

from demo import factories
from home.models.guards import KEPT, drop_statement
from home.services.catalogues import compile_catalogues
from signatures.models import Sheet
from tests import databases, migrated, rows, seeded, stage
from users.services.sign_in import VERIFIED

CHOICES = {"about": databases.is_about_the_database, "touches": databases.touches_a_database}
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def pytest_addoption(parser):
    parser.addoption(
        "--of-the-database",
        choices=CHOICES,
        help="only tests that are about the database, or those that touch one",
    )


def pytest_configure(config):
    """Compile the translations before the workers of xdist begin, which would do it all at once."""
    if not hasattr(config, "workerinput"):
        for source in compile_catalogues(django_settings.LOCALE_PATHS):
            translation_file_changed(None, source.with_suffix(".mo"))  # this process has read it
    # Tests leave little in circles; to look for it as often as usual takes a tenth of their time.
    gc.set_threshold(50_000, 20, 50)


def pytest_collection_finish():
    """What stays until the end is not looked through again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def _rows_instead_of_objects():
    with pytest.MonkeyPatch.context() as patch:
        rows.instead_of_objects(patch)
        yield


@pytest.fixture(scope="session")
def django_db_keepdb(_rows_instead_of_objects, django_db_keepdb, django_db_modify_db_settings):
    return migrated.restore() or django_db_keepdb


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        migrated.keep()
        # Django asks SQLite once; no test that counts its questions is to be the first.
        assert connection.features.supports_json_field


def _verify(request, **_kwargs):
    request.session[VERIFIED] = True


@pytest.fixture(autouse=True)
def both_factors():
    """`force_login` means both factors; returns how a test of signing in switches that off."""
    user_logged_in.connect(_verify)
    yield lambda: user_logged_in.disconnect(_verify)
    user_logged_in.disconnect(_verify)


@pytest.fixture(autouse=True)
def _fresh_caches(settings):
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture(scope="session", autouse=True)
def _guards_rest_while_tables_are_emptied():
    """Between tests that commit, all tables are emptied, which guards would refuse.

    SQLite empties row by row, PostgreSQL whole tables.
    """
    row_by_row, whole = OnSqlite.sql_flush, OnPostgresql.sql_flush

    def on_sqlite(self, *args, **kwargs):
        drop = [drop_statement(guard, "sqlite") for guard in KEPT.values()]
        anew = [part for guard in KEPT.values() for part in guard.statements("sqlite")]
        return [*drop, *row_by_row(self, *args, **kwargs), *anew]

    def on_postgresql(self, *args, **kwargs):
        switch = "ALTER TABLE {0.table} {1} TRIGGER {0.name}"
        off, on = (
            [switch.format(guard, verb) for guard in KEPT.values() if guard.empties]
            for verb in ("DISABLE", "ENABLE")
        )
        return [*off, *whole(self, *args, **kwargs), *on]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(OnSqlite, "sql_flush", on_sqlite)
        patch.setattr(OnPostgresql, "sql_flush", on_postgresql)
        yield


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    items.sort(key=stage.place_of)
    if chosen := config.getoption("--of-the-database"):
        others = [item for item in items if not CHOICES[chosen](item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if CHOICES[chosen](item)]


@pytest.fixture(scope="session")
def _stage(django_db_setup, django_db_blocker):
    ladder = stage.Stage()
    yield ladder
    with django_db_blocker.unblock():
        ladder.stand_on(stage.Height.GROUND)


@pytest.fixture(autouse=True)
def _one_step_is_enough(request):
    """What is not about the steps of a review goes the way of the tree: one approval."""
    if request.node.get_closest_marker("steps"):
        yield
    else:
        with stage.one_step():
            yield


@pytest.fixture(scope="module")
def seeded_site(_stage, django_db_blocker):
    """A whole module stands on a copy of the seeded demonstration, which goes with it."""
    with django_db_blocker.unblock():
        _stage.stand_on(stage.Height.GROUND)
        with seeded.standing():
            yield


@pytest.fixture
def _on_stage(request, _stage, django_db_blocker):
    with django_db_blocker.unblock():
        _stage.stand_on(stage.height_of(request.node))


@pytest.fixture
def _django_db_helper(_on_stage, _django_db_helper):
    """Begin the transaction of a test on what it stands on."""


@pytest.fixture
def editor(db, _stage):
    return _stage.copy_of("editor") or factories.EditorFactory(username="editor")


@pytest.fixture
def coordinator(db, _stage):
    return _stage.copy_of("coordinator") or factories.CoordinatorFactory(username="coordinator")


@pytest.fixture
def translator(db):
    return factories.TranslatorFactory(username="translator")


@pytest.fixture
def section(coordinator, _stage):
    return _stage.copy_of("section") or factories.SectionPageFactory(
        title="Advocacy", coordinators=[coordinator]
    )


@pytest.fixture
def campaign(section, editor, coordinator, _stage):
    return _stage.copy_of("campaign") or stage.campaign_in(section, editor, coordinator)


@pytest.fixture
def appeal(campaign, editor, coordinator, _stage):
    """A live appeal that people may sign."""
    return _stage.copy_of("appeal") or stage.appeal_in(campaign, editor, coordinator)


@pytest.fixture
def sheet(appeal):
    return Sheet.objects.get(text_key=appeal.translation_key)


@pytest.fixture
def log():
    """What the handler of the real settings writes, at the chattiest level."""
    loggers = [logging.getLogger(name) for name in ("", "django", "django-q", "wagtail")]
    levels = [logger.level for logger in loggers]
    (handler,) = [one for one in logging.getLogger("django").handlers if one.name == "stderr"]
    assert handler in logging.getLogger().handlers
    written = io.StringIO()
    stream = handler.setStream(written)
    for logger in loggers:
        logger.setLevel(logging.INFO)
    yield lambda: written.getvalue().encode()
    handler.setStream(stream)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture(scope="session")
def chromium(_stage, django_db_blocker):
    # Playwright runs an event loop in this thread. Django then takes the thread for an
    # asynchronous one, and looks for its connections, and what they know, in another place:
    # transactions that are open at that moment would stay so, and keep everybody out.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with django_db_blocker.unblock():
        _stage.stand_on(stage.Height.GROUND)
    migrated = connection._test_serialized_contents
    with sync_playwright() as playwright:
        connection._test_serialized_contents = migrated
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()
        with django_db_blocker.unblock():
            _stage.stand_on(stage.Height.GROUND)
