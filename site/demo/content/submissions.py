"""Two submissions to the special rapporteur, both invented and saying so."""

from campaigns.enums import SubmissionConfidentiality, SubmissionState
from demo.content.mandate_rows import SubmissionText, with_rows
from demo.content.words import Words

_SENT = SubmissionText(
    key="demo-submission-association",
    words={
        "be": Words(
            title="Дэманстрацыя: што перашкаджае арганізацыям працаваць",
            summary="Выдуманы ўнёсак у даклад, складзены дзеля прыкладу.",
            body="""
            ! Гэта дэманстрацыя
            Арганізацыі і сам тэкст выдуманыя. Дакладчыку нічога не адпраўлялі.

            Унёсак апісвае, якія правілы рэгістрацыі, справаздачнасці і фінансавання спыняюць
            працу арганізацый, і чым ім дапамагаюць суседнія краіны. Ніводнага імя ў ім няма.
            """,
        ),
        "ru": Words(
            title="Демонстрация: что мешает организациям работать",
            summary="Вымышленный вклад в доклад, составленный для примера.",
            body="""
            ! Это демонстрация
            Организации и сам текст вымышлены. Докладчику ничего не отправляли.

            Вклад описывает, какие правила регистрации, отчётности и финансирования останавливают
            работу организаций и чем им помогают соседние страны. Ни одного имени в нём нет.
            """,
        ),
        "en": Words(
            title="Demonstration: what keeps organisations from working",
            summary="An invented contribution to a report, written as an example.",
            body="""
            ! This is a demonstration
            The organisations and the text are invented. Nothing was sent to the rapporteur.

            The contribution tells which rules about registration, accounts and money stop the
            work of organisations, and how neighbouring countries help them. It names nobody.
            """,
        ),
    },
    themes=("Свабода аб’яднанняў", "Свобода объединений", "Freedom of association"),
    contributors=("invented-open", "invented-withheld"),
    topics=("association",),
    days_old=40,
    languages="en, ru",
    state=SubmissionState.ACKNOWLEDGED,
)
_MIXED = SubmissionText(
    key="demo-submission-journalists",
    words={
        "be": Words(
            title="Дэманстрацыя: журналісты пад ціскам",
            summary="Выдуманы ўнёсак, з якога публічная толькі частка.",
            body="""
            ! Гэта дэманстрацыя
            Арганізацыі і сам тэкст выдуманыя. Дакладчыку нічога не адпраўлялі.

            Публічная частка пералічвае артыкулы законаў, паводле якіх караюць за працу з
            незалежнымі медыямі. Асобныя справы перадаюцца даверана, і тут іх няма.
            """,
        ),
        "ru": Words(
            title="Демонстрация: журналисты под давлением",
            summary="Вымышленный вклад, из которого публична только часть.",
            body="""
            ! Это демонстрация
            Организации и сам текст вымышлены. Докладчику ничего не отправляли.

            Публичная часть перечисляет статьи законов, по которым наказывают за работу с
            независимыми медиа. Отдельные дела передаются доверительно, и здесь их нет.
            """,
        ),
        "en": Words(
            title="Demonstration: journalists under pressure",
            summary="An invented contribution of which only a part is public.",
            body="""
            ! This is a demonstration
            The organisations and the text are invented. Nothing was sent to the rapporteur.

            The public part lists the laws under which people are punished for working with
            independent media. Single cases are given in confidence, and they are not here.
            """,
        ),
    },
    themes=("Свабода выказвання", "Свобода выражения мнения", "Freedom of expression"),
    contributors=("invented-open",),
    topics=("expression", "media"),
    days_old=75,
    confidentiality=SubmissionConfidentiality.MIXED,
    consent_count=4,
)
SUBMISSIONS = tuple(with_rows(text, [text.themes]) for text in (_SENT, _MIXED))
