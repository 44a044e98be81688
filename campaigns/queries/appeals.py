from campaigns.models import AppealPage
from signatures.queries import open_text_keys


def appeals_open_now(language: str) -> list[AppealPage]:
    """Public appeals that take signatures today, each text once."""
    appeals = AppealPage.objects.visible().filter(translation_key__in=open_text_keys())
    return appeals.one_per_text(language).with_standings()
