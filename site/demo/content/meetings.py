"""The annual coordination meetings: what is known of them, and what is invented and says so."""

from datetime import date, time

from campaigns.enums import ActionState, DecisionKind, Publication, SessionKind
from demo.content.meeting_facts import (
    ActionFacts,
    AgendaFacts,
    DecisionFacts,
    MeetingText,
    MeetingWords,
    OutcomeFacts,
)
from demo.content.words import Text, Words
from home.enums import Visibility

SERIES = Text(
    key="annual-meeting",
    in_menu=True,
    words={
        "be": Words(
            title="Штогадовая каардынацыйная сустрэча",
            summary="З 2011 года праваабаронцы раз на год разам вызначаюць, што будзе галоўным.",
            introduction="""
            Дом ладзіць гэтыя сустрэчы з 2011 года. На іх прыязджаюць прадстаўнікі беларускіх і
            міжнародных арганізацый. Размова ідзе пра стратэгію: якія пытанні найважнейшыя, за
            што супольнасць возьмецца разам і чаго навучыў мінулы год.
            """,
            body="""
            [image: Пяць колаў рознага памеру, злучаных лініямі з адным колам пасярэдзіне. |
              Пяць напрамкаў, адна сустрэча. Абстрактны малюнак для дэманстрацыі.]

            ## Размова са спецыяльным дакладчыкам

            Улады Беларусі не прызнаюць мандата спецыяльнага дакладчыка ААН, і сустрэцца з ім у
            краіне немагчыма. Таму каардынацыйная сустрэча — яшчэ і нагода пагаварыць асабіста.

            ! Чаму тут няма наступнай даты
            Дзень і месца сустрэчы загадзя не паведамляюцца: так бяспечней для тых, хто едзе.
            Пра сустрэчу расказваюць потым, і толькі тое, пра што дамовіліся.

            [pages: Што з гэтага выйшла | parallel-forum-2017 saving-the-mandate]
            """,
        ),
        "ru": Words(
            title="Ежегодная координационная встреча",
            summary="С 2011 года правозащитники раз в год вместе определяют, что будет главным.",
            introduction="""
            Дом проводит эти встречи с 2011 года. На них приезжают представители белорусских и
            международных организаций. Речь идёт о стратегии: какие вопросы важнее всего, за что
            сообщество возьмётся вместе и чему научил прошедший год.
            """,
            body="""
            [image: Пять кругов разного размера, соединённых линиями с одним кругом в середине. |
              Пять направлений, одна встреча. Абстрактный рисунок для демонстрации.]

            ## Разговор со специальным докладчиком

            Власти Беларуси не признают мандата специального докладчика ООН, и встретиться с ним
            в стране невозможно. Поэтому координационная встреча — ещё и повод поговорить лично.

            ! Почему здесь нет следующей даты
            День и место встречи заранее не сообщаются: так безопаснее для тех, кто едет.
            О встрече рассказывают потом, и только то, о чём договорились.

            [pages: Что из этого вышло | parallel-forum-2017 saving-the-mandate]
            """,
        ),
        "en": Words(
            title="Annual coordination meeting",
            summary="Since 2011, once a year, human rights defenders settle together what comes "
            "first.",
            introduction="""
            The House has held these meetings since 2011, with Belarusian and international
            organisations. They are about strategy: which questions matter most, what the
            community will take on together, and what the past year has taught.
            """,
            body="""
            [image: Five circles of different sizes, joined by lines to one circle in the middle. |
              Five areas, one meeting. An abstract drawing for the demonstration.]

            ## Talking with the special rapporteur

            The authorities of Belarus do not recognise the mandate of the UN special rapporteur,
            and nobody can meet the rapporteur in the country. So the coordination meeting is also
            an opportunity to talk in person.

            ! Why there is no next date here
            The day and the place of a meeting are not announced beforehand: that is safer for
            those who travel. It is told afterwards, and only what everybody agreed to tell.

            [pages: What came of it | parallel-forum-2017 saving-the-mandate]
            """,
        ),
    },
)

