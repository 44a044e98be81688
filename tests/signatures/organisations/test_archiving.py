"""The record of a text leaves by two hands, and holds nothing of people who signed."""

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks

from demo import factories
from signatures.enums import EndorsementDecision, LogAction, RoundKind
from signatures.models import RecordExport
from signatures.services import archiving
from tests.signatures.organisations.conftest import WORDS


@pytest.fixture
def today(now):
    return timezone.localdate(now)


@pytest.fixture
def second(prepared):
    """Another coordinator of the same text."""
    user = factories.CoordinatorFactory(username="second")
    with hooks.register_temporarily(
        "coordinators_of_texts", lambda keys: {prepared.text_key: {user.pk}}
    ):
        yield user


@pytest.fixture
def asked(prepared, keeper, today):
    return archiving.ask_for_record(sheet=prepared, actor=keeper, today=today)


def test_it_holds_all_that_organisations_said(
    circulate, decide, prepared, swallow, asked, second, today
):
    circulate(swallow, kind=RoundKind.COMMENTS)
    circulate(swallow)
    decide(EndorsementDecision.DECLINE)
    content = archiving.fetch_record(export=asked, actor=second, today=today)
    with ZipFile(BytesIO(content)) as archive:
        names = sorted(archive.namelist())
        assert names == ["record.json", "texts/round-1-be.txt", "texts/version-1-be.txt"]
        assert archive.read(names[2]).decode() == WORDS
        found = json.loads(archive.read("record.json"))
    assert found["decisions"][0]["decision"] == "decline"
    assert [one["number"] for one in found["history"]] == [1]
    assert found["rounds"][0]["asked"][0]["organisation"] == "Ластаўка"
    assert found["log"][-1]["action"] == LogAction.EXPORTED


def test_nothing_of_people_is_in_it(prepared, asked, second, today):
    found = archiving.fetch_record(export=asked, actor=second, today=today)
    with ZipFile(BytesIO(found)) as archive:
        kept = json.loads(archive.read("record.json"))
    assert sorted(kept) == [
        "comments", "decisions", "deliveries", "first_list_on", "follow_ups", "history",
        "list_order", "log", "pages", "prepared_on", "rounds", "text", "versions",
    ]  # fmt: skip


def test_who_asked_does_not_fetch(asked, keeper, today):
    with pytest.raises(PermissionDenied):
        archiving.fetch_record(export=asked, actor=keeper, today=today)


def test_it_is_fetched_once_and_within_a_week(asked, second, today):
    with pytest.raises(PermissionDenied):
        archiving.fetch_record(export=asked, actor=second, today=today + timedelta(days=8))
    archiving.fetch_record(export=asked, actor=second, today=today + timedelta(days=7))
    with pytest.raises(PermissionDenied):
        archiving.fetch_record(export=asked, actor=second, today=today)


def test_nobody_of_another_campaign_asks_or_fetches(asked, prepared, today, client):
    other = factories.CoordinatorFactory()
    with pytest.raises(PermissionDenied):
        archiving.ask_for_record(sheet=prepared, actor=other, today=today)
    client.force_login(other)
    for name, more in (("ask_record", []), ("fetch_record", [asked.pk])):
        where = reverse(f"sheets:{name}", args=[prepared.public_id, *more])
        assert client.post(where).url == reverse("wagtailadmin_home")
    assert RecordExport.objects.get().fetched_on is None


def test_at_the_desk(prepared, asked, second, client):
    client.force_login(second)
    page = client.get(reverse("sheets:archive", args=[prepared.public_id]))
    where = reverse("sheets:fetch_record", args=[prepared.public_id, asked.pk])
    assert where in page.text
    answer = client.post(where)
    assert answer["Content-Type"] == "application/zip"
    assert answer["Cache-Control"].split(",")[0] == "no-store"
    page = client.get(reverse("sheets:archive", args=[prepared.public_id]))
    assert where not in page.text


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"fetched_by": "asked_by"}, "record_export_fetched_by_another"),
        ({"fetched_handle": "x"}, "record_export_fetched_says_when"),
    ],
)
def test_the_database_refuses(asked, keeper, change, constraint):
    if "fetched_by" in change:
        change = {"fetched_by": keeper}
    row = RecordExport.objects.filter(pk=asked.pk)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.update(**change)
