"""Texts that are published: two historic ones, summarised, and invented ones to be signed."""

from datetime import date

from demo.content.joined import STATEMENT_OF_2020
from demo.content.words import AppealText, Words

RESOLUTION = AppealText(
    key="forum-resolution",
    campaign="parallel-forum-2017",
    kind="statement",
    dated_on=date(2017, 7, 4),
    mechanism="osce-pa",
    words={
        "be": Words(
            title="Рэзалюцыя Паралельнага форуму да Парламенцкай асамблеі АБСЕ",
            summary="Удзельнікі форуму ў Мінску звярнуліся да членаў Асамблеі і дзяржаў.",
            body="""
            ! Кароткі змест для дэманстрацыі
            Гэта не тэкст рэзалюцыі, а расказ пра яе, складзены для дэманстрацыі.

            4 ліпеня 2017 года, напярэдадні 26-й штогадовай сесіі Парламенцкай асамблеі АБСЕ, у
            Мінску прайшоў Паралельны форум грамадзянскай супольнасці. Яго ладзілі беларускія
            арганізацыі разам з Платформай «Грамадзянская салідарнасць».

            Форум прыняў рэзалюцыю, звернутую да членаў Асамблеі і да дзяржаў. Яе прынялі больш як
            сто ўдзельнікаў, сярод якіх былі прадстаўнікі арганізацый з дзесяці краін.
            """,
            addressees=("Члены Парламенцкай асамблеі АБСЕ", "Дзяржавы — удзельніцы АБСЕ"),
        ),
        "ru": Words(
            title="Резолюция Параллельного форума к Парламентской ассамблее ОБСЕ",
            summary="Участники форума в Минске обратились к членам Ассамблеи и государствам.",
            body="""
            ! Краткое содержание для демонстрации
            Это не текст резолюции, а рассказ о ней, составленный для демонстрации.

            4 июля 2017 года, накануне 26-й ежегодной сессии Парламентской ассамблеи ОБСЕ, в
            Минске прошёл Параллельный форум гражданского общества. Его проводили белорусские
            организации вместе с Платформой «Гражданская солидарность».

            Форум принял резолюцию, обращённую к членам Ассамблеи и к государствам. Её приняли
            более ста участников, среди которых были представители организаций из десяти стран.
            """,
            addressees=("Члены Парламентской ассамблеи ОБСЕ", "Государства — участники ОБСЕ"),
        ),
        "en": Words(
            title="Resolution of the Parallel Forum to the OSCE Parliamentary Assembly",
            summary="The forum in Minsk turned to the members of the Assembly and to the states.",
            body="""
            ! Summary for the demonstration
            This is not the text of the resolution but an account of it, written for the
            demonstration.

            On 4 July 2017, on the eve of the 26th annual session of the OSCE Parliamentary
            Assembly, a Parallel Civil Society Forum met in Minsk. Belarusian organisations held
            it together with the Civic Solidarity Platform.

            The forum adopted a resolution to the members of the Assembly and to the states. More
            than a hundred people took part, among them members of organisations from ten
            countries.
            """,
            addressees=(
                "Members of the OSCE Parliamentary Assembly",
                "Participating states of the OSCE",
            ),
        ),
    },
)

