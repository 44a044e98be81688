"""No code of ours makes pages live past `GuardedPage.save` (docs/adr/0005)."""

import ast

from tests.repo.tree import app_of, files, name


def writes_past_save(node: ast.AST) -> bool:
    """Whether ``node`` is a call such as ``pages.update(live=True)`` or a bulk write of pages."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"update", "bulk_create", "bulk_update"}
        and any(keyword.arg == "live" for keyword in node.keywords)
    )


def test_no_query_makes_pages_live():
    found = [
        f"{name(path)}:{node.lineno}"
        for path in files(".py")
        if app_of(path) and "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if writes_past_save(node)
    ]
    assert found == []
