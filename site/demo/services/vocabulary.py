"""The vocabulary of the demonstration as rows, and how its keys find them again."""

from demo.content.vocabulary import MECHANISMS, SESSIONS, TOPICS, MechanismNames, TopicNames
from demo.content.words import LANGUAGES
from home.models import Mechanism, Session, Topic

ENGLISH_TOPICS = {entry.key: entry.names[-1] for entry in TOPICS}
ENGLISH_MECHANISMS = {entry.key: entry.names[-1] for entry in MECHANISMS}


def make_vocabulary() -> None:
    for entry in TOPICS:
        Topic.objects.create(**_names(entry))
    for entry in MECHANISMS:
        short = {
            f"short_name_{code}": name for code, name in zip(LANGUAGES, entry.short, strict=True)
        }
        Mechanism.objects.create(kind=entry.kind, **_names(entry), **short)
    for days in SESSIONS:
        Session.objects.create(
            mechanism=mechanism(days.mechanism),
            number=days.number,
            starts_on=days.starts_on,
            ends_on=days.ends_on,
        )


def _names(entry: TopicNames | MechanismNames) -> dict[str, str]:
    names = {f"name_{code}": name for code, name in zip(LANGUAGES, entry.names, strict=True)}
    return names | {"aliases": "\n".join(entry.aliases)}


def topic(key: str) -> Topic:
    return Topic.objects.get(name_en=ENGLISH_TOPICS[key])


def mechanism(key: str) -> Mechanism:
    return Mechanism.objects.get(name_en=ENGLISH_MECHANISMS[key])


def session(key: str, number: int) -> Session:
    """A session by the key of its mechanism and its number, such as ``("cerd", 94)``."""
    return Session.objects.get(mechanism=mechanism(key), number=number)
