"""The demonstration on this machine: everything below one folder, defaults for all of it."""

import json
import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config.environment import database, file_cache
from config.settings.base import *  # noqa: F403  (a settings module is its base and its changes)
from config.settings.base import INSTALLED_APPS, ROOT

# An empty variable counts as one that is not set.
DEMO_DIR = Path(os.environ.get("DEMO_DIR") or ROOT / ".demo").resolve()
PORT = int(os.environ.get("PORT") or "8000")
DEMONSTRATION = True

# Made at the first start by `demo.keys`, so that no secret stands in the repository.
try:
    _secrets = json.loads((DEMO_DIR / "secrets.json").read_text())
    SECRET_KEY = _secrets["SECRET_KEY"]
    SERVER_IDENTITY = _secrets["SERVER_IDENTITY"]
    LIST_SIGNING_KEY = _secrets["LIST_SIGNING_KEY"]
except FileNotFoundError:
    _message = f"The demonstration has no secrets in {DEMO_DIR} yet: run `make demo` first."
    raise ImproperlyConfigured(_message) from None
except (OSError, ValueError, KeyError, TypeError) as error:
    _message = f"{DEMO_DIR / 'secrets.json'} cannot be used: {error!r}"
    raise ImproperlyConfigured(_message) from None

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
BASE_URL = f"http://127.0.0.1:{PORT}"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILAPI_BASE_URL = BASE_URL
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]

DATABASES = {
    "default": database(os.environ.get("DATABASE_URL") or f"sqlite:///{DEMO_DIR / 'house.sqlite3'}")
}
CACHES = {"default": file_cache(DEMO_DIR / "cache"), "pages": file_cache(DEMO_DIR / "pages")}
MEDIA_ROOT = DEMO_DIR / "media"
PACKAGES_ROOT = DEMO_DIR / "packages"
SHARE_IMAGES_ROOT = DEMO_DIR / "share-images"
STATIC_ROOT = DEMO_DIR / "static"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DEMO_DIR / "mail"
DEFAULT_FROM_EMAIL = "post@house.example"
TALLY_DELAY_SECONDS = TALLY_JITTER_SECONDS = 0  # who tries it out wants to see the number move
