from datetime import date

from wagtail.models import Locale

from campaigns.enums import ActionState, Publication
from campaigns.models import Action, Decision, MeetingIndexPage, MeetingPage, Outcome
from demo.factories.house import BelowHomeFactory


class MeetingIndexPageFactory(BelowHomeFactory):
    class Meta:
        model = MeetingIndexPage

    title = "Annual meeting"


def new_meeting(*, year=2017, language="be", decisions=(), **fields) -> MeetingPage:
    """A meeting of January that is over, fully published and not saved yet.

    ``decisions`` are their texts, numbered from 1 on.
    """
    locale = Locale.objects.get(language_code=language)
    fields = {
        "title": f"Meeting {year}",
        "publication": Publication.FULL,
        "starts_on": date(year, 1, 23),
        "ends_on": date(year, 1, 24),
        "city": "Vilnius",
    } | fields
    page = MeetingPage(year=year, **fields)
    page.decisions = [
        Decision(number=number, text=text, locale=locale)
        for number, text in enumerate(decisions, start=1)
    ]
    return page


def new_action(text="Step", *, language="be", closed_on=None, **fields) -> Action:
    """An action of decision 1, done where it has a day on which it was closed."""
    state = ActionState.DONE if closed_on else ActionState.AGREED
    locale = Locale.objects.get(language_code=language)
    fields = {"decision_number": 1, "state": state, "closed_on": closed_on} | fields
    return Action(text=text, locale=locale, **fields)


def new_outcome(text="Forum", *, language="be", happened_on=date(2017, 7, 4), **fields) -> Outcome:
    locale = Locale.objects.get(language_code=language)
    fields = {"decision_number": 1} | fields
    return Outcome(text=text, happened_on=happened_on, locale=locale, **fields)
