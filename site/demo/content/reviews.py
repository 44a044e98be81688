"""Reviews of Belarus: dates, symbols and numbers are public facts, the wording is our own.

No text of the United Nations is quoted. Grades are invented, and say so.
"""

from datetime import date

from demo.content.reviewing import (
    Graded,
    Outcome,
    Recommended,
    ReviewText,
    Score,
    ThreadText,
)
from demo.content.words import Text, Words

INDEX = Text(
    key="alternative-reports",
    in_menu=True,
    words={
        "be": Words(
            title="Альтэрнатыўныя даклады",
            summary="Што праваабаронцы расказваюць камітэтам ААН побач з дакладамі дзяржавы.",
            introduction="""
            Дом і кааліцыі беларускіх праваабарончых арганізацый пішуць альтэрнатыўныя даклады і
            дбаюць, каб іх прачыталі.

            Паміж парадай камітэта і пераменамі праходзяць гады. Таму тут захоўваецца ўвесь шлях:
            што прасілі мы, што сказаў камітэт, хто як ацаніў адказ і што з гэтага выйшла.
            """,
        ),
        "ru": Words(
            title="Альтернативные доклады",
            summary="Что правозащитники рассказывают комитетам ООН рядом с докладами государства.",
            introduction="""
            Дом и коалиции белорусских правозащитных организаций пишут альтернативные доклады и
            заботятся о том, чтобы их прочитали.

            Между советом комитета и переменами проходят годы. Поэтому здесь хранится весь путь:
            о чём просили мы, что сказал комитет, кто как оценил ответ и что из этого вышло.
            """,
        ),
        "en": Words(
            title="Alternative reports",
            summary="What human rights defenders tell UN committees beside the state’s reports.",
            introduction="""
            The House and coalitions of Belarusian human rights organisations write alternative
            reports, and see to it that they are read.

            Years pass between a committee’s advice and a change. So the whole way is kept here:
            what we asked, what the committee said, who graded the answer and how, and what came
            of it.
            """,
        ),
    },
)

DECREE = ThreadText(
    key="decree-and-roma",
    topic="racial-discrimination",
    words={
        "be": Words(
            title="Дэкрэт аб «дармаедстве» і рома",
            summary="Адна рэкамендацыя за сем гадоў: ад просьбы ў 2017 годзе да адмены дэкрэта.",
            introduction="""
            Дэкрэт караў тых, хто не меў афіцыйнай працы. Праваабаронцы папярэджвалі, што ён
            асабліва б’е па ўразлівых групах, сярод якіх рома.

            Усе крокі пераказаны нашымі словамі. Ацэнкі выдуманыя для дэманстрацыі.
            """,
        ),
        "ru": Words(
            title="Декрет о «тунеядстве» и рома",
            summary="Одна рекомендация за семь лет: от просьбы в 2017 году до отмены декрета.",
            introduction="""
            Декрет наказывал тех, кто не имел официальной работы. Правозащитники предупреждали,
            что он особенно бьёт по уязвимым группам, среди которых рома.

            Все шаги пересказаны нашими словами. Оценки вымышлены для демонстрации.
            """,
        ),
        "en": Words(
            title="The decree on “social parasitism” and Roma",
            summary="One recommendation in seven years: from an ask in 2017 to the repeal.",
            introduction="""
            The decree punished people without official work. Human rights defenders warned that
            it hit vulnerable groups hardest, Roma among them.

            All steps are told in our own words. The grades are invented for the demonstration.
            """,
        ),
    },
)

