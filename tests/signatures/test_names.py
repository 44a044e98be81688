"""Public names: what readers see, what coordinators may do, and what is written down."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from demo import factories
from home.services.cache import purge_pages
from signatures import tokens
from signatures.enums import LogAction, NameState, Objection
from signatures.models import ConsentText, LogEntry, PublicName, Sheet, Signature, Tally
from signatures.services import names
from signatures.services import sheets as sheet_services

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
LISTED = re.compile(r'<li lang="">\s*<bdi>(.*?)</bdi>')


def deeds():
    """What the log has of people; that the sheet was opened stands there before it."""
    return LogEntry.objects.exclude(action=LogAction.OPENED)


def give(sheet, number=1, visibility="counted", name="", state=NameState.SHOWN, **fields):
    """Signatures that count already; with a name, public ones."""
    given = []
    for _one in range(number):
        place = Signature.objects.count()
        signature = Signature.objects.create(
            sheet=sheet,
            version=sheet.versions.get(),
            consent=ConsentText.objects.first(),
            visibility="public" if name else visibility,
            confirmed_on=TODAY,
            receipt_hash=tokens.receipt_hash(f"receipt {place}"),
            duplicate_mark=tokens.receipt_hash(f"mark {place}"),
        )
        if name:
            PublicName.objects.create(
                signature=signature, sheet=sheet, name=name, state=state, **fields
            )
        given.append(signature)
    total = Signature.objects.filter(sheet=sheet).count()
    Tally.objects.update_or_create(
        sheet=sheet, tier="email", defaults={"number": total, "as_of": timezone.now()}
    )
    purge_pages()
    return given


@pytest.fixture
def naming(sheet, committed):
    """A sheet on a public page that shows names, and how to give signatures to it."""
    with committed():
        Sheet.objects.filter(pk=sheet.pk).update(shows_names=True)
        purge_pages()
    sheet.refresh_from_db()

    def given(number=1, **fields):
        with committed():
            return give(sheet, number, **fields)

    return given


def listed(client, sheet, language="en") -> list[str]:
    answer = client.get(f"/{language}/signing/{sheet.public_id}/names/")
    assert answer.status_code == 200
    return LISTED.findall(answer.content.decode())


def test_names_stand_in_the_alphabet_of_the_page(naming, sheet, client):
    naming(3)
    for name in ("Іна", "Ева", "Ёва", "Жанна", "Зоя", "Yana"):
        naming(name=name)
    assert listed(client, sheet, "be") == ["Ева", "Ёва", "Жанна", "Зоя", "Іна", "Yana"]
    assert listed(client, sheet, "en")[0] == "Yana"


def test_a_name_is_shown_as_typed_with_its_other_letters_and_affiliation(naming, sheet, client):
    naming(3)
    naming(name="<b>Ян</b>", transliteration="Jan", affiliation="Invented & works")
    page = client.get(f"/en/signing/{sheet.public_id}/names/").content.decode()
    assert (
        "<bdi>&lt;b&gt;Ян&lt;/b&gt;</bdi> (<bdi>Jan</bdi>), <bdi>Invented &amp; works</bdi>" in page
    )
    assert '<meta name="robots" content="noindex, noarchive, nosnippet">' in page


def test_only_names_that_a_coordinator_has_let_through_are_shown(naming, sheet, client):
    naming(5)
    naming(name="Waits", state=NameState.WAITING)
    naming(name="Shown")
    assert listed(client, sheet) == ["Shown"]


@pytest.mark.parametrize(
    ("nameless", "named", "seen", "others"),
    [(0, 3, 0, None), (0, 5, 2, 3), (1, 5, 3, 3), (2, 5, 4, 3), (3, 5, 5, 3), (7, 5, 5, 7)],
)
def test_the_total_less_the_names_is_never_one_or_two(
    nameless, named, seen, others, naming, sheet, client
):
    naming(nameless)
    for place in range(named):
        naming(name=f"Invented {place}")
    assert len(listed(client, sheet)) == seen
    page = client.get(f"/en/signing/{sheet.public_id}/names/").content.decode()
    said = re.search(r"and (\d+) others, however signed", page)
    assert (int(said[1]) if said else None) == others


def test_names_of_an_older_wording_are_not_shown(naming, sheet, client, committed):
    naming(3)
    naming(name="Of before")
    with committed():
        sheet_services.lock_wording(
            sheet=sheet, language="be", text="Other", today=TODAY, change="substantive"
        )
    naming_page = f"/en/signing/{sheet.public_id}/names/"
    assert "Of before" not in client.get(naming_page).content.decode()
    assert not PublicName.objects.waiting(Sheet.objects.get(pk=sheet.pk)).exists()


def test_turning_names_off_hides_the_list_and_the_link_at_once(
    naming, sheet, appeal, coordinator, client, committed
):
    naming(3)
    naming(name="Invented")
    link = f"/en/signing/{sheet.public_id}/names/"
    appeal_page = appeal.get_url()
    assert client.get(link).status_code == 200
    assert f"/signing/{sheet.public_id}/names/" in client.get(appeal_page).content.decode()
    with committed():
        sheet_services.switch_ways(sheet=sheet, actor=coordinator, today=TODAY, shows_names=False)
    assert client.get(link).status_code == 404
    assert "/names/" not in client.get(appeal_page).content.decode()


def test_names_of_a_text_that_is_not_public_are_not_either(
    naming, sheet, appeal, client, committed
):
    naming(3)
    naming(name="Invented")
    with committed():
        appeal.unpublish()
    assert client.get(f"/en/signing/{sheet.public_id}/names/").status_code == 404


def test_a_list_costs_the_same_for_one_name_and_for_three(
    naming, sheet, client, django_assert_num_queries
):
    naming(4)
    for _round in range(2):
        naming(name="Invented")
        client.get("/en/signing/sent/")
        with django_assert_num_queries(15):
            listed(client, sheet)
        naming(name="Another")


# The desk


def desk(sheet, query=""):
    return reverse("sheets:names", args=[sheet.public_id]) + query


def test_only_coordinators_of_the_text_see_names(naming, sheet, coordinator, editor, client):
    naming(name="Invented", state=NameState.WAITING)
    seen = {}
    people = {"coordinator": coordinator, "editor": editor}
    people["other"] = factories.CoordinatorFactory()
    people["admin"] = factories.UserFactory(is_superuser=True)
    for who, person in people.items():
        client.force_login(person)
        answer = client.get(desk(sheet))
        seen[who] = (answer.status_code, "Invented" in answer.content.decode())
    assert seen == {
        "coordinator": (200, True),
        "editor": (302, False),
        "other": (302, False),
        "admin": (302, False),
    }
    assert [entry.handle for entry in deeds()] == [coordinator.username]


def test_every_look_is_written_down_without_names(naming, sheet, coordinator, client):
    naming(name="Invented", state=NameState.WAITING)
    client.force_login(coordinator)
    client.get(desk(sheet))
    client.get(desk(sheet, "?shown"))  # nobody there: there was nothing to look at
    entry = deeds().get()
    assert (entry.action, entry.details) == (LogAction.LOOKED, {"state": "waiting", "number": 1})


def test_the_desk_tells_days_and_no_order_of_time(naming, sheet, coordinator, client):
    given = [naming(name=f"Invented {place}", state=NameState.WAITING)[0] for place in range(4)]
    Signature.objects.filter(pk=given[3].pk).update(confirmed_on=TODAY - timezone.timedelta(1))
    client.force_login(coordinator)
    page = client.get(desk(sheet)).content.decode()
    order = re.findall(r"<bdi>(Invented \d)</bdi>", page)
    assert order[0] == "Invented 3"
    by_hash = sorted(given[:3], key=lambda signature: bytes(signature.receipt_hash))
    assert order[1:] == [signature.public_name.name for signature in by_hash]


def test_letting_names_be_shown(naming, sheet, coordinator, client):
    naming(3)
    chosen = naming(name="Chosen", state=NameState.WAITING)[0]
    naming(name="Left", state=NameState.WAITING)
    client.force_login(coordinator)
    form = {"deed": "show", "name": [bytes(chosen.receipt_hash).hex()]}
    assert client.post(desk(sheet), form).status_code == 302
    assert dict(PublicName.objects.values_list("name", "state")) == {
        "Chosen": "shown",
        "Left": "waiting",
    }
    entry = deeds().get()
    assert (entry.action, entry.details) == (LogAction.SHOWED_NAME, {"number": 1})


def test_taking_names_out_erases_them_and_keeps_the_count(
    naming, sheet, coordinator, client, committed
):
    naming(3)
    chosen = naming(name="Chosen", affiliation="Works")[0]
    Signature.objects.filter(pk=chosen.pk).update(capacity="affiliation")
    assert listed(client, sheet) == ["Chosen"]
    client.force_login(coordinator)
    form = {"deed": "take_out", "name": [bytes(chosen.receipt_hash).hex()]}
    assert client.post(desk(sheet, "?shown"), form).status_code == 422, "a reason is asked for"
    before = set(deeds().values_list("pk", flat=True))
    with committed():
        answer = client.post(desk(sheet, "?shown"), form | {"reason": "endangers"})
    assert answer.status_code == 302
    assert not PublicName.objects.exists()
    chosen.refresh_from_db()
    assert (chosen.visibility, chosen.capacity) == ("counted", "person")
    assert Signature.objects.count() == 4
    entry = deeds().exclude(pk__in=before).get()
    assert (entry.action, entry.details) == (
        LogAction.ERASED_NAME,
        {"number": 1, "reason": "endangers"},
    )
    client.logout()
    assert listed(client, sheet) == []


@pytest.mark.parametrize("ticked", [[], ["zz"], ["00" * 32]])
def test_nothing_ticked_does_nothing(ticked, naming, sheet, coordinator, client):
    naming(name="Invented", state=NameState.WAITING)
    client.force_login(coordinator)
    client.post(desk(sheet), {"deed": "show", "name": ticked})
    assert PublicName.objects.get().state == "waiting"
    assert not deeds().exclude(action=LogAction.LOOKED).exists()


def test_names_of_another_sheet_are_left_alone(naming, sheet, text, coordinator):
    (other,) = give(text, name="Of another text", state=NameState.WAITING)
    marks = [bytes(other.receipt_hash)]
    assert names.show(sheet=sheet, marks=marks, actor=coordinator, today=TODAY) == 0
    reason = Objection.SPAM
    done = names.take_out(sheet=sheet, marks=marks, reason=reason, actor=coordinator, today=TODAY)
    assert done == 0
    assert PublicName.objects.get().state == "waiting"


def test_no_deed_of_staff_makes_anything_more_visible(naming, sheet, coordinator):
    """The ratchet: whatever staff do to whomever, a visibility stays or goes down."""
    given = naming(2) + naming(1, visibility="addressee") + naming(name="Invented")
    before = {signature.pk: RANK[signature.visibility] for signature in given}
    marks = [bytes(signature.receipt_hash) for signature in given]
    names.show(sheet=sheet, marks=marks, actor=coordinator, today=TODAY)
    assert PublicName.objects.count() == 1
    names.take_out(sheet=sheet, marks=marks, reason=Objection.SPAM, actor=coordinator, today=TODAY)
    names.show(sheet=sheet, marks=marks, actor=coordinator, today=TODAY)
    assert not PublicName.objects.exists()
    for signature in Signature.objects.all():
        assert RANK[signature.visibility] <= before[signature.pk]


RANK = {"counted": 0, "addressee": 1, "public": 2}
