"""Facts follow their source: into every language, without a word being changed (ADR 0009).

wagtail-localize leaves translations as they are until somebody synchronises them. Words may wait;
a deadline, a vote or a state that differs between languages is wrong in one of them.
"""

import json
from dataclasses import dataclass
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail_localize.models import SegmentOverride, Translation, TranslationSource

from home.models import BasePage, WordsChange
from home.models.facts import Following, facts_taken_over, row_keys, take_over
from home.models.languages import words_digest
from home.services.cache import purge_pages


@dataclass(frozen=True)
class Family:
    """One text in its languages: which was translated from which, by the ids of the locales."""

    key: UUID
    links: dict[int, Translation]
    locales: set[int]

    @classmethod
    def of(cls, page: Page) -> "Family":
        key = page.translation_key
        found = Translation.objects.filter(source__object_id=key).select_related("source")
        links = {link.target_locale_id: link for link in found.order_by("-pk")}
        versions = Page.objects.filter(translation_key=key, alias_of=None)
        return cls(key, links, set(versions.values_list("locale_id", flat=True)))

    def origin_of(self, locale_id: int) -> int:
        """The language in which the facts of a version are kept: its source, or that one's own."""
        seen = {locale_id}
        while locale_id in self.links:
            above = self.links[locale_id].source.locale_id
            if above in seen or above not in self.locales:
                break
            seen.add(above)
            locale_id = above
        return locale_id

    def followers_of(self, locale_id: int) -> list[int]:
        others = sorted(self.locales - {locale_id})
        return [other for other in others if self.origin_of(other) == locale_id]

    def version(self, locale_id: int) -> BasePage:
        page = Page.objects.get(translation_key=self.key, locale_id=locale_id, alias_of=None)
        return page.specific


@transaction.atomic
def bring_facts_in_line(page: BasePage) -> list[BasePage]:
    """After ``page`` went live: give its facts to its translations, or take those of its source.

    Returns the pages that changed. Live pages stay live and drafts stay drafts; no words change,
    no review begins or ends, and what a later publication would show is brought in line too.
    """
    family = Family.of(page)
    origin = family.origin_of(page.locale_id)
    if origin != page.locale_id:
        source = family.version(origin)
        return [page] if source.live and _carry(source, page, family) else []
    followers = [family.version(locale_id) for locale_id in family.followers_of(origin)]
    changed = [target for target in followers if _carry(page, target, family)]
    _bring_snapshot_in_line(page)
    return changed


@transaction.atomic
def note_change_of_words(page: BasePage) -> None:
    """Remember when the words of ``page`` changed for its readers, and from what they were made."""
    digest = words_digest(page)
    known = WordsChange.objects.filter(page_id=page.pk).first()
    is_new = known is None or known.digest != digest
    values = {
        "digest": digest,
        "changed_at": timezone.now() if is_new else known.changed_at,
        "source_digest": _translated_words(page),
    }
    WordsChange.objects.update_or_create(page_id=page.pk, defaults=values)


def _translated_words(page: BasePage) -> str:
    """The words that the translator had; those of today where a version is written freely."""
    link = Family.of(page).links.get(page.locale_id)
    if link is None:
        return ""
    if link.enabled:
        return words_digest(link.source.as_instance())
    of_source = WordsChange.objects.filter(
        page__translation_key=page.translation_key, page__locale_id=link.source.locale_id
    )
    return of_source.values_list("digest", flat=True).first() or ""


def _carry(source: BasePage, target: BasePage, family: Family) -> bool:
    following = _following(target, family)
    names = take_over(source, target, following)
    if names:
        target.save_facts(source, names)
        facts_taken_over.send(type(target), instance=target)
    drafts = [revision for revision in _revisions(target) if _redraft(source, revision, following)]
    if not names and not drafts:
        return False
    log(
        instance=target,
        action="home.facts",
        revision=target.latest_revision,
        data={"source": {"id": source.pk, "title": source.title}, "facts": names},
    )
    purge_pages()
    return True


def _following(target: BasePage, family: Family) -> Following:
    """How ``target`` follows: a version that is written freely keeps what editors may set."""
    link = family.links[target.locale_id]
    overrides = SegmentOverride.objects.filter(
        locale_id=target.locale_id, context__object_id=target.translation_key
    )
    came_from_source = link.source.as_instance() if not link.enabled else None
    return Following(
        kept_paths=set(overrides.values_list("context__path", flat=True)),
        follows_own=link.enabled,
        kept_rows=target.rows_to_keep(),
        known_rows=None if came_from_source is None else frozenset(row_keys(came_from_source)),
    )


def _revisions(page: BasePage) -> list[Revision]:
    """What could be shown to readers next: the newest, the live, the waiting and the planned."""
    review = page.current_workflow_task_state
    ids = {page.latest_revision_id, page.live_revision_id, review.revision_id if review else None}
    planned = page.revisions.filter(approved_go_live_at__isnull=False)
    return list(planned.union(page.revisions.filter(pk__in=ids - {None})))


def _redraft(source: BasePage, revision: Revision, following: Following) -> bool:
    """Put the facts into a stored draft in place: a review of it goes on, an approval stands."""
    draft = revision.as_object()
    names = take_over(source, draft, following)
    if names:
        content = revision.content | _stored(draft, names)
        Revision.objects.filter(pk=revision.pk).update(content=content)
    return bool(names)


def _stored(thing, names: list[str]) -> dict:
    data = thing.serializable_data()
    return {name: data[name] for name in names}


def _bring_snapshot_in_line(page: BasePage) -> None:
    """The words that translators work from stay; the facts beside them must not be old ones.

    Otherwise the next word that somebody translates would bring the old facts back.
    """
    snapshot = TranslationSource.objects.get_for_instance_or_none(page)
    if snapshot is None:
        return
    frozen = snapshot.as_instance()
    names = take_over(page, frozen, Following(kept_rows=page.rows_to_keep()))
    if names:
        content = json.loads(snapshot.content_json) | _stored(frozen, names)
        snapshot.content_json = json.dumps(content, cls=DjangoJSONEncoder)
        snapshot.save(update_fields=["content_json"])
        snapshot.refresh_segments()
