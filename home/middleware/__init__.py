from home.middleware.cache import CachedPage, PageCacheMiddleware
from home.middleware.discretion import DiscretionMiddleware
from home.middleware.front import KeptPagesFirst
from home.middleware.headers import (
    POLICY,
    PUBLIC_HEADERS,
    PrivacyAskedOnceMiddleware,
    PublicHeadersMiddleware,
)
from home.middleware.languages import PUBLIC_PATH, PathLanguageMiddleware, language_in
from home.middleware.onion import OnionLocationMiddleware
from home.middleware.redirects import PublicRedirectMiddleware

__all__ = [
    "POLICY",
    "PUBLIC_HEADERS",
    "PUBLIC_PATH",
    "CachedPage",
    "DiscretionMiddleware",
    "KeptPagesFirst",
    "OnionLocationMiddleware",
    "PageCacheMiddleware",
    "PathLanguageMiddleware",
    "PrivacyAskedOnceMiddleware",
    "PublicHeadersMiddleware",
    "PublicRedirectMiddleware",
    "language_in",
]
