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

            Навіны можна чытаць і праз стужку (Atom, RSS). Сайт не ведае, хто на яе падпісаны,
            але сама падпіска застаецца ў вашай праграме.

            ## Калі вы падпісваеце

            - Ваша імя і адрас адразу шыфруюцца для каардынатараў. Прачытаць іх сервер не можа.
            - Адрас патрэбны яшчэ для аднаго ліста і пасля яго забываецца.
            - Захоўваецца дзень, але не гадзіна.
            - Калі вы не вырашылі інакш, вас толькі лічаць, а імя не бачыць ніхто з чытачоў.
            - З кодам квітанцыі вы адклікаеце подпіс самі, без уліковага запісу.

            ## Калі вы просіце падтрымкі праз форму

            - Напісанае адразу шыфруецца для людзей Дома. Сайт не можа яго адкрыць і не правярае.
            - Захоўваюцца зашыфраваны тэкст, дзень, адкрыты ключ для адказу і адбітак часткі вашага
              кода. Самога кода сайт не ведае.
            - Адказ зашыфраваны так, што яго адкрывае толькі ваш код.
            - Вы сціраеце ўсё кодам у любы момант. Без гэтага запыт знікае сам праз тэрмін, названы
              на старонцы формы.
            - Людзям Дома прыходзіць ліст без зместу: нешта чакае. Вам не прыходзіць нічога.

            ## Рэзервовыя копіі і супрацоўнікі

            Копіі базы на выпадак аварыі знішчаюцца праз 30 дзён (у дэманстрацыі лік умоўны).
            Файлы cookie ёсць толькі ў тых, хто ўваходзіць у адміністрацыйную частку.

            ! Ад чаго гэта не бароніць
            Ад таго, хто захапіў сам сервер, пакуль вы пішаце або чытаеце адказ; ад вашага
            правайдара, які бачыць адрас сайта; ад вашага паштовага правайдара, калі вы
            падпісваеце; ад таго, хто трымае ў руках вашу прыладу.
            """,
        ),
        "ru": Words(
            title="Приватность",
            summary="Что этот сайт хранит и чего не хранит.",
            body="""
            ## Когда вы читаете

            Сайт не ставит файлов cookie, ничего не берёт с чужих серверов и не записывает ни
            адреса вашего устройства, ни программы, через которую вы читаете.

            Новости можно читать и через ленту (Atom, RSS). Сайт не знает, кто на неё подписан, но
            сама подписка остаётся в вашей программе.

            ## Когда вы подписываете

            - Ваше имя и адрес сразу шифруются для координаторов. Прочитать их сервер не может.
            - Адрес нужен ещё для одного письма и после него забывается.
            - Хранится день, но не час.
            - Если вы не решили иначе, вас только считают, а имени не видит никто из читателей.
            - С кодом квитанции вы отзываете подпись сами, без учётной записи.

            ## Когда вы просите поддержки через форму

            - Написанное сразу шифруется для людей Дома. Сайт не может его открыть и не проверяет.
            - Хранятся зашифрованный текст, день, открытый ключ для ответа и отпечаток части вашего
              кода. Самого кода сайт не знает.
            - Ответ зашифрован так, что его открывает только ваш код.
            - Вы стираете всё кодом в любой момент. Без этого запрос исчезает сам через срок,
              названный на странице формы.
            - Людям Дома приходит письмо без содержания: что-то ждёт. Вам не приходит ничего.

            ## Резервные копии и сотрудники

            Копии базы на случай аварии уничтожаются через 30 дней (в демонстрации число условное).
            Файлы cookie есть только у тех, кто входит в административную часть.

            ! От чего это не защищает
            От того, кто захватил сам сервер, пока вы пишете или читаете ответ; от вашего
            провайдера, который видит адрес сайта; от вашего почтового провайдера, когда вы
            подписываете; от того, кто держит в руках ваше устройство.
            """,
        ),
        "en": Words(
            title="Privacy",
            summary="What this site stores, and what it does not.",
            body="""
            ## When you read

            The site sets no cookies, takes nothing from other servers, and records neither the
            address of your device nor the program with which you read.

            News can also be read through a feed (Atom, RSS). The site does not know who subscribes
            to it, but the subscription itself stays in your program.

            ## When you sign

            - Your name and address are encrypted for the coordinators at once. The server cannot
              read them.
            - The address is needed for one more mail and forgotten after it.
            - The day is stored, the hour is not.
            - Unless you decide otherwise you are only counted, and no reader sees your name.
            - With the receipt code you take your signature back yourself, without an account.

            ## When you ask for support by the form

            - What you write is encrypted for people of the House at once. The site cannot open it
              and does not check it.
            - What is stored: the encrypted text, the day, a public key for the answer, and a
              fingerprint of a part of your code. The site does not know the code itself.
            - The answer is encrypted so that only your code opens it.
            - You erase everything with the code at any moment. Otherwise the request goes by itself
              after the time that is named on the page of the form.
            - People of the House get a mail without content: something waits. You get nothing.

            ## Backups and staff

            Copies of the database for emergencies are destroyed after 30 days (in the demonstration
            the number is an example). Only those who sign in to the admin have cookies.

            ! What this does not protect from
            From somebody who has taken over the server itself while you write or read an answer;
            from your provider, who sees the address of the site; from your mail provider, when you
            sign; from somebody who holds your device in their hands.
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
            - Даваць грошы з Беларусі або з беларускай карткі.

            У Беларусі тэлефоны правяраюць на мяжы і на прыпынках. Старой падпіскі можа
            хапіць для затрымання.

            ## Што дапамагае

            - Чытаць праз Tor Browser.
            - Не адкрываць сайт з працоўнай прылады.
            - Не казаць па тэлефоне, што вы падпісалі.
            - Трымаць коды на паперы ў надзейным месцы, а не здымкам у тэлефоне.

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
            - Давать деньги из Беларуси или с белорусской карты.

            В Беларуси телефоны проверяют на границе и на остановках. Старой подписки может
            хватить для задержания.

            ## Что помогает

            - Читать через Tor Browser.
            - Не открывать сайт с рабочего устройства.
            - Не говорить по телефону, что вы подписали.
            - Держать коды на бумаге в надёжном месте, а не снимком в телефоне.

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
            - Giving money from Belarus or with a Belarusian card.

            In Belarus telephones are checked at the border and at bus stops. An old subscription
            can be enough to be detained.

            ## What helps

            - Reading with Tor Browser.
            - Not opening the site on a device from work.
            - Not saying on the telephone what you have signed.
            - Keeping codes on paper in a safe place, not as a picture on the telephone.

            This is no legal advice. Law and practice change.
            """,
        ),
    },
)

PAGES = (PRIVACY, SAFETY)