LETTER_OF_2021 = AppealText(
    key="letter-to-missions-2021",
    campaign="saving-the-mandate",
    kind="letter",
    dated_on=date(2021, 6, 17),
    mechanism="rapporteur",
    moved=(("met", date(2021, 7, 13)), ("met", date(2021, 7, 13))),
    words={
        "en": Words(
            title="Letter to the missions in Geneva before the vote of 2021",
            summary="More than thirty organisations wrote to the states of the Human Rights "
            "Council.",
            body="""
            ! Summary for the demonstration
            This is not the text of the letter but an account of it, written for the
            demonstration.

            On 17 June 2021 more than thirty non-governmental organisations wrote to the missions
            of states in Geneva. Amnesty International, OMCT, FIDH, the Human Rights Center
            “Viasna” and the House were among them.

            On 13 July 2021 the Council extended the mandate with resolution 47/19. There were 21
            votes in favour.
            """,
            asks=(
                "Vote for the extension of the mandate.",
                "Keep the mandate devoted to Belarus.",
                "Speak about Belarus in the dialogue with the special rapporteur.",
            ),
            evidence=(
                "The Council adopted resolution 47/19 with 21 votes in favour.",
                "Resolution 47/19 extends the mandate on Belarus.",
            ),
            addressees=(
                (
                    "Permanent Representatives of Member and Observer States of the UN Human "
                    "Rights Council"
                ),
            ),
        ),
        "be": Words(
            title="Ліст да прадстаўніцтваў у Жэневе перад галасаваннем 2021 года",
            summary="Больш за трыццаць арганізацый напісалі дзяржавам Рады ААН па правах чалавека.",
            body="""
            ! Кароткі змест для дэманстрацыі
            Гэта не тэкст ліста, а расказ пра яго, складзены для дэманстрацыі.

            17 чэрвеня 2021 года больш за трыццаць няўрадавых арганізацый напісалі
            прадстаўніцтвам дзяржаў у Жэневе. Сярод іх былі Amnesty International, OMCT, FIDH,
            Праваабарончы цэнтр «Вясна» і Дом.

            13 ліпеня 2021 года Рада працягнула мандат рэзалюцыяй 47/19. «За» быў 21 голас.
            """,
            asks=(
                "Прагаласаваць за працяг мандата.",
                "Пакінуць мандат прысвечаным Беларусі.",
                "Гаварыць пра Беларусь падчас дыялогу са спецыяльным дакладчыкам.",
            ),
            evidence=(
                "Рада прыняла рэзалюцыю 47/19: «за» быў 21 голас.",
                "Рэзалюцыя 47/19 працягвае мандат менавіта па Беларусі.",
            ),
            addressees=(
                (
                    "Пастаянныя прадстаўнікі дзяржаў — членаў і назіральнікаў Рады ААН па правах "
                    "чалавека"
                ),
            ),
        ),
        "ru": Words(
            title="Письмо в представительства в Женеве перед голосованием 2021 года",
            summary="Более тридцати организаций написали государствам Совета ООН по правам "
            "человека.",
            body="""
            ! Краткое содержание для демонстрации
            Это не текст письма, а рассказ о нём, составленный для демонстрации.

            17 июня 2021 года более тридцати неправительственных организаций написали в
            представительства государств в Женеве. Среди них были Amnesty International, OMCT,
            FIDH, Правозащитный центр «Весна» и Дом.

            13 июля 2021 года Совет продлил мандат резолюцией 47/19. «За» был 21 голос.
            """,
            asks=(
                "Проголосовать за продление мандата.",
                "Оставить мандат посвящённым Беларуси.",
                "Говорить о Беларуси во время диалога со специальным докладчиком.",
            ),
            evidence=(
                "Совет принял резолюцию 47/19: «за» был 21 голос.",
                "Резолюция 47/19 продлевает мандат именно по Беларуси.",
            ),
            addressees=(
                (
                    "Постоянные представители государств — членов и наблюдателей Совета ООН по "
                    "правам человека"
                ),
            ),
        ),
    },
)

