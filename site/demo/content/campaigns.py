"""Three campaigns, from public facts."""

from datetime import date

from demo.content.joined import WITH_THE_PLATFORM
from demo.content.words import CampaignText, Words

FORUM = CampaignText(
    key="parallel-forum-2017",
    ends_on=date(2017, 7, 4),
    coordinators=("coordinator", "coordinator2"),
    organisations=("house", "fidh"),
    words={
        "be": Words(
            title="Паралельны форум у Мінску, 2017 год",
            summary="Ад задумы на студзеньскай сустрэчы да міжнароднага форуму ў ліпені.",
            asked="""
            - Каб падчас сесіі Парламенцкай асамблеі АБСЕ ў Мінску была пачутая грамадзянская
              супольнасць.
            - Каб пра правы чалавека ў Беларусі гаварылі ў самой Беларусі.
            """,
            came="""
            4 ліпеня 2017 года форум сабраў больш за сто чалавек. Платформу «Грамадзянская
            салідарнасць» прадстаўлялі ўдзельнікі з дзесяці краін, прыехалі FIDH, Front Line
            Defenders і Amnesty International. Сярод гасцей былі два віцэ-старшыні Асамблеі і
            спецыяльны дакладчык ААН.

            Форум прыняў рэзалюцыю да членаў Асамблеі і дзяржаў. 6 ліпеня спецыяльны дакладчык
            выступіў на семінары ў Мінску; ААН назвала яго прыезд неафіцыйным.
            """,
            body="""
            ## Як усё пачалося

            У студзені 2017 года на штогадовай каардынацыйнай сустрэчы прагучала думка: сабраць
            Паралельны форум перад сесіяй у Мінску. Праз паўгода беларускія арганізацыі і іх
            міжнародныя партнёры яе ажыццявілі.

            Для Беларусі гэта была першая за многія гады міжнародная сустрэча праваабаронцаў.

            ! Удакладненне
            Раней на старонках Дома гаварылася пра «саміт АБСЕ ў Мінску». Гэта была 26-я
            штогадовая сесія Парламенцкай асамблеі АБСЕ, якая ішла з 5 да 9 ліпеня 2017 года.
            """,
        ),
        "ru": Words(
            title="Параллельный форум в Минске, 2017 год",
            summary="От замысла на январской встрече до международного форума в июле.",
            asked="""
            - Чтобы во время сессии Парламентской ассамблеи ОБСЕ в Минске было услышано
              гражданское общество.
            - Чтобы о правах человека в Беларуси говорили в самой Беларуси.
            """,
            came="""
            4 июля 2017 года форум собрал более ста человек. Платформу «Гражданская солидарность»
            представляли участники из десяти стран, приехали FIDH, Front Line Defenders и Amnesty
            International. Среди гостей были два вице-председателя Ассамблеи и специальный
            докладчик ООН.

            Форум принял резолюцию, обращённую к членам Ассамблеи и государствам. 6 июля
            специальный докладчик выступил на семинаре в Минске; ООН назвала его приезд
            неофициальным.
            """,
            body="""
            ## Как всё началось

            В январе 2017 года на ежегодной координационной встрече прозвучала мысль: собрать
            Параллельный форум перед сессией в Минске. Через полгода белорусские организации и их
            международные партнёры её осуществили.

            Для Беларуси это была первая за многие годы международная встреча правозащитников.

            ! Уточнение
            Раньше на страницах Дома говорилось о «саммите ОБСЕ в Минске». Это была 26-я
            ежегодная сессия Парламентской ассамблеи ОБСЕ, проходившая с 5 по 9 июля 2017 года.
            """,
        ),
        "en": Words(
            title="The Parallel Forum in Minsk, 2017",
            summary="From an idea at the January meeting to an international forum in July.",
            asked="""
            - That civil society be heard while the OSCE Parliamentary Assembly meets in Minsk.
            - That human rights in Belarus be spoken of in Belarus itself.
            """,
            came="""
            On 4 July 2017 the forum brought together more than a hundred people. Members of the
            Civic Solidarity Platform came from ten countries, and FIDH, Front Line Defenders and
            Amnesty International took part. Two vice-presidents of the Assembly and the UN
            special rapporteur were among the guests.

            The forum adopted a resolution to the members of the Assembly and to the states. On
            6 July the special rapporteur spoke at a seminar in Minsk; the UN called his visit
            unofficial.
            """,
            body="""
            ## How it began

            In January 2017 somebody at the annual coordination meeting had an idea: a Parallel
            Forum before the session in Minsk. Half a year later Belarusian organisations and
            their international partners had made it happen.

            It was the first international meeting of human rights defenders in Belarus for many
            years.

            ! A correction
            Pages of the House used to speak of an “OSCE summit in Minsk”. It was the 26th annual
            session of the OSCE Parliamentary Assembly, from 5 to 9 July 2017.
            """,
        ),
    },
)

