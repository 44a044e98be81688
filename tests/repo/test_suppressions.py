"""A suppression carries its reason: a skipped test, an expected failure, a silenced linter."""

import ast
import re

from tests.repo.tree import files, lines, name

MARKS = {"skip", "skipif", "xfail"}
SILENCED = re.compile(r"#\s*noqa(?!: [A-Z]+\d+(?:, ?[A-Z]+\d+)* {2}\(.+\)$)")


def calls_and_names(path):
    """Every decorator or call that skips a test, with the reason that it gives."""
    tree = ast.parse(path.read_text())
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and mark_of(node.func):
            yield node.lineno, reason_of(node)
        elif mark_of(node) and id(node) not in called:
            yield node.lineno, ""


def mark_of(node):
    return isinstance(node, ast.Attribute) and node.attr in MARKS and ast.unparse(node)


def reason_of(call):
    """The argument ``reason``; `pytest.skip` takes it as its first one."""
    reasons = [keyword.value for keyword in call.keywords if keyword.arg == "reason"]
    if ast.unparse(call.func) == "pytest.skip":
        reasons += call.args[:1]
    return ast.unparse(reasons[0]).strip("'\" ") if reasons else ""


def test_skipped_tests_say_why():
    silent = [
        f"{name(path)}:{line}"
        for path in files(".py")
        if name(path).startswith("tests/")
        for line, reason in calls_and_names(path)
        if not reason
    ]
    assert silent == []


def test_silenced_lint_says_why():
    assert [where for where, line in lines(".py") if SILENCED.search(line)] == []
