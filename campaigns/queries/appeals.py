from campaigns.enums import AskState
from campaigns.models import AppealPage, Ask
from home.models import Change
from home.models.wording import plain
from signatures.queries import open_text_keys


def appeals_open_now(language: str) -> list[AppealPage]:
    """Public appeals that take signatures today, each text once."""
    appeals = AppealPage.objects.visible().filter(translation_key__in=open_text_keys())
    return appeals.one_per_text(language).with_standings()


def asks_met(language: str) -> list[Change]:
    """What public texts asked for and got, each with the text that asked."""
    appeals = AppealPage.objects.visible().one_per_text(language)
    met = Ask.objects.filter(state=AskState.MET, page__in=appeals.values("pk"))
    return [_change(ask) for ask in met.select_related("page__locale")]


def _change(ask: Ask) -> Change:
    page, language = ask.page, ask.page.language_tag
    return Change(
        happened_on=ask.state_on,
        text=ask.evidence or plain(ask.text),
        language=language,
        label=page.get_kind_display(),
        cause=page.title,
        cause_url=page.get_url(),
        cause_language=language,
        cause_on=page.dated_on,
        url=f"{page.get_url()}#asks",
    )
