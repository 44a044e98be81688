"""The areas of advocacy that are pages of text."""

from demo.content.words import Text, Words

MEETING = Text(
    key="annual-meeting",
    in_menu=True,
    words={
        "be": Words(
            title="Штогадовая каардынацыйная сустрэча",
            summary="З 2011 года праваабаронцы раз на год разам вызначаюць, што будзе галоўным.",
            body="""
            Дом ладзіць гэтыя сустрэчы з 2011 года. На іх прыязджаюць прадстаўнікі беларускіх і
            міжнародных арганізацый. Размова ідзе пра стратэгію: якія пытанні найважнейшыя, за
            што супольнасць возьмецца разам і чаго навучыў мінулы год.

            [image: Пяць колаў рознага памеру, злучаных лініямі з адным колам пасярэдзіне. |
              Пяць напрамкаў, адна сустрэча. Абстрактны малюнак для дэманстрацыі.]

            ## Ад размовы да справы

            У студзені 2017 года на сустрэчы з’явілася ідэя Паралельнага форуму, а ў ліпені ён
            адбыўся ў Мінску, напярэдадні 26-й сесіі Парламенцкай асамблеі АБСЕ.

            ## Размова са спецыяльным дакладчыкам

            Улады Беларусі не прызнаюць мандата спецыяльнага дакладчыка ААН, і сустрэцца з ім у
            краіне немагчыма. Таму каардынацыйная сустрэча — яшчэ і нагода пагаварыць асабіста.

            23–24 лютага 2020 года ў Вільні ў ёй удзельнічалі спецыяльны дакладчык, Фонд дамоў
            правоў чалавека, Хельсінкскі фонд па правах чалавека, FIDH і Civil Rights Defenders.
            Гаварылі пра планы і прыярытэты, выклікі, пагрозы і супольныя дзеянні; найбольшай
            пагрозай назвалі выбары.

            ! Чаму тут няма наступнай даты
            Дзень і месца сустрэчы загадзя не паведамляюцца: так бяспечней для тых, хто едзе.
            Пра сустрэчу расказваюць потым, і толькі тое, пра што дамовіліся.

            [pages: Што з гэтага выйшла | parallel-forum-2017 saving-the-mandate]
            """,
        ),
        "ru": Words(
            title="Ежегодная координационная встреча",
            summary="С 2011 года правозащитники раз в год вместе определяют, что будет главным.",
            body="""
            Дом проводит эти встречи с 2011 года. На них приезжают представители белорусских и
            международных организаций. Речь идёт о стратегии: какие вопросы важнее всего, за что
            сообщество возьмётся вместе и чему научил прошедший год.

            [image: Пять кругов разного размера, соединённых линиями с одним кругом в середине. |
              Пять направлений, одна встреча. Абстрактный рисунок для демонстрации.]

            ## От разговора к делу

            В январе 2017 года на встрече появилась идея Параллельного форума, а в июле он прошёл
            в Минске, накануне 26-й сессии Парламентской ассамблеи ОБСЕ.

            ## Разговор со специальным докладчиком

            Власти Беларуси не признают мандата специального докладчика ООН, и встретиться с ним
            в стране невозможно. Поэтому координационная встреча — ещё и повод поговорить лично.

            23–24 февраля 2020 года в Вильнюсе в ней участвовали специальный докладчик, Фонд домов
            прав человека, Хельсинкский фонд по правам человека, FIDH и Civil Rights Defenders.
            Говорили о планах и приоритетах, вызовах, угрозах и совместных действиях; самой
            большой угрозой назвали выборы.

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
            body="""
            The House has held these meetings since 2011, with Belarusian and international
            organisations. They are about strategy: which questions matter most, what the
            community will take on together, and what the past year has taught.

            [image: Five circles of different sizes, joined by lines to one circle in the middle. |
              Five areas, one meeting. An abstract drawing for the demonstration.]

            ## From talking to doing

            In January 2017 the meeting came up with the idea of a Parallel Forum, and in July it
            took place in Minsk, on the eve of the 26th session of the OSCE Parliamentary Assembly.

            ## Talking with the special rapporteur

            The authorities of Belarus do not recognise the mandate of the UN special rapporteur,
            and nobody can meet the rapporteur in the country. So the coordination meeting is also
            an opportunity to talk in person.

            On 23 and 24 February 2020, in Vilnius, the special rapporteur, the Human Rights House
            Foundation, the Helsinki Foundation for Human Rights, FIDH and Civil Rights Defenders
            took part. They spoke of plans and priorities, challenges, threats and joint action;
            elections were named as the greatest threat.

            ! Why there is no next date here
            The day and the place of a meeting are not announced beforehand: that is safer for
            those who travel. It is told afterwards, and only what everybody agreed to tell.

            [pages: What came of it | parallel-forum-2017 saving-the-mandate]
            """,
        ),
    },
)

REPORTS = Text(
    key="alternative-reports",
    in_menu=True,
    words={
        "be": Words(
            title="Альтэрнатыўныя даклады",
            summary="Што праваабаронцы расказваюць камітэтам ААН побач з дакладамі дзяржавы.",
            body="""
            Дом і кааліцыі беларускіх праваабарончых арганізацый пішуць альтэрнатыўныя даклады і
            дбаюць, каб іх прачыталі.

            ## Камітэт па ліквідацыі расавай дыскрымінацыі

            На 94-й сесіі, якая прайшла ў Жэневе з 20 лістапада да 8 снежня 2017 года, дэлегацыя
            праваабаронцаў прадставіла даклад пра расавую дыскрымінацыю ў Беларусі. У яе ўваходзілі
            выпускнікі адукацыйнай праграмы ILIA-BY.

            ## Камітэт па правах чалавека

            У красавіку 2015 года кааліцыя прапанавала пытанні да Беларусі, і многія з іх увайшлі ў
            пералік, які Камітэт склаў у ліпені. У маі 2018 года Нацыянальная праваабарончая
            кааліцыя з дванаццаці арганізацый падрыхтавала альтэрнатыўны даклад да 124-й сесіі.

            ## Універсальны перыядычны агляд

            - 2014 год: супольны даклад адзінаццаці арганізацый, сярод іх Дом.
            - 2020 год: прыярытэтныя рэкамендацыі кааліцыі, папярэдняя сустрэча 12 кастрычніка,
              разгляд 2 лістапада.
            - 2024–2025 гады: у снежні 2024 года Дом прымаў у Вільні рабочую сустрэчу, разгляд
              прайшоў 3 лістапада 2025 года.

            ! Рэкамендацыя жыве доўга
            Паміж парадай камітэта і пераменамі праходзяць гады. Таму мы захоўваем увесь шлях: што
            прасілі мы, што сказаў камітэт, што адказала дзяржава.

            [pages: Прыклад такога шляху | racial-discrimination]
            """,
        ),
        "ru": Words(
            title="Альтернативные доклады",
            summary="Что правозащитники рассказывают комитетам ООН рядом с докладами государства.",
            body="""
            Дом и коалиции белорусских правозащитных организаций пишут альтернативные доклады и
            заботятся о том, чтобы их прочитали.

            ## Комитет по ликвидации расовой дискриминации

            На 94-й сессии, прошедшей в Женеве с 20 ноября по 8 декабря 2017 года, делегация
            правозащитников представила доклад о расовой дискриминации в Беларуси. В неё входили
            выпускники образовательной программы ILIA-BY.

            ## Комитет по правам человека

            В апреле 2015 года коалиция предложила вопросы к Беларуси, и многие из них вошли в
            перечень, который Комитет составил в июле. В мае 2018 года Национальная правозащитная
            коалиция из двенадцати организаций подготовила альтернативный доклад к 124-й сессии.

            ## Универсальный периодический обзор

            - 2014 год: совместный доклад одиннадцати организаций, среди них Дом.
            - 2020 год: приоритетные рекомендации коалиции, предварительная встреча 12 октября,
              рассмотрение 2 ноября.
            - 2024–2025 годы: в декабре 2024 года Дом принимал в Вильнюсе рабочую встречу,
              рассмотрение прошло 3 ноября 2025 года.

            ! Рекомендация живёт долго
            Между советом комитета и переменами проходят годы. Поэтому мы храним весь путь: о чём
            просили мы, что сказал комитет, что ответило государство.

            [pages: Пример такого пути | racial-discrimination]
            """,
        ),
        "en": Words(
            title="Alternative reports",
            summary="What human rights defenders tell UN committees beside the state’s reports.",
            body="""
            The House and coalitions of Belarusian human rights organisations write alternative
            reports, and see to it that they are read.

            ## Committee on the Elimination of Racial Discrimination

            At the 94th session, held in Geneva from 20 November to 8 December 2017, a delegation
            of human rights defenders presented a report on racial discrimination in Belarus.
            Graduates of the ILIA-BY educational programme belonged to it.

            ## Human Rights Committee

            In April 2015 the coalition proposed questions to Belarus, and many of them entered the
            list that the Committee drew up in July. In May 2018 the National Human Rights
            Coalition of twelve organisations wrote an alternative report for the 124th session.

            ## Universal Periodic Review

            - 2014: a joint report of eleven organisations, the House among them.
            - 2020: the coalition’s priority recommendations, a pre-session on 12 October, the
              review on 2 November.
            - 2024–2025: in December 2024 the House hosted a workshop in Vilnius; the review was
              held on 3 November 2025.

            ! A recommendation lives long
            Years pass between a committee’s advice and a change. So we keep the whole way: what
            we asked, what the committee said, what the state answered.

            [pages: An example of such a way | racial-discrimination]
            """,
        ),
    },
)

AREAS = (MEETING, REPORTS)
