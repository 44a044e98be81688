"""True news, each in the language it was first told in here.

What is known of the sources' legal status in Belarus stands with the day it became known; of
all others the demonstration says that it is not known.
"""

from dataclasses import dataclass
from datetime import date, time

from demo.content.words import Text, Words
from home.enums import LegalStatus

INDEX = Text(
    key="news",
    in_menu=True,
    words={
        "be": Words(
            title="Навіны",
            summary="Што адбываецца з правамі чалавека ў Беларусі і што робяць з гэтым "
            "міжнародныя органы. Кожны тэкст — на той мове, на якой напісаны.",
        ),
        "ru": Words(
            title="Новости",
            summary="Что происходит с правами человека в Беларуси и что делают с этим "
            "международные органы. Каждый текст — на том языке, на котором написан.",
        ),
        "en": Words(
            title="News",
            summary="What happens to human rights in Belarus and what international bodies do "
            "about it. Each text stands in the language it was written in.",
        ),
    },
)


@dataclass(frozen=True)
class SourceNames:
    """A source's names in the order Belarusian, Russian, English."""

    key: str
    names: tuple[str, str, str]
    domains: str = ""
    legal_status: LegalStatus = LegalStatus.UNKNOWN
    status_as_of: date | None = None
    note: str = ""


@dataclass(frozen=True)
class NewsText(Text):
    """An item in its one language. ``briefs`` are for readers of the others."""

    local_on: date = date.min
    written_in: str = ""
    source: str = ""
    source_url: str = ""
    original_title: str = ""
    original_language: str = ""
    original_on: date | None = None
    original_time: time | None = None
    briefs: tuple[tuple[str, str], ...] = ()
    safety_note: str = ""
    topics: tuple[str, ...] = ()
    mechanism: str = ""
    about: tuple[str, ...] = ()  # keys of pages; those that are not there are left out


SOURCES = (
    SourceNames("rpf", ("Respect-Protect-Fulfill",) * 3),
    SourceNames(
        "lawtrend",
        (
            "Цэнтр прававой трансфармацыі Lawtrend",
            "Центр правовой трансформации Lawtrend",
            "Legal Transformation Center Lawtrend",
        ),
        "lawtrend.org",
    ),
    SourceNames("initiative", ("Прававая ініцыятыва", "Правовая инициатива", "Legal Initiative")),
    SourceNames(
        "ohchr",
        (
            "Упраўленне Вярхоўнага камісара ААН па правах чалавека",
            "Управление Верховного комиссара ООН по правам человека",
            "Office of the UN High Commissioner for Human Rights",
        ),
        "ohchr.org",
    ),
    SourceNames("pozirk", ("Позірк", "Позірк", "Pozirk"), "pozirk.online"),
    SourceNames(
        "hrhf",
        (
            "Фонд дамоў правоў чалавека",
            "Фонд домов прав человека",
            "Human Rights House Foundation",
        ),
        "humanrightshouse.org",
    ),
    SourceNames(
        "bhc",
        (
            "Беларускі Хельсінкскі Камітэт",
            "Белорусский Хельсинкский Комитет",
            "Belarusian Helsinki Committee",
        ),
        "belhelcom.org",
        LegalStatus.MATERIALS,
        date(2024, 6, 7),
        "Рашэнне суда ў Гомелі ад 7 чэрвеня 2024 года; паведаміў сам Камітэт.",
    ),
    SourceNames(
        "viasna",
        (
            "Праваабарончы цэнтр «Вясна»",
            "Правозащитный центр «Весна»",
            "Human Rights Center “Viasna”",
        ),
        "spring96.org",
        LegalStatus.FORMATION,
        date(2023, 8, 23),
        "Рашэнне № 26EC ад 23 жніўня 2023 года; паведаміла Абсерваторыя па абароне праваабаронцаў.",
    ),
    SourceNames(
        "platform",
        (
            "Платформа «Грамадзянская салідарнасць»",
            "Платформа «Гражданская солидарность»",
            "Civic Solidarity Platform",
        ),
    ),
)

