"""What pages of the coalition's work offer to the pages around them."""

from collections import defaultdict

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks

from campaigns.models import AppealInitiator, AppealPage, MandatePage
from campaigns.permissions import coordinator_ids_of
from campaigns.queries import (
    appeals_open_now,
    asks_met,
    calls_open_now,
    changes_of_mandates,
    deadlines_of_reviews,
    meetings_in_public,
    outcomes_of_reports,
)
from home.enums import OpenKind
from home.models import Change, OpenNow


@hooks.register("open_now")
def offer_appeals(language: str) -> list[OpenNow]:
    """Appeals that can be signed today, for the landing pages (`home.models.open_now`)."""
    return [
        OpenNow(
            key=f"sign-{appeal.translation_key}",
            kind=OpenKind.SIGN,
            label=appeal.get_kind_display(),
            title=appeal.title,
            url=appeal.url,
            language=appeal.language_tag,
            until=appeal.standing.closes_on,
        )
        for appeal in appeals_open_now(language)
    ]


@hooks.register("open_now")
def offer_deadlines_of_reviews(language: str) -> list[OpenNow]:
    """Days until which committees take information: for the follow-up and for the next report."""
    return [
        OpenNow(
            key=f"{deadline.field}-{deadline.review.translation_key}",
            kind=OpenKind.INPUT,
            label=deadline.review.mechanism.short_name_in(language),
            title=deadline.review.title,
            url=deadline.review.url,
            language=deadline.review.language_tag,
            until=deadline.until,
        )
        for deadline in deadlines_of_reviews(language, timezone.localdate())
    ]


@hooks.register("open_now")
def offer_calls(language: str) -> list[OpenNow]:
    """Calls for input of a mandate that are open today."""
    return [
        OpenNow(
            key=f"call-{call.translation_key}",
            kind=OpenKind.INPUT,
            label=call.issuer,
            title=call.title,
            url=f"{call.page.get_url()}#calls",
            language=call.page.language_tag,
            until=call.deadline,
        )
        for call in calls_open_now(language)
    ]


@hooks.register("what_changed")
def offer_asks_met(language: str) -> list[Change]:
    """What letters and appeals asked for, and got."""
    return asks_met(language)


@hooks.register("what_changed")
def offer_resolutions(language: str) -> list[Change]:
    """Votes on a mandate that followed a letter or an argument of ours."""
    return changes_of_mandates(language)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_votes_that_come_apart(request, page):
    """The vote and the report at different sessions are easily planned as if they were one."""
    if not isinstance(page, MandatePage):
        return
    years = [str(cycle.year) for cycle in page.cycles.all() if cycle.vote_comes_apart]
    if years:
        messages.warning(
            request,
            _(
                "The vote on the mandate and the report are at different sessions in: %(years)s. "
                "Plan the letters for the vote by themselves."
            )
            % {"years": ", ".join(years)},
        )


@hooks.register("what_changed")
def offer_outcomes_of_reports(language: str) -> list[Change]:
    """What came of reports, each with the first report that asked for it."""
    return [
        Change(
            happened_on=outcome.happened_on,
            text=outcome.text,
            language=outcome.page.language_tag,
            label=ask.page.get_kind_display(),
            cause=ask.page.title,
            cause_url=ask.page.url,
            cause_language=ask.page.language_tag,
            cause_on=ask.page.asked_on,
            url=outcome.page.url,
        )
        for outcome, ask in outcomes_of_reports(language)
    ]


@hooks.register("what_changed")
def offer_outcomes(language: str) -> list[Change]:
    """What came of the decisions of meetings (`home.models.open_now`)."""
    return [
        Change(
            happened_on=outcome.happened_on,
            text=outcome.text,
            language=outcome.language,
            label=_("Decision"),
            cause=decision.text.rstrip("."),  # it stands within a sentence
            cause_url=decision.url,
            cause_language=decision.language,
            cause_on=meeting.period.first if meeting.period else None,
            url="" if outcome.is_outside else outcome.url,
        )
        for meeting in meetings_in_public(language)
        for decision in meeting.decisions
        for outcome in decision.outcomes
    ]


@hooks.register("coordinators_of_texts")
def offer_coordinators_of_texts(keys: list) -> dict:
    """Signatures ask who answers for a text; the first-made version of it says so."""
    versions = AppealPage.objects.filter(translation_key__in=keys).order_by("-pk")
    originals = {page.translation_key: page for page in versions}
    coordinators = coordinator_ids_of(originals.values())
    return {key: coordinators[page.pk] for key, page in originals.items()}


@hooks.register("initiators_of_texts")
def offer_initiators_of_texts(keys: list) -> dict:
    """Signatures ask who began a text, for the order of its list; a public version says so."""
    rows = AppealInitiator.objects.filter(page__translation_key__in=keys, page__live=True)
    found = defaultdict(set)
    for key, organisation_id in rows.values_list("page__translation_key", "organisation_id"):
        found[key].add(organisation_id)
    return found