RENEWAL = AppealText(
    key="demo-renewal-letter",
    campaign="saving-the-mandate",
    kind="letter",
    takes_signatures=True,
    closes_in=28,
    signatures=23,
    shows_names=True,
    is_delivered=True,
    initiators=("invented-open",),
    named=(
        "invented-open",
        "spruce",
        "heather",
        "lark",
        "spark",
        "bison",
        "sunrise",
        "ash",
        "stork",
        "wellspring",
        "footbridge",
    ),
    withheld=("invented-withheld", "invented-never", "mist"),
    late=("camomile", "thyme"),
    mechanism="rapporteur",
    words={
        "be": Words(
            title="Дэманстрацыя: падтрымайце мандат спецыяльнага дакладчыка",
            summary="Выдуманы ліст, які можна падпісаць. Ён нікуды не адпраўляецца.",
            body="""
            ! Выдуманы тэкст
            Ліст складзены для дэманстрацыі. Ніводная сапраўдная арганізацыя за ім не стаіць.

            Шаноўныя прадстаўніцы і прадстаўнікі! Праваабаронцы не могуць сустрэцца са спецыяльным
            дакладчыкам у Беларусі, а незалежных судоў, куды можна было б звярнуцца, там не
            засталося. Мандат — адно з нямногіх месцаў, дзе іх голас чуваць.

            Мы просім вас не толькі прагаласаваць, але і сказаць услых, чаму гэты мандат патрэбны.
            """,
            asks=(
                "Прагаласуйце за працяг мандата.",
                "Захавайце мандат, прысвечаны адной краіне, — Беларусі.",
                "Выступіце падчас дыялогу са спецыяльным дакладчыкам.",
            ),
            addressees=(
                "Пастаянныя прадстаўнікі дзяржаў — членаў Рады ААН па правах чалавека ў Жэневе",
            ),
        ),
        "ru": Words(
            title="Демонстрация: поддержите мандат специального докладчика",
            summary="Вымышленное письмо, которое можно подписать. Оно никуда не отправляется.",
            body="""
            ! Вымышленный текст
            Письмо составлено для демонстрации. Ни одна настоящая организация за ним не стоит.

            Уважаемые представительницы и представители! Правозащитники не могут встретиться со
            специальным докладчиком в Беларуси, а независимых судов, куда можно было бы обратиться,
            там не осталось. Мандат — одно из немногих мест, где их голос слышен.

            Мы просим вас не только проголосовать, но и сказать вслух, почему этот мандат нужен.
            """,
            asks=(
                "Проголосуйте за продление мандата.",
                "Сохраните мандат, посвящённый одной стране, — Беларуси.",
                "Выступите во время диалога со специальным докладчиком.",
            ),
            addressees=(
                (
                    "Постоянные представители государств — членов Совета ООН по правам человека в "
                    "Женеве"
                ),
            ),
        ),
        "en": Words(
            title="Demonstration: support the special rapporteur’s mandate",
            summary="An invented letter that can be signed. It is sent to nobody.",
            body="""
            ! An invented text
            The letter was written for the demonstration. No real organisation stands behind it.

            Excellencies, human rights defenders cannot meet the special rapporteur in Belarus, and
            no independent court is left there to which they could turn. The mandate is one of the
            few places where they are heard.

            We ask you not only to vote, but to say aloud why this mandate is needed.
            """,
            asks=(
                "Vote for the extension of the mandate.",
                "Keep the mandate devoted to one country, Belarus.",
                "Speak in the dialogue with the special rapporteur.",
            ),
            addressees=(
                (
                    "Permanent Representatives of the member states of the UN Human Rights Council "
                    "in Geneva"
                ),
            ),
        ),
    },
)

REPRISALS = AppealText(
    key="demo-reprisals-statement",
    campaign="saving-the-mandate",
    kind="statement",
    takes_signatures=True,
    days_old=61,
    is_closed=True,
    signatures=14,
    initiators=("invented-open",),
    topics=("defenders",),
    words={
        "en": Words(
            title="Demonstration: nobody may be punished for speaking with the UN",
            summary="An invented statement. Signing it has ended.",
            body="""
            ! An invented text
            The statement was written for the demonstration. No real organisation stands behind
            it.

            Whoever tells a UN body what happens in their country does what the UN invites
            everybody to do. Punishment for it is an answer to the UN itself, and the UN should
            treat it as one.
            """,
            asks=(
                "Raise every reprisal with the state concerned, and publish the answer.",
                "Let people give information without their names being passed on.",
            ),
            addressees=(
                "President of the UN Human Rights Council",
                "UN High Commissioner for Human Rights",
            ),
        ),
        "be": Words(
            title="Дэманстрацыя: за размову з ААН нельга караць",
            summary="Выдуманая заява. Збор подпісаў скончаны.",
            body="""
            ! Выдуманы тэкст
            Заява складзена для дэманстрацыі. Ніводная сапраўдная арганізацыя за ёй не стаіць.

            Хто расказвае органам ААН пра падзеі ў сваёй краіне, робіць тое, да чаго ААН запрашае
            кожнага. Пакаранне за гэта — адказ самой ААН, і яна мусіць ставіцца да яго менавіта
            так.
            """,
            asks=(
                "Кожны выпадак помсты ўзнімайце перад дзяржавай і публікуйце яе адказ.",
                "Дазвольце паведамляць звесткі так, каб імёны нікуды не перадаваліся.",
            ),
            addressees=(
                "Старшыня Рады ААН па правах чалавека",
                "Вярхоўны камісар ААН па правах чалавека",
            ),
        ),
        "ru": Words(
            title="Демонстрация: за разговор с ООН нельзя наказывать",
            summary="Вымышленное заявление. Сбор подписей окончен.",
            body="""
            ! Вымышленный текст
            Заявление составлено для демонстрации. Ни одна настоящая организация за ним не стоит.

            Кто рассказывает органам ООН о событиях в своей стране, делает то, к чему ООН
            приглашает каждого. Наказание за это — ответ самой ООН, и она должна относиться к нему
            именно так.
            """,
            asks=(
                "Каждый случай мести поднимайте перед государством и публикуйте его ответ.",
                "Позвольте сообщать сведения так, чтобы имена никуда не передавались.",
            ),
            addressees=(
                "Председатель Совета ООН по правам человека",
                "Верховный комиссар ООН по правам человека",
            ),
        ),
    },
)