KULSHA = NewsText(
    key="cedaw-registers-complaint",
    words={
        "be": Words(
            title="Камітэт ААН па ліквідацыі дыскрымінацыі жанчын заклікаў Беларусь прыняць меры "
            "па абароне Вікторыі Кульшы",
            summary="Скарга на дыскрымінацыю, пададзеная ў інтарэсах Вікторыі Кульшы, "
            "зарэгістраваная 25 жніўня 2025 года.",
            body="""
            Камітэт зарэгістраваў скаргу і заклікаў улады Беларусі абараніць заяўніцу. Пра гэта
            паведаміла ініцыятыва Respect-Protect-Fulfill.

            Беларусь выйшла з Факультатыўнага пратакола, які дазваляў скардзіцца ў Камітэт па
            правах чалавека. Скаргі ў Камітэт па ліквідацыі дыскрымінацыі жанчын застаюцца
            магчымымі.
            """,
        )
    },
    local_on=date(2025, 9, 2),
    source="rpf",
    briefs=(
        ("ru", "КЛДЖ зарегистрировал жалобу в интересах Виктории Кульши и призвал её защитить."),
        ("en", "CEDAW has registered a complaint for Viktoryia Kulsha and called for protection."),
    ),
    topics=("women", "political-prisoners"),
    mechanism="cedaw",
)

FUNDING = NewsText(
    key="lawtrend-access-to-funding",
    words={
        "ru": Words(
            title="Lawtrend: доступ организаций гражданского общества в Беларуси к "
            "финансированию — законодательство и практика",
            summary="Презентация по материалам доклада, который Lawtrend подготовил к четвёртому "
            "циклу Универсального периодического обзора.",
            body="""
            Lawtrend показал, как законы и их применение закрывают организациям в Беларуси доступ
            к средствам — из-за границы и внутри страны.

            В основе презентации — доклад, представленный в четвёртом цикле Универсального
            периодического обзора.
            """,
        )
    },
    local_on=date(2025, 8, 18),
    source="lawtrend",
    briefs=(
        ("be", "Lawtrend расказаў, як у Беларусі арганізацыям закрываюць доступ да фінансавання."),
        ("en", "Lawtrend on how organisations in Belarus are cut off from funding."),
    ),
    topics=("association",),
    mechanism="upr",
    about=("alternative-reports",),
)

EXPERTS = NewsText(
    key="experts-on-three-prisoners",
    words={
        "be": Words(
            title="Эксперты ААН: Беларусь павінна спыніць жорсткае абыходжанне з трыма "
            "зняволенымі, асуджанымі па абвінавачваннях у тэрарызме і экстрэмізме",
            summary="Дзве жанчыны і мужчына пакутуюць ад жорсткага абыходжання, вынікае з "
            "паведамленняў. Эксперты напісалі пра гэта беларускім уладам.",
            body="""
            Незалежныя эксперты ААН накіравалі беларускім уладам ліст: яны занепакоеныя
            паведамленнямі пра тое, як абыходзяцца з трыма зняволенымі — дзвюма жанчынамі і адным
            мужчынам.

            Заява экспертаў выйшла 15 жніўня 2025 года.
            """,
        )
    },
    local_on=date(2025, 8, 18),
    source="ohchr",
    original_language="en",
    original_on=date(2025, 8, 15),
    briefs=(
        ("ru", "Эксперты ООН требуют прекратить жестокое обращение с тремя заключёнными."),
        ("en", "UN experts call on Belarus to end the ill-treatment of three prisoners."),
    ),
    topics=("torture", "political-prisoners"),
    about=("special-rapporteur",),
)

INQUIRY = NewsText(
    key="request-for-cedaw-inquiry",
    words={
        "ru": Words(
            title="Пытки и дискриминация женщин в Беларуси: «Правовая инициатива» обратилась в "
            "CEDAW с требованием начать расследование",
            summary="Организация просит Комитет действовать по статье 8 Факультативного протокола "
            "к Конвенции.",
            body="""
            «Правовая инициатива» передала в Комитет ООН по ликвидации дискриминации в отношении
            женщин официальное обращение. Она требует расследования по статье 8 Факультативного
            протокола: эта процедура предусмотрена для грубых или систематических нарушений.
            """,
        )
    },
    local_on=date(2025, 8, 18),
    source="initiative",
    briefs=(
        ("be", "«Прававая ініцыятыва» просіць КЛДЖ расследаваць катаванні жанчын у Беларусі."),
        ("en", "Legal Initiative asks CEDAW to open an inquiry into the torture of women."),
    ),
    topics=("women", "torture"),
    mechanism="cedaw",
    about=("alternative-reports",),
)

