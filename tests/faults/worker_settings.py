"""The settings of a process that a test starts: its database, its mail server, its pages."""

import os

from config.environment import file_cache
from config.settings.test import *  # noqa: F403  (a settings module is its base and its changes)
from config.settings.test import CACHES, DATABASES, Q_CLUSTER

DATABASES["default"]["NAME"] = os.environ["WORKER_DATABASE"]
Q_CLUSTER = {**Q_CLUSTER, "sync": False, "workers": 1}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ["WORKER_MAIL_PORT"])
if "WORKER_PAGES" in os.environ:
    CACHES["pages"] = file_cache(os.environ["WORKER_PAGES"])
