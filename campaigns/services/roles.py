"""The groups of the house, with the least rights that work.

Who decides about a draft follows from where somebody is named and from the groups here; a right
to publish a guarded page is in none of them.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from campaigns.enums import COORDINATORS, LANGUAGE_REVIEWERS, SAFETY_REVIEWERS

EDITORS = "Editors"
ADMINISTRATORS = "Administrators"
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def translators(language: str) -> str:
    """The name of the group that translates into ``language``."""
    return f"Translators: {language}"


def translation_reviewers(language: str) -> str:
    """The name of the group that reviews translations into ``language``."""
    return LANGUAGE_REVIEWERS[language]


ADMIN = ("wagtailadmin", "access_admin")
TRANSLATE = ("wagtail_localize", "submit_translation")
VOCABULARY = [
    (app, f"{action}_{model}")
    for app, model in (
        *(("home", "organisation"), ("home", "topic"), ("home", "mechanism"), ("home", "session")),
        ("home", "source"),
        ("campaigns", "submissionlimit"),
    )
    for action in ("add", "change", "view")
]
HIDE = ("campaigns", "hide_page")
ACCOUNTS = ("users", "look_after_accounts")
PARTNERS = ("home", "confirm_representative")
CONSENT = ("signatures", "add_consenttext")
LISTS = [("signatures", f"{action}_partnerlist") for action in ("add", "change", "delete", "view")]
SUPPORT = [
    ("home", "answer_supportrequest"),
    ("home", "write_update"),
    ("home", "merge_organisation"),
    *(
        ("home", f"{action}_{model}")
        for model in ("safechannel", "emergencycontact")
        for action in ("add", "change", "delete", "view")
    ),
]
# Accounts, and how the house works; no text and no signer. Nobody is deleted: moving out is
# another action.
KEEPING_HOUSE = [
    ACCOUNTS,
    PARTNERS,
    *(("users", f"{action}_user") for action in ("add", "change", "view")),
    *(("auth", f"{action}_group") for action in ("add", "change", "view")),
    *(
        ("wagtailcore", f"{action}_{model}")
        for model in ("workflow", "task")
        for action in ("add", "change", "delete")
    ),
    ("home", "change_housesettings"),
    ("campaigns", "change_housecalendar"),
    *(
        ("campaigns", f"{action}_{model}")
        for model in ("term", "safetypoint", "workflowoftype")
        for action in ("add", "change", "delete", "view")
    ),
    # Opens no page: whoever publishes in an emergency needs to edit the page as well.
    ("campaigns", "publish_in_emergency"),
]
# Wagtail asks for the rights on its own models of files, whichever model a site uses.
FILES = [
    ("wagtailimages", "add_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "choose_document"),
]
WRITING = ["add_page", "change_page"]


@dataclass(frozen=True)
class Role:
    """What a group may: on models, on pages, with files; on pages of one language or of all."""

    rights: list[tuple[str, str]]
    pages: list[str] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)
    language: str = ""


ROLES = {
    EDITORS: Role([ADMIN, *VOCABULARY], WRITING, FILES),
    # Publishing guarded pages stays with the review; taking down has to be quick.
    COORDINATORS: Role(
        [ADMIN, TRANSLATE, *VOCABULARY, *SUPPORT, *LISTS, CONSENT, ACCOUNTS, PARTNERS],
        [*WRITING, "publish_page", "lock_page", "unlock_page"],
        FILES,
    ),
    **{
        translators(language): Role([ADMIN, TRANSLATE], WRITING, FILES, language)
        for language in LANGUAGES
    },
    # They read what waits for them, and decide: the step of the review lets them in.
    SAFETY_REVIEWERS: Role([ADMIN, HIDE]),
    **{translation_reviewers(language): Role([ADMIN], language=language) for language in LANGUAGES},
    ADMINISTRATORS: Role([ADMIN, *KEEPING_HOUSE]),
}


def ensure_roles() -> None:
    """Create what is missing of the house's groups; changes made in the admin are kept.

    Rights on a model that nobody has any right on yet, because it is new, are given out.
    """
    # Wagtail's own, and the one there was for all languages: gone unless somebody is in them.
    Group.objects.filter(name__in=["Moderators", "Translators"], user=None).delete()
    unknown = set(_models_without_rights())
    for name, role in ROLES.items():
        group, made = Group.objects.get_or_create(name=name)
        if not made and _is_set_up(group, role):
            rights = _permissions(role.rights).filter(content_type__in=unknown)
            group.permissions.add(*rights)
            continue
        group.permissions.set(_permissions(role.rights))
        _grant_on_pages(group, role)
        _grant_on_files(group, role)


def _is_set_up(group: Group, role: Role) -> bool:
    """Whether the house has given this group its rights before; Wagtail makes one of this name."""
    beyond_wagtail = [codename for _app, codename in role.rights if codename != ADMIN[1]]
    if not beyond_wagtail:
        return group.permissions.exists()
    return group.permissions.filter(codename__in=beyond_wagtail).exists()


def _models_without_rights():
    held = Permission.objects.filter(group__isnull=False).values("content_type")
    return ContentType.objects.exclude(pk__in=held)


def _permissions(names):
    wanted = Q(pk=None)
    for app, codename in names:
        wanted |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(wanted)


def _grant_on_pages(group: Group, role: Role) -> None:
    group.page_permissions.all().delete()
    homes = Page.objects.filter(depth=2)
    if role.language:
        homes = homes.filter(locale__language_code=role.language)
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=role.pages
    )
    for page in homes:
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _grant_on_files(group: Group, role: Role) -> None:
    root = Collection.get_first_root_node()
    group.collection_permissions.all().delete()
    if root is None:  # a test has emptied the database
        return
    for permission in _permissions(role.files):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )
