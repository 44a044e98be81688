"""The least Django that can do the same: no middleware, no template, one table.

It is the limit that the product is measured against, in the same run and on the same server.
"""

import os

from config.environment import database

SECRET_KEY = "the limit keeps no secret"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "bench.limit.urls"
WSGI_APPLICATION = "bench.limit.wsgi.application"
MIDDLEWARE: list[str] = []
INSTALLED_APPS = ["bench.limit"]
DATABASES = {"default": database(os.environ["DATABASE_URL"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
