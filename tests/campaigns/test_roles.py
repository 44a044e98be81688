"""Each group can do its work, and not the next one's."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupPagePermission, Locale

from campaigns.services.roles import (
    ADMINISTRATORS,
    COORDINATORS,
    EDITORS,
    SAFETY_REVIEWERS,
    ensure_roles,
    translation_reviewers,
    translators,
)
from demo import factories
from tests import migrated

from .conftest import appeal_form, fresh

ROLES = ["editor", "translator", "coordinator"]
LANGUAGES = ("be", "ru", "en")
WRITING = {"add_page", "change_page"}
PAGE_RIGHTS = {
    EDITORS: WRITING,
    COORDINATORS: {*WRITING, "publish_page", "lock_page", "unlock_page"},
    **{translators(code): WRITING for code in LANGUAGES},
}
VOCABULARY = {
    f"{action}_{model}"
    for model in ("organisation", "topic", "mechanism", "session", "source", "submissionlimit")
    for action in ("add", "change", "view")
}
SUPPORT = {
    "answer_supportrequest",
    "write_update",
    "merge_organisation",
    *(
        f"{action}_{model}"
        for model in ("safechannel", "emergencycontact")
        for action in ("add", "change", "delete", "view")
    ),
}
RIGHTS = {
    EDITORS: {"access_admin", *VOCABULARY},
    **{translators(code): {"access_admin", "submit_translation"} for code in LANGUAGES},
    SAFETY_REVIEWERS: {"access_admin", "hide_page"},
    **{translation_reviewers(code): {"access_admin"} for code in LANGUAGES},
    ADMINISTRATORS: {
        "access_admin",
        "change_housesettings",
        "look_after_accounts",
        "confirm_representative",
        *(
            f"{action}_{model}"
            for action in ("add", "change", "view")
            for model in ("user", "group")
        ),
        *(
            f"{action}_{model}"
            for action in ("add", "change", "delete")
            for model in ("workflow", "task")
        ),
        "change_housecalendar",
        "publish_in_emergency",
        *(
            f"{action}_{model}"
            for action in ("add", "change", "delete", "view")
            for model in ("term", "safetypoint", "workflowoftype")
        ),
    },
    COORDINATORS: {
        "access_admin",
        "submit_translation",
        "add_consenttext",
        "look_after_accounts",
        "confirm_representative",
        *(f"{action}_partnerlist" for action in ("add", "change", "delete", "view")),
        *VOCABULARY,
        *SUPPORT,
    },
}
FILES = {"add_image", "choose_image", "add_document", "choose_document"}


@pytest.mark.django_db
@pytest.mark.parametrize("role", RIGHTS)
def test_rights_of_a_role(role):
    group = Group.objects.get(name=role)
    assert set(group.permissions.values_list("codename", flat=True)) == RIGHTS[role]
    granted = GroupPagePermission.objects.filter(group=group)
    trees = {page: set() for page in granted.values_list("page", flat=True)}
    for page, codename in granted.values_list("page", "permission__codename"):
        trees[page].add(codename)
    places = [code for code in LANGUAGES if role in (translators(code), EDITORS, COORDINATORS)]
    assert sorted(trees) == sorted(factories.home_page(code).pk for code in places)
    assert all(rights == PAGE_RIGHTS[role] for rights in trees.values())
    files = group.collection_permissions.values_list("permission__codename", flat=True)
    assert set(files) == (FILES if places else set())


@pytest.mark.django_db
def test_there_are_no_other_groups():
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(RIGHTS)


@pytest.mark.django_db
def test_changes_made_in_the_admin_are_kept():
    group = Group.objects.get(name=EDITORS)
    group.permissions.remove(group.permissions.get(codename="add_organisation"))
    group.page_permissions.all().delete()
    ensure_roles()
    assert set(group.permissions.values_list("codename", flat=True)) == RIGHTS[EDITORS] - {
        "add_organisation"
    }
    assert not group.page_permissions.exists()


@pytest.mark.django_db
def test_group_that_was_deleted_is_made_again_with_all_its_rights():
    Group.objects.all().delete()
    ensure_roles()
    for role in RIGHTS:
        test_rights_of_a_role(role)


@pytest.mark.django_db
def test_rights_on_a_new_model_are_given_to_groups_that_exist():
    new = Permission.objects.filter(codename__endswith="_topic")
    for group in Group.objects.all():
        group.permissions.remove(*new)
    ensure_roles()
    for role, rights in RIGHTS.items():
        group = Group.objects.get(name=role)
        assert set(group.permissions.values_list("codename", flat=True)) == rights


@pytest.mark.django_db
def test_database_without_pages_and_collections_stops_nothing():
    Group.objects.all().delete()
    Collection.objects.all().delete()
    ensure_roles()
    assert Group.objects.count() == len(RIGHTS)


@pytest.mark.processes
def test_one_migrate_makes_complete_groups():
    """On a database that never was: the one that is kept for all tests has seen one migrate."""
    subprocess.run(
        [sys.executable, "-m", "tests.migrated"],
        cwd=settings.ROOT,
        env={"DJANGO_SETTINGS_MODULE": "config.settings.test", "PATH": "/usr/bin:/bin"},
        check=True,
        capture_output=True,
    )
    with closing(sqlite3.connect(f"file:{migrated.kept()}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT g.name, p.codename FROM auth_group g"
            " JOIN auth_group_permissions gp ON gp.group_id = g.id"
            " JOIN auth_permission p ON p.id = gp.permission_id"
        ).fetchall()
    found = {role: {codename for name, codename in rows if name == role} for role in RIGHTS}
    assert found == RIGHTS


@pytest.mark.parametrize("who", ROLES)
def test_nobody_but_administrators_manages_accounts(db, log_in, request, who):
    client = log_in(request.getfixturevalue(who))
    for address in ("users/", "users/new/", "groups/", "groups/new/", "workflows/list/", "sites/"):
        answer = client.get(f"/admin/{address}")
        assert (address, answer.status_code) == (address, 302)


def test_administrator_manages_accounts(log_in, admin):
    assert log_in(admin).get("/admin/users/").status_code == 200


@pytest.mark.parametrize(("who", "goes_live"), [("editor", False), ("coordinator", True)])
def test_standard_pages_are_published_by_coordinators(db, log_in, request, who, goes_live):
    page = factories.StandardPageFactory(live=False)
    page.save_revision()
    data = {
        "title": page.title,
        "slug": page.slug,
        "summary": "",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "1",
    }
    client = log_in(request.getfixturevalue(who))
    assert client.post(f"/admin/pages/{page.pk}/edit/", data).status_code == 302
    assert fresh(page).live == goes_live


@pytest.mark.parametrize(("who", "status"), [("editor", 302), ("translator", 200)])
def test_translators_start_translations(appeal, log_in, request, who, status):
    client = log_in(request.getfixturevalue(who))
    assert client.get(f"/admin/localize/submit/page/{appeal.pk}/").status_code == status


@pytest.mark.parametrize("who", ROLES)
def test_everybody_writes_below_a_campaign(campaign, log_in, request, who):
    client = log_in(request.getfixturevalue(who))
    url = f"/admin/pages/add/campaigns/appealpage/{campaign.pk}/"
    assert client.post(url, appeal_form()).status_code == 302
    assert fresh(campaign).get_children().count() == 1


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("address", ["images/add/", "images/chooser/", "documents/add/"])
def test_everybody_brings_files(db, log_in, request, who, address):
    """The right counts where Wagtail looks for it, not on the house's own model of files."""
    client = log_in(request.getfixturevalue(who))
    assert client.get(f"/admin/{address}").status_code == 200