MANDATE = CampaignText(
    key="saving-the-mandate",
    coordinators=("coordinator", "coordinator2"),
    organisations=("house", "viasna", "fidh", "omct", "invented-withheld"),
    words={
        "be": Words(
            title="Захаваць мандат спецыяльнага дакладчыка",
            summary="Рада ААН па правах чалавека штогод галасуе за мандат. Мы просім яго "
            "працягнуць.",
            asked="""
            - Каб дзяржавы — члены Рады ААН па правах чалавека галасавалі за працяг мандата.
            - Каб мандат заставаўся прысвечаным Беларусі.
            - Каб дзяржавы гаварылі пра Беларусь падчас дыялогу са спецыяльным дакладчыкам.
            """,
            came="""
            У 2017 годзе Дом разам з Праваабарончым цэнтрам «Вясна» даводзіў, што мандат
            патрэбны; яго працягнулі, «за» было 18 галасоў з 47. 3 красавіка 2025 года за працяг
            прагаласавалі 25 дзяржаў, супраць — 5, устрымаліся 17.
            """,
            body="""
            ## Чаму гэта важна

            Мандат створаны рэзалюцыяй 20/13 у 2012 годзе. Улады Беларусі яго не прызнаюць, таму
            спецыяльны дакладчык не можа сустракацца з праваабаронцамі ў краіне.

            Найбольш роўным галасаванне было 1 ліпеня 2016 года: 15 «за», 9 «супраць»,
            устрымаліся — 23. Кожны ліст да прадстаўніцтваў дзяржаў у Жэневе можа змяніць вынік.

            ! Галасаванне і даклад — на розных сесіях
            З 2024 года Рада галасуе за мандат вясной, а штогадовы даклад слухае летам. Лісты
            трэба рыхтаваць да вясновай сесіі.
            """,
        ),
        "ru": Words(
            title="Сохранить мандат специального докладчика",
            summary="Совет ООН по правам человека ежегодно голосует за мандат. Мы просим его "
            "продлить.",
            asked="""
            - Чтобы государства — члены Совета ООН по правам человека голосовали за продление
              мандата.
            - Чтобы мандат оставался посвящённым Беларуси.
            - Чтобы государства говорили о Беларуси во время диалога со специальным докладчиком.
            """,
            came="""
            В 2017 году Дом вместе с Правозащитным центром «Весна» доказывал, что мандат нужен;
            его продлили, «за» было 18 голосов из 47. 3 апреля 2025 года за продление
            проголосовали 25 государств, против — 5, воздержались 17.
            """,
            body="""
            ## Почему это важно

            Мандат создан резолюцией 20/13 в 2012 году. Власти Беларуси его не признают, поэтому
            специальный докладчик не может встречаться с правозащитниками в стране.

            Самым трудным голосование было 1 июля 2016 года: 15 «за», 9 «против», воздержались — 23.
            Каждое письмо в представительства государств в Женеве может изменить исход.

            ! Голосование и доклад — на разных сессиях
            С 2024 года Совет голосует за мандат весной, а ежегодный доклад слушает летом. Письма
            нужно готовить к весенней сессии.
            """,
        ),
        "en": Words(
            title="Saving the special rapporteur’s mandate",
            summary="The UN Human Rights Council votes on the mandate every year. We ask for its "
            "extension.",
            asked="""
            - That members of the UN Human Rights Council vote for extending the mandate.
            - That the mandate stay devoted to Belarus.
            - That states speak about Belarus in the dialogue with the special rapporteur.
            """,
            came="""
            In 2017 the House and the Human Rights Center “Viasna” argued that the mandate was
            needed; it was extended, with 18 of 47 votes in favour. On 3 April 2025 there were 25
            votes in favour, 5 against and 17 abstentions.
            """,
            body="""
            ## Why it matters

            Resolution 20/13 created the mandate in 2012. The authorities of Belarus do not
            recognise it, so the special rapporteur cannot meet human rights defenders in the
            country.

            The closest vote was on 1 July 2016: 15 in favour, 9 against, 23 abstentions. Every
            letter to a mission in Geneva can change the outcome.

            ! The vote and the report are at different sessions
            Since 2024 the Council has voted on the mandate in spring and heard the annual report
            in summer. Letters have to be ready for the spring session.
            """,
        ),
    },
)

