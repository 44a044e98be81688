from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from campaigns.enums import Effect, Precision
from campaigns.models import CallForInput, MandatePage, Resolution
from home.ahead import with_language_tags
from home.models import BasePageQuerySet, Change
from home.models.versions import nearest_by_key


def visible_mandates(language: str) -> BasePageQuerySet:
    """Public mandates, each text once, in ``language`` or the nearest one there is."""
    return MandatePage.objects.visible().one_per_text(language)


def calls_open_now(language: str) -> list[CallForInput]:
    """The calls of public mandates that take information today, with their page."""
    today = timezone.localdate()
    has_begun = Q(opened_on=None) | Q(opened_on__lte=today)
    return list(
        CallForInput.objects.filter(has_begun, deadline__gte=today)
        .filter(page__in=visible_mandates(language).values("pk"))
        .select_related("page__locale")
        .order_by("deadline", "pk")
    )


def changes_of_mandates(language: str) -> list[Change]:
    """What the Council decided after somebody had argued for it, where the day is known."""
    resolutions = list(
        Resolution.objects.filter(page__in=visible_mandates(language).values("pk"))
        .filter(cause__isnull=False, adopted_precision=Precision.DAY)
        .select_related("page__locale", "page__mechanism", "cause")
    )
    keys = {row.cause.translation_key for row in resolutions}
    causes = nearest_by_key(keys, language, alias_of=None)
    with_language_tags(causes.values())
    return [
        _change(row, causes[row.cause.translation_key], language)
        for row in resolutions
        if row.cause.translation_key in causes
    ]


def _change(row: Resolution, cause: Page, language: str) -> Change:
    with override(language):
        return Change(
            happened_on=row.adopted_on,
            text=outcome(row),
            language=language,
            label=_("Before that"),
            cause=cause.title,
            cause_url=cause.get_url(),
            cause_language=cause.language_tag,
            url=f"{row.page.get_url()}#votes",
        )


def outcome(row: Resolution) -> str:
    """What came of a vote, as one line, with its figures where all of them are confirmed."""
    name = row.page.mechanism.short_name
    vote = row.vote
    if vote is None or not vote.is_complete:
        return OUTCOMES[row.effect](name)
    return _(
        "%(outcome)s: %(in_favour)s in favour, %(against)s against, %(abstained)s abstentions"
    ) % {"outcome": OUTCOMES[row.effect](name), **vars(vote)}


OUTCOMES = {
    Effect.CREATED: lambda name: _("Mandate created (%(name)s)") % {"name": name},
    Effect.EXTENDED: lambda name: _("Mandate extended (%(name)s)") % {"name": name},
    Effect.CHANGED: lambda name: _("Mandate changed (%(name)s)") % {"name": name},
    Effect.ENDED: lambda name: _("Mandate ended (%(name)s)") % {"name": name},
}
