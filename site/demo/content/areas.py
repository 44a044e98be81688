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

AREAS = (MEETING,)