MEETING_2011 = MeetingText(
    key="annual-meeting-2011",
    year=2011,
    starts_on=date(2011, 1, 20),
    ends_on=date(2011, 1, 21),
    decisions=(DecisionFacts(DecisionKind.POSITION),),
    outcomes=(OutcomeFacts(1, date(2011, 1, 21)),),
    words={
        "be": MeetingWords(
            title="Сустрэча 2011 года",
            summary="Больш за сорак чалавек з дваццаці трох арганізацый сабраліся ў Вільні.",
            body="""
            На тэрміновую стратэгічную сустрэчу прыехалі прадстаўнікі дваццаці трох арганізацый.
            Магчыма, з яе і пачаліся штогадовыя сустрэчы, але дакладна гэта не вядома.
            """,
            city="Вільня",
            decisions=("Апублікаваць супольныя высновы і рэкамендацыі.",),
            outcomes=("Сустрэча скончылася апублікаванымі высновамі і рэкамендацыямі.",),
        ),
        "ru": MeetingWords(
            title="Встреча 2011 года",
            summary="Больше сорока человек из двадцати трёх организаций собрались в Вильнюсе.",
            body="""
            На срочную стратегическую встречу приехали представители двадцати трёх организаций.
            Возможно, с неё и начались ежегодные встречи, но точно это не известно.
            """,
            city="Вильнюс",
            decisions=("Опубликовать совместные выводы и рекомендации.",),
            outcomes=("Встреча завершилась опубликованными выводами и рекомендациями.",),
        ),
        "en": MeetingWords(
            title="Meeting of 2011",
            summary="More than forty people of twenty-three organisations met in Vilnius.",
            body="""
            People of twenty-three organisations came to an emergency meeting on strategy. The
            annual meetings may have begun with it; that is not known for certain.
            """,
            city="Vilnius",
            decisions=("Publish joint conclusions and recommendations.",),
            outcomes=("The meeting ended with published conclusions and recommendations.",),
        ),
    },
)

MEETING_2017 = MeetingText(
    key="annual-meeting-2017",
    year=2017,
    publication=Publication.MONTH_AND_CITY,
    starts_on=date(2017, 1, 23),  # invented, and therefore never shown
    ends_on=date(2017, 1, 24),
    agenda=(AgendaFacts(SessionKind.CLOSED), AgendaFacts(SessionKind.GROUP)),
    participants=(
        ("house", Visibility.NAMED),
        ("invented-open", Visibility.NAMED),
        ("invented-withheld", Visibility.COUNTED),
    ),
    decisions=(
        DecisionFacts(DecisionKind.ACTION, due=date(2017, 7, 1)),
        DecisionFacts(DecisionKind.PRIORITY, owner="invented-open"),
    ),
    actions=(
        ActionFacts(1, ActionState.DONE, date(2017, 7, 4)),
        ActionFacts(1, ActionState.DONE, date(2017, 7, 4)),
        ActionFacts(2, ActionState.DROPPED, date(2017, 9, 15)),
        ActionFacts(2, ActionState.IN_PROGRESS),
    ),
    outcomes=(
        OutcomeFacts(1, date(2017, 7, 4), "parallel-forum-2017"),
        OutcomeFacts(1, date(2017, 7, 4), "forum-resolution"),
        OutcomeFacts(1, date(2017, 7, 6)),
    ),
    words={
        "be": MeetingWords(
            title="Сустрэча 2017 года",
            summary="Тут з’явілася ідэя Паралельнага форуму, які адбыўся ў ліпені.",
            body="""
            ! Што тут сапраўднае
            Ідэя форуму ў студзені і сам форум у ліпені — сапраўдныя. Горад, удзельнікі, парадак
            дня і ўсё, што пазначана словам «Дэманстрацыя», выдуманыя.
            """,
            city="Вільня",
            agenda=(
                "Дэманстрацыя: размова са спецыяльным дакладчыкам",
                "Дэманстрацыя: што зрабіць да сесіі ў Мінску",
            ),
            decisions=(
                "Правесці Паралельны форум перад сесіяй Парламенцкай асамблеі АБСЕ ў Мінску.",
                "Дэманстрацыя: весці адзін каляндар тэрмінаў на ўсіх.",
            ),
            owners=(
                "Дом і беларускія арганізацыі разам з Платформай «Грамадзянская салідарнасць»",
            ),
            actions=(
                "Дэманстрацыя: скласці праграму форуму і запрасіць гасцей.",
                "Дэманстрацыя: падрыхтаваць тэкст рэзалюцыі.",
                "Дэманстрацыя: надрукаваць каляндар на паперы.",
                "Дэманстрацыя: сабраць тэрміны ўсіх камітэтаў ААН.",
            ),
            reasons=("", "", "Папяровы каляндар небяспечна вазіць праз мяжу.", ""),
            outcomes=(
                (
                    "У Мінску прайшоў Паралельны форум грамадзянскай супольнасці АБСЕ: больш за "
                    "сто удзельнікаў."
                ),
                "Форум прыняў рэзалюцыю да членаў Парламенцкай асамблеі і дзяржаў АБСЕ.",
                "Спецыяльны дакладчык Міклаш Харашці выступіў у Мінску на семінары.",
            ),
        ),
        "ru": MeetingWords(
            title="Встреча 2017 года",
            summary="Здесь появилась идея Параллельного форума, который прошёл в июле.",
            body="""
            ! Что здесь настоящее
            Идея форума в январе и сам форум в июле — настоящие. Город, участники, повестка дня и
            всё, что отмечено словом «Демонстрация», вымышлены.
            """,
            city="Вильнюс",
            agenda=(
                "Демонстрация: разговор со специальным докладчиком",
                "Демонстрация: что сделать до сессии в Минске",
            ),
            decisions=(
                "Провести Параллельный форум перед сессией Парламентской ассамблеи ОБСЕ в Минске.",
                "Демонстрация: вести один календарь сроков на всех.",
            ),
            owners=("Дом и белорусские организации с Платформой «Гражданская солидарность»",),
            actions=(
                "Демонстрация: составить программу форума и пригласить гостей.",
                "Демонстрация: подготовить текст резолюции.",
                "Демонстрация: напечатать календарь на бумаге.",
                "Демонстрация: собрать сроки всех комитетов ООН.",
            ),
            reasons=("", "", "Бумажный календарь опасно возить через границу.", ""),
            outcomes=(
                (
                    "В Минске прошёл Параллельный форум гражданского общества ОБСЕ: больше ста "
                    "участников."
                ),
                (
                    "Форум принял резолюцию, обращённую к членам Парламентской ассамблеи и "
                    "государствам ОБСЕ."
                ),
                "Специальный докладчик Миклош Харашти выступил в Минске на семинаре.",
            ),
        ),
        "en": MeetingWords(
            title="Meeting of 2017",
            summary="The idea of the Parallel Forum came up here; the forum was held in July.",
            body="""
            ! What is true here
            The idea of the forum in January and the forum in July are true. The city, those who
            took part, the agenda and everything marked “Demonstration” are invented.
            """,
            city="Vilnius",
            agenda=(
                "Demonstration: talking with the special rapporteur",
                "Demonstration: what to do before the session in Minsk",
            ),
            decisions=(
                (
                    "Hold a Parallel Forum before the session of the OSCE Parliamentary Assembly "
                    "in Minsk."
                ),
                "Demonstration: keep one calendar of deadlines for everybody.",
            ),
            owners=(
                (
                    "The House and Belarusian organisations, together with the Civic Solidarity "
                    "Platform"
                ),
            ),
            actions=(
                "Demonstration: draw up the programme of the forum and invite the guests.",
                "Demonstration: draft the text of a resolution.",
                "Demonstration: print the calendar on paper.",
                "Demonstration: collect the deadlines of all UN committees.",
            ),
            reasons=("", "", "A calendar on paper is dangerous to carry across the border.", ""),
            outcomes=(
                (
                    "The Parallel OSCE Civil Society Forum was held in Minsk, with more than a "
                    "hundred people."
                ),
                (
                    "The forum adopted a resolution to the members of the Parliamentary Assembly "
                    "and the states of the OSCE."
                ),
                "The special rapporteur, Miklós Haraszti, spoke at a seminar in Minsk.",
            ),
        ),
    },
)

