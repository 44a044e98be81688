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

GET_SUPPORT = Text(
    key="get-support",
    in_menu=True,
    words={
        "be": Words(
            title="Атрымаць падтрымку",
            summary="Чым Дом можа дапамагчы вашай арганізацыі.",
            body="""
            ! Калі вы цяпер у Беларусі
            Не пішыце пра сябе і пра іншых праз звычайную пошту або месенджар. Перадачу звестак
            арганізацыі, якую ўлады назвалі «экстрэмісцкім фарміраваннем», могуць палічыць
            злачынствам.

            Мы хочам ведаць, чым Дом карысны вашай арганізацыі. Ён можа даць:

            - прытулак і месца для працы;
            - памяшканне для сустрэч;
            - пераклад дакладаў і зваротаў;
            - дапамогу з лічбавай бяспекай.

            ## Як звярнуцца

            На гэтым сайце няма формы, якая захоўвала б вашу гісторыю. У сапраўдным выпуску тут
            будуць бяспечныя каналы сувязі, адбіткі іх ключоў і дзень, калі іх правяралі.

            ## Чаго не дасылаць

            - імёнаў і адрасоў людзей, якія пра гэта не ведаюць;
            - нумароў дакументаў;
            - здымкаў, на якіх можна пазнаць людзей або месца.
            """,
        ),
        "ru": Words(
            title="Получить поддержку",
            summary="Чем Дом может помочь вашей организации.",
            body="""
            ! Если вы сейчас в Беларуси
            Не пишите о себе и о других через обычную почту или мессенджер. Передачу сведений
            организации, которую власти назвали «экстремистским формированием», могут счесть
            преступлением.

            Мы хотим знать, чем Дом полезен вашей организации. Он может дать:

            - приют и место для работы;
            - помещение для встреч;
            - перевод докладов и обращений;
            - помощь с цифровой безопасностью.

            ## Как обратиться

            На этом сайте нет формы, которая хранила бы вашу историю. В настоящем выпуске здесь
            будут безопасные каналы связи, отпечатки их ключей и день, когда их проверяли.

            ## Чего не присылать

            - имён и адресов людей, которые об этом не знают;
            - номеров документов;
            - снимков, на которых можно узнать людей или место.
            """,
        ),
        "en": Words(
            title="Get support",
            summary="How the House can help your organisation.",
            body="""
            ! If you are in Belarus now
            Do not write about yourself or others by ordinary mail or messenger. Passing
            information to an organisation that the authorities have called an “extremist
            formation” can be treated as a crime.

            We would like to hear how the House can be of use to your organisation. It can give:

            - shelter and a place to work;
            - a room for meetings;
            - translation of reports and appeals;
            - help with digital security.

            ## How to get in touch

            There is no form on this site that would store your story. In the real edition this
            page will have safe channels, the fingerprints of their keys, and the day on which
            they were checked.

            ## What not to send

            - names and addresses of people who do not know about it;
            - numbers of documents;
            - pictures that show who or where somebody is.
            """,
        ),
    },
)

GIVE_SUPPORT = Text(
    key="give-support",
    in_menu=True,
    words={
        "be": Words(
            title="Аказаць падтрымку",
            summary="Спачатку — пра тое, чаго не рабіць.",
            body="""
            ! Не ахвяруйце з Беларусі
            Не пералічвайце грошай з Беларусі, з беларускай карткі або з рахунку, пра які спытаюць
            на мяжы. За ахвяраванні караюць, у тым ліку за зробленыя раней, чым атрымальніка
            назвалі экстрэмістам.

            ## Чым дапамагчы без грошай

            - Падпісаць зварот, калі гэта для вас бяспечна.
            - Перакласці ліст або даклад.
            - Расказаць пра кампанію прадстаўнікам сваёй дзяржавы.
            - Прыняць сустрэчу або падзяліцца ведамі.

            Калі вы ў Беларусі, найлепшая дапамога — нічога не рабіць у сеціве.

            ## Калі вы за мяжой і хочаце даць грошы

            На гэтай старонцы няма плацёжнай формы. Рэквізіты Дома з’явяцца тут у сапраўдным
            выпуску. Імёны тых, хто даў грошы, не публікуюцца.
            """,
        ),
        "ru": Words(
            title="Оказать поддержку",
            summary="Сначала — о том, чего не делать.",
            body="""
            ! Не жертвуйте из Беларуси
            Не переводите деньги из Беларуси, с белорусской карты или со счёта, о котором спросят
            на границе. За пожертвования наказывают, в том числе за сделанные раньше, чем
            получателя назвали экстремистом.

            ## Чем помочь без денег

            - Подписать обращение, если это для вас безопасно.
            - Перевести письмо или доклад.
            - Рассказать о кампании представителям своего государства.
            - Принять встречу или поделиться знаниями.

            Если вы в Беларуси, лучшая помощь — ничего не делать в сети.

            ## Если вы за границей и хотите дать деньги

            На этой странице нет платёжной формы. Реквизиты Дома появятся здесь в настоящем
            выпуске. Имена тех, кто дал деньги, не публикуются.
            """,
        ),
        "en": Words(
            title="Give support",
            summary="First of all, what not to do.",
            body="""
            ! Do not donate from Belarus
            Do not send money from Belarus, with a Belarusian card, or from an account that you
            may be asked about at the border. Donations are punished, even those made before the
            receiver was called extremist.

            ## How to help without money

            - Sign an appeal, if that is safe for you.
            - Translate a letter or a report.
            - Tell your state’s representatives about a campaign.
            - Host a meeting, or share what you know.

            If you are in Belarus, the best help is to do nothing online.

            ## If you are abroad and want to give money

            There is no payment form on this page. The House’s bank details will stand here in
            the real edition. The names of those who give are not published.
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

PAGES = (GET_SUPPORT, GIVE_SUPPORT)
