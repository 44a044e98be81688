"""The House's own name is found in every language, case and spelling, and nothing else is."""

from uuid import UUID

import pytest
from django.core.exceptions import ValidationError

from home.models import HouseSettings
from home.models.settings import OWN_NAMES
from home.services.unnamed import MARK, leave_out_own_name
from home.tokens import opaque_key, uuid_of_key

NAMES = tuple(OWN_NAMES.splitlines())
KEY = UUID("12345678-9abc-4def-8123-456789abcdef")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Беларускі дом правоў чалавека імя Барыса Звозскава заявіў.", f"{MARK} заявіў."),
        ("БЕЛАРУСКІ ДОМ ПРАВОЎ ЧАЛАВЕКА", MARK),
        ("у Беларускім доме правоў чалавека імя Барыса Звозскава", f"у {MARK}"),
        ("з Беларускага дома правоў чалавека", f"з {MARK}"),
        ("«Беларускі дом правоў чалавека» імя Барыса Звозскава", f"«{MARK}» {MARK}"),
        ("Дому імя Барыса Звозскава", MARK),
        ("Biełaruski dom pravoŭ čałavieka imia Barysa Zvozskava", MARK),
        ("БДПЧ, бдпч.", f"{MARK}, {MARK}."),
        ("с Белорусским домом прав человека имени Бориса Звозскова", f"с {MARK}"),
        ("Беларусского дома прав человека", MARK),
        ("носит имя Бориса Звозскова", f"носит {MARK}"),
        ("the Barys Zvozskau Belarusian Human Rights House", f"the {MARK}"),
        ("Boris Zvozskov Belarusian Human Rights House’s letter", f"{MARK}’s letter"),
        ("BHRH/2", f"{MARK}/2"),
        ("Belarusian\n Human\u00a0Rights\u202fHouse", MARK),
        ("Белару\u00adскі дом пра\u00adвоў ча\u200bлавека", MARK),
        ("Belarusian Human-Rights\u00ad House", MARK),
        ("Беларускі дом право\u0443\u0306 чалавека", MARK),  # ў as у with a breve
        ("B\u2060H\ufeffRH", MARK),
    ],
)
def test_leaves_out_the_name(text, left):
    assert leave_out_own_name(text, NAMES) == (left, left.count(MARK))


@pytest.mark.parametrize(
    "text",
    [
        "Дом правоў чалавека ў Осла",
        "Беларускі дзень правоў чалавека",
        "Барыс Звозскаў быў праваабаронцам.",
        "Белорусские правозащитники в доме",
        "Human Rights House Foundation",
        "Belarusian Human Rights Houses",
        "aBHRH BHRHs БДПЧа",
        "",
    ],
)
def test_leaves_in_what_only_resembles_it(text):
    assert leave_out_own_name(text, NAMES) == (text, 0)


def test_of_two_names_the_longer_one_counts():
    assert leave_out_own_name("the Old House", ["old", "old house"]) == (f"the {MARK}", 1)


def test_without_names_nothing_is_left_out():
    assert leave_out_own_name("BHRH", []) == ("BHRH", 0)
    assert leave_out_own_name("BHRH", [" "]) == ("BHRH", 0)


def test_a_name_is_taken_letter_by_letter():
    assert leave_out_own_name("a.b axb", ["a.b"]) == (f"{MARK} axb", 1)


def test_settings_begin_with_the_names_and_take_others(db):
    house = HouseSettings.of_the_house()
    assert house.own_name_patterns == NAMES
    house.own_names = " Дом* над ракой \n\nХата\n"
    house.full_clean(exclude=["site"])
    assert house.own_name_patterns == ("Дом* над ракой", "Хата")


@pytest.mark.parametrize("line", ["*", "a*", "12 34", "* *"])
def test_a_name_that_would_fit_anything_is_refused(line, db):
    house = HouseSettings.of_the_house()
    house.own_names = f"BHRH\n{line}"
    with pytest.raises(ValidationError) as refused:
        house.full_clean(exclude=["site"])
    assert list(refused.value.message_dict) == ["own_names"]
    assert line in refused.value.message_dict["own_names"][0]


def test_an_opaque_key_leads_back_to_its_uuid():
    assert opaque_key(KEY) == "ci2fm6e2xrg67ajdivtytk6n54"
    assert uuid_of_key(opaque_key(KEY)) == KEY


@pytest.mark.parametrize(
    "key",
    [
        "",
        "ci2fm6e2xrg67ajdivtytk6n5",
        "ci2fm6e2xrg67ajdivtytk6n544",
        "CI2FM6E2XRG67AJDIVTYTK6N54",
        "ci2fm6e2xrg67ajdivtytk6n55",  # the same 16 bytes in another writing
        "ci2fm6e2xrg67ajdivtytk6n1ў",
        "\x00" * 26,
    ],
)
def test_what_is_no_opaque_key_leads_nowhere(key):
    assert uuid_of_key(key) is None
