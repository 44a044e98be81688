"""Organisations: first those that exist, then invented ones that say so.

Real ones stand here by name alone. Which of them works how safely is for the house to say:
here only those are open that appear in public under their name, all others are withheld.
"""

from dataclasses import dataclass

from home.enums import SafetyLevel


@dataclass(frozen=True)
class Names:
    """An organisation's names, in the order Belarusian, Russian, English."""

    key: str
    names: tuple[str, str, str]
    short: tuple[str, str, str] = ("", "", "")
    sort_keys: tuple[str, str, str] = ("", "", "")  # where quotes or an article would sort first
    country: str = ""
    safety_level: SafetyLevel = SafetyLevel.OPEN


ORGANISATIONS = (
    Names(
        "house",
        (
            "Беларускі дом правоў чалавека імя Барыса Звозскава",
            "Белорусский дом прав человека имени Бориса Звозскова",
            "Barys Zvozskau Belarusian Human Rights House",
        ),
        ("БДПЧ", "БДПЧ", "BHRH"),
        country="LT",
    ),
    Names(
        "bhc",
        (
            "Беларускі Хельсінкскі Камітэт",
            "Белорусский Хельсинкский Комитет",
            "Belarusian Helsinki Committee",
        ),
        ("БХК", "БХК", "BHC"),
    ),
    Names(
        "viasna",
        (
            "Праваабарончы цэнтр «Вясна»",
            "Правозащитный центр «Весна»",
            "Human Rights Center “Viasna”",
        ),
        ("«Вясна»", "«Весна»", "Viasna"),
        ("Вясна", "Весна", "Viasna"),
    ),
    Names(
        "platform",
        (
            "Платформа «Грамадзянская салідарнасць»",
            "Платформа «Гражданская солидарность»",
            "Civic Solidarity Platform",
        ),
        ("ПГС", "ПГС", "CSP"),
    ),
    Names(
        "lawtrend",
        (
            "Цэнтр прававой трансфармацыі Lawtrend",
            "Центр правовой трансформации Lawtrend",
            "Legal Transformation Center Lawtrend",
        ),
        ("Lawtrend", "Lawtrend", "Lawtrend"),
    ),
    Names(
        "baj",
        (
            "Беларуская асацыяцыя журналістаў",
            "Белорусская ассоциация журналистов",
            "Belarusian Association of Journalists",
        ),
        ("БАЖ", "БАЖ", "BAJ"),
    ),
    Names(
        "assembly",
        (
            "Асамблея дэмакратычных няўрадавых арганізацый",
            "Ассамблея демократических неправительственных организаций",
            "Assembly of Pro-Democratic NGOs",
        ),
    ),
    Names(
        "legal-initiative",
        ("Прававая ініцыятыва", "Правовая инициатива", "Legal Initiative"),
    ),
    Names("human-constanta", ("Human Constanta", "Human Constanta", "Human Constanta")),
    Names("pen", ("Беларускі ПЭН", "Белорусский ПЕН", "PEN Belarus"), ("ПЭН", "ПЕН", "PEN")),
    Names(
        "respect-protect-fulfill",
        ("Respect-Protect-Fulfill", "Respect-Protect-Fulfill", "Respect-Protect-Fulfill"),
    ),
    Names(
        "documentation-center",
        (
            "Беларускі дакументацыйны цэнтр",
            "Белорусский документационный центр",
            "Belarusian Documentation Center",
        ),
    ),
    Names(
        "disability-rights",
        (
            "Офіс па правах людзей з інваліднасцю",
            "Офис по правам людей с инвалидностью",
            "Office for the Rights of Persons with Disabilities",
        ),
        safety_level=SafetyLevel.WITHHELD,
    ),
    Names(
        "forb",
        ("Ініцыятыва FORB", "Инициатива FORB", "FORB Initiative"),
        safety_level=SafetyLevel.WITHHELD,
    ),
    Names(
        "hrhf",
        (
            "Фонд дамоў правоў чалавека",
            "Фонд домов прав человека",
            "Human Rights House Foundation",
        ),
        ("HRHF", "HRHF", "HRHF"),
        country="NO",
    ),
    Names(
        "fidh",
        (
            "Міжнародная федэрацыя за правы чалавека",
            "Международная федерация за права человека",
            "International Federation for Human Rights",
        ),
        ("FIDH", "FIDH", "FIDH"),
        country="FR",
    ),
    Names(
        "helsinki-foundation",
        (
            "Хельсінкскі фонд па правах чалавека",
            "Хельсинкский фонд по правам человека",
            "Helsinki Foundation for Human Rights",
        ),
        ("HFHR", "HFHR", "HFHR"),
        country="PL",
    ),
    Names(
        "crd",
        ("Civil Rights Defenders", "Civil Rights Defenders", "Civil Rights Defenders"),
        country="SE",
    ),
    Names(
        "omct",
        (
            "Сусветная арганізацыя супраць катаванняў",
            "Всемирная организация против пыток",
            "World Organisation Against Torture",
        ),
        ("OMCT", "OMCT", "OMCT"),
        country="CH",
    ),
    Names(
        "invented-open",
        (
            "Арганізацыя «Прыклад» (выдуманая)",
            "Организация «Пример» (вымышленная)",
            "The Example Organisation (invented)",
        ),
        ("«Прыклад»", "«Пример»", "Example"),
        ("Прыклад", "Пример", "Example"),
    ),
    Names(
        "invented-withheld",
        (
            "Арганізацыя «Без назвы» (выдуманая)",
            "Организация «Без названия» (вымышленная)",
            "The Unnamed Organisation (invented)",
        ),
        sort_keys=("Без назвы", "Без названия", "Unnamed"),
        safety_level=SafetyLevel.WITHHELD,
    ),
    Names(
        "invented-never",
        (
            "Арганізацыя «Цень» (выдуманая)",
            "Организация «Тень» (вымышленная)",
            "The Shadow Organisation (invented)",
        ),
        sort_keys=("Цень", "Тень", "Shadow"),
        safety_level=SafetyLevel.NEVER_NAMED,
    ),
    # Invented for the list below an invented letter: no real organisation is made to sign it.
    *(
        Names(
            key,
            (f"«{be}» (выдуманая)", f"«{ru}» (вымышленная)", f"{en} (invented)"),
            (be, ru, en),
            (be, ru, en),
            country=country,
        )
        for key, be, ru, en, country in (
            ("spruce", "Ёлка", "Ёлка", "Spruce", "BY"),
            ("heather", "Верас", "Вереск", "Heather", "BY"),
            ("lark", "Жаваранак", "Жаворонок", "Lark", "LT"),
            ("spark", "Іскра", "Искра", "Spark", "BY"),
            ("bison", "Зубр", "Зубр", "Bison", "PL"),
            ("sunrise", "Усход", "Восход", "Sunrise", "BY"),
            ("ash", "Ясень", "Ясень", "Ash", "CZ"),
            ("stork", "Бусел", "Аист", "Stork", "BY"),
            ("wellspring", "Крыніца", "Родник", "Wellspring", "DE"),
            ("footbridge", "Масток", "Мостик", "Footbridge", "SE"),
            ("camomile", "Рамонак", "Ромашка", "Camomile", "BY"),
            ("thyme", "Чабор", "Чабрец", "Thyme", "LV"),
            ("mist", "Туман", "Туман", "Mist", ""),
        )
    ),
)