MEETING_2020 = MeetingText(
    key="annual-meeting-2020",
    year=2020,
    starts_on=date(2020, 2, 23),
    ends_on=date(2020, 2, 24),
    agenda=(
        AgendaFacts(SessionKind.PLENARY),
        AgendaFacts(SessionKind.PARTNERS),
        AgendaFacts(SessionKind.PLENARY),
    ),
    participants=tuple(
        (key, Visibility.NAMED) for key in ("house", "hrhf", "helsinki-foundation", "fidh", "crd")
    ),
    decisions=(DecisionFacts(DecisionKind.POSITION),),
    words={
        "be": MeetingWords(
            title="Сустрэча 2020 года",
            summary="Планы і прыярытэты, выклікі і пагрозы, супольныя дзеянні.",
            body="""
            Разам з беларускімі арганізацыямі ўдзельнічалі спецыяльны дакладчык ААН і міжнародныя
            партнёры.
            """,
            city="Вільня",
            agenda=("Планы і прыярытэты", "Выклікі і пагрозы", "Супольныя дзеянні"),
            decisions=("Найбольшая пагроза года — выбары.",),
        ),
        "ru": MeetingWords(
            title="Встреча 2020 года",
            summary="Планы и приоритеты, вызовы и угрозы, совместные действия.",
            body="""
            Вместе с белорусскими организациями участвовали специальный докладчик ООН и
            международные партнёры.
            """,
            city="Вильнюс",
            agenda=("Планы и приоритеты", "Вызовы и угрозы", "Совместные действия"),
            decisions=("Самая большая угроза года — выборы.",),
        ),
        "en": MeetingWords(
            title="Meeting of 2020",
            summary="Plans and priorities, challenges and threats, joint action.",
            body="""
            The UN special rapporteur and international partners took part, together with
            Belarusian organisations.
            """,
            city="Vilnius",
            agenda=("Plans and priorities", "Challenges and threats", "Joint action"),
            decisions=("The greatest threat of the year is the elections.",),
        ),
    },
)