# Only in Russian on purpose; a translation of it into Belarusian has been begun.
LATE_INPUT = AppealText(
    key="demo-late-input",
    campaign="saving-the-mandate",
    kind="appeal",
    takes_signatures=True,
    days_old=12,
    signatures=9,
    initiators=("invented-open",),
    mechanism="rapporteur",
    words={
        "ru": Words(
            title="Демонстрация: принимайте сведения и после срока",
            summary="Вымышленное обращение, которое существует только на русском языке.",
            body="""
            ! Вымышленный текст
            Обращение составлено для демонстрации. Ни одна настоящая организация за ним не стоит.

            Тот, кто собирает сведения под угрозой обыска, не всегда успевает к назначенному дню.
            Опоздавшее сообщение не теряет смысла: нарушения не заканчиваются вместе со сроком.
            """,
            asks=(
                "Принимайте сведения после срока и учитывайте их в следующем докладе.",
                "Публикуйте вопросы раньше, чтобы на согласие людей хватало времени.",
            ),
            addressees=("Управление Верховного комиссара ООН по правам человека",),
        ),
    },
)

FOLLOW_UP = AppealText(
    key="demo-follow-up-letter",
    campaign="racial-discrimination",
    kind="letter",
    takes_signatures=True,
    days_old=5,
    closes_in=45,
    signatures=6,
    waiting=("be",),
    initiators=("invented-open",),
    mechanism="cerd",
    topics=("racial-discrimination", "expression"),
    words={
        "en": Words(
            title="Demonstration: ask again who decides what is extremist",
            summary="An invented letter that can be signed. It is sent to nobody.",
            body="""
            ! An invented text
            The letter was written for the demonstration. No real organisation stands behind it.

            In 2024 the Committee asked who decides in Belarus what counts as extremist, and what
            remedy there is. A question that has been asked once is easily left without an answer.
            """,
            asks=(
                "Put the question again in the follow-up procedure.",
                "Ask for the number of such decisions that a court has reversed.",
            ),
            addressees=("UN Committee on the Elimination of Racial Discrimination",),
        ),
        "be": Words(
            title="Дэманстрацыя: спытайце зноў, хто вырашае, што экстрэмісцкае",
            summary="Выдуманы ліст, які можна падпісаць. Ён нікуды не адпраўляецца.",
            body="""
            ! Выдуманы тэкст
            Ліст складзены для дэманстрацыі. Ніводная сапраўдная арганізацыя за ім не стаіць.

            У 2024 годзе Камітэт спытаў, хто ў Беларусі вырашае, што лічыць экстрэмісцкім, і як
            такое рашэнне можна абскардзіць. Пытанне, зададзенае адзін раз, лёгка застаецца без
            адказу.
            """,
            asks=(
                "Задайце гэтае пытанне зноў падчас працэдуры назірання за выкананнем.",
                "Спытайце, колькі такіх рашэнняў адмяніў суд.",
            ),
            addressees=("Камітэт ААН па ліквідацыі расавай дыскрымінацыі",),
        ),
    },
)

LIVE = (
    RESOLUTION,
    LETTER_OF_2021,
    RENEWAL,
    REPRISALS,
    LATE_INPUT,
    FOLLOW_UP,
    STATEMENT_OF_2020,
)
