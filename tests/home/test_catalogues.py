import gettext
import os

import pytest
from django.core.management import CommandError, call_command

from home.services.catalogues import compile_catalogues

CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || \
n%100>=20) ? 1 : 2);\\n"

msgid "Letter"
msgstr "Ліст"

#, fuzzy
msgid "Guess"
msgstr "Здагадка"

msgctxt "month"
msgid "May"
msgstr "Май"

msgid "%(count)s name"
msgid_plural "%(count)s names"
msgstr[0] "%(count)s імя"
msgstr[1] "%(count)s імёны"
msgstr[2] "%(count)s імёнаў"
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "be" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE)
    return path


def translations(source) -> gettext.GNUTranslations:
    with source.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_the_standard_library_reads_what_is_compiled(tmp_path, source):
    assert compile_catalogues([tmp_path]) == [source]
    be = translations(source)
    assert be.gettext("Letter") == "Ліст"
    assert be.pgettext("month", "May") == "Май"
    forms = [be.ngettext("%(count)s name", "%(count)s names", n) % {"count": n} for n in (1, 2, 5)]
    assert forms == ["1 імя", "2 імёны", "5 імёнаў"]


def test_what_a_translator_has_not_confirmed_is_left_out(tmp_path, source):
    compile_catalogues([tmp_path])
    assert translations(source).gettext("Guess") == "Guess"


def test_only_what_is_newer_is_compiled(tmp_path, source):
    compile_catalogues([tmp_path])
    assert compile_catalogues([tmp_path]) == []
    later = source.with_suffix(".mo").stat().st_mtime + 1
    os.utime(source, (later, later))
    assert compile_catalogues([tmp_path]) == [source]


def test_a_mistake_in_a_catalogue_is_named(tmp_path, source, settings):
    source.write_text('msgid "Letter"\nmsgstr "Лі"ст"\n')
    settings.LOCALE_PATHS = [tmp_path]
    with pytest.raises(CommandError, match=r"django\.po cannot be compiled"):
        call_command("compile_translations")
    assert [path.name for path in source.parent.iterdir()] == ["django.po"]