RENEWAL_2025 = NewsText(
    key="mandates-renewed-2025",
    words={
        "en": Words(
            title="Human Rights Council renews both mandates on Belarus for a year",
            summary="25 states voted in favour, 5 against and 17 abstained on 3 April 2025.",
            body="""
            At its 58th session the Council extended the mandate of the Special Rapporteur and that
            of the Group of Independent Experts, each by one year.

            Both are to report to the Council at its 62nd session and to the General Assembly at
            its 81st.
            """,
        )
    },
    local_on=date(2025, 4, 3),
    source="pozirk",
    source_url="https://pozirk.online/en/news/132884",
    original_language="en",
    briefs=(
        ("be", "Рада ААН па правах чалавека працягнула на год абодва мандаты па Беларусі."),
        ("ru", "Совет ООН по правам человека продлил на год оба мандата по Беларуси."),
    ),
    mechanism="hrc",
    about=("special-rapporteur", "saving-the-mandate"),
)

REVIEW_2025 = NewsText(
    key="fourth-periodic-review",
    words={
        "en": Words(
            title="Belarus goes through its fourth Universal Periodic Review",
            summary="The review took place on 3 November 2025.",
            body="""
            In December 2024 the House hosted a workshop in Vilnius at which organisations
            prepared their submissions to the fourth cycle.

            In their alternative report they also counted what became of the recommendations of
            the cycle before.
            """,
        )
    },
    local_on=date(2025, 11, 3),
    source="hrhf",
    original_language="en",
    briefs=(
        ("be", "Беларусь прайшла чацвёрты Універсальны перыядычны агляд."),
        ("ru", "Беларусь прошла четвёртый Универсальный периодический обзор."),
    ),
    mechanism="upr",
    about=("alternative-reports",),
)

CERD_2024 = NewsText(
    key="cerd-on-belarus-2024",
    words={
        "ru": Words(
            title="Комитет против расовой дискриминации рассмотрел доклад Беларуси",
            summary="На 113-й сессии Комитет отметил отмену декрета, о котором коалиция говорила "
            "ещё в 2017 году.",
            body="""
            16 августа 2024 года Комитет обсудил объединённые 24-й и 25-й доклады. Он положительно
            оценил отмену декрета о «социальном иждивенчестве», который бил по уязвимым группам.

            Члены Комитета спросили и о том, кто в Беларуси решает, что считать экстремистскими
            материалами, и как это можно обжаловать.
            """,
        )
    },
    local_on=date(2024, 8, 16),
    source="ohchr",
    briefs=(
        ("be", "Камітэт ААН станоўча ацаніў адмену дэкрэта пра «сацыяльнае ўтрыманства»."),
        ("en", "The Committee welcomed the repeal of the decree on “social parasitism”."),
    ),
    topics=("racial-discrimination",),
    mechanism="cerd",
    about=("alternative-reports", "racial-discrimination"),
)

LISTED = NewsText(
    key="helsinki-committee-listed",
    words={
        "be": Words(
            title="Сайт Беларускага Хельсінкскага Камітэта абвешчаны ў Беларусі экстрэмісцкімі "
            "матэрыяламі",
            summary="Так пастанавіў суд у Гомелі 7 чэрвеня 2024 года. Камітэт папярэдзіў сваіх "
            "чытачоў.",
            body="""
            Рашэнне датычыць сайта і старонкі ў Facebook. Камітэт просіць тых, хто ў Беларусі:

            - не перасылаць спасылак і не ставіць адзнак;
            - не захоўваць здымкаў экрана, копій старонак і спампаваных дакладаў;
            - не пакідаць у сябе раздруковак.

            За распаўсюд і захоўванне такіх матэрыялаў караюць паводле артыкула 19.11 Кодэкса аб
            адміністрацыйных правапарушэннях.
            """,
        )
    },
    local_on=date(2024, 6, 7),
    source="bhc",
    source_url="https://belhelcom.org/en/node/2079",
    original_language="en",
    safety_note="Калі вы ў Беларусі, не шукайце гэтага сайта і не захоўвайце нічога з яго. "
    "Спасылкі на яго тут няма наўмысна.",
    briefs=(
        ("ru", "Суд в Гомеле признал сайт БХК экстремистскими материалами."),
        ("en", "A court in Homel has listed the Committee’s site as extremist materials."),
    ),
    topics=("defenders", "expression"),
    about=("safety",),
)

