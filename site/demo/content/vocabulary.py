"""The words by which pages are filed: topics, bodies and procedures, and their sessions.

Names stand in the order Belarusian, Russian, English. Sessions are those whose days are known.
"""

from dataclasses import dataclass
from datetime import date

from home.enums import MechanismKind

TREATY_BODY = MechanismKind.TREATY_BODY
CHARTER_BODY = MechanismKind.CHARTER_BODY
SPECIAL_PROCEDURE = MechanismKind.SPECIAL_PROCEDURE
REGIONAL = MechanismKind.REGIONAL


@dataclass(frozen=True)
class TopicNames:
    key: str
    names: tuple[str, str, str]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class MechanismNames:
    key: str
    kind: MechanismKind
    names: tuple[str, str, str]
    short: tuple[str, str, str]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class SessionDays:
    mechanism: str
    number: int
    starts_on: date
    ends_on: date


TOPICS = (
    TopicNames(
        "association",
        ("Свабода аб’яднанняў", "Свобода объединений", "Freedom of association"),
        ("свабода асацыяцый", "свобода ассоциаций", "ліквідацыя арганізацый"),
    ),
    TopicNames(
        "assembly",
        ("Свабода мірных сходаў", "Свобода мирных собраний", "Freedom of peaceful assembly"),
        ("пратэсты", "протесты", "protests"),
    ),
    TopicNames(
        "expression",
        ("Свабода выказвання", "Свобода выражения мнения", "Freedom of expression"),
        ("свабода слова", "свобода слова", "free speech", "экстрэмізм", "экстремизм"),
    ),
    TopicNames(
        "torture",
        ("Катаванні", "Пытки", "Torture"),
        ("жорсткае абыходжанне", "жестокое обращение", "ill-treatment"),
    ),
    TopicNames(
        "racial-discrimination",
        ("Расавая дыскрымінацыя", "Расовая дискриминация", "Racial discrimination"),
        ("рома", "рома и цыгане", "Roma"),
    ),
    TopicNames(
        "women",
        ("Правы жанчын", "Права женщин", "Women’s rights"),
        ("гендарная роўнасць", "гендерное равенство", "gender equality"),
    ),
    TopicNames(
        "death-penalty",
        ("Смяротнае пакаранне", "Смертная казнь", "Death penalty"),
        ("смяротная кара", "capital punishment"),
    ),
    TopicNames(
        "political-prisoners",
        ("Палітычныя зняволеныя", "Политические заключённые", "Political prisoners"),
        ("палітвязні", "політзняволеныя", "политзаключённые", "политзеки"),
    ),
    TopicNames(
        "defenders",
        ("Праваабаронцы", "Правозащитники", "Human rights defenders"),
        ("пераслед праваабаронцаў", "преследование правозащитников", "reprisals"),
    ),
    TopicNames(
        "media",
        ("Медыі і журналісты", "Медиа и журналисты", "Media and journalists"),
        ("СМІ", "СМИ", "journalism"),
    ),
    TopicNames(
        "fair-trial",
        ("Справядлівы суд", "Справедливый суд", "Fair trial"),
        ("незалежнасць адвакатаў", "независимость адвокатов", "lawyers"),
    ),
    TopicNames(
        "disability",
        (
            "Правы людзей з інваліднасцю",
            "Права людей с инвалидностью",
            "Rights of persons with disabilities",
        ),
        ("бязбар’ернае асяроддзе", "доступная среда", "disability rights"),
    ),
    TopicNames(
        "exile",
        ("Выгнанне", "Изгнание", "Exile"),
        ("эміграцыя", "эмиграция", "transnational repression"),
    ),
    TopicNames(
        "religion",
        ("Свабода рэлігіі", "Свобода религии", "Freedom of religion"),
        ("свабода веравызнання", "свобода вероисповедания", "FORB"),
    ),
)

