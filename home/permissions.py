"""Named questions about a person and a thing; asked for the button and for the POST alike."""

from datetime import date

from django.contrib.auth import get_user_model
from wagtail import hooks
from wagtail.models import Page, PagePermissionTester
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation

ANSWER = "home.answer_supportrequest"
WRITE_UPDATE = "home.write_update"
MERGE = "home.merge_organisation"
CONFIRM = "home.confirm_representative"
TRANSLATE = "wagtail_localize.submit_translation"


def may_answer_requests(user) -> bool:
    """Coordinators read and answer requests for support."""
    return user.is_active and user.has_perm(ANSWER)


def may_write_updates(user) -> bool:
    """Coordinators write to those who asked for updates."""
    return user.is_active and user.has_perm(WRITE_UPDATE)


def may_release_update(user, update) -> bool:
    """Nobody releases what they wrote."""
    return may_write_updates(user) and update.written_by_id != user.pk


def may_import(user) -> bool:
    """Whoever writes pages anywhere may look at what an import would do; one query at most.

    Where its drafts may stand is asked of each place (`may_add_below`).
    """
    return user.is_active and page_permission_policy.user_has_permission(user, "add")


def may_add_below(user, page: Page) -> bool:
    """Whether ``user`` may bring in drafts that are to stand below ``page``."""
    return page.permissions_for_user(user).can_add_subpage()


def may_merge_organisations(user) -> bool:
    """Who answers for the register of organisations: coordinators. Editors only write in it."""
    return user.is_active and user.has_perm(MERGE)


def may_confirm_representatives(user) -> bool:
    """The secretariat: who lets people of organisations in, and checks what they may."""
    return user.is_active and user.has_perm(CONFIRM)


def representative_of(user, day: date):
    """The office that ``user`` holds on ``day``, or None.

    None as well before it is confirmed, when it has ended, when the account was closed, and where
    the organisation has ended or was merged.
    """
    office = getattr(user, "representative", None)
    return office if office and office.is_in_office(day) else None


def may_commit(user, organisation, day: date) -> bool:
    """Whether what ``user`` decides on ``day`` is the decision of ``organisation``."""
    office = representative_of(user, day)
    return bool(office and office.may_commit and office.organisation_id == organisation.pk)


def may_manage_people(user, organisation, day: date) -> bool:
    """Whether ``user`` looks after the other people of ``organisation`` in the portal."""
    office = representative_of(user, day)
    return bool(office and office.manages_people and office.organisation_id == organisation.pk)


def may_invite(user, organisation, day: date) -> bool:
    """The secretariat, and who looks after the organisation's people."""
    return may_confirm_representatives(user) or may_manage_people(user, organisation, day)


def may_confirm(user, representative, day: date) -> bool:
    """Who says that it is really them: nobody of themselves, and not the authority to sign."""
    is_another = user.pk != representative.user_id
    return is_another and may_invite(user, representative.organisation, day)


def may_give_authority(user, representative) -> bool:
    """The secretariat, which has seen how the organisation decided; nobody to themselves."""
    return may_confirm_representatives(user) and user.pk != representative.user_id


# To take away is as quick as it can be: whoever could confirm somebody can also send them off.
may_take_authority = may_end_office = may_confirm


def people_who_answer_requests():
    """The accounts that are told when a request waits; an admin as such is not."""
    people = get_user_model().objects.with_perm(
        ANSWER, include_superusers=False, backend="django.contrib.auth.backends.ModelBackend"
    )
    return people.exclude(email="")


class HousePagePermissionTester(PagePermissionTester):
    """Nobody moves or deletes what was approved for its place: it is taken down first.

    Putting pages in another order is no such move.
    """

    def can_delete(self, ignore_bulk=False) -> bool:
        return super().can_delete(ignore_bulk) and not self.page.stays_in_place()

    def can_move_to(self, destination) -> bool:
        if not self.page.is_child_of(destination) and self.page.stays_in_place():
            return False
        return super().can_move_to(destination)


class TranslatedPagePermissionTester(HousePagePermissionTester):
    """A translation goes live when every word of it is translated.

    wagtail-localize would put the words of the source where one is missing, under the name of
    another language. What restricts or takes down is asked of the right alone: it has to be quick.
    """

    def can_publish(self) -> bool:
        return super().can_publish() and not is_unfinished(self.page)

    def can_set_view_restrictions(self) -> bool:
        return super().can_publish()

    def can_unschedule(self) -> bool:
        return super().can_publish()


def is_unfinished(page: Page) -> bool:
    """Whether ``page`` follows a source of which some words are not translated yet."""
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    if translation is None:
        return False
    total, done = translation.get_progress()
    return done < total


class GuardedPagePermissionTester(HousePagePermissionTester):
    """Nobody publishes a guarded page by hand, whatever the rights; review does (design §2.9)."""

    def can_publish(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        """Taking down has to be quick, so the lock of a review or a schedule does not hinder it."""
        return self.page.live and super().can_publish()

    def can_unschedule(self) -> bool:
        return super().can_publish()

    def can_set_view_restrictions(self) -> bool:
        return super().can_publish()


def is_released(revision_id: int | None, page_id: int | None) -> bool:
    """Whether exactly this revision of exactly this page may stand before readers.

    The apps that let drafts out answer through the hook `releases`, each for its own way; where
    none of them says yes, nothing goes out.
    """
    if revision_id is None or page_id is None:
        return False
    return any(answer(revision_id, page_id) for answer in hooks.get_hooks("releases"))
