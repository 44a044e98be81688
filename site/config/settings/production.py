"""The live site. It starts only when everything it needs is there and strong enough."""

from importlib.util import find_spec
from pathlib import Path

import environ
from pyrage import x25519

from config.environment import (
    WEAKEST_SECRET_KEY,
    Environment,
    cache,
    database,
    is_onion_address,
    is_redis,
    is_signing_key,
)
from config.settings.base import *  # noqa: F403  (a settings module is its base and its changes)
from config.settings.base import Q_CLUSTER

env = Environment()

SECRET_KEY = env.required("SECRET_KEY", "a random text known to nobody", weakest=WEAKEST_SECRET_KEY)
SERVER_IDENTITY = env.required("SERVER_IDENTITY", "an age private key, made with age-keygen")
LIST_SIGNING_KEY = env.required("LIST_SIGNING_KEY", "32 random bytes in Base64")
BASE_URL = env.required("BASE_URL", "the address of the site, such as https://house.example")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
_database_url = env.required("DATABASE_URL", "such as postgres://name:password@host/house")
_email_url = env.required("EMAIL_URL", "such as smtp+tls://name:password@host:587")
DEFAULT_FROM_EMAIL = env.required("DEFAULT_FROM_EMAIL", "the sender of every mail")
_data_dir = env.required("DATA_DIR", "the folder of uploads, static files and caches")

if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    env.problems.append("ALLOWED_HOSTS has to name the hosts of this site, separated by commas")
if BASE_URL and not BASE_URL.startswith(("https://", "http://127.0.0.1", "http://localhost")):
    env.problems.append("BASE_URL has to begin with https://")
if SERVER_IDENTITY:
    try:
        x25519.Identity.from_str(SERVER_IDENTITY)
    except Exception:  # noqa: BLE001  (pyrage exports no narrower class)
        env.problems.append("SERVER_IDENTITY is not an age private key")
if LIST_SIGNING_KEY and not is_signing_key(LIST_SIGNING_KEY):
    env.problems.append("LIST_SIGNING_KEY is not 32 bytes in Base64")
_search_url = env.str("SEARCH_URL", default="")
if _search_url and find_spec("opensearchpy") is None:
    env.problems.append("SEARCH_URL needs requirements/opensearch.txt, which is not installed")
_cache_url = env.str("CACHE_URL", default="")
_pages_cache_url = env.str("PAGES_CACHE_URL", default="")
_queue_redis_url = env.str("QUEUE_REDIS_URL", default="")
if find_spec("redis") is None and (
    _queue_redis_url or is_redis(_cache_url) or is_redis(_pages_cache_url)
):
    env.problems.append("Redis needs requirements/redis.txt, which is not installed")
ONION_ADDRESS = env.str("ONION_ADDRESS", default="").rstrip("/")
if ONION_ADDRESS and not is_onion_address(ONION_ADDRESS):
    env.problems.append("ONION_ADDRESS has to be http:// and the name of a v3 onion service")
MIRROR_GATEWAYS = [gateway.rstrip("/") for gateway in env.list("MIRROR_GATEWAYS", default=[])]
for _gateway in MIRROR_GATEWAYS:
    if not _gateway.startswith("https://") and not is_onion_address(_gateway):
        env.problems.append(f"MIRROR_GATEWAYS has {_gateway}: https:// or an onion service")
env.refuse_if_incomplete()

DEBUG = False
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILAPI_BASE_URL = BASE_URL
DATA_DIR = Path(_data_dir).resolve()
DATABASES = {"default": database(_database_url)}
CACHES = {
    "default": cache(_cache_url, DATA_DIR / "default"),
    "pages": cache(_pages_cache_url or _cache_url, DATA_DIR / "pages"),
}
MEDIA_ROOT = DATA_DIR / "media"
PACKAGES_ROOT = DATA_DIR / "packages"
SHARE_IMAGES_ROOT = DATA_DIR / "share-images"
STATIC_ROOT = DATA_DIR / "static"
vars().update(environ.Env.email_url_config(_email_url))

if _queue_redis_url:
    Q_CLUSTER = {**Q_CLUSTER, "redis": _queue_redis_url}
    del Q_CLUSTER["orm"]

if _search_url:
    WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "search.backends",
            "URLS": [_search_url],
            "INDEX_PREFIX": "house_",
        }
    }

PROXIES_IN_FRONT = env.int("PROXIES_IN_FRONT", default=0)

_secure = BASE_URL.startswith("https://")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=_secure)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = _secure
CSRF_COOKIE_SECURE = _secure
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
CSRF_TRUSTED_ORIGINS = [BASE_URL]
