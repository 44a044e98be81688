import pytest

from tests.workshop import catalogues

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
SIGN = '\nmsgid "Sign"\nmsgstr "Падпісаць"\n'
NUMBER = '\n#, python-format\nmsgid "%(n)s left"\nmsgstr "засталося %(n)s"\n'


@pytest.mark.parametrize(
    ("ours", "found"),
    [
        (SIGN + NUMBER, []),
        (NUMBER + SIGN, []),
        (SIGN, ["missing: '%(n)s left'"]),
        (SIGN + NUMBER + '\nmsgid "Go"\nmsgstr "Ідзі"\n', ["no longer used: 'Go'"]),
        (SIGN.replace("Падпісаць", "") + NUMBER, ["not translated: 'Sign'"]),
        (NUMBER + SIGN.replace("msgid", "#, fuzzy\nmsgid"), ["fuzzy: 'Sign'"]),
        (SIGN + NUMBER + '\n#~ msgid "Old"\n#~ msgstr "Стары"\n', ["obsolete: 'Old'"]),
    ],
)
def test_what_is_wrong_with_a_catalogue_is_said(ours, found, tmp_path):
    assert faults(tmp_path, ours) == found


def test_what_msgfmt_refuses_is_said(tmp_path):
    """A placeholder that a translation has and its source has not."""
    found = faults(tmp_path, SIGN + NUMBER.replace("засталося %(n)s", "засталося %(m)s"))
    assert [fault for fault in found if "argument 'm'" in fault]


def test_the_language_of_the_source_may_be_empty(tmp_path):
    assert faults(tmp_path, SIGN.replace("Падпісаць", "") + NUMBER, whole=False) == []


def test_a_catalogue_that_is_not_there_is_said(tmp_path):
    assert catalogues.faults(tmp_path / "no.po", tmp_path / "no.po", whole=True) == [
        "does not exist"
    ]


def faults(folder, ours, *, whole=True):
    (folder / "ours.po").write_text(HEAD + ours, encoding="utf-8")
    (folder / "collected.po").write_text(HEAD + SIGN + NUMBER, encoding="utf-8")
    return catalogues.faults(folder / "ours.po", folder / "collected.po", whole=whole)
