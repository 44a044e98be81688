"""The tests. `DATABASE_URL` chooses the database; without it they run on SQLite."""

import atexit
import base64
import os
import shutil
import tempfile
from pathlib import Path

from pyrage import x25519

from config.environment import database
from config.settings.base import *  # noqa: F403  (a settings module is its base and its changes)
from config.settings.base import INSTALLED_APPS, Q_CLUSTER, STORAGES

_folder = Path(tempfile.mkdtemp(prefix="house-tests-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

SECRET_KEY = "only-for-tests-" + "x" * 50
# Made anew for every run; processes that a test starts inherit it.
SERVER_IDENTITY = os.environ.setdefault("SERVER_IDENTITY", str(x25519.Identity.generate()))
LIST_SIGNING_KEY = os.environ.setdefault(
    "LIST_SIGNING_KEY", base64.b64encode(os.urandom(32)).decode()
)
DEMONSTRATION = True
DEMO_DIR = _folder
BASE_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILAPI_BASE_URL = BASE_URL
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
DATABASES = {
    "default": database(os.environ.get("DATABASE_URL") or f"sqlite:///{_folder / 'house.sqlite3'}")
}
# A file, not memory: threads with connections of their own have to meet in one database.
DATABASES["default"]["TEST"] = (
    {"NAME": str(_folder / "test.sqlite3")} if "sqlite" in DATABASES["default"]["ENGINE"] else {}
)
DATABASES["default"]["CONN_MAX_AGE"] = 0
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "pages")
}
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = _folder / "static"
MEDIA_ROOT = _folder / "media"
PACKAGES_ROOT = _folder / "packages"
SHARE_IMAGES_ROOT = _folder / "share-images"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_FILE_PATH = _folder / "mail"
DEFAULT_FROM_EMAIL = "post@house.example"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # only for speed
Q_CLUSTER = {**Q_CLUSTER, "sync": True}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True  # nothing is collected before a test
TALLY_DELAY_SECONDS = TALLY_JITTER_SECONDS = TALLY_SECONDS = 0  # every count at once
