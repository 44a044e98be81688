"""The mandate of the special rapporteur: public facts, told in our own words.

Figures stand here only where a public source gives them; what is invented says so.
"""

from datetime import date

from campaigns.enums import Effect, Precision
from demo.content.mandate_rows import (
    Call,
    Holder,
    Letter,
    MandateText,
    Report,
    Vote,
    Year,
    trios,
    with_rows,
)
from demo.content.words import Words

MONTH, YEAR = Precision.MONTH, Precision.YEAR
OHCHR = "https://www.ohchr.org/en"

_RAPPORTEUR = MandateText(
    key="special-rapporteur",
    in_menu=True,
    words={
        "be": Words(
            title="Супрацоўніцтва са спецыяльным дакладчыкам",
            summary="Мандат ААН, прысвечаны правам чалавека ў Беларусі: хто яго выконвае, як за "
            "яго галасуюць і як дакладчыку пішуць.",
            body="""
            Рада ААН па правах чалавека стварыла мандат рэзалюцыяй 20/13 у 2012 годзе. Спецыяльны
            дакладчык збірае звесткі пра рэпрэсіі, катаванні, пераслед актывістаў, удзельнікаў
            пратэстаў і журналістаў. Улады Беларусі мандата не прызнаюць.

            Перад штогадовым дакладам беларускія арганізацыі пры садзейнічанні Дома дасылаюць
            дакладчыку свае аналізы і агляды падзей.

            ! Чаго мы не ведаем
            Тут стаяць толькі пацверджаныя лікі. Як Рада галасавала ў 2012 і 2019 гадах і колькі
            было галасоў супраць у 2015, 2017 і 2021 гадах, для гэтай старонкі яшчэ ніхто не
            праверыў. Пра рашэнне 2026 года пацверджаных звестак пакуль няма.

            [pages: Па тэме | saving-the-mandate demo-renewal-letter]
            """,
        ),
        "ru": Words(
            title="Сотрудничество со специальным докладчиком",
            summary="Мандат ООН, посвящённый правам человека в Беларуси: кто его исполняет, как "
            "за него голосуют и как докладчику пишут.",
            body="""
            Совет ООН по правам человека создал мандат резолюцией 20/13 в 2012 году. Специальный
            докладчик собирает сведения о репрессиях, пытках, преследовании активистов, участников
            протестов и журналистов. Власти Беларуси мандата не признают.

            Перед ежегодным докладом белорусские организации при содействии Дома направляют
            докладчику свои анализы и обзоры событий.

            ! Чего мы не знаем
            Здесь стоят только подтверждённые числа. Как Совет голосовал в 2012 и 2019 годах и
            сколько было голосов против в 2015, 2017 и 2021 годах, для этой страницы ещё никто не
            проверил. О решении 2026 года подтверждённых сведений пока нет.

            [pages: По теме | saving-the-mandate demo-renewal-letter]
            """,
        ),
        "en": Words(
            title="Cooperation with the special rapporteur",
            summary="The UN mandate on human rights in Belarus: who holds it, how it is voted on, "
            "and how to write to it.",
            body="""
            The UN Human Rights Council created the mandate with resolution 20/13 in 2012. The
            special rapporteur gathers information about repression, torture, and the persecution
            of activists, protesters and journalists. The authorities of Belarus do not recognise
            the mandate.

            Before the annual report, and with the support of the House, Belarusian organisations
            send the rapporteur their analyses and reviews of events.

            ! What we do not know
            Only confirmed numbers stand here. How the Council voted in 2012 and 2019, and how many
            votes there were against in 2015, 2017 and 2021, nobody has checked for this page yet.
            Of a decision in 2026 there is no confirmed information so far.

            [pages: See also | saving-the-mandate demo-renewal-letter]
            """,
        ),
    },
    holders=(
        Holder(
            ("Міклаш Харашці", "Миклош Харашти", "Miklós Haraszti"),
            date(2012, 11, 1),
            to_on=date(2018, 10, 31),
            to_precision=YEAR,
        ),
        Holder(
            ("Анаіс Марэн", "Анаис Марен", "Anaïs Marin"),
            date(2018, 11, 1),
            MONTH,
            to_on=date(2024, 10, 31),
            to_precision=YEAR,
        ),
        Holder(
            ("Нілс Муйжніекс", "Нилс Муйжниекс", "Nils Muižnieks"),
            date(2024, 11, 1),
            YEAR,
        ),
    ),
    votes=(
        Vote(
            date(2012, 7, 5),
            20,
            "20/13",
            MONTH,
            Effect.CREATED,
            source="right-docs.org",
        ),
        Vote(
            date(2013, 6, 13),
            23,
            "23/15",
            figures=(26, 3, 18),
            note=(
                "Адно выданне назвала 15 тых, хто ўстрымаўся.",
                "Одно издание назвало 15 воздержавшихся.",
                "One news outlet counted 15 abstentions.",
            ),
            source="FIDH, HRHF",
        ),
        Vote(
            date(2014, 6, 27),
            26,
            "26/25",
            figures=(24, 7, 16),
            source="HRHF, right-docs.org",
        ),
        Vote(
            date(2015, 7, 2),
            29,
            "29/17",
            figures=(21, None, None),
            source="right-docs.org",
        ),
        Vote(
            date(2016, 7, 1),
            32,
            figures=(15, 9, 23),
            note=(
                "Самае блізкае галасаванне за ўвесь час.",
                "Самое близкое голосование за всё время.",
                "The closest vote of all.",
            ),
            source="HRHF",
        ),
        Vote(
            date(2017, 6, 23),
            35,
            precision=MONTH,
            figures=(18, None, None),
            note=(
                "Дом і «Вясна» даводзілі, што мандат трэба працягнуць.",
                "Дом и «Весна» доказывали, что мандат нужно продлить.",
                "The House and Viasna argued for the extension.",
            ),
            source="humanrights-online.org",
            cause="saving-the-mandate",
        ),
        Vote(
            date(2018, 7, 6),
            38,
            figures=(19, 6, 21),
            source="OHCHR",
            source_url=f"{OHCHR}/press-releases/2018/07/human-rights-council-adopts-six-resolutions"
            "-including-syria-extends-mandates",
        ),
        Vote(date(2019, 7, 12), 41, precision=YEAR),
        Vote(date(2020, 7, 17), 44, "44/19", figures=(22, 5, 20), source="Viasna"),
        Vote(
            date(2021, 7, 13),
            47,
            "47/19",
            figures=(21, None, None),
            note=(
                "17 чэрвеня больш за трыццаць арганізацый напісалі прадстаўніцтвам дзяржаў.",
                "17 июня более тридцати организаций написали представительствам государств.",
                "On 17 June more than thirty organisations had written to the missions.",
            ),
            source="ummnews.org",
            cause="letter-to-missions-2021",
        ),
        Vote(date(2022, 7, 7), 50, "50/20", YEAR, figures=(23, 6, 18), source="OHCHR"),
        Vote(date(2023, 7, 13), 53, "53/19", figures=(20, 6, 21), source="OHCHR"),
        Vote(
            date(2024, 4, 4),
            55,
            figures=(24, 6, 17),
            note=(
                "Створана яшчэ і група з трох незалежных экспертаў.",
                "Создана ещё и группа из трёх независимых экспертов.",
                "A group of three independent experts was created as well.",
            ),
            source="Pozirk",
        ),
        Vote(
            date(2025, 4, 3),
            58,
            figures=(25, 5, 17),
            note=(
                "На адзін год; даклады — да 62-й сесіі Рады і 81-й сесіі Генеральнай Асамблеі.",
                "На один год; доклады — к 62-й сессии Совета и 81-й сессии Генеральной Ассамблеи.",
                (
                    "For one year; reports to the 62nd session of the Council and to the 81st of "
                    "the General Assembly."
                ),
            ),
            source="Pozirk",
        ),
    ),
    years=(
        Year(2025, None, None, 59, 58),
        Year(2024, (date(2023, 4, 1), date(2024, 3, 31)), date(2024, 2, 15), 56, 55),
        Year(2023, (date(2022, 4, 1), date(2023, 3, 31)), date(2023, 2, 28), 53, 53),
    ),
    calls=(
        Call(
            (
                "Дэманстрацыя: звесткі пра свабоду аб’яднанняў",
                "Демонстрация: сведения о свободе объединений",
                "Demonstration: information about freedom of association",
            ),
            (
                "Выдуманы збор звестак",
                "Вымышленный сбор сведений",
                "An invented call",
            ),
            (
                "Што перашкаджала арганізацыям працаваць і што ім дапамагала?",
                "Что мешало организациям работать и что им помогало?",
                "What kept organisations from working, and what helped them?",
            ),
            closes_in=12,
            languages="en, fr, es",
        ),
        Call(
            (
                "Свабода аб’яднанняў; беларусы ў выгнанні",
                "Свобода объединений; белорусы в изгнании",
                "Freedom of association; Belarusians in exile",
            ),
            (
                "Спецыяльная дакладчыца па Беларусі",
                "Специальная докладчица по Беларуси",
                "Special Rapporteur on Belarus",
            ),
            (
                (
                    "Для даклада на 56-й сесіі Рады: з 1 красавіка 2023 да 31 сакавіка 2024 года. "
                    "І што змянілася пасля даклада A/77/195 пра вымушаны выезд."
                ),
                (
                    "Для доклада на 56-й сессии Совета: с 1 апреля 2023 по 31 марта 2024 года. И "
                    "что изменилось после доклада A/77/195 о вынужденном отъезде."
                ),
                (
                    "For the report to the 56th session of the Council: from 1 April 2023 to 31 "
                    "March 2024. And what has changed since report A/77/195 on forced exile."
                ),
            ),
            deadline=date(2024, 2, 15),
            url=f"{OHCHR}/calls-for-input/2024/calls-input-2024-report-special-rapporteur-belarus"
            "-human-rights-council-and",
        ),
        Call(
            (
                "Свабода выказвання; законы супраць экстрэмізму",
                "Свобода выражения мнения; законы против экстремизма",
                "Freedom of expression; laws against extremism",
            ),
            (
                "Спецыяльная дакладчыца па Беларусі",
                "Специальная докладчица по Беларуси",
                "Special Rapporteur on Belarus",
            ),
            (
                "Якія законы і якая практыка абмяжоўваюць свабоду выказвання?",
                "Какие законы и какая практика ограничивают свободу выражения мнения?",
                "Which laws and practices restrict freedom of expression?",
            ),
            deadline=date(2023, 2, 28),
            url=f"{OHCHR}/calls-for-input/2023/call-submissions-2023-reports-special-rapporteur"
            "-situation-human-rights",
        ),
    ),
    letters=(
        Letter(
            (
                "Дэманстрацыя: выдуманы ліст, пра які чытачам яшчэ нічога не вядома.",
                "Демонстрация: вымышленное письмо, о котором читателям ещё ничего не известно.",
                "Demonstration: an invented letter of which readers know nothing yet.",
            ),
            days_old=10,
        ),
        Letter(
            (
                (
                    "Праверка, ператрус і ліквідацыя Беларускага Хельсінкскага Камітэта; прызнанне "
                    "яго старонак экстрэмісцкімі матэрыяламі."
                ),
                (
                    "Проверка, обыск и ликвидация Белорусского Хельсинкского Комитета; признание "
                    "его страниц экстремистскими материалами."
                ),
                (
                    "Inspection, search and dissolution of the Belarusian Helsinki Committee; its "
                    "pages declared extremist materials."
                ),
            ),
            date(2024, 12, 17),
            reply_on=date(2025, 2, 12),
        ),
        Letter(
            (
                "Ужыванне законаў супраць экстрэмізму да Праваабарончага цэнтра «Вясна».",
                "Применение законов против экстремизма к Правозащитному центру «Весна».",
                "The use of laws against extremism against the Human Rights Center “Viasna”.",
            ),
            date(2023, 12, 15),
            reference="BLR 10/2023",
        ),
        Letter(
            (
                "Ператрусы ў праваабарончых арганізацыях і справы аб іх ліквідацыі.",
                "Обыски в правозащитных организациях и дела об их ликвидации.",
                "Searches of human rights organisations and proceedings to dissolve them.",
            ),
            date(2021, 9, 7),
            reference="BLR 8/2021",
        ),
    ),
    reports=(
        Report(
            "A/77/195",
            (
                "Вымушаны выезд і становішча беларусаў у выгнанні.",
                "Вынужденный отъезд и положение белорусов в изгнании.",
                "Forced departure, and the situation of Belarusians in exile.",
            ),
            bodies=(
                "Генеральная Асамблея, 77-я сесія",
                "Генеральная Ассамблея, 77-я сессия",
                "General Assembly, 77th session",
            ),
        ),
        Report(
            "A/HRC/32/48",
            (
                "Становішча з правамі чалавека і тое, што выканана з рэкамендацый ААН з 2010 года.",
                "Положение с правами человека и то, что выполнено из рекомендаций ООН с 2010 года.",
                (
                    "The situation of human rights, and which UN recommendations since 2010 have "
                    "been carried out."
                ),
            ),
            date(2016, 4, 21),
            32,
        ),
        Report(
            "A/69/307",
            (
                "Свабода аб’яднанняў: законы і практыка, якія тычацца недзяржаўных арганізацый.",
                "Свобода объединений: законы и практика в отношении негосударственных организаций.",
                (
                    "Freedom of association: laws and practice concerning non-governmental "
                    "organisations."
                ),
            ),
            date(2014, 8, 12),
            bodies=(
                "Генеральная Асамблея, 69-я сесія",
                "Генеральная Ассамблея, 69-я сессия",
                "General Assembly, 69th session",
            ),
        ),
    ),
    how_to_submit=(
        """
        Спецыяльныя працэдуры ААН прымаюць звароты ад людзей і арганізацый па-англійску,
        па-французску і па-іспанску. Ананімных зваротаў яны не разглядаюць, але імя таго, хто
        піша, звычайна застаецца ў таямніцы.

        Калі напісаць пасля апошняга дня, звесткі не прападуць: іх могуць выкарыстаць у наступным
        годзе.
        """,
        """
        Специальные процедуры ООН принимают обращения от людей и организаций на английском,
        французском и испанском языках. Анонимных обращений они не рассматривают, но имя того, кто
        пишет, обычно остаётся в тайне.

        Если написать после последнего дня, сведения не пропадут: их могут использовать в следующем
        году.
        """,
        """
        UN special procedures take letters of people and organisations in English, French and
        Spanish. They do not consider anonymous ones, but the name of the writer is kept
        confidential as a rule.

        What is written after the last day is not lost: it may be used in the following year.
        """,
    ),
    submit_url="https://spsubmission.ohchr.org/",
)
RAPPORTEUR = with_rows(_RAPPORTEUR, trios(_RAPPORTEUR))
