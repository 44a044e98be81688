"""The storage of static files: pages go on without its manifest."""

import logging
from functools import cache

from whitenoise.storage import CompressedManifestStaticFilesStorage

logger = logging.getLogger(__name__)


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Names with their hash; plain names where the manifest is missing, damaged or too old.

    WhiteNoise serves both. Without this no page could be made then, not even the one of a fault.
    """

    def load_manifest(self):
        try:
            return super().load_manifest()
        except (OSError, ValueError):
            return {}, ""

    def stored_name(self, name):
        try:
            return super().stored_name(name)
        except ValueError:
            # Of a single name it says nothing: WhiteNoise tries some that are none.
            if not self.hashed_files:
                tell_once()
            return name


@cache
def tell_once() -> None:
    logger.error(
        "The manifest of static files is missing or damaged: run collectstatic, then start the web "
        "processes anew. Until then pages use plain names."
    )
