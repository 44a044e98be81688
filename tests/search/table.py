"""What people type, in which language they read, and the text that should stand first.

One line a question: `language | what is typed | key/language of the first result`, or `-` for
nothing at all.
"""

QUESTIONS = """
# forms of a word
be | мандат | mandate/be
be | мандату | mandate/be
be | спецыяльны дакладчык | mandate/be
be | дакладчыку | mandate/be
be | катаванне | torture/be
be | катаваннямі | torture/be
be | палітвязень | letter/be
be | палітвязні | letter/be
be | лес | forest/be
be | лесу Палесся | forest/be
be | петыцыямі | petition/be
be | падпісаць петыцыю | petition/be
be | журналістка | journalists/ru
be | адвакат | lawyers/be
be | сустрэчу кааліцыі | meeting/be
be | патрабаваць | letter/be
be | дзяржаўны орган | power/be
be | беларускую мову | language/be
ru | мандата докладчика | mandate/ru
ru | пытка | torture/ru
ru | пытками | torture/ru
ru | петицией | petition/ru
ru | смертную казнь | petition/ru
ru | журналиста | journalists/ru
ru | ребенок | child/ru
ru | встрече | meeting/ru
ru | рекомендация | racism/ru
ru | рекомендаций о меньшинстве | racism/ru
ru | поддержка | support/ru
ru | паспорт | lukashenka/ru
en | mandates | mandate/en
en | political prisoner | letter/en
en | reporting detainee | prison/en
en | recommended moratorium | upr/en
en | sanction exemption | sanctions/en
en | defender | security/en
en | signature | letter/en
# spellings
be | сьвет | classical/be
be | свет без катаванняў | classical/be
be | планаваць сустрэчу | classical/be
be | семінар | classical/be
be | клуб | classical/be
be | сям'я | women/be
be | сям’ёй | women/be
be | сямʼю | women/be
be | ўлада | power/be
be | УЛАДА | power/be
be | прауда | power/be
be | елка | apple/be
be | абарона прыроды | apple/be
ru | ребёнок | child/ru
# one script or the other
be | Гомель | latin/be
be | Homiel | latin/be
be | Ціханоўская | latin/be
be | Cichanoŭskaja | latin/be
en | Tsikhanouskaya | latin/be
be | Homieĺ | latin/be
be | свабода слова | latin/be
en | Vitsebsk | vitsebsk/be
en | Bialiatski | byaliatski/be
be | Muižnieks | mandate/be
be | Муйжніекса | mandate/be
ru | Муижниекс | mandate/ru
en | Zvozskau | zvozskau/en
be | Zvozskau | zvozskau/be
be | Звозсков | zvozskau/be
en | Muiznieks | mandate/en
en | Lukashenko passports | lukashenka/ru
en | Lukashenka | lukashenka/ru
# one language or the other
ru | катаванні | torture/ru
be | пытки | torture/be
en | torture | torture/be
ru | беларусские журналисты | journalists/ru
be | белорусский язык | language/be
ru | беларускія журналісты | journalists/ru
be | петиция | petition/be
be | Бяляцкий | byaliatski/be
ru | Беляцкий | byaliatski/be
be | дискриминация по языку | language/be
be | коалиция | meeting/be
ru | Витебск | vitsebsk/be
en | Belarusian language | language/be
ru | права ребёнка | child/ru
# other names
be | CEDAW | women/be
en | CEDAW | women-en/en
en | КЛДЖ | women-en/en
be | Камітэт па ліквідацыі дыскрымінацыі ў дачыненні да жанчын | women/be
en | Committee on the Elimination of Discrimination against Women | women-en/en
en | CERD | racism/ru
ru | Комитет по ликвидации расовой дискриминации | racism/ru
be | УПА | upr/en
be | Viasna | byaliatski/be
ru | Весна | byaliatski/be
# slips of the finger
be | мандвт | mandate/be
be | катаваниі | torture/be
be | Звоскаў | zvozskau/be
be | петыцыія | petition/be
ru | докладик | mandate/ru
en | mandtae | mandate/en
en | sanctoins | sanctions/en
en | prisoers | letter/en
be | Cichanouskaja | latin/be
# fewer words
be | мандат зюзюблік | mandate/be
ru | пытки абракадабра | torture/ru
# nothing, and nothing in particular
be | зюзюблік | -
en | xylophone | -
be | і на | -
en | the of | -
be | 🕊 | -
be | "мандат" | mandate/be
be | мандат AND | mandate/be
be | мандат* | mandate/be
be | -мандат | mandate/be
be | (мандат OR | mandate/be
"""


def questions() -> list[tuple[str, str, str]]:
    lines = (line for line in QUESTIONS.strip().splitlines() if not line.startswith("#"))
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]
