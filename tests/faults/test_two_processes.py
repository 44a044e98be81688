"""What one process takes back is in nothing that another one has remembered."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import PageViewRestriction

from config.environment import file_cache
from demo import factories
from home.stamps import renew_stamp

pytestmark = [
    pytest.mark.processes,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
ROOT = Path(__file__).resolve().parents[2]
BEGIN = """
import django; django.setup()
from wagtail.models import Page, PageViewRestriction
page = Page.objects.get(pk={pk})
"""
TAKEN_BACK = {
    "withdrawn": "page.specific.unpublish()",
    "restricted": "PageViewRestriction.objects.create(page=page, restriction_type='login')",
}


@pytest.fixture
def pages(settings, tmp_path):
    settings.CACHES = {**settings.CACHES, "pages": file_cache(tmp_path / "pages")}
    return tmp_path / "pages"


def other_process(words: str, pages: Path) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.faults.worker_settings",
        "WORKER_DATABASE": str(connection.settings_dict["NAME"]),
        "WORKER_PAGES": str(pages),
        "WORKER_MAIL_PORT": "0",
    }
    subprocess.run([sys.executable, "-c", words], cwd=ROOT, env=environment, check=True, timeout=60)


def test_what_one_process_takes_back_is_in_the_memory_of_no_other(pages):
    """Neither in the menu nor at its own address."""
    reader = Client()
    for title, (done, change) in zip("AB", TAKEN_BACK.items(), strict=True):
        page = factories.StandardPageFactory(title=f"Title {title}", show_in_menus=True)
        renew_stamp()
        assert f"Title {title}" in reader.get("/be/").text
        assert reader.get(page.url).status_code == 200
        other_process(BEGIN.format(pk=page.pk) + change, pages)
        assert f"Title {title}" not in reader.get("/be/?uncached=1").text, done
        assert f"Title {title}" not in reader.get("/be/").text, done
        assert reader.get(page.url).status_code != 200, done


def test_a_process_that_dies_after_its_commit_hides_a_restricted_page_all_the_same(pages):
    """At its address a restriction is asked for anew; the rest follows with the next stamp."""
    reader = Client()
    page = factories.StandardPageFactory(title="Title D", show_in_menus=True)
    assert "Title D" in reader.get("/be/").text
    dies = "import os; from django.db import transaction\nwith transaction.atomic():\n"
    dies += "    transaction.on_commit(lambda: os._exit(0))\n    "
    other_process(BEGIN.format(pk=page.pk) + dies + TAKEN_BACK["restricted"], pages)
    assert PageViewRestriction.objects.filter(page=page).exists()
    assert "Title D" not in reader.get(f"{page.url}?uncached=1").text
    other_process(
        "import django; django.setup()\nfrom home.tasks import renew_pages\nrenew_pages()", pages
    )
    assert "Title D" not in reader.get("/be/").text
    assert reader.get(page.url).status_code != 200