def test_editor_edits_organisations_and_does_not_delete_them(editor, log_in):
    organisation = factories.OrganisationFactory()
    client = log_in(editor)
    address = f"/admin/snippets/home/organisation/{{}}/{organisation.pk}/"
    assert client.get(address.format("edit")).status_code == 200
    assert client.get(address.format("delete")).status_code == 302


class TestTranslatorsOfOneLanguage:
    """They write in their language; what others write is theirs to read once readers see it."""

    @pytest.fixture
    def russian(self, db):
        return factories.TranslatorFactory(username="russian", role=translators("ru"))

    @pytest.fixture
    def submit(self, appeal, into, campaign, section, log_in):
        """Ask for a translation of the appeal; its parents are there in Russian and English."""
        for language in ("ru", "en"):
            for page in (section, campaign):
                into(page, language, language)

        def _submit(user, *languages):
            locales = Locale.objects.filter(language_code__in=languages)
            return log_in(user).post(
                f"/admin/localize/submit/page/{appeal.pk}/",
                {"locales": [locale.pk for locale in locales]},
            )

        return _submit

    def test_begin_translations_into_it(self, russian, appeal, submit):
        assert submit(russian, "ru").status_code == 302
        assert appeal.get_translations().get().locale.language_code == "ru"

    def test_and_into_no_other(self, russian, appeal, submit):
        answer = submit(russian, "ru", "en")
        assert "You may not add pages in this language: English." in answer.text
        assert not appeal.get_translations().exists()

    def test_find_what_is_missing_in_the_report(self, russian, appeal, draft, log_in):
        page = log_in(russian).get("/admin/reports/languages/").text
        assert appeal.title in page
        assert f"/admin/localize/submit/page/{appeal.pk}/" in page
        assert f"/admin/localize/submit/page/{draft.pk}/" not in page

    def test_touch_no_page_in_another_language(self, russian, appeal, draft, log_in):
        client = log_in(russian)
        for page in (appeal, draft):
            assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 302
            assert client.get(f"/admin/pages/{page.pk}/view_draft/").status_code == 302
        assert client.get(f"/admin/localize/submit/page/{draft.pk}/").status_code == 302


class TestReviewersWithoutTexts:
    """Being asked is what lets them in; the group alone opens no page."""

    @pytest.mark.parametrize("role", [SAFETY_REVIEWERS, translation_reviewers("ru")])
    def test_they_reach_the_admin_and_no_draft(self, role, draft, log_in):
        client = log_in(factories.UserFactory(role=role))
        assert client.get("/admin/").status_code == 200
        for address in (f"pages/{draft.pk}/edit/", f"pages/{draft.pk}/view_draft/", "users/"):
            assert client.get(f"/admin/{address}").status_code == 302


class TestAdministrators:
    """They keep accounts and ways of review, and neither write nor decide."""

    @pytest.fixture
    def keeper(self, db):
        return factories.UserFactory(username="keeper", role=ADMINISTRATORS)

    @pytest.mark.parametrize(
        "address",
        [
            "users/",
            "groups/",
            "workflows/list/",
            "reports/rights/",
            "settings/campaigns/housecalendar/",
            "snippets/campaigns/term/",
            "snippets/campaigns/safetypoint/",
            "snippets/campaigns/workflowoftype/",
            "emergency/",
        ],
    )
    def test_what_they_keep(self, keeper, address, log_in):
        assert log_in(keeper).get(f"/admin/{address}", follow=True).status_code == 200

    def test_what_is_not_theirs(self, keeper, draft, log_in):
        client = log_in(keeper)
        for address in (f"pages/{draft.pk}/edit/", "requests/", "import/"):
            assert (address, client.get(f"/admin/{address}").status_code) in (
                (address, 302),
                (address, 403),
            )