# Not in English: what is not translated stands there in the language it has.
MEETING_2026 = MeetingText(
    key="demo-meeting-2026",
    year=2026,
    starts_on=date(2026, 1, 20),
    ends_on=date(2026, 1, 21),
    languages=("be", "en"),
    agenda=(
        AgendaFacts(SessionKind.PLENARY, 1, time(10, 0), time(11, 30)),
        AgendaFacts(SessionKind.GROUP, 1, time(12, 0), time(16, 0)),
        AgendaFacts(SessionKind.PARTNERS, 2, time(10, 0), time(13, 0)),
    ),
    participants=(
        ("invented-open", Visibility.NAMED),
        ("invented-withheld", Visibility.COUNTED),
        ("invented-never", Visibility.COUNTED),
    ),
    topics=("association", "expression"),
    mechanisms=("ccpr",),
    decisions=(
        DecisionFacts(DecisionKind.ACTION, due=date(2026, 12, 1), owner="invented-open"),
        DecisionFacts(DecisionKind.PRIORITY),
    ),
    actions=(ActionFacts(1, ActionState.IN_PROGRESS, due=date(2026, 12, 1)), ActionFacts(2)),
    outcomes=(OutcomeFacts(2, date(2026, 3, 10), "demo-renewal-letter"),),
    words={
        "be": MeetingWords(
            title="Дэманстрацыя: сустрэча 2026 года",
            summary="Усё тут выдуманае: дні, горад, удзельнікі, рашэнні.",
            body="""
            Гэтая старонка паказвае, як выглядае сустрэча, пра якую расказваюць усё.
            """,
            city="Вільня",
            agenda=(
                "Што стала з леташнімі рашэннямі",
                "Якія тэрміны чакаюць нас сёлета",
                "Размова з міжнароднымі партнёрамі",
            ),
            priorities=("Захаваць мандаты ААН па Беларусі", "Дапамагчы тым, хто выйшаў на волю"),
            decisions=(
                "Дэманстрацыя: падрыхтаваць супольны даклад да наступнай сесіі камітэта.",
                "Дэманстрацыя: напісаць прадстаўніцтвам дзяржаў да вясновай сесіі.",
            ),
            owners=("Рабочая група па мандатах",),
            actions=(
                "Дэманстрацыя: размеркаваць раздзелы даклада.",
                "Дэманстрацыя: скласці спіс прадстаўніцтваў.",
            ),
            reasons=("", ""),
            outcomes=("Дэманстрацыя: ліст адкрыты для подпісаў.",),
        ),
        "ru": MeetingWords(
            title="Демонстрация: встреча 2026 года",
            summary="Всё здесь вымышлено: дни, город, участники, решения.",
            body="""
            Эта страница показывает, как выглядит встреча, о которой рассказывают всё.
            """,
            city="Вильнюс",
            agenda=(
                "Что стало с прошлогодними решениями",
                "Какие сроки ждут нас в этом году",
                "Разговор с международными партнёрами",
            ),
            priorities=(
                "Сохранить мандаты ООН по Беларуси",
                "Помочь тем, кто вышел на свободу",
            ),
            decisions=(
                "Демонстрация: подготовить совместный доклад к следующей сессии комитета.",
                "Демонстрация: написать представительствам государств к весенней сессии.",
            ),
            owners=("Рабочая группа по мандатам",),
            actions=(
                "Демонстрация: распределить разделы доклада.",
                "Демонстрация: составить список представительств.",
            ),
            reasons=("", ""),
            outcomes=("Демонстрация: письмо открыто для подписей.",),
        ),
    },
)

LIVE = (MEETING_2011, MEETING_2017, MEETING_2020, MEETING_2026)

# A meeting that is being planned: readers learn nothing of it, and no hand can publish it.
PLANNED = MeetingText(
    key="demo-meeting-2027",
    year=2027,
    publication=Publication.NOTHING,
    words={
        "be": MeetingWords(
            title="Дэманстрацыя: сустрэча 2027 года",
            summary="Чарнавік: што перайшло з мінулых гадоў, відаць у папярэднім праглядзе.",
        ),
    },
)
