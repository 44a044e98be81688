"""Pages about the house, directly below the home pages."""

from demo.content.words import Text, Words

COALITION = Text(
    key="coalition",
    in_menu=True,
    words={
        "be": Words(
            title="Арганізацыі",
            summary="З кім разам мы працуем.",
            introduction="""
            Тут названыя толькі арганізацыі, якія выступаюць адкрыта. Пра іншыя не згадваецца
            нідзе: так вырашаюць яны самі.
            """,
        ),
        "ru": Words(
            title="Организации",
            summary="С кем вместе мы работаем.",
            introduction="""
            Здесь названы только организации, которые выступают открыто. О других не упоминается
            нигде: так решают они сами.
            """,
        ),
        "en": Words(
            title="Organisations",
            summary="With whom we work.",
            introduction="""
            Only organisations that act openly are named here. Others are mentioned nowhere:
            that is their own decision.
            """,
        ),
    },
)

CONTACT = Text(
    key="contact",
    words={
        "be": Words(
            title="Кантакты",
            summary="Як звязацца з Домам — і як гэтага не рабіць.",
            body="""
            ! Не пішыце пра сябе звычайнай поштай
            Адрас на гэтай старонцы — для пытанняў пра сайт і для прэсы. Для просьбаў пра
            дапамогу ёсць бяспечныя каналы і форма, якую чытаюць толькі людзі Дома.

            ## Пра дапамогу

            [pages: Дзе каналы, адбіткі ключоў і дзень іх праверкі | get-support]

            ## Пра сайт і для прэсы

            Беларускі дом правоў чалавека імя Барыса Звозскава, Вільня. Дэманстрацыя: адрас
            post@house.example выдуманы, пошта на яго нікуды не прыйдзе.

            ## Пра памылкі і слабыя месцы

            Калі вы знайшлі слабае месца ў абароне сайта, напішыце спачатку нам. Мы адкажам і
            нікога не абвінавацім.
            """,
        ),
        "ru": Words(
            title="Контакты",
            summary="Как связаться с Домом — и как этого не делать.",
            body="""
            ! Не пишите о себе обычной почтой
            Адрес на этой странице — для вопросов о сайте и для прессы. Для просьб о помощи есть
            безопасные каналы и форма, которую читают только люди Дома.

            ## О помощи

            [pages: Где каналы, отпечатки ключей и день их проверки | get-support]

            ## О сайте и для прессы

            Белорусский дом прав человека имени Бориса Звозскова, Вильнюс. Демонстрация: адрес
            post@house.example вымышлен, почта на него никуда не придёт.

            ## Об ошибках и слабых местах

            Если вы нашли слабое место в защите сайта, напишите сначала нам. Мы ответим и никого
            не обвиним.
            """,
        ),
        "en": Words(
            title="Contact",
            summary="How to reach the House, and how not to.",
            body="""
            ! Do not write about yourself by ordinary mail
            The address on this page is for questions about the site and for the press. For
            requests for help there are safe channels, and a form that only people of the House
            can read.

            ## About help

            [pages: Channels, their fingerprints, and the day of the last check | get-support]

            ## About the site, and for the press

            Barys Zvozskau Belarusian Human Rights House, Vilnius. Demonstration: the address
            post@house.example is invented, and mail to it arrives nowhere.

            ## About mistakes and weak points

            If you have found a weak point in the protection of this site, write to us first. We
            answer, and accuse nobody.
            """,
        ),
    },
)

# Only in English on purpose: the other languages show it as a page in another language.
ABOUT = Text(
    key="about-this-demonstration",
    in_menu=True,
    words={
        "en": Words(
            title="About this demonstration",
            summary="What here is true, what is invented, and what is missing on purpose.",
            body="""
            ## True

            Dates, votes, resolutions, sessions and the names of organisations come from public
            sources. Historic letters and resolutions are summarised in words of our own.

            ## Invented

            Everybody who signed, every account, the organisations that say so, and the texts
            whose titles begin with “Demonstration”.

            ## Missing on purpose

            - This page exists in English only.
            - The campaign on racial discrimination has not been translated into Russian.
            - One appeal exists in Russian only.
            - Some drafts wait for their coordinators.
            """,
        ),
    },
)

PAGES = (CONTACT,)
