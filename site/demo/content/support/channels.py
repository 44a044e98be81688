from dataclasses import dataclass


@dataclass(frozen=True)
class Channel:
    """A way to the House; ``verified`` is how many days ago."""

    kind: str
    risk: int
    address: str
    verified: int
    notes: tuple[str, str, str]
    fingerprint: str = ""


INVENTED = (
    "Дэманстрацыя: адрас і ключ выдуманыя.",
    "Демонстрация: адрес и ключ вымышлены.",
    "Demonstration: the address and the key are invented.",
)
CHANNELS = (
    Channel(
        kind="in_person",
        risk=1,
        address="house.example",
        verified=12,
        notes=(
            "Праз чалавека, якога вы ўжо ведаеце. Дэманстрацыя: адрас выдуманы.",
            "Через человека, которого вы уже знаете. Демонстрация: адрес вымышлен.",
            "Through somebody you know already. Demonstration: the address is invented.",
        ),
    ),
    Channel(
        kind="onion",
        risk=1,
        address="demonstrationdemonstrationdemonstrationdemonstration2345.onion",
        verified=12,
        notes=INVENTED,
    ),
    Channel(
        kind="signal",
        risk=2,
        address="house.00.example",
        fingerprint="00000 11111 22222 33333 44444 55555",
        verified=34,
        notes=INVENTED,
    ),
    Channel(
        kind="pgp_mail",
        risk=3,
        address="post@house.example",
        fingerprint="0000 1111 2222 3333 4444  5555 6666 7777 8888 9999",
        verified=200,
        notes=INVENTED,
    ),
)
EMERGENCY = (
    ("Выдуманая дапамога", "Вымышленная помощь", "An invented organisation"),
    "emergency.example, +000 000 00 00",
    (
        "Дэманстрацыя: сапраўдныя нумары з’явяцца, калі хтосьці па іх патэлефануе і праверыць.",
        "Демонстрация: настоящие номера появятся, когда кто-то по ним позвонит и проверит.",
        "Demonstration: real numbers come here once somebody has called and checked them.",
    ),
)
SAFETY_NOTICE = (
    (
        "У Беларусі спасылку, «падабайку», рэпост, падпіску, здымак экрана або раздрукоўку гэтай"
        " старонкі могуць паставіць вам у віну. Чытаць бяспечней, чым захоўваць."
    ),
    (
        "В Беларуси ссылку, «лайк», репост, подписку, снимок экрана или распечатку этой страницы"
        " могут поставить вам в вину. Читать безопаснее, чем хранить."
    ),
    (
        "In Belarus a link, a “like”, a repost, a subscription, a screenshot or a printout of this"
        " page can be held against you. Reading is safer than keeping."
    ),
)
LEGAL_STATUS = (
    "Дэманстрацыя: прававы статус сайта тут не названы, а дзень праверкі выдуманы.",
    "Демонстрация: правовой статус сайта здесь не назван, а день проверки вымышлен.",
    (
        "Demonstration: the legal status of the site is not stated, and the day of the review is"
        " invented."
    ),
)
REVIEWED = 40  # days ago