CERD_2017 = ReviewText(
    key="cerd-2017",
    mechanism="cerd",
    session=94,
    state_report="CERD/C/BLR/20-23",
    questions_kind="themes",
    questions_symbol="CERD/C/BLR/Q/20-23",
    questions_on=date(2017, 10, 4),
    dialogues=((date(2017, 11, 30), "SR.2602"), (date(2017, 12, 1), "SR.2603")),
    follow_up_due=date(2018, 12, 8),
    recommendations=(
        Recommended(
            "1",
            (
                (
                    "Не ўжываць дэкрэта аб «дармаедстве» супраць уразлівых груп, такіх як рома, і "
                    "паведаміць пра гэта Камітэту цягам года."
                ),
                (
                    "Не применять декрет о «тунеядстве» против уязвимых групп, таких как рома, и "
                    "сообщить об этом Комитету в течение года."
                ),
                (
                    "Not to use the decree on “social parasitism” against vulnerable groups such "
                    "as Roma, and to tell the Committee about it within one year."
                ),
            ),
            "racial-discrimination",
            addressee=("Дзяржава", "Государство", "The state"),
            group=("Рома", "Рома", "Roma"),
            is_followed_up=True,
            thread="decree-and-roma",
        ),
    ),
    grades=(
        Graded(
            "1",
            "B",
            date(2018, 12, 14),
            "invented-open",
            (
                "Дэманстрацыя: ацэнка выдуманая, ніхто сапраўдны яе не ставіў.",
                "Демонстрация: оценка вымышлена, никто настоящий её не ставил.",
                "Demonstration: this grade is invented; nobody real gave it.",
            ),
        ),
        Graded(
            "1",
            "C",
            date(2018, 12, 20),
            "invented-withheld",
            (
                "Дэманстрацыя: другая выдуманая ацэнка, якая не згаджаецца з першай.",
                "Демонстрация: вторая вымышленная оценка, не согласная с первой.",
                "Demonstration: a second invented grade, which disagrees with the first.",
            ),
        ),
    ),
    words={
        "be": Words(
            title="Камітэт супраць расавай дыскрымінацыі: разгляд 2017 года",
            summary="Аб’яднаныя даклады з 20-га па 23-і, 94-я сесія, дыялог 30 лістапада і "
            "1 снежня.",
            body="""
            Дэлегацыя беларускіх праваабарончых арганізацый прывезла ў Жэневу альтэрнатыўны даклад
            пра расавую дыскрымінацыю. У ёй былі выпускнікі праграмы ILIA-BY: навучальны візіт для
            іх ладзілі Дом і Беларускі Хельсінкскі Камітэт.

            ! Удакладненне
            Раней Дом пісаў «94-1-я сесія, снежань 2017 года». Гэта была 94-я сесія; дыялог прайшоў
            30 лістапада і 1 снежня. Год на адказ дзяржавы мы лічым ад апошняга дня сесіі, бо дзень
            прыняцця заўваг намі не правераны.

            [pages: Кампанія | racial-discrimination]
            """,
        ),
        "ru": Words(
            title="Комитет против расовой дискриминации: рассмотрение 2017 года",
            summary="Объединённые доклады с 20-го по 23-й, 94-я сессия, диалог 30 ноября и "
            "1 декабря.",
            body="""
            Делегация белорусских правозащитных организаций привезла в Женеву альтернативный доклад
            о расовой дискриминации. В ней были выпускники программы ILIA-BY: учебный визит для них
            проводили Дом и Белорусский Хельсинкский Комитет.

            ! Уточнение
            Раньше Дом писал «94-1-я сессия, декабрь 2017 года». Это была 94-я сессия; диалог прошёл
            30 ноября и 1 декабря. Год на ответ государства мы считаем от последнего дня сессии,
            так как день принятия замечаний нами не проверен.

            [pages: Кампания | racial-discrimination]
            """,
        ),
        "en": Words(
            title="Committee against racial discrimination: the review of 2017",
            summary="Combined 20th to 23rd reports, 94th session, dialogue on 30 November and "
            "1 December.",
            body="""
            A delegation of Belarusian human rights organisations brought an alternative report on
            racial discrimination to Geneva. Graduates of the ILIA-BY programme belonged to it, on
            an educational visit that the House and the Belarusian Helsinki Committee organised.

            ! A correction
            The House used to write “94-1st session, December 2017”. It was the 94th session; the
            dialogue was held on 30 November and 1 December. We count the year for the state’s
            answer from the last day of the session, since we have not checked the day on which
            the observations were adopted.

            [pages: The campaign | racial-discrimination]
            """,
        ),
    },
)