MEETING_2020 = NewsText(
    key="meeting-of-2020",
    words={
        "be": Words(
            title="Праваабаронцы вызначылі ў Вільні планы на 2020 год",
            summary="Сустрэча прайшла 23–24 лютага з удзелам спецыяльнай дакладчыцы ААН.",
            body="""
            На штогадовую сустрэчу, якую ладзіць Дом, прыехалі таксама прадстаўнікі Фонду дамоў
            правоў чалавека, Хельсінкскага фонду, FIDH і CRD.

            Гаварылі пра планы і прыярытэты, пра выклікі, пагрозы і супольныя дзеянні. Галоўнай
            пагрозай назвалі выбары.
            """,
        )
    },
    local_on=date(2020, 2, 24),
    source="viasna",
    source_url="https://spring96.org/be/news/96143",
    original_language="be",
    briefs=(
        ("ru", "Правозащитники наметили в Вильнюсе планы на 2020 год."),
        ("en", "Human rights defenders set their plans for 2020 in Vilnius."),
    ),
    topics=("defenders",),
    about=("annual-meeting",),
)

RENEWAL_2018 = NewsText(
    key="mandate-renewed-2018",
    words={
        "be": Words(
            title="Рада ААН прадоўжыла мандат спэцыяльнага дакладчыка па Беларусі",
            summary="6 ліпеня 2018 году за прагаласавалі 19 дзяржаваў, супраць — 6, устрымалася "
            "21.",
            body="""
            Мандат існуе з 2012 году, і штогод яго трэба працягваць наноў. Гэты тэкст напісаны
            клясычным правапісам: сайт паказвае і яго, і лацінку.
            """,
        )
    },
    local_on=date(2018, 7, 6),
    written_in="be-tarask",
    source="ohchr",
    briefs=(
        ("ru", "Совет ООН продлил мандат специального докладчика: 19 за, 6 против."),
        ("en", "The Council renewed the Special Rapporteur’s mandate by 19 votes to 6."),
    ),
    mechanism="hrc",
    about=("special-rapporteur", "saving-the-mandate"),
)

FORUM = NewsText(
    key="forum-in-minsk",
    words={
        "en": Words(
            title="A parallel civil society forum meets in Minsk",
            summary="More than a hundred people came on 4 July 2017, on the eve of the OSCE "
            "Parliamentary Assembly.",
            body="""
            Members of the Civic Solidarity Platform from ten countries took part, and so did the
            UN Special Rapporteur and two vice-presidents of the Assembly.

            The forum adopted a resolution to the Assembly and to the participating states. The
            idea had come up in January of that year, at the annual meeting of the coalition.
            """,
        )
    },
    local_on=date(2017, 7, 4),
    source="platform",
    briefs=(
        ("be", "У Мінску прайшоў паралельны форум грамадзянскай супольнасці."),
        ("ru", "В Минске прошёл параллельный форум гражданского общества."),
    ),
    topics=("assembly", "association"),
    mechanism="osce-pa",
    about=("forum-resolution", "parallel-forum-2017", "annual-meeting"),
)

# The last of a day stands first in lists, so the list goes back in time from its end.
NEWS = (
    *(FORUM, RENEWAL_2018, MEETING_2020, LISTED, CERD_2024, RENEWAL_2025),
    *(INQUIRY, EXPERTS, FUNDING, KULSHA, REVIEW_2025),
)
