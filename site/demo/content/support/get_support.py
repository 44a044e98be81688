from demo.content.support.words import SupportWords
from demo.content.words import Text

OFFERS = ("shelter", "premises", "translation", "digital_security", "legal", "training", "advocacy")

GET_SUPPORT = Text(
    key="get-support",
    in_menu=True,
    words={
        "be": SupportWords(
            title="Атрымаць падтрымку",
            summary="Чым Дом можа дапамагчы вашай арганізацыі і як бяспечна да яго звярнуцца.",
            texts={
                "if_in_belarus": """
                Не пішыце пра сябе і пра іншых праз звычайную пошту, тэлефон або месенджар,
                прывязаны да вашага нумара. Перадачу звестак арганізацыі, якую ўлады назвалі
                «экстрэмісцкім фарміраваннем», могуць палічыць злачынствам.

                Калі прыладу могуць агледзець, не захоўвайце на ёй гэтай старонкі і кода. Часам
                бяспечней дачакацца, пакуль за вас напіша той, хто за мяжой.
                """,
                "eligibility": """
                Дом дапамагае беларускім праваабарончым арганізацыям і ініцыятывам, у тым ліку
                тым, якія ўлады ліквідавалі, і людзям, што ў іх працуюць. Рэгістрацыя не патрэбная.
                """,
                "to_prepare": """
                - Што здарылася — двума-трыма сказамі, без імёнаў.
                - Што вам патрэбна і да якога дня.
                - У якой краіне вы цяпер — калі гэта бяспечна назваць.
                - Хто яшчэ вам ужо дапамагае.
                """,
                "never_send": """
                - Імёнаў і адрасоў людзей, якія пра гэта не ведаюць.
                - Нумароў дакументаў і іх здымкаў.
                - Здымкаў, на якіх можна пазнаць людзей або месца.
                - Пароляў, ключоў і кодаў.
                """,
            },
            lines={
                "answer_languages": "беларуская, руская, англійская",
                "response_time": "тры працоўныя дні",
            },
            entries={
                "offers": (
                    (
                        "Людзі, якія працуюць у праваабарончых арганізацыях, і іх сем’і",
                        "Для тых, хто ўжо за межамі Беларусі",
                        (
                            "Месца, дзе можна пажыць і адпачыць некалькі тыдняў. Адрас мы кажам"
                            " толькі асабіста."
                        ),
                    ),
                    (
                        "Арганізацыі кааліцыі",
                        "Вільня",
                        "Памяшканне для сустрэч і працы, таксама на адзін дзень.",
                    ),
                    (
                        "Арганізацыі, якія пішуць у міжнародныя органы",
                        "Адусюль",
                        (
                            "Пераклад дакладаў, лістоў і зваротаў паміж беларускай, рускай і"
                            " англійскай мовамі."
                        ),
                    ),
                    (
                        "Арганізацыі кааліцыі",
                        "Адусюль, размова — толькі па бяспечным канале",
                        "Агляд прылад і звычак, парады, дапамога пасля ператрусу.",
                    ),
                    (
                        "Арганізацыі, якія страцілі рэгістрацыю",
                        "За межамі Беларусі",
                        "Парада юрыста пра рэгістрацыю і працу ў новай краіне.",
                    ),
                    (
                        "Новыя супрацоўнікі і валанцёры",
                        "Вільня і анлайн",
                        "Курсы пра міжнародныя механізмы абароны правоў чалавека.",
                    ),
                    (
                        "Арганізацыі, якія рыхтуюць сустрэчу або заяву",
                        "Адусюль",
                        "Парада, да каго, калі і з чым звярнуцца ў ААН і АБСЕ.",
                    ),
                ),
            },
        ),
        "ru": SupportWords(
            title="Получить поддержку",
            summary="Чем Дом может помочь вашей организации и как безопасно к нему обратиться.",
            texts={
                "if_in_belarus": """
                Не пишите о себе и о других через обычную почту, телефон или мессенджер,
                привязанный к вашему номеру. Передачу сведений организации, которую власти назвали
                «экстремистским формированием», могут счесть преступлением.

                Если устройство могут осмотреть, не храните на нём этой страницы и кода. Иногда
                безопаснее дождаться, пока за вас напишет тот, кто за границей.
                """,
                "eligibility": """
                Дом помогает белорусским правозащитным организациям и инициативам, в том числе
                тем, которые власти ликвидировали, и людям, что в них работают. Регистрация не
                нужна.
                """,
                "to_prepare": """
                - Что случилось — двумя-тремя предложениями, без имён.
                - Что вам нужно и к какому дню.
                - В какой стране вы сейчас — если это безопасно назвать.
                - Кто ещё вам уже помогает.
                """,
                "never_send": """
                - Имён и адресов людей, которые об этом не знают.
                - Номеров документов и их снимков.
                - Снимков, на которых можно узнать людей или место.
                - Паролей, ключей и кодов.
                """,
            },
            lines={
                "answer_languages": "белорусский, русский, английский",
                "response_time": "три рабочих дня",
            },
            entries={
                "offers": (
                    (
                        "Люди, которые работают в правозащитных организациях, и их семьи",
                        "Для тех, кто уже за пределами Беларуси",
                        (
                            "Место, где можно пожить и отдохнуть несколько недель. Адрес мы говорим"
                            " только лично."
                        ),
                    ),
                    (
                        "Организации коалиции",
                        "Вильнюс",
                        "Помещение для встреч и работы, также на один день.",
                    ),
                    (
                        "Организации, которые пишут в международные органы",
                        "Отовсюду",
                        (
                            "Перевод докладов, писем и обращений между белорусским, русским и"
                            " английским языками."
                        ),
                    ),
                    (
                        "Организации коалиции",
                        "Отовсюду, разговор — только по безопасному каналу",
                        "Осмотр устройств и привычек, советы, помощь после обыска.",
                    ),
                    (
                        "Организации, которые потеряли регистрацию",
                        "За пределами Беларуси",
                        "Совет юриста о регистрации и работе в новой стране.",
                    ),
                    (
                        "Новые сотрудники и волонтёры",
                        "Вильнюс и онлайн",
                        "Курсы о международных механизмах защиты прав человека.",
                    ),
                    (
                        "Организации, которые готовят встречу или заявление",
                        "Отовсюду",
                        "Совет, к кому, когда и с чем обратиться в ООН и ОБСЕ.",
                    ),
                ),
            },
        ),
        "en": SupportWords(
            title="Get support",
            summary="How the House can help your organisation, and how to ask safely.",
            texts={
                "if_in_belarus": """
                Do not write about yourself or others by ordinary mail, by telephone, or by a
                messenger that knows your number. Passing information to an organisation that the
                authorities have called an “extremist formation” can be treated as a crime.

                If your device may be searched, keep neither this page nor a code on it. Sometimes
                it is safer to wait until somebody abroad writes for you.
                """,
                "eligibility": """
                The House helps Belarusian human rights organisations and initiatives, also those
                that the authorities have liquidated, and the people who work in them. No
                registration is needed.
                """,
                "to_prepare": """
                - What has happened, in two or three sentences, without names.
                - What you need, and by which day.
                - In which country you are now, if that is safe to say.
                - Who else helps you already.
                """,
                "never_send": """
                - Names and addresses of people who do not know about it.
                - Numbers of documents, and pictures of them.
                - Pictures that show who or where somebody is.
                - Passwords, keys and codes.
                """,
            },
            lines={
                "answer_languages": "Belarusian, Russian, English",
                "response_time": "three working days",
            },
            entries={
                "offers": (
                    (
                        "People who work in human rights organisations, and their families",
                        "For those who are outside Belarus already",
                        (
                            "A place to live and rest for some weeks. We tell the address in person"
                            " only."
                        ),
                    ),
                    (
                        "Organisations of the coalition",
                        "Vilnius",
                        "Rooms to meet and work in, also for a single day.",
                    ),
                    (
                        "Organisations that write to international bodies",
                        "From everywhere",
                        (
                            "Translation of reports, letters and appeals between Belarusian,"
                            " Russian and English."
                        ),
                    ),
                    (
                        "Organisations of the coalition",
                        "From everywhere, but we talk by a safe channel only",
                        "A look at devices and habits, advice, help after a search.",
                    ),
                    (
                        "Organisations that have lost their registration",
                        "Outside Belarus",
                        "Advice of a lawyer about registering and working in a new country.",
                    ),
                    (
                        "New colleagues and volunteers",
                        "Vilnius and online",
                        "Courses about the international mechanisms that protect human rights.",
                    ),
                    (
                        "Organisations that prepare a meeting or a statement",
                        "From everywhere",
                        "Advice on whom to turn to at the UN and the OSCE, when and with what.",
                    ),
                ),
            },
        ),
    },
)