CERD_2024 = ReviewText(
    key="cerd-2024",
    mechanism="cerd",
    session=113,
    dialogues=((date(2024, 8, 16), "SR.3096"),),
    outcomes=(
        Outcome(
            date(2024, 8, 16),
            (
                "Дэкрэт адменены: на наступным разглядзе Камітэт ухваліў гэта.",
                "Декрет отменён: на следующем рассмотрении Комитет это приветствовал.",
                "The decree has been repealed: at the next review the Committee welcomed it.",
            ),
            record="SR.3096",
            thread="decree-and-roma",
        ),
    ),
    words={
        "be": Words(
            title="Камітэт супраць расавай дыскрымінацыі: разгляд 2024 года",
            summary="Аб’яднаныя 24-ы і 25-ы даклады, 113-я сесія, дыялог 16 жніўня.",
            body="""
            Камітэт спытаў таксама, хто вырашае, што лічыць экстрэмісцкім, і як такое рашэнне можна
            абскардзіць. Адказу на гэта мы тут пакуль не паказваем.
            """,
        ),
        "ru": Words(
            title="Комитет против расовой дискриминации: рассмотрение 2024 года",
            summary="Объединённые 24-й и 25-й доклады, 113-я сессия, диалог 16 августа.",
            body="""
            Комитет спросил также, кто решает, что считать экстремистским, и как такое решение
            можно обжаловать. Ответа на это мы здесь пока не показываем.
            """,
        ),
        "en": Words(
            title="Committee against racial discrimination: the review of 2024",
            summary="Combined 24th and 25th reports, 113th session, dialogue on 16 August.",
            body="""
            The Committee also asked who decides what counts as extremist and how such a decision
            can be challenged. We do not show an answer to that here yet.
            """,
        ),
    },
)

CCPR_2018 = ReviewText(
    key="ccpr-2018",
    mechanism="ccpr",
    session=124,
    questions_kind="prior",
    words={
        "be": Words(
            title="Камітэт па правах чалавека: разгляд 2018 года",
            summary="Ад пытанняў, якія кааліцыя прапанавала ў 2015 годзе, да яе даклада.",
            body="""
            У красавіку 2015 года кааліцыя прапанавала пытанні да Беларусі, і многія з іх увайшлі ў
            пералік, які Камітэт склаў у ліпені. Альтэрнатыўны даклад быў гатовы ў маі 2018 года.
            """,
        ),
        "ru": Words(
            title="Комитет по правам человека: рассмотрение 2018 года",
            summary="От вопросов, которые коалиция предложила в 2015 году, до её доклада.",
            body="""
            В апреле 2015 года коалиция предложила вопросы к Беларуси, и многие из них вошли в
            перечень, который Комитет составил в июле. Альтернативный доклад был готов в мае 2018
            года.
            """,
        ),
        "en": Words(
            title="Human Rights Committee: the review of 2018",
            summary="From the questions that the coalition proposed in 2015 to its report.",
            body="""
            In April 2015 the coalition proposed questions to Belarus, and many of them entered the
            list that the Committee drew up in July. The alternative report was ready in May 2018.
            """,
        ),
    },
)

CEDAW_2025 = ReviewText(
    key="cedaw-2025",
    mechanism="cedaw",
    session=90,
    dialogues=((date(2025, 2, 6), "SR.2124, SR.2125"),),
    words={
        "be": Words(
            title="Камітэт супраць дыскрымінацыі жанчын: разгляд 2025 года",
            summary="9-ы даклад паводле спрошчанай працэдуры, дыялог 6 лютага.",
            body="""
            Камітэт атрымаў чатыры альтэрнатыўныя даклады. Адзін з іх напісала кааліцыя з дзесяці
            арганізацый, сярод якіх Lawtrend.
            """,
        ),
        "ru": Words(
            title="Комитет против дискриминации женщин: рассмотрение 2025 года",
            summary="9-й доклад по упрощённой процедуре, диалог 6 февраля.",
            body="""
            Комитет получил четыре альтернативных доклада. Один из них написала коалиция из десяти
            организаций, среди которых Lawtrend.
            """,
        ),
        "en": Words(
            title="Committee against discrimination of women: the review of 2025",
            summary="9th report under the simplified procedure, dialogue on 6 February.",
            body="""
            The Committee received four alternative reports. A coalition of ten organisations,
            Lawtrend among them, wrote one of them.
            """,
        ),
    },
)

