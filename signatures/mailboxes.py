"""Which addresses are one mailbox, and which mailboxes last for minutes only.

Mail goes to the address as it was typed; only duplicates are looked for by its one spelling.
What a provider has not said, or nobody has measured, is no rule here: to count one person twice
is a smaller harm than to take two for one.

Read again in November 2026: the pages of Yandex, Proton, Apple, Runbox, Fastmail and Posteo.
Gmail's was read as others quote it, Yahoo's as its partner's page; the measurements were not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from disposable_email_domains import blocklist

# Tests of 28 providers, tables II and III (2025): https://doi.org/10.5281/zenodo.16735091
MEASURED = "doi:10.5281/zenodo.16735091"


@dataclass(frozen=True)
class Provider:
    """How one provider reads the names of its mailboxes."""

    domains: tuple[str, ...]
    source: str  # where the provider says so, or who measured it
    is_one_mailbox: bool = False  # a name belongs to one person at all of ``domains``
    ignored: str = ""  # characters that make no difference in a name
    alike: str = ""  # characters that are the same as the first of them
    separator: str = ""  # what follows it does not matter
    keeps_separator: bool = False  # the name before it is no mailbox by itself
    takes_subdomains: bool = False  # anything@name.domain is name@domain

    def spelling(self, name: str, domain: str) -> str:
        """The one spelling of ``name`` at ``domain``, which is one of ``domains``."""
        main = self.domains[0] if self.is_one_mailbox else domain
        return f"{self._short(name) or name}@{main}"

    def _short(self, name: str) -> str:
        if self.separator:
            before, separator, _after = name.partition(self.separator)
            name = before + (separator if self.keeps_separator else "")
        for char in self.alike[1:]:
            name = name.replace(char, self.alike[0])
        return "".join(char for char in name if char not in self.ignored)


PROVIDERS = (
    Provider(
        ("gmail.com", "googlemail.com"),
        # Plus: https://gmail.googleblog.com/2008/03/2-hidden-ways-to-get-more-from-your.html
        source="https://support.google.com/mail/answer/7436150",
        is_one_mailbox=True,
        ignored=".",
        separator="+",
    ),
    Provider(
        ("yandex.ru", "yandex.com", "yandex.by", "yandex.kz", "ya.ru"),
        # Domains: https://yandex.com/support/domain/additional/mailbox-alias.xml
        # Plus, and which domains: MEASURED.
        source="https://yandex.com/support/passport/authorization/registration.html",
        is_one_mailbox=True,
        alike=".-",
        separator="+",
    ),
    Provider(
        ("proton.me", "protonmail.com", "pm.me", "protonmail.ch"),
        # Plus and domains: https://proton.me/support/addresses-and-aliases
        source="https://proton.me/support/change-username",
        is_one_mailbox=True,
        ignored="._-",
        separator="+",
    ),
    Provider(
        ("icloud.com", "me.com", "mac.com"),
        # Plus: MEASURED.
        source="https://support.apple.com/en-us/118230",
        is_one_mailbox=True,
        separator="+",
    ),
    Provider(
        ("outlook.com", "hotmail.com", "live.com", "msn.com"),
        # "Added support for plus addressing to Hotmail in 2013":
        # https://www.zdnet.com/article/microsoft-adds-support-for-custom-email-addresses-in-office-365/
        source=MEASURED,
        separator="+",
    ),
    Provider(("mail.ru",), source=MEASURED, separator="+"),
    Provider(("zohomail.com",), source=MEASURED, separator="+"),
    Provider(
        ("runbox.com", "runbox.no", "runbox.eu", "runbox.me", "rbx.email", "mailhost.work"),
        # Plus: https://blog.runbox.com/category/news/page/8; the last three domains: MEASURED.
        source="https://help.runbox.com/how-do-internet-domains-work-for-email/",
        is_one_mailbox=True,
        separator="+",
    ),
    Provider(
        ("fastmail.com", "fastmail.fm", "sent.com"),
        source="https://www.fastmail.help/hc/en-us/articles/360060591053",
        separator="+",
        takes_subdomains=True,
    ),
    Provider(
        # `base-keyword`; the base is chosen for this and is nobody's mailbox. Also:
        # http://help.yahoo.com/help/uk/bt/tutorials/mail/addressguard2.html
        ("yahoo.com", "ymail.com", "rocketmail.com"),
        source="https://help.yahoo.com/kb/SLN28815.html",
        separator="-",
        keeps_separator=True,
    ),
    Provider(
        # Only the owner of a name at one of them can have it at another.
        (
            *("posteo.de", "posteo.net", "posteo.com", "posteo.us", "posteo.ca", "posteo.uk"),
            *("posteo.ie", "posteo.es", "posteo.at", "posteo.ch", "posteo.nl", "posteo.be"),
            *("posteo.lu", "posteo.me", "posteo.eu"),
        ),
        source="https://posteo.de/blog/2",
        is_one_mailbox=True,
    ),
)
BY_DOMAIN = {domain: provider for provider in PROVIDERS for domain in provider.domains}

# On the list of others, and used by people here for years. To lose somebody's name without a
# word is worse than to write to a mailbox that lasts for minutes.
TAKEN_ALL_THE_SAME = frozenset({"mail.by"})


def canonical_address(address: str) -> str:
    """One spelling for one mailbox, of an address that `mailable_address` returned.

    Case makes no difference anywhere: no known provider tells it apart (MEASURED).
    """
    name, _at, domain = address.lower().rpartition("@")
    domain = domain.rstrip(".")
    if provider := BY_DOMAIN.get(domain):
        return provider.spelling(name, domain)
    owner, _dot, parent = domain.partition(".")
    provider = BY_DOMAIN.get(parent)
    if provider and provider.takes_subdomains:
        return provider.spelling(owner, parent)
    return f"{name}@{domain}"


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower().rstrip(".")


def with_parents(domain: str) -> Iterator[str]:
    """The domain and everything above it, down to two labels: ``a.b.example``, ``b.example``."""
    labels = domain.split(".")
    for start in range(max(1, len(labels) - 1)):
        yield ".".join(labels[start:])


def is_throwaway(domain: str) -> bool:
    """Whether mailboxes there, or on a domain above it, are known to last for minutes only."""
    names = set(with_parents(domain))
    return not names.isdisjoint(blocklist) and names.isdisjoint(TAKEN_ALL_THE_SAME)


def is_large_provider(domain: str) -> bool:
    """Whether very many people have their mail there, so that nobody may block it as a whole."""
    return domain in BY_DOMAIN
