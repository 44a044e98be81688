"""The home pages, the section of advocacy and its lists."""

from demo.content.words import Text, Words

HOME = Text(
    key="home",
    words={
        "be": Words(
            title="Беларускі дом правоў чалавека імя Барыса Звозскава",
            summary="Тое, што беларускія праваабаронцы робяць разам: кампаніі, лісты, заявы і "
            "звароты.",
            introduction="""
            Першы сход заснавальнікаў Дома адбыўся ў Вільні 30 студзеня 2007 года. Дом стварылі
            восем беларускіх арганізацый разам з Фондам дамоў правоў чалавека. З 31 ліпеня
            2012 года ён носіць імя Барыса Звозскава.

            Дом дае праваабаронцам прытулак і памяшканні для працы, перакладае іх даклады і
            звароты, дапамагае з лічбавай бяспекай.
            """,
            body="""
            ! Гэта дэманстрацыя
            Сайт паказвае, як праца магла б выглядаць. Падпісанты выдуманыя, а тэксты, якія
            можна падпісаць, нікуды не адпраўляюцца. Звесткі пра мінулыя падзеі сапраўдныя.
            """,
        ),
        "ru": Words(
            title="Белорусский дом прав человека имени Бориса Звозскова",
            summary="То, что белорусские правозащитники делают вместе: кампании, письма, "
            "заявления и обращения.",
            introduction="""
            Первое собрание учредителей Дома прошло в Вильнюсе 30 января 2007 года. Дом создали
            восемь белорусских организаций вместе с Фондом домов прав человека. С 31 июля
            2012 года он носит имя Бориса Звозскова.

            Дом даёт правозащитникам приют и помещения для работы, переводит их доклады и
            обращения, помогает с цифровой безопасностью.
            """,
            body="""
            ! Это демонстрация
            Сайт показывает, как работа могла бы выглядеть. Подписавшие вымышлены, а тексты,
            которые можно подписать, никуда не отправляются. Сведения о прошлых событиях
            настоящие.
            """,
        ),
        "en": Words(
            title="Barys Zvozskau Belarusian Human Rights House",
            summary="What Belarusian human rights defenders do together: campaigns, letters, "
            "statements and appeals.",
            introduction="""
            The founders of the House first met in Vilnius on 30 January 2007. Eight Belarusian
            organisations set it up together with the Human Rights House Foundation. It has
            borne the name of Barys Zvozskau since 31 July 2012.

            The House gives human rights defenders shelter and rooms to work in, translates
            their reports and appeals, and helps with digital security.
            """,
            body="""
            ! This is a demonstration
            The site shows what the work could look like. The people who signed are invented,
            and the texts that can be signed are sent to nobody. What is said about past events
            is true.
            """,
        ),
    },
)

SECTION = Text(
    key="advocacy",
    in_menu=True,
    words={
        "be": Words(
            title="Праваабарончая адвакацыя",
            summary="Каб пра правы чалавека ў Беларусі ведалі і гаварылі ва ўсім свеце.",
            introduction="""
            Мэта адвакацыі — прыцягнуць увагу свету да становішча з правамі чалавека ў Беларусі
            і дамагчыся, каб міжнародная супольнасць прынцыпова ацэньвала палітычныя рэпрэсіі і
            парушэнні правоў.

            Беларускія праваабарончыя арганізацыі робяць гэта ўжо шмат гадоў. Дом каардынуе іх
            супольную працу ў пяці напрамках.
            """,
            body="""
            ! Перш чым пераслаць спасылку
            У Беларусі пакаранне можа пагражаць нават за спасылку, падпіску або здымак экрана.
            Старонка «Бяспека» расказвае, на што зважаць.
            """,
        ),
        "ru": Words(
            title="Правозащитная адвокация",
            summary="Чтобы о правах человека в Беларуси знали и говорили во всём мире.",
            introduction="""
            Цель адвокации — привлечь внимание мира к положению с правами человека в Беларуси и
            добиться, чтобы международное сообщество принципиально оценивало политические
            репрессии и нарушения прав.

            Белорусские правозащитные организации делают это уже много лет. Дом координирует их
            совместную работу в пяти направлениях.
            """,
            body="""
            ! Прежде чем переслать ссылку
            В Беларуси наказание может грозить даже за ссылку, подписку или снимок экрана.
            Страница «Безопасность» рассказывает, на что обратить внимание.
            """,
        ),
        "en": Words(
            title="Human rights advocacy",
            summary="So that the world knows and speaks about human rights in Belarus.",
            introduction="""
            The goal of advocacy is to draw the world’s attention to the state of human rights in
            Belarus, and to have the international community judge political repression and
            violations of rights for what they are.

            Belarusian human rights organisations have done this for many years. The House
            coordinates their joint work in five areas.
            """,
            body="""
            ! Before you pass on a link
            In Belarus even a link, a subscription or a screenshot can bring a penalty. The page
            “Safety” tells what to look out for.
            """,
        ),
    },
)

CAMPAIGNS = Text(
    key="campaigns",
    in_menu=True,
    words={
        "be": Words(
            title="Кампаніі",
            summary="Чаго мы дамагаемся разам, каго просім і што з гэтага выйшла.",
            introduction="""
            У кожнай кампаніі ёсць каардынатары: ніводзін тэкст не выходзіць без іх згоды, і
            ніхто не ўхваляе ўласны тэкст.
            """,
        ),
        "ru": Words(
            title="Кампании",
            summary="Чего мы добиваемся вместе, кого просим и что из этого вышло.",
            introduction="""
            У каждой кампании есть координаторы: ни один текст не выходит без их согласия, и
            никто не одобряет собственный текст.
            """,
        ),
        "en": Words(
            title="Campaigns",
            summary="What we work for together, whom we ask, and what came of it.",
            introduction="""
            Every campaign has coordinators: no text is published without their consent, and
            nobody approves a text of their own.
            """,
        ),
    },
)

APPEALS = Text(
    key="letters",
    in_menu=True,
    words={
        "be": Words(
            title="Лісты, заявы і звароты",
            summary="Супольныя тэксты праваабаронцаў, сабраныя ў адным месцы.",
            introduction="""
            Дом падтрымлівае супольныя лісты, заявы і звароты беларускіх праваабаронцаў,
            дапамагае іх пісаць, а некаторыя пачынае сам.

            Ён удзельнічае ў Платформе «Грамадзянская салідарнасць» ад яе пачатку і далучаецца
            да яе заяў у абарону праваабаронцаў, актывістаў і незалежных журналістаў рэгіёна.
            """,
        ),
        "ru": Words(
            title="Письма, заявления и обращения",
            summary="Совместные тексты правозащитников, собранные в одном месте.",
            introduction="""
            Дом поддерживает совместные письма, заявления и обращения белорусских правозащитников,
            помогает их писать, а некоторые начинает сам.

            Он участвует в Платформе «Гражданская солидарность» с её начала и присоединяется к её
            заявлениям в защиту правозащитников, активистов и независимых журналистов региона.
            """,
        ),
        "en": Words(
            title="Letters, statements and appeals",
            summary="Joint texts of human rights defenders, collected in one place.",
            introduction="""
            The House supports joint letters, statements and appeals of Belarusian human rights
            defenders, helps to write them, and begins some of them itself.

            It has been part of the Civic Solidarity Platform from its beginning, and joins its
            statements in defence of human rights defenders, activists and independent
            journalists of the region.
            """,
        ),
    },
)