UPR_2015 = ReviewText(
    key="upr-2015",
    mechanism="upr",
    session=22,
    cycle=2,
    words={
        "be": Words(
            title="Універсальны перыядычны агляд: другі цыкл",
            summary="Да гэтага агляду адзінаццаць арганізацый напісалі супольны даклад.",
        ),
        "ru": Words(
            title="Универсальный периодический обзор: второй цикл",
            summary="К этому обзору одиннадцать организаций написали совместный доклад.",
        ),
        "en": Words(
            title="Universal Periodic Review: the second cycle",
            summary="Eleven organisations wrote a joint report for this review.",
        ),
    },
)

UPR_2020 = ReviewText(
    key="upr-2020",
    mechanism="upr",
    session=36,
    cycle=3,
    dialogues=((date(2020, 11, 2), ""),),
    scores=(
        Score(
            (
                "Даклад кааліцыі да чацвёртага цыкла пра рэкамендацыі трэцяга",
                "Доклад коалиции к четвёртому циклу о рекомендациях третьего",
                "The coalition’s report for the fourth cycle on recommendations of the third",
            ),
            base_number=266,
            fully=2,
            partly=24,
            stated=("1.3", "15.5"),
            published_on=date(2025, 11, 4),
        ),
    ),
    words={
        "be": Words(
            title="Універсальны перыядычны агляд: трэці цыкл",
            summary="Разгляд 2 лістапада 2020 года і што стала з яго рэкамендацыямі.",
            body="""
            Праз пяць гадоў кааліцыя падлічыла, што з рэкамендацый выканана. У справаздачах пра гэта
            стаяць лікі і долі, якія не адпавядаюць адна адной. Мы паказваем і тое і другое, а базу
            называем.
            """,
        ),
        "ru": Words(
            title="Универсальный периодический обзор: третий цикл",
            summary="Рассмотрение 2 ноября 2020 года и что стало с его рекомендациями.",
            body="""
            Через пять лет коалиция подсчитала, что из рекомендаций выполнено. В сообщениях об этом
            стоят числа и доли, которые не соответствуют друг другу. Мы показываем и то и другое, а
            базу называем.
            """,
        ),
        "en": Words(
            title="Universal Periodic Review: the third cycle",
            summary="The review of 2 November 2020, and what became of its recommendations.",
            body="""
            Five years later the coalition counted which recommendations had been implemented. The
            accounts of it give numbers and shares that do not fit each other. We show both, and
            name the base.
            """,
        ),
    },
)

UPR_2025 = ReviewText(
    key="upr-2025",
    mechanism="upr",
    session=50,
    cycle=4,
    dialogues=((date(2025, 11, 3), ""),),
    words={
        "be": Words(
            title="Універсальны перыядычны агляд: чацвёрты цыкл",
            summary="Разгляд 3 лістапада 2025 года.",
            body="""
            У снежні 2024 года Дом прымаў у Вільні рабочую сустрэчу, на якой арганізацыі
            рыхтаваліся да агляду.
            """,
        ),
        "ru": Words(
            title="Универсальный периодический обзор: четвёртый цикл",
            summary="Рассмотрение 3 ноября 2025 года.",
            body="""
            В декабре 2024 года Дом принимал в Вильнюсе рабочую встречу, на которой организации
            готовились к обзору.
            """,
        ),
        "en": Words(
            title="Universal Periodic Review: the fourth cycle",
            summary="The review of 3 November 2025.",
            body="""
            In December 2024 the House hosted a workshop in Vilnius at which organisations prepared
            for the review.
            """,
        ),
    },
)

REVIEWS = (CERD_2017, CERD_2024, CCPR_2018, CEDAW_2025, UPR_2015, UPR_2020, UPR_2025)
