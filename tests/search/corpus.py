"""Invented pages in three languages, and what is filed with them. `key` names a text."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from demo import factories
from home.enums import MechanismKind, SafetyLevel
from home.models import Mechanism, Organisation, Topic
from search.services.cards import rebuild


@dataclass(frozen=True)
class Text:
    key: str
    language: str
    title: str
    summary: str = ""
    body: str = ""

    @property
    def name(self) -> str:
        return f"{self.key}/{self.language}"


TEXTS = [
    Text("mandate", "be", "Падаўжэнне мандата спецыяльнага дакладчыка",
         "Чаму мандат па Беларусі патрэбны яшчэ на год.",
         "Спецыяльны дакладчык Нілс Муйжніекс прадставіў справаздачу Радзе па правах чалавека."),
    Text("mandate", "ru", "Продление мандата специального докладчика",
         "Почему мандат по Беларуси нужен ещё на год.",
         "Специальный докладчик Нилс Муижниекс представил доклад Совету по правам человека."),
    Text("mandate", "en", "Extending the mandate of the Special Rapporteur",
         "Why the mandate on Belarus is needed for another year.",
         "Special Rapporteur Nils Muižnieks presented a report to the Human Rights Council."),
    Text("torture", "be", "Катаванні ў месцах зняволення",
         "Альтэрнатыўная справаздача пра катаванні і жорсткае абыходжанне.",
         "Сведчанні сабралі абаронцы. Дзяржава не расследуе скаргаў вязняў."),
    Text("torture", "ru", "Пытки в местах лишения свободы",
         "Альтернативный доклад о пытках и жестоком обращении.",
         "Свидетельства собрали правозащитники. Государство не расследует жалоб заключённых."),
    Text("letter", "be", "Адкрыты ліст у абарону палітвязняў",
         "Заклік вызваліць усіх палітычных зняволеных.",
         "Мы патрабуем вызваліць сямʼі і журналістаў. Подпісы збіраюцца да канца месяца."),
    Text("letter", "en", "Open letter in defence of political prisoners",
         "A call to release everybody who is held for politics.",
         "We demand the release of families and journalists. Signatures are collected."),
    Text("classical", "be", "Плян сустрэчы: сьвет без катаваньняў",
         "Што плянуецца на студзень.", "Сэмінар пройдзе ў клюбе. Запрашаюцца ўсе сябры кааліцыі."),
    Text("latin", "be", "Pasiedžańnie ŭ Homieli",
         "Sviatłana Cichanoŭskaja i abaroncy pravoŭ.",
         "Sustreča ŭ Homieli tryvała dva dni. Havaryli pra svabodu słova."),
    Text("women", "be", "Заўвагі для КЛДЖ",
         "Становішча жанчын: гвалт у сям’і і роўная аплата.", "Дзяўчаты і жанчыны ў турмах."),
    Text("women-en", "en", "Submission to CEDAW",
         "Domestic violence and equal pay.", "Women and girls in detention."),
    Text("racism", "ru", "Рекомендации КЛРД: семь лет спустя",
         "Что выполнено из рекомендаций о меньшинствах.", "Ромы, беженцы, язык ненависти."),
    Text("meeting", "be", "Гадавая сустрэча кааліцыі",
         "Рашэнні і прыярытэты на год.",
         "Сустрэча прайшла ў студзені. Удзельнікі абралі каардынатара."),
    Text("meeting", "ru", "Годовая встреча коалиции",
         "Решения и приоритеты на год.",
         "Встреча прошла в январе. Участники выбрали координатора."),
    Text("journalists", "ru", "Белорусские журналисты под арестом",
         "Хроника задержаний и обысков.", "Суд приговорил редактора к трём годам колонии."),
    Text("media", "be", "Ціск на беларускія СМІ",
         "Рэдакцыі ў выгнанні і пераслед чытачоў.", "Пераслед журналістаў працягваецца."),
    Text("language", "be", "Беларуская мова ў школе",
         "Дыскрымінацыя паводле мовы.", "Колькасць класаў скарацілася."),
    Text("forest", "be", "Лясы Палесся і актывісты",
         "Экалагічныя абаронцы пад ціскам.", "Лес высякаюць каля Прыпяці."),
    Text("petition", "ru", "Петиция об отмене смертной казни",
         "Подписи под петицией собираются до марта.", "Смертная казнь применяется до сих пор."),
    Text("petition", "be", "Петыцыя аб скасаванні смяротнага пакарання",
         "Подпісы пад петыцыяй збіраюцца да сакавіка.", "Смяротнае пакаранне ўжываецца дагэтуль."),
    Text("child", "ru", "Ребёнок в закрытом учреждении",
         "Права детей в приютах.", "О каждом ребёнке должна знать семья."),
    Text("power", "be", "Улада і грамадства", "Як улада адказвае на звароты.",
         "Праўда пра адказы дзяржаўных органаў."),
    Text("vitsebsk", "be", "Суд у Віцебску", "Вырак праваабаронцу.",
         "Працэс ішоў за зачыненымі дзвярыма."),
    Text("zvozskau", "be", "Дом імя Барыса Звозскава", "Хто мы і як працуем.",
         "Барыс Звозскаў заснаваў дом у Вільні."),
    Text("zvozskau", "en", "The Barys Zvozskau House", "Who we are and how we work.",
         "Barys Zvozskau founded the house in Vilnius."),
    Text("prison", "en", "Conditions of detention", "Reports from prisons in the regions.",
         "Detainees reported overcrowding. The committee recommended inspections."),
    Text("upr", "en", "Universal Periodic Review of Belarus",
         "Recommendations of the fourth cycle.",
         "States recommended a moratorium. Civil society organisations reported."),
    Text("sanctions", "en", "Sanctions and humanitarian exemptions", "How exemptions work.",
         "Medicines and food are exempted."),
    Text("security", "en", "Digital security for defenders", "Phones, messengers and borders.",
         "Use a new password for every account."),
    Text("security", "be", "Лічбавая бяспека для абаронцаў", "Тэлефоны, месенджары і межы.",
         "Для кожнага ўліковага запісу патрэбны новы пароль."),
    Text("support", "ru", "Как получить поддержку", "Помощь организациям и активистам.",
         "Напишите нам через безопасный канал."),
    Text("support", "be", "Як атрымаць падтрымку", "Дапамога арганізацыям і актывістам.",
         "Напішыце нам праз бяспечны канал."),
    Text("apple", "be", "Яблычны фестываль", "Восень у садзе, ёлка і сэрца.", "Абаро́на прыроды."),
    Text("lawyers", "be", "Адвакаты без ліцэнзій", "Пазбаўленне права на прафесію.",
         "Калегія выключыла адвакатаў пасля працэсаў."),
    Text("lukashenka", "ru", "Указ Лукашенко о паспортах", "Паспорта за границей больше не выдают.",
         "Граждане Республики Беларусь не могут продлить паспорт."),
    Text("byaliatski", "be", "Нобелеўская прэмія Алеся Бяляцкага", "Лаўрэат за кратамі.",
         "Кіраўнік «Вясны» асуджаны на дзесяць гадоў."),
]  # fmt: skip

NEWEST = datetime(2026, 3, 1, tzinfo=UTC)  # the first text of the list; each further is older


def build() -> None:
    """Make the pages, the bodies, a topic and two organisations, and their cards."""
    Mechanism.objects.create(
        kind=MechanismKind.values[0],
        name_be="Камітэт па ліквідацыі дыскрымінацыі ў дачыненні да жанчын",
        name_ru="Комитет по ликвидации дискриминации в отношении женщин",
        name_en="Committee on the Elimination of Discrimination against Women",
        short_name_be="КЛДЖ", short_name_ru="КЛДЖ", short_name_en="CEDAW",
    )  # fmt: skip
    Mechanism.objects.create(
        kind=MechanismKind.values[0],
        name_be="Камітэт па ліквідацыі расавай дыскрымінацыі",
        name_ru="Комитет по ликвидации расовой дискриминации",
        name_en="Committee on the Elimination of Racial Discrimination",
        short_name_be="КЛРД", short_name_ru="КЛРД", short_name_en="CERD",
    )  # fmt: skip
    Mechanism.objects.create(
        kind=MechanismKind.values[0],
        name_be="Універсальны перыядычны агляд",
        name_ru="Универсальный периодический обзор",
        name_en="Universal Periodic Review",
        short_name_be="УПА", short_name_ru="УПО", short_name_en="UPR",
    )  # fmt: skip
    Topic.objects.create(name_be="Катаванні", name_ru="Пытки", name_en="Torture")
    Organisation.objects.create(
        name_be="Праваабарончы цэнтр «Вясна»", name_en="Human Rights Centre Viasna",
        aliases="Вясна\nВесна\nViasna\nSpring96", safety_level=SafetyLevel.OPEN,
    )  # fmt: skip
    Organisation.objects.create(
        name_be="Схаваная арганізацыя", aliases="Ліцэнзій", safety_level=SafetyLevel.WITHHELD
    )
    for days, text in enumerate(TEXTS):
        page(text, first_published_at=NEWEST - timedelta(days=days))
    rebuild()


def page(text: Text, **fields):
    return factories.StandardPageFactory(
        language=text.language,
        title=text.title,
        summary=text.summary,
        slug=f"{text.key}-{text.language}",
        translation_key=uuid5(NAMESPACE_URL, text.key),
        body=[("paragraph", f"<p>{text.body}</p>")],
        **fields,
    )
