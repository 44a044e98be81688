"""The groups of the house, with the least rights that work."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDITORS, COORDINATORS, TRANSLATORS = "Editors", "Coordinators", "Translators"

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
CONSENT = ("signatures", "add_consenttext")
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
PAGES = {
    EDITORS: ["add_page", "change_page"],
    # Publishing guarded pages stays with the review; taking down has to be quick.
    COORDINATORS: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
    TRANSLATORS: ["add_page", "change_page"],
}
RIGHTS = {
    EDITORS: [ADMIN, *VOCABULARY],
    COORDINATORS: [ADMIN, TRANSLATE, *VOCABULARY, *SUPPORT, CONSENT],
    TRANSLATORS: [ADMIN, TRANSLATE],
}
# Wagtail asks for the rights on its own models of files, whichever model a site uses.
FILES = [
    ("wagtailimages", "add_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "choose_document"),
]


def ensure_roles() -> None:
    """Create what is missing of the house's groups; changes made in the admin are kept.

    Rights on a model that nobody has any right on yet, because it is new, are given out.
    """
    Group.objects.filter(name="Moderators", user=None).delete()  # Wagtail's own, unused here
    unknown = set(_models_without_rights())
    for role, page_rights in PAGES.items():
        group, _made = Group.objects.get_or_create(name=role)
        if _is_set_up(group, role):
            rights = _permissions(RIGHTS[role]).filter(content_type__in=unknown)
            group.permissions.add(*rights)
            continue
        group.permissions.set(_permissions(RIGHTS[role]))
        _grant_on_pages(group, page_rights)
        _grant_on_files(group)


def _is_set_up(group: Group, role: str) -> bool:
    """Whether the house has given this group its rights before; Wagtail makes one of this name."""
    beyond_wagtail = [codename for _app, codename in RIGHTS[role] if codename != ADMIN[1]]
    return group.permissions.filter(codename__in=beyond_wagtail).exists()


def _models_without_rights():
    held = Permission.objects.filter(group__isnull=False).values("content_type")
    return ContentType.objects.exclude(pk__in=held)


def _permissions(names):
    wanted = Q(pk=None)
    for app, codename in names:
        wanted |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(wanted)


def _grant_on_pages(group: Group, codenames: list[str]) -> None:
    group.page_permissions.all().delete()
    for page in Page.objects.filter(depth=2):
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=codenames
        ):
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _grant_on_files(group: Group) -> None:
    root = Collection.get_first_root_node()
    group.collection_permissions.all().delete()
    if root is None:  # a test has emptied the database
        return
    for permission in _permissions(FILES):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )
