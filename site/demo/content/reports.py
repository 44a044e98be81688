"""Reports of the coalition, as far as public facts go, and one that is invented from end to end."""

from datetime import date

from demo.content.reviewing import Chapter, Limit, Member, ReportText, Version, Wanted
from demo.content.words import Words

COALITION = (
    "Нацыянальная праваабарончая кааліцыя",
    "Национальная правозащитная коалиция",
    "National Human Rights Coalition",
)

CERD = ReportText(
    key="cerd-report-2017",
    review="cerd-2017",
    asks=(
        Wanted(
            (
                (
                    "Каб Камітэт папрасіў дзяржаву не ўжываць дэкрэта аб «дармаедстве» супраць "
                    "уразлівых груп, такіх як рома."
                ),
                (
                    "Чтобы Комитет попросил государство не применять декрет о «тунеядстве» против "
                    "уязвимых групп, таких как рома."
                ),
                (
                    "That the Committee ask the state not to use the decree on “social parasitism” "
                    "against vulnerable groups such as Roma."
                ),
            ),
            thread="decree-and-roma",
        ),
    ),
    delegation=(
        Member(
            (
                "Прадстаўнікі праваабарончых арганізацый",
                "Представители правозащитных организаций",
                "Members of human rights organisations",
            ),
            "role",
        ),
        Member(
            (
                "Выпускнікі праграмы ILIA-BY, з навучальным візітам",
                "Выпускники программы ILIA-BY, с учебным визитом",
                "Graduates of the ILIA-BY programme, on an educational visit",
            ),
            "role",
        ),
        Member(
            (
                "Дэманстрацыя: схаваны ўдзельнік",
                "Демонстрация: скрытый участник",
                "Demonstration: a hidden member",
            ),
            "hidden",
            "invented-never",
        ),
    ),
    words={
        "be": Words(
            title="Даклад пра расавую дыскрымінацыю ў Беларусі",
            summary="Яго прадставіла на 94-й сесіі дэлегацыя праваабарончых арганізацый.",
            body="""
            Просьба пераказана нашымі словамі. Пра рома асобны даклад падаў ADC Memorial.
            """,
        ),
        "ru": Words(
            title="Доклад о расовой дискриминации в Беларуси",
            summary="Его представила на 94-й сессии делегация правозащитных организаций.",
            body="""
            Просьба пересказана нашими словами. О рома отдельный доклад подал ADC Memorial.
            """,
        ),
        "en": Words(
            title="Report on racial discrimination in Belarus",
            summary="A delegation of human rights organisations presented it at the 94th session.",
            body="""
            The ask is told in our own words. ADC Memorial filed a report of its own about Roma.
            """,
        ),
    },
)

CCPR_INPUT = ReportText(
    key="ccpr-input-2015",
    review="ccpr-2018",
    kind="questions",
    sent_on=date(2015, 4, 1),
    only_month_is_known=True,
    words={
        "be": Words(
            title="Пытанні, якія кааліцыя прапанавала Камітэту",
            summary="Многія з іх увайшлі ў пералік, які Камітэт склаў у ліпені 2015 года.",
        ),
        "ru": Words(
            title="Вопросы, которые коалиция предложила Комитету",
            summary="Многие из них вошли в перечень, который Комитет составил в июле 2015 года.",
        ),
        "en": Words(
            title="Questions that the coalition proposed to the Committee",
            summary="Many of them entered the list that the Committee drew up in July 2015.",
        ),
    },
)

CCPR = ReportText(
    key="ccpr-report-2018",
    review="ccpr-2018",
    coalition=COALITION,
    sent_on=date(2018, 5, 1),
    only_month_is_known=True,
    authors=(("house", "named"),),
    words={
        "be": Words(
            title="Альтэрнатыўны даклад дванаццаці арганізацый",
            summary="Напісаны Нацыянальнай праваабарончай кааліцыяй да 124-й сесіі Камітэта.",
            body="""
            Даклад падпісалі дванаццаць арганізацый, сярод іх Дом. Астатніх мы тут не называем,
            пакуль не праверым, ці гэта для іх бяспечна.
            """,
        ),
        "ru": Words(
            title="Альтернативный доклад двенадцати организаций",
            summary="Написан Национальной правозащитной коалицией к 124-й сессии Комитета.",
            body="""
            Доклад подписали двенадцать организаций, среди них Дом. Остальных мы здесь не называем,
            пока не проверим, безопасно ли это для них.
            """,
        ),
        "en": Words(
            title="Alternative report of twelve organisations",
            summary="Written by the National Human Rights Coalition for the Committee’s 124th "
            "session.",
            body="""
            Twelve organisations signed the report, the House among them. We do not name the others
            here until we have checked that it is safe for them.
            """,
        ),
    },
)

CEDAW = ReportText(
    key="cedaw-report-2025",
    review="cedaw-2025",
    authors=(("lawtrend", "named"),),
    words={
        "be": Words(
            title="Альтэрнатыўны даклад кааліцыі з дзесяці арганізацый",
            summary="Адзін з чатырох альтэрнатыўных дакладаў, якія атрымаў Камітэт.",
            body="""
            Сярод дзесяці арганізацый быў Lawtrend. Астатніх мы тут не называем, пакуль не
            праверым, ці гэта для іх бяспечна.
            """,
        ),
        "ru": Words(
            title="Альтернативный доклад коалиции из десяти организаций",
            summary="Один из четырёх альтернативных докладов, которые получил Комитет.",
            body="""
            Среди десяти организаций был Lawtrend. Остальных мы здесь не называем, пока не
            проверим, безопасно ли это для них.
            """,
        ),
        "en": Words(
            title="Alternative report of a coalition of ten organisations",
            summary="One of the four alternative reports that the Committee received.",
            body="""
            Lawtrend was among the ten organisations. We do not name the others here until we have
            checked that it is safe for them.
            """,
        ),
    },
)

UPR_2014 = ReportText(
    key="upr-report-2014",
    review="upr-2015",
    kind="joint",
    authors=(("house", "named"),),
    words={
        "be": Words(
            title="Супольны даклад адзінаццаці арганізацый, 2014 год",
            summary="Сярод аўтараў — Дом.",
        ),
        "ru": Words(
            title="Совместный доклад одиннадцати организаций, 2014 год",
            summary="Среди авторов — Дом.",
        ),
        "en": Words(
            title="Joint report of eleven organisations, 2014",
            summary="The House is among the authors.",
        ),
    },
)

UPR_2020 = ReportText(
    key="upr-priorities-2020",
    review="upr-2020",
    kind="joint",
    presented_on=date(2020, 10, 12),
    words={
        "be": Words(
            title="Прыярытэтныя рэкамендацыі кааліцыі",
            summary="Прадстаўлены на папярэдняй сустрэчы 12 кастрычніка 2020 года.",
        ),
        "ru": Words(
            title="Приоритетные рекомендации коалиции",
            summary="Представлены на предварительной встрече 12 октября 2020 года.",
        ),
        "en": Words(
            title="Priority recommendations of the coalition",
            summary="Presented at the pre-session on 12 October 2020.",
        ),
    },
)

UPR_2025 = ReportText(
    key="upr-report-2025",
    review="upr-2025",
    kind="joint",
    words={
        "be": Words(
            title="Даклад кааліцыі да чацвёртага цыкла",
            summary="У ім падлічана, што стала з рэкамендацыямі трэцяга цыкла.",
            body="[pages: Гэтыя лікі і іх база | upr-2020]",
        ),
        "ru": Words(
            title="Доклад коалиции к четвёртому циклу",
            summary="В нём подсчитано, что стало с рекомендациями третьего цикла.",
            body="[pages: Эти числа и их база | upr-2020]",
        ),
        "en": Words(
            title="The coalition’s report for the fourth cycle",
            summary="It counts what became of the recommendations of the third cycle.",
            body="[pages: These numbers and their base | upr-2020]",
        ),
    },
)

BELARUSIAN_TEXT = """
! Выдуманы тэкст
Гэты даклад складзены для дэманстрацыі. Ніводная сапраўдная арганізацыя яго не пісала.

## Чаму мы пішам

Дзяржава расказвае Камітэту пра законы. Мы расказваем, як гэтыя законы дзейнічаюць: каго
затрымліваюць, каму адмаўляюць у рэгістрацыі, хто баіцца выйсці на мірны сход.

## Што мы просім спытаць

- Колькі разоў за два гады суды адмянілі адмову ў рэгістрацыі арганізацыі?
- Як чалавек можа абскардзіць забарону мірнага сходу, пакуль сход яшчэ мае сэнс?
- Хто адказвае за тое, каб рашэнні Камітэта былі перакладзены і апублікаваны?

## Як мы працавалі

Кожны раздзел пісала адна арганізацыя, а чыталі яго ўсе. Дзе думкі разыходзіліся, гэта сказана ў
самім раздзеле. Імён пацярпелых у дакладзе няма.
"""

ENGLISH_TEXT = """
! An invented text
This report was written for the demonstration. No real organisation is behind it.

## Why we write

The state tells the Committee about laws. We tell how these laws work: who is detained, who is
refused registration, who is afraid of going to a peaceful assembly.

## What we ask the Committee to ask

- How often in two years have courts overturned a refusal to register an organisation?
- How can somebody challenge the ban of a peaceful assembly while the assembly still makes sense?
- Who sees to it that the Committee’s decisions are translated and published?

## How we worked

Each chapter was written by one organisation and read by all. Where opinions differed, the chapter
says so. The report has no names of victims.
"""

DEMONSTRATION = ReportText(
    key="demo-alternative-report",
    review="ccpr-2018",
    sent_on=date(2018, 9, 3),
    presented_on=date(2018, 10, 8),
    confidentiality="annex",
    coalition=("Выдуманая кааліцыя", "Вымышленная коалиция", "An invented coalition"),
    authors=(
        ("invented-open", "named"),
        ("invented-withheld", "counted"),
        ("invented-never", "counted"),
    ),
    asks=(
        Wanted(
            (
                "Спытаць, як часта суды адмяняюць адмову ў рэгістрацыі арганізацыі.",
                "Спросить, как часто суды отменяют отказ в регистрации организации.",
                "To ask how often courts overturn a refusal to register an organisation.",
            )
        ),
        Wanted(
            (
                "Спытаць, як абскардзіць забарону сходу, пакуль сход яшчэ мае сэнс.",
                "Спросить, как обжаловать запрет собрания, пока собрание ещё имеет смысл.",
                "To ask how the ban of an assembly can be challenged in time.",
            )
        ),
    ),
    chapters=(
        Chapter(("Арганізацыі", "Организации", "Organisations"), "association", "invented-open"),
        Chapter(
            ("Мірныя сходы", "Мирные собрания", "Peaceful assemblies"),
            "assembly",
            "invented-withheld",
        ),
    ),
    delegation=(
        Member(
            ("Каардынатарка дэлегацыі", "Координаторка делегации", "Coordinator"),
            "organisation",
            "invented-open",
        ),
        Member(("Юрыст", "Юрист", "Lawyer"), "role", "invented-withheld"),
        Member(("Схаваная роля", "Скрытая роль", "A hidden role"), "hidden", "invented-never"),
    ),
    versions=(
        Version(
            "en",
            ENGLISH_TEXT,
            (
                "Demonstration",
                "This file is made up. It is not a report, and no organisation wrote it.",
                "It is here to show where a report can be taken from.",
            ),
        ),
        Version("be", BELARUSIAN_TEXT),
        Version(
            "ru",
            "",
            (
                "Demonstration",
                "This file is made up. There is no text of it as a page,",
                "and the page of the report says so.",
            ),
        ),
    ),
    words={
        "be": Words(
            title="Дэманстрацыя: даклад з усім, што ў ім бывае",
            summary="Выдуманы даклад: раздзелы, дэлегацыя, файлы, тэкст старонкай і дадатак.",
        ),
        "ru": Words(
            title="Демонстрация: доклад со всем, что в нём бывает",
            summary="Вымышленный доклад: главы, делегация, файлы, текст страницей и приложение.",
        ),
        "en": Words(
            title="Demonstration: a report with all that belongs to one",
            summary="An invented report: chapters, delegation, files, text as a page, an annex.",
        ),
    },
)

REPORTS = (CERD, CCPR_INPUT, CCPR, DEMONSTRATION, CEDAW, UPR_2014, UPR_2020, UPR_2025)

LIMITS = (
    Limit("ccpr", "alternative", words=10_000, languages="en fr es", source="ohchr.org"),
    Limit(
        "upr",
        "joint",
        pages=10,
        languages="en fr es",
        source="ohchr.org",
        note="From an older guide: a single submission has 5 pages, a joint one 10.",
    ),
    Limit(
        "cedaw",
        "alternative",
        words=6_600,
        note="Not confirmed: 3,300 words of one organisation, 6,600 of a coalition.",
    ),
    *(
        Limit(key, "alternative", note="Not known. Ask the secretariat.")
        for key in ("cerd", "cat", "cescr", "crc", "crpd")
    ),
)
