"""Strings escape the import linter: these rules hold them to the same directions."""

import ast
import subprocess
import sys
import tomllib
from importlib import import_module

import pytest
from django.apps import apps
from django.utils.module_loading import import_string
from django_q.models import Schedule

from tests.repo.tree import APPS, ROOT, app_of, files, name

# What each app may know; campaigns and search do not know each other.
BELOW = {
    "users": set(),
    "home": {"users"},
    "signatures": {"users", "home"},
    "campaigns": {"users", "home", "signatures"},
    "search": {"users", "home", "signatures"},
    "demo": {"users", "home", "signatures", "campaigns", "search"},
}
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())


def dotted_strings():
    """Each text in our code that begins like an import of ours: the file, its app, the text."""
    for path in files(".py"):
        if app_of(path) and "migrations" not in path.parts:
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    parts = node.value.split(".")
                    if parts[0] in APPS and len(parts) > 1 and all(map(str.isidentifier, parts)):
                        yield f"{name(path)}:{node.lineno}", app_of(path), node.value


def resolves(dotted):
    """Whether ``dotted`` is a module or something in one."""
    try:
        import_module(dotted)
    except ImportError:
        try:
            import_string(dotted)
        except ImportError:
            return False
    return True


def test_some_strings_are_found():
    assert "signatures.tasks.send_waiting_mail" in {text for _, _, text in dotted_strings()}


def test_dotted_paths_resolve():
    """Of three parts and more: two parts may be a model, a permission or a template's name."""
    broken = [
        f"{where} {text}"
        for where, _, text in dotted_strings()
        if text.count(".") > 1 and not resolves(text)
    ]
    assert broken == []


def test_strings_point_one_way():
    upward = [
        f"{where} {text}"
        for where, app, text in dotted_strings()
        if text.split(".")[0] not in BELOW[app] | {app}
    ]
    assert upward == []


@pytest.mark.django_db
def test_scheduled_tasks_resolve():
    scheduled = set(Schedule.objects.values_list("func", flat=True))
    assert scheduled
    assert {path for path in scheduled if not callable(import_string(path))} == set()


def test_foreign_keys_point_one_way():
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for app in APPS
        if apps.is_installed(app)
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.related_model and field.related_model._meta.app_label in APPS
        if field.related_model._meta.app_label not in BELOW[app] | {app}
    ]
    assert upward == []


def test_every_package_is_held_to_the_directions():
    """A new app cannot stay outside the contracts, nor outside this file."""
    packages = {path.rpartition("/")[2] for path in packaged()}
    layers = SETTINGS["tool"]["importlinter"]["contracts"][0]["layers"]
    layered = {app for layer in layers for app in layer.replace(" ", "").split("|")}
    assert packages == set(SETTINGS["tool"]["importlinter"]["root_packages"])
    assert packages == layered == {*BELOW, "config"} == {*APPS, "config"}


def test_every_package_of_the_tree_is_packaged():
    outside = {"tests", "bench"}
    there = {
        name(path.parent)
        for root in (ROOT, ROOT / "site")
        for path in root.glob("*/__init__.py")
        if path.parent.name not in outside
    }
    assert there == set(packaged())


def packaged():
    return SETTINGS["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]


def test_the_end_of_a_workflow_loads_without_wagtail():
    """Wagtail imports this module while its own models are being loaded."""
    question = (
        "import sys, campaigns.services.publishing;"
        "sys.exit(any(name.partition('.')[0] == 'wagtail' for name in sys.modules))"
    )
    assert subprocess.call([sys.executable, "-c", question]) == 0