MECHANISMS = (
    MechanismNames(
        "cerd",
        TREATY_BODY,
        (
            "Камітэт ААН па ліквідацыі расавай дыскрымінацыі",
            "Комитет ООН по ликвидации расовой дискриминации",
            "UN Committee on the Elimination of Racial Discrimination",
        ),
        ("КЛРД", "КЛРД", "CERD"),
    ),
    MechanismNames(
        "cedaw",
        TREATY_BODY,
        (
            "Камітэт ААН па ліквідацыі дыскрымінацыі ў дачыненні да жанчын",
            "Комитет ООН по ликвидации дискриминации в отношении женщин",
            "UN Committee on the Elimination of Discrimination against Women",
        ),
        ("КЛДЖ", "КЛДЖ", "CEDAW"),
        ("СІДАУ", "СЕДАУ"),
    ),
    MechanismNames(
        "ccpr",
        TREATY_BODY,
        (
            "Камітэт ААН па правах чалавека",
            "Комитет ООН по правам человека",
            "UN Human Rights Committee",
        ),
        ("КПЧ", "КПЧ", "CCPR"),
        ("HRCttee", "Камітэт па грамадзянскіх і палітычных правах"),
    ),
    MechanismNames(
        "cat",
        TREATY_BODY,
        (
            "Камітэт ААН супраць катаванняў",
            "Комитет ООН против пыток",
            "UN Committee against Torture",
        ),
        ("КСК", "КПП", "CAT"),
    ),
    MechanismNames(
        "cescr",
        TREATY_BODY,
        (
            "Камітэт ААН па эканамічных, сацыяльных і культурных правах",
            "Комитет ООН по экономическим, социальным и культурным правам",
            "UN Committee on Economic, Social and Cultural Rights",
        ),
        ("КЭСКП", "КЭСКП", "CESCR"),
    ),
    MechanismNames(
        "crc",
        TREATY_BODY,
        (
            "Камітэт ААН па правах дзіцяці",
            "Комитет ООН по правам ребёнка",
            "UN Committee on the Rights of the Child",
        ),
        ("КПД", "КПР", "CRC"),
    ),
    MechanismNames(
        "crpd",
        TREATY_BODY,
        (
            "Камітэт ААН па правах людзей з інваліднасцю",
            "Комитет ООН по правам инвалидов",
            "UN Committee on the Rights of Persons with Disabilities",
        ),
        ("КПІ", "КПИ", "CRPD"),
        ("Камітэт па правах інвалідаў",),
    ),
    MechanismNames(
        "hrc",
        CHARTER_BODY,
        (
            "Рада ААН па правах чалавека",
            "Совет ООН по правам человека",
            "UN Human Rights Council",
        ),
        ("РПЧ ААН", "СПЧ ООН", "HRC"),
        ("Савет ААН па правах чалавека", "UNHRC"),
    ),
    MechanismNames(
        "third-committee",
        CHARTER_BODY,
        (
            "Трэці камітэт Генеральнай Асамблеі ААН",
            "Третий комитет Генеральной Ассамблеи ООН",
            "Third Committee of the UN General Assembly",
        ),
        ("Трэці камітэт", "Третий комитет", "Third Committee"),
        ("Генасамблея ААН", "Генассамблея ООН", "UNGA", "GA"),
    ),
    MechanismNames(
        "rapporteur",
        SPECIAL_PROCEDURE,
        (
            "Спецыяльны дакладчык ААН па становішчы з правамі чалавека ў Беларусі",
            "Специальный докладчик ООН по положению в области прав человека в Беларуси",
            "UN Special Rapporteur on the situation of human rights in Belarus",
        ),
        ("Спецдакладчык ААН", "Спецдокладчик ООН", "SR on Belarus"),
        ("спецыяльная дакладчыца", "специальная докладчица", "SR Belarus"),
    ),
    MechanismNames(
        "experts",
        CHARTER_BODY,
        (
            "Група незалежных экспертаў ААН па Беларусі",
            "Группа независимых экспертов ООН по Беларуси",
            "UN Group of Independent Experts on Belarus",
        ),
        ("Група экспертаў", "Группа экспертов", "GIEB"),
    ),
    MechanismNames(
        "upr",
        MechanismKind.UPR,
        (
            "Універсальны перыядычны агляд",
            "Универсальный периодический обзор",
            "Universal Periodic Review",
        ),
        ("УПА", "УПО", "UPR"),
    ),
    MechanismNames(
        "osce-pa",
        REGIONAL,
        (
            "Парламенцкая асамблея АБСЕ",
            "Парламентская ассамблея ОБСЕ",
            "OSCE Parliamentary Assembly",
        ),
        ("ПА АБСЕ", "ПА ОБСЕ", "OSCE PA"),
    ),
    MechanismNames(
        "odihr",
        REGIONAL,
        (
            "Бюро АБСЕ па дэмакратычных інстытутах і правах чалавека",
            "Бюро ОБСЕ по демократическим институтам и правам человека",
            "OSCE Office for Democratic Institutions and Human Rights",
        ),
        ("БДІПЧ", "БДИПЧ", "ODIHR"),
    ),
)

SESSIONS = (
    SessionDays("hrc", 20, date(2012, 6, 18), date(2012, 7, 6)),
    SessionDays("hrc", 23, date(2013, 5, 27), date(2013, 6, 14)),
    SessionDays("hrc", 26, date(2014, 6, 10), date(2014, 6, 27)),
    SessionDays("hrc", 29, date(2015, 6, 15), date(2015, 7, 3)),
    SessionDays("hrc", 32, date(2016, 6, 13), date(2016, 7, 8)),
    SessionDays("hrc", 35, date(2017, 6, 6), date(2017, 6, 23)),
    SessionDays("hrc", 38, date(2018, 6, 18), date(2018, 7, 6)),
    SessionDays("hrc", 41, date(2019, 6, 24), date(2019, 7, 12)),
    SessionDays("hrc", 44, date(2020, 6, 30), date(2020, 7, 17)),
    SessionDays("hrc", 47, date(2021, 6, 21), date(2021, 7, 14)),
    SessionDays("hrc", 50, date(2022, 6, 13), date(2022, 7, 8)),
    SessionDays("hrc", 53, date(2023, 6, 19), date(2023, 7, 14)),
    SessionDays("hrc", 55, date(2024, 2, 26), date(2024, 4, 5)),
    SessionDays("hrc", 56, date(2024, 6, 18), date(2024, 7, 12)),
    SessionDays("hrc", 58, date(2025, 2, 24), date(2025, 4, 4)),
    SessionDays("hrc", 59, date(2025, 6, 16), date(2025, 7, 9)),
    SessionDays("cerd", 94, date(2017, 11, 20), date(2017, 12, 8)),
    SessionDays("cerd", 113, date(2024, 8, 5), date(2024, 8, 23)),
    SessionDays("ccpr", 124, date(2018, 10, 8), date(2018, 11, 2)),
    SessionDays("cedaw", 90, date(2025, 2, 3), date(2025, 2, 21)),
    SessionDays("upr", 22, date(2015, 5, 4), date(2015, 5, 15)),
    SessionDays("upr", 36, date(2020, 11, 2), date(2020, 11, 13)),
    SessionDays("upr", 50, date(2025, 11, 3), date(2025, 11, 14)),
    SessionDays("osce-pa", 26, date(2017, 7, 5), date(2017, 7, 9)),
)
