"""What `check --deploy` says about a site that is not ready for readers."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core import checks

from home.services.catalogues import stale_catalogues


@checks.register(checks.Tags.translation, deploy=True)
def catalogues_are_compiled(**_kwargs) -> list[checks.Warning]:
    """Without them every page is in English, also below /be/ and /ru/."""
    return [
        checks.Warning(
            f"{source} is not compiled: its words are shown in English, or as they were before.",
            hint="Run `python -m django compile_translations`.",
            id="home.W001",
        )
        for source in stale_catalogues(map(Path, settings.LOCALE_PATHS))
    ]


@checks.register(checks.Tags.staticfiles, deploy=True)
def static_files_are_collected(**_kwargs) -> list[checks.Warning]:
    """Without their manifest pages ask for plain names, if there are files at all."""
    if getattr(staticfiles_storage, "hashed_files", True):
        return []
    return [
        checks.Warning(
            "The manifest of static files is missing: pages may come without their style.",
            hint="Run `python -m django collectstatic --noinput`, then start the processes anew.",
            id="home.W002",
        )
    ]
