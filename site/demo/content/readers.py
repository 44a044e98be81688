"""What readers should know before they read and sign, directly below the home pages."""

from demo.content.words import Text, Words

PRIVACY = Text(
    key="privacy",
    words={
        "be": Words(
            title="Прыватнасць",
            summary="Што гэты сайт захоўвае і чаго не захоўвае.",
            body="""
            ## Калі вы чытаеце

            Сайт не ставіць файлаў cookie, нічога не бярэ з чужых сервераў і не запісвае ні адраса
            вашай прылады, ні праграмы, праз якую вы чытаеце.

            ## Калі вы падпісваеце

            - Ваша імя і адрас адразу шыфруюцца для каардынатараў. Прачытаць іх сервер не можа.
            - Адрас патрэбны яшчэ для аднаго ліста і пасля яго забываецца.
            - Захоўваецца дзень, але не гадзіна.
            - Калі вы не вырашылі інакш, вас толькі лічаць, а імя не бачыць ніхто з чытачоў.
            - З кодам квітанцыі вы адклікаеце подпіс самі, без уліковага запісу.

            ! Ад чаго гэта не бароніць
            Ад таго, хто захапіў сам сервер, пакуль вы падпісваеце; ад вашага паштовага правайдара;
            ад таго, хто трымае ў руках вашу прыладу.
            """,
        ),
        "ru": Words(
            title="Приватность",
            summary="Что этот сайт хранит и чего не хранит.",
            body="""
            ## Когда вы читаете

            Сайт не ставит файлов cookie, ничего не берёт с чужих серверов и не записывает ни
            адреса вашего устройства, ни программы, через которую вы читаете.

            ## Когда вы подписываете

            - Ваше имя и адрес сразу шифруются для координаторов. Прочитать их сервер не может.
            - Адрес нужен ещё для одного письма и после него забывается.
            - Хранится день, но не час.
            - Если вы не решили иначе, вас только считают, а имени не видит никто из читателей.
            - С кодом квитанции вы отзываете подпись сами, без учётной записи.

            ! От чего это не защищает
            От того, кто захватил сам сервер, пока вы подписываете; от вашего почтового
            провайдера; от того, кто держит в руках ваше устройство.
            """,
        ),
        "en": Words(
            title="Privacy",
            summary="What this site stores, and what it does not.",
            body="""
            ## When you read

            The site sets no cookies, takes nothing from other servers, and records neither the
            address of your device nor the program with which you read.

            ## When you sign

            - Your name and address are encrypted for the coordinators at once. The server cannot
              read them.
            - The address is needed for one more mail and forgotten after it.
            - The day is stored, the hour is not.
            - Unless you decide otherwise you are only counted, and no reader sees your name.
            - With the receipt code you take your signature back yourself, without an account.

            ! What this does not protect from
            From somebody who has taken over the server itself while you sign; from your mail
            provider; from somebody who holds your device in their hands.
            """,
        ),
    },
)

SAFETY = Text(
    key="safety",
    in_menu=True,
    words={
        "be": Words(
            title="Бяспека",
            summary="Што можа нашкодзіць чытачу ў Беларусі і як гэтага пазбегнуць.",
            body="""
            ! Хуткі выхад не сцірае гісторыі
            Спасылка ўверсе старонкі вядзе на нейтральны сайт. Гісторыя праглядаў застаецца на
            прыладзе, пакуль вы самі яе не сатраце.

            7 чэрвеня 2024 года суд у Гомелі прызнаў экстрэмісцкімі матэрыяламі сайт Беларускага
            Хельсінкскага Камітэта і яго старонку ў Facebook. Камітэт папярэдзіў чытачоў, што
            рызыкоўна, і тое самае варта мець на ўвазе з любым праваабарончым сайтам.

            ## Што рызыкоўна

            - Перасылаць спасылку або рабіць рэпост.
            - Ставіць «падабаецца» і падпісвацца на канал.
            - Захоўваць здымкі экрана, копіі старонак і спампаваныя даклады.
            - Трымаць дома раздрукоўкі.

            У Беларусі тэлефоны правяраюць на мяжы і на прыпынках. Старой падпіскі можа
            хапіць для затрымання.

            ## Што дапамагае

            - Чытаць праз Tor Browser.
            - Не адкрываць сайт з працоўнай прылады.
            - Не казаць па тэлефоне, што вы падпісалі.

            Гэта не юрыдычная парада. Закон і практыка мяняюцца.
            """,
        ),
        "ru": Words(
            title="Безопасность",
            summary="Что может навредить читателю в Беларуси и как этого избежать.",
            body="""
            ! Быстрый выход не стирает историю
            Ссылка вверху страницы ведёт на нейтральный сайт. История просмотров остаётся на
            устройстве, пока вы сами её не сотрёте.

            7 июня 2024 года суд в Гомеле признал экстремистскими материалами сайт Белорусского
            Хельсинкского Комитета и его страницу в Facebook. Комитет предупредил читателей, что
            рискованно, и то же стоит иметь в виду с любым правозащитным сайтом.

            ## Что рискованно

            - Пересылать ссылку или делать репост.
            - Ставить «нравится» и подписываться на канал.
            - Хранить снимки экрана, копии страниц и скачанные доклады.
            - Держать дома распечатки.

            В Беларуси телефоны проверяют на границе и на остановках. Старой подписки может
            хватить для задержания.

            ## Что помогает

            - Читать через Tor Browser.
            - Не открывать сайт с рабочего устройства.
            - Не говорить по телефону, что вы подписали.

            Это не юридический совет. Закон и практика меняются.
            """,
        ),
        "en": Words(
            title="Safety",
            summary="What can harm a reader in Belarus, and how to avoid it.",
            body="""
            ! Quick exit does not erase the history
            The link at the top of the page leads to a neutral site. What you have looked at stays
            in the history of the device until you erase it yourself.

            On 7 June 2024 a court in Homel declared the website and the Facebook page of the
            Belarusian Helsinki Committee extremist materials. The Committee told its readers what
            is risky, and the same is worth keeping in mind for any human rights site.

            ## What is risky

            - Passing on a link, or reposting.
            - Pressing “like” and subscribing to a channel.
            - Keeping screenshots, copies of pages and downloaded reports.
            - Having printouts at home.

            In Belarus telephones are checked at the border and at bus stops. An old subscription
            can be enough to be detained.

            ## What helps

            - Reading with Tor Browser.
            - Not opening the site on a device from work.
            - Not saying on the telephone what you have signed.

            This is no legal advice. Law and practice change.
            """,
        ),
    },
)

PAGES = (PRIVACY, SAFETY)
