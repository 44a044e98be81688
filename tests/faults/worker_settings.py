"""The settings of a worker that a test starts: the database of that test, and its mail server."""

import os

from config.settings.test import *  # noqa: F403  (a settings module is its base and its changes)
from config.settings.test import DATABASES, Q_CLUSTER

DATABASES["default"]["NAME"] = os.environ["WORKER_DATABASE"]
Q_CLUSTER = {**Q_CLUSTER, "sync": False, "workers": 1}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ["WORKER_MAIL_PORT"])
