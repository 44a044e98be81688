"""Texts of others that the House joined, and the campaign under which they stand."""

from datetime import date

from demo.content.words import AppealText, CampaignText, Words

WITH_THE_PLATFORM = CampaignText(
    key="with-the-platform",
    coordinators=("coordinator", "coordinator2"),
    organisations=("house",),
    words={
        "be": Words(
            title="Разам з Платформай «Грамадзянская салідарнасць»",
            summary="Заявы сеткі, да якіх далучаецца Дом.",
            asked="""
            - Каб ніхто ў рэгіёне не заставаўся сам-насам з пераследам за абарону правоў чалавека.
            """,
            body="""
            Дом уваходзіць у Платформу «Грамадзянская салідарнасць» і ўдзельнічае ў яе справах
            з самага пачатку. Ён далучаецца да заяў у адказ на пераслед і запалохванне
            праваабаронцаў, грамадскіх і палітычных актывістаў і незалежных журналістаў у краінах
            былога Савецкага Саюза.

            ! Чые гэта тэксты
            Такія заявы пішуць і публікуюць іншыя. Тут сказана, чый гэта тэкст; падпісваюць яго
            там, дзе ён апублікаваны.
            """,
        ),
        "ru": Words(
            title="Вместе с Платформой «Гражданская солидарность»",
            summary="Заявления сети, к которым присоединяется Дом.",
            asked="""
            - Чтобы никто в регионе не оставался один на один с преследованием за защиту прав
              человека.
            """,
            body="""
            Дом входит в Платформу «Гражданская солидарность» и участвует в её делах с самого
            начала. Он присоединяется к заявлениям в ответ на преследование и запугивание
            правозащитников, общественных и политических активистов и независимых журналистов
            в странах бывшего Советского Союза.

            ! Чьи это тексты
            Такие заявления пишут и публикуют другие. Здесь сказано, чей это текст; подписывают
            его там, где он опубликован.
            """,
        ),
        "en": Words(
            title="Together with the Civic Solidarity Platform",
            summary="Statements of the network that the House joins.",
            asked="""
            - That nobody in the region is left alone when persecuted for defending human rights.
            """,
            body="""
            The House belongs to the Civic Solidarity Platform and has taken part in what it does
            from its first day. It joins statements made when human rights defenders, public and
            political activists and independent journalists in the countries of the former Soviet
            Union are persecuted or intimidated.

            ! Whose texts these are
            Others write and publish such statements. Here it says whose text it is; it is signed
            where it is published.
            """,
        ),
    },
)

STATEMENT_OF_2020 = AppealText(
    key="platform-statement-2020",
    campaign="with-the-platform",
    kind="statement",
    dated_on=date(2020, 9, 22),
    published_by="platform",
    home_address="https://spring96.org/en/news/99653",
    joined=("invented-open", "invented-withheld"),
    list_seen_on=date(2020, 9, 30),
    topics=("defenders", "assembly"),
    words={
        "be": Words(
            title="Заява членаў Платформы «Грамадзянская салідарнасць» пра Беларусь",
            summary="Заява сеткі ад 22 верасня 2020 года.",
            body="""
            22 верасня 2020 года арганізацыі, якія ўваходзяць у Платформу «Грамадзянская
            салідарнасць», выступілі з агульнай заявай пра падзеі ў Беларусі.

            ! Што тут трэба праверыць
            Гэты запіс паказвае, як стаіць на сайце чужы тэкст. Арганізацыі, якія тут нібыта
            далучыліся, і дзень, калі бачылі спіс, выдуманыя. Перш чым пакінуць запіс, Дом мае
            праверыць, хто з нашых сапраўды падпісаў заяву.
            """,
        ),
        "ru": Words(
            title="Заявление членов Платформы «Гражданская солидарность» о Беларуси",
            summary="Заявление сети от 22 сентября 2020 года.",
            body="""
            22 сентября 2020 года организации, которые входят в Платформу «Гражданская
            солидарность», выступили с общим заявлением о событиях в Беларуси.

            ! Что здесь нужно проверить
            Эта запись показывает, как стоит на сайте чужой текст. Организации, которые здесь
            якобы присоединились, и день, когда видели список, выдуманы. Прежде чем оставить
            запись, Дому нужно проверить, кто из наших действительно подписал заявление.
            """,
        ),
        "en": Words(
            title="Statement of members of the Civic Solidarity Platform on Belarus",
            summary="A statement of the network of 22 September 2020.",
            body="""
            On 22 September 2020 organisations that belong to the Civic Solidarity Platform made
            a joint statement on what was happening in Belarus.

            ! What has to be checked here
            This entry shows how a text of others stands on the site. The organisations that are
            said to have joined, and the day on which the list was seen, are invented. Before
            keeping the entry, the House has to check who of ours really signed the statement.
            """,
        ),
    },
)
