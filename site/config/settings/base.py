"""What holds everywhere. No secret and no address of this machine stands here."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[3]

INSTALLED_APPS = [
    "home",
    "signatures",
    "campaigns",
    "search",
    "users",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.api.v2",
    "wagtail.embeds",
    "wagtail.sites",
    "users.apps.HandlesConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django_filters",
    "django_q",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

# Outermost first. A page that is in the cache is answered before anything else runs.
MIDDLEWARE = [
    "home.middleware.PageCacheMiddleware",
    "home.middleware.OnionLocationMiddleware",
    "home.middleware.PublicHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "home.middleware.PathLanguageMiddleware",
    "home.middleware.PrivacyAskedOnceMiddleware",
    "home.middleware.DiscretionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "users.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "campaigns.middleware.LooksMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "home.middleware.PublicRedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
AUTH_USER_MODEL = "users.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.frame",
            ],
        },
    },
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Languages. Belarusian first: it is the house's language.
LANGUAGE_CODE = "be"
LANGUAGES = [("be", "Беларуская"), ("ru", "Русский"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Vilnius"
# Our own texts; then corrections of Django's Belarusian, whose months lack their cases and whose
# spelling is not the official one. `makemessages` collects into the first and leaves the second.
LOCALE_PATHS = [ROOT / "locale", ROOT / "site" / "config" / "spelling"]
FORMAT_MODULE_PATH = ["config.formats"]  # Django ships no formats for Belarusian

# Static files carry their hash in their name and are compressed once, when they are collected.
STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "site" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_files.StaticFiles"},
}
MEDIA_URL = "/media/"

# Sessions and cookies exist in the admin alone.
SESSION_ENGINE = "users.backends"
SESSION_COOKIE_PATH = "/admin/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 60  # without a request (domain rule C40); the server counts it too
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
PASSWORD_RESET_TIMEOUT = 60 * 60
CSRF_COOKIE_PATH = "/admin/"
CSRF_COOKIE_HTTPONLY = False  # the admin's scripts read it
CSRF_FAILURE_VIEW = "home.views.csrf_failure"

# The admin posts forms to itself, and a browser that sends no referrer sends `Origin: null`,
# which Django's check refuses. Public pages set their own, stricter policy.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "SAMEORIGIN"  # the editor shows its previews in a frame
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # it asks for DENY, which would end those previews
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "home.uploads.handlers.BoundedUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a long page in the editor has many

WAGTAIL_SITE_NAME = _("Belarusian Human Rights House")
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_APPEND_SLASH = True
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # nobody's address is sent to a third party
WAGTAIL_ENABLE_UPDATE_CHECK = False  # the admin asks no third party for anything
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = True
WAGTAIL_USAGE_COUNT_ENABLED = True
WAGTAIL_AUTOSAVE_INTERVAL = 0  # a letter typed while reviewing must not make the reviewer an author
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "campaigns.services.publishing.publish_approved"
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILEMBEDS_FINDERS: list = []  # nothing from elsewhere is ever embedded
WAGTAILIMAGES_IMAGE_MODEL = "home.HouseImage"
WAGTAILDOCS_DOCUMENT_MODEL = "home.HouseDocument"
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.forms.uploads.HouseImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "home.forms.uploads.HouseDocumentForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif", "heic", "heif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
# On a slow line a photograph should cost no more than the text beside it.
WAGTAILIMAGES_AVIF_QUALITY = 55
WAGTAILIMAGES_WEBP_QUALITY = 72
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "txt", "csv"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
# A shared password would need a cookie.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILAPI_LIMIT_MAX = 50
# The words come folded and stemmed (`search.stemming`): PostgreSQL must not do it a second time.
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}
}
# A translation begins as a draft: never live, and never live in the language of its source.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

REST_FRAMEWORK = {"DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"]}

# `retry` counts from the moment a task is taken from the queue, so it is far above `timeout`.
Q_CLUSTER = {
    "name": "house",
    "label": "Background work",
    "orm": "default",
    "workers": 2,
    "timeout": 120,
    "retry": 600,
    "queue_limit": 2,
    "bulk": 1,
    "max_attempts": 5,
    "ack_failures": False,
    "poll": 1,
    "catch_up": False,
    "save_limit": -1,  # what was done is not kept: its times would tell when somebody signed
    "max_rss": 300_000,
    "recycle": 500,
    "time_zone": TIME_ZONE,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_reader": {"()": "config.logs.NoReaderFilter"}},
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["no_reader"],
            "formatter": "plain",
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django-q": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "wagtail": {"level": "WARNING"},
    },
}

EMAIL_TIMEOUT = 20  # seconds; a mail server that hangs must not hold the worker until its end

# The house's own settings.
CONFIRMATION_HOURS = 24  # how long the code in a mail can be used (domain rule C32)
CONFIRMATION_MAILS_A_DAY = 3  # to one address for one sheet: nobody is flooded through us
FORM_TOKEN_HOURS = 24  # how old a form may be when it comes back
TICKET_HOURS = 1  # how long a page can wait that asks for a moment before a signature counts
# How many web servers stand in front and add to X-Forwarded-For; only what they add is believed.
PROXIES_IN_FRONT = 0
FORM_SECONDS_AT_LEAST = 2  # nobody reads and fills in a form faster
REQUESTS_AN_HOUR = 30  # requests for support that one process takes
PACKAGE_DAYS = 14  # how long the file of a delivery stays after its release
# The moment somebody is seen to connect must not be the moment the number moves (docs/adr/0015).
TALLY_DELAY_SECONDS = 5 * 60  # from the first signature of a batch to its count, at least
TALLY_JITTER_SECONDS = 10 * 60  # and at random up to this much more
TALLY_SECONDS = 5  # at most one count of a sheet in this time, where there is no delay
INVALIDATION_UNDO_DAYS = 30  # how long signatures taken out of a count can be put back
# A day is a surge from so many signatures on, and so many times the median of the 14 days before.
SURGE_AT_LEAST = 50
SURGE_FACTOR = 5
SECURITY_CONTACT_DAYS = 90  # how long a copy of security.txt counts as up to date (RFC 9116)
# At which addresses the living site can be reached from a mirror, such as https://house.example.
MIRROR_GATEWAYS: list[str] = []
ONION_ADDRESS = ""  # such as http://….onion: answers over HTTPS name it (Onion-Location)