# Not in Russian on purpose: a reader of the Russian site sees a campaign in another language.
CERD = CampaignText(
    key="racial-discrimination",
    starts_on=date(2017, 10, 4),
    ends_on=date(2024, 8, 16),
    coordinators=("coordinator",),
    organisations=("house", "bhc"),
    words={
        "en": Words(
            title="One recommendation on discrimination, followed for seven years",
            summary="From an alternative report in 2017 to the next review in 2024.",
            asked="""
            - That the UN Committee on the Elimination of Racial Discrimination hear Belarusian
              human rights defenders.
            - That the state do what the Committee asked of it: not use the decree on “social
              parasitism” against vulnerable groups such as Roma.
            """,
            came="""
            The Committee took up the decree and asked the state for an answer within one year.
            At the next review, on 16 August 2024, it welcomed that the decree had been repealed,
            and asked who decides what counts as extremist and how such a decision can be
            challenged.
            """,
            body="""
            ## The dialogue of 2017

            The Committee published its list of themes on 4 October 2017. At its 94th session it
            spoke with the delegation of Belarus on 30 November and 1 December. Belarusian human
            rights organisations brought an alternative report to Geneva.

            Graduates of the ILIA-BY programme belonged to their delegation, on an educational
            visit that the House and the Belarusian Helsinki Committee had organised.

            ! A correction
            The House used to write “94-1st session, December 2017”. It was the 94th session,
            from 20 November to 8 December 2017.

            ## What stays open

            Two reviews lie seven years apart. What the Committee asked in between is easily
            forgotten, and this page keeps it together.
            """,
        ),
        "be": Words(
            title="Адна рэкамендацыя пра дыскрымінацыю: сем гадоў назірання",
            summary="Ад альтэрнатыўнага даклада 2017 года да наступнага разгляду ў 2024-м.",
            asked="""
            - Каб Камітэт ААН па ліквідацыі расавай дыскрымінацыі пачуў беларускіх праваабаронцаў.
            - Каб дзяржава зрабіла тое, пра што прасіў Камітэт: не ўжывала дэкрэта аб «дармаедстве»
              супраць уразлівых груп, такіх як рома.
            """,
            came="""
            Камітэт звярнуў увагу на дэкрэт і папрасіў дзяржаву адказаць цягам года. Падчас
            наступнага разгляду, 16 жніўня 2024 года, ён ухваліў адмену дэкрэта і спытаў, хто
            вырашае, што лічыць экстрэмісцкім, і як такое рашэнне можна абскардзіць.
            """,
            body="""
            ## Дыялог 2017 года

            4 кастрычніка 2017 года Камітэт апублікаваў пералік тэм. На 94-й сесіі, 30 лістапада
            і 1 снежня, ён гаварыў з дэлегацыяй Беларусі. Беларускія праваабарончыя арганізацыі
            прывезлі ў Жэневу альтэрнатыўны даклад.

            У іх дэлегацыі былі выпускнікі праграмы ILIA-BY: навучальны візіт для іх ладзілі Дом
            і Беларускі Хельсінкскі Камітэт.

            ! Удакладненне
            Раней Дом пісаў «94-1-я сесія, снежань 2017 года». Гэта была 94-я сесія, якая ішла
            з 20 лістапада да 8 снежня 2017 года.

            ## Што застаецца адкрытым

            Паміж двума разглядамі сем гадоў. Пра тое, што Камітэт пытаў за гэты час, лёгка
            забыцца, а гэтая старонка захоўвае ўсё разам.
            """,
        ),
    },
)

CAMPAIGNS = (FORUM, MANDATE, CERD, WITH_THE_PLATFORM)
