from demo.content.support.words import SupportWords
from demo.content.words import Text

ROUTES = (
    {"countries": "LT, LV, EE, PL, DE, CZ, NL, SE, FI", "link": ""},
    {"countries": "", "link": "https://donations.example/house"},
)
ACTIONS = ("letters", "", "", "")  # the page that each leads to

GIVE_SUPPORT = Text(
    key="give-support",
    in_menu=True,
    words={
        "be": SupportWords(
            title="Аказаць падтрымку",
            summary="Спачатку — пра тое, чаго не рабіць.",
            texts={
                "warning": """
                Не пералічвайце грошай з Беларусі, з беларускай карткі або з рахунку, пра які вас
                могуць спытаць на мяжы. За ахвяраванні караюць, у тым ліку за зробленыя раней,
                чым атрымальніка назвалі экстрэмістам.

                Калі вы ў Беларусі, найлепшая дапамога — нічога не рабіць у сеціве.
                """,
                "what_money_does": """
                - Прытулак і адпачынак для тых, хто пацярпеў за сваю працу.
                - Пераклад дакладаў для органаў ААН.
                - Паездкі праваабаронцаў на сесіі ў Жэневу.

                Раз на год Дом публікуе, колькі атрымаў і на што выдаткаваў, без імёнаў.
                """,
            },
            lines={
                "actions_note": "Што бяспечна за мяжой, можа быць небяспечным у Беларусі.",
            },
            entries={
                "routes": (
                    (
                        "Банкаўскі перавод у еўра",
                        "Дэманстрацыя: рахунак LT00 0000 0000 0000 0000 выдуманы.",
                        (
                            "У прызначэнні плацяжу пішыце толькі «дабрачынны ўнёсак». Не называйце"
                            " Беларусі і праектаў."
                        ),
                    ),
                    (
                        "Картка праз плацёжную службу",
                        (
                            "Дэманстрацыя: адрас службы выдуманы. Служба ведае імя ўладальніка"
                            " карткі; мы яго не атрымліваем."
                        ),
                        "Не карыстайцеся карткай, якую вы аднойчы павезяце цераз мяжу Беларусі.",
                    ),
                ),
                "actions": (
                    (
                        "Падпісаць зварот",
                        "Калі гэта для вас бяспечна. Спачатку прачытайце пра рызыкі.",
                    ),
                    (
                        "Напісаць у сваё прадстаўніцтва",
                        (
                            "Раскажыце прадстаўнікам сваёй дзяржавы ў"
                            " Жэневе, чаму мандат дакладчыка трэба захаваць."
                        ),
                    ),
                    ("Перакласці тэкст", "Адзін ліст — гэта гадзіна-дзве працы."),
                    ("Прыняць сустрэчу", "Памяшканне на дзень і надзейны інтэрнэт — ужо шмат."),
                ),
                "skills": (
                    ("Перакладчыкі", "З беларускай на англійскую, французскую і іспанскую."),
                    ("Юрысты", "Якія ведаюць працэдуры камітэтаў ААН."),
                    (
                        "Спецыялісты па бяспецы",
                        "Якія могуць параіць па тэлефоне без мудрагелістых слоў.",
                    ),
                ),
            },
        ),
        "ru": SupportWords(
            title="Оказать поддержку",
            summary="Сначала — о том, чего не делать.",
            texts={
                "warning": """
                Не переводите деньги из Беларуси, с белорусской карты или со счёта, о котором вас
                могут спросить на границе. За пожертвования наказывают, в том числе за сделанные
                раньше, чем получателя назвали экстремистом.

                Если вы в Беларуси, лучшая помощь — ничего не делать в сети.
                """,
                "what_money_does": """
                - Приют и отдых для тех, кто пострадал за свою работу.
                - Перевод докладов для органов ООН.
                - Поездки правозащитников на сессии в Женеву.

                Раз в год Дом публикует, сколько получил и на что потратил, без имён.
                """,
            },
            lines={
                "actions_note": "Что безопасно за границей, может быть опасным в Беларуси.",
            },
            entries={
                "routes": (
                    (
                        "Банковский перевод в евро",
                        "Демонстрация: счёт LT00 0000 0000 0000 0000 вымышлен.",
                        (
                            "В назначении платежа пишите только «благотворительный взнос». Не"
                            " называйте Беларуси и проектов."
                        ),
                    ),
                    (
                        "Карта через платёжную службу",
                        (
                            "Демонстрация: адрес службы вымышлен. Служба знает имя владельца карты;"
                            " мы его не получаем."
                        ),
                        (
                            "Не пользуйтесь картой, которую вы однажды повезёте через границу"
                            " Беларуси."
                        ),
                    ),
                ),
                "actions": (
                    (
                        "Подписать обращение",
                        "Если это для вас безопасно. Сначала прочитайте о рисках.",
                    ),
                    (
                        "Написать в своё представительство",
                        (
                            "Расскажите представителям своего"
                            " государства в Женеве, почему мандат докладчика надо сохранить."
                        ),
                    ),
                    ("Перевести текст", "Одно письмо — это час-два работы."),
                    ("Принять встречу", "Помещение на день и надёжный интернет — уже много."),
                ),
                "skills": (
                    ("Переводчики", "С белорусского на английский, французский и испанский."),
                    ("Юристы", "Которые знают процедуры комитетов ООН."),
                    (
                        "Специалисты по безопасности",
                        "Которые могут посоветовать по телефону без мудрёных слов.",
                    ),
                ),
            },
        ),
        "en": SupportWords(
            title="Give support",
            summary="First of all, what not to do.",
            texts={
                "warning": """
                Do not send money from Belarus, with a Belarusian card, or from an account that
                you may be asked about at the border. Donations are punished, even those made
                before the receiver was called extremist.

                If you are in Belarus, the best help is to do nothing online.
                """,
                "what_money_does": """
                - Shelter and rest for those who have suffered for their work.
                - Translation of reports for UN bodies.
                - Journeys of human rights defenders to sessions in Geneva.

                Once a year the House publishes how much it got and what it spent it on, without
                names.
                """,
            },
            lines={
                "actions_note": "What is safe abroad can be dangerous in Belarus.",
            },
            entries={
                "routes": (
                    (
                        "Bank transfer in euro",
                        "Demonstration: the account LT00 0000 0000 0000 0000 is invented.",
                        (
                            "As the purpose write “charitable gift” and nothing else. Name neither"
                            " Belarus nor a project."
                        ),
                    ),
                    (
                        "Card, through a payment service",
                        (
                            "Demonstration: the address of the service is invented. The service"
                            " knows the name of the card’s owner; we do not get it."
                        ),
                        (
                            "Do not use a card that you will one day carry across the border of"
                            " Belarus."
                        ),
                    ),
                ),
                "actions": (
                    ("Sign an appeal", "If that is safe for you. Read about the risks first."),
                    (
                        "Write to your mission",
                        (
                            "Tell your state’s representatives in Geneva why the"
                            " rapporteur’s mandate should go on."
                        ),
                    ),
                    ("Translate a text", "A letter takes an hour or two."),
                    (
                        "Host a meeting",
                        "A room for a day and a reliable connection are a lot already.",
                    ),
                ),
                "skills": (
                    ("Translators", "From Belarusian into English, French and Spanish."),
                    ("Lawyers", "Who know the procedures of the UN committees."),
                    ("Security people", "Who can advise by telephone without big words."),
                ),
            },
        ),
    },
)
