"""The whole story of a page, from what is only ever added to."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import Page, PageLogEntry, Revision

from campaigns.enums import Happening
from campaigns.models import Look
from campaigns.models.review.names import shown_name
from signatures.enums import Change

TOLD_OF_TRANSLATIONS = [
    Happening.COPIED_TO_TRANSLATE,
    Happening.PUBLISHED,
    Happening.PUBLISHED_AS_SCHEDULED,
    Happening.UNPUBLISHED,
    Happening.UNPUBLISHED_AS_SCHEDULED,
    Happening.DELETED,
]


@dataclass(frozen=True)
class Event:
    """One thing that happened: when, by whom (a handle; empty for the system), and what.

    ``at`` is exact to the day only where ``day_only``. ``version`` counts the drafts of the page
    from 1. ``language`` is set where it happened to a translation. ``data`` is what was recorded.
    """

    at: datetime
    who: str
    action: str
    version: int | None = None
    day_only: bool = False
    language: str = ""
    data: dict = field(default_factory=dict)

    @property
    def label(self) -> str:
        if self.action in Happening.values:
            return str(Happening(self.action).label)
        formatter = registry.get_formatter(self)
        return str(formatter.label) if formatter else self.action

    @property
    def step(self) -> str:
        """The step of the workflow in which somebody decided."""
        return shown_name(_title(self.data.get("workflow"), "task"))

    @property
    def next_step(self) -> str:
        return shown_name(_title(self.data.get("workflow"), "next"))

    @property
    def text(self) -> str:
        """What was said: in a comment, in an answer to one, with a decision, as a reason."""
        for name in ("reply", "comment"):
            said = self.data.get(name)
            if isinstance(said, dict):
                return str(said.get("text", ""))
        return str(self.data.get("comment") or self.data.get("reason") or "")

    @property
    def about(self) -> str:
        """The comment that an answer is about."""
        return self.data["comment"]["text"] if "reply" in self.data else ""

    @property
    def checked(self) -> list[str]:
        return self.data.get("decision", {}).get("checked", [])

    @property
    def change_label(self) -> str:
        """What kind of change of signed words it was said to be."""
        change = self.data.get("decision", {}).get("change", "")
        return str(Change(change).label) if change in Change.values else ""


def _title(workflow, part: str) -> str:
    found = workflow.get(part) if isinstance(workflow, dict) else None
    return str(found.get("title", "")) if isinstance(found, dict) else ""


def story_of(page_id: int, languages: dict[int, str] | None = None) -> list[Event]:
    """Everything that is recorded about a page, whether it is still there or not, in order.

    ``languages`` has the language of each translation whose great moments are told too. In four
    queries, however much has happened.
    """
    entries = _entries(page_id=page_id)
    drafts = list(
        Revision.page_revisions.filter(object_id=str(page_id))
        .order_by("pk")
        .values_list("pk", "created_at", "user__username")
    )
    looks = Look.objects.filter(page_id=page_id).order_by("pk")
    versions = _numbers(entries, drafts, looks)
    told = {entry.revision_id for entry in entries}
    elsewhere = _entries(page_id__in=languages or {}, action__in=TOLD_OF_TRANSLATIONS)
    events = [
        *(_from_entry(entry, versions) for entry in entries),
        *(
            replace(_from_entry(entry, {}), language=languages[entry.page_id])
            for entry in elsewhere
        ),
        *(
            Event(at=made_at, who=who or "", action=Happening.SAVED, version=versions[pk])
            for pk, made_at, who in drafts
            if pk not in told
        ),
        *_from_looks(looks, versions, _told_at(entries, drafts)),
    ]
    return sorted(events, key=lambda event: event.at)


def _entries(**of) -> list[PageLogEntry]:
    return list(PageLogEntry.objects.filter(**of).order_by("timestamp", "pk"))


def _numbers(entries, drafts, looks) -> dict[int, int]:
    known = {entry.revision_id for entry in entries} | {look.revision_id for look in looks}
    known |= {pk for pk, _made_at, _who in drafts}
    return {pk: number for number, pk in enumerate(sorted(known - {None}), start=1)}


def _told_at(entries, drafts) -> dict[int, datetime]:
    """When each draft is first told of."""
    made = {pk: made_at for pk, made_at, _who in drafts}
    first = {entry.revision_id: entry.timestamp for entry in reversed(entries)}
    return made | first


def _from_entry(entry: PageLogEntry, versions: dict) -> Event:
    data = entry.data if isinstance(entry.data, dict) else {}
    return Event(
        at=entry.timestamp,
        who=data.get("handle", ""),
        action=entry.action,
        # Wagtail names, of what is sent again, the version that had been sent back.
        version=None if entry.action == Happening.RESUMED else versions.get(entry.revision_id),
        data={name: value for name, value in data.items() if name != "handle"},
    )


def _from_looks(looks: Iterable[Look], versions: dict, told_at: dict) -> Iterable[Event]:
    """A look stands at the beginning of its day, but never before what was looked at."""
    for look in looks:
        begins = _begin_of(look.day)
        yield Event(
            at=max(begins, told_at.get(look.revision_id, begins)),
            who=look.handle,
            action=Happening.LOOKED,
            version=versions[look.revision_id],
            day_only=True,
        )


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def versions_in_languages(page: Page):
    """The page and its translations, for whoever goes from one story to another."""
    return page.get_translations(inclusive=True).select_related("locale").order_by("pk")
