"""Every component that readers see, in every state, in the frame of the site. For staff."""

import re
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from home.views.components import (
    blocks,
    fields,
    frame,
    mandates,
    meetings,
    reports,
    signing,
    texts,
)
from home.views.components.things import Sample

FOLDER = Path(settings.ROOT) / "templates"
PARTS = (frame, texts, signing, meetings, mandates, reports, fields)
UNSEEN = {"sharing"}  # it stands in the head of a page
STATES = {
    "usual": _("as usual"),
    "empty": _("with nothing in it"),
    "long": _("with words of fifty letters"),
    "many": _("with very many"),
    "foreign": _("in another language"),
    "wrong": _("with what was typed wrong"),
    "picture": _("with a picture"),
    "no_picture": _("with a picture that is lost"),
}
# What a browser finds by its name: on this page every sample has names of its own.
NAMES = re.compile(r'\b(id|for|list|aria-labelledby|aria-describedby|aria-controls)="([^"]+)"')
PLACES = re.compile(r'(?<=href="#)(?!main")([^"]+)|(?<=url\(#)([^)]+)')


@require_safe
def components(request, language: str = ""):
    """All of them on one page, in ``language``, or in that of whoever looks."""
    language = language or translation.get_language()
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        found = samples()
        groups = [
            (folder, [(name, _drawn(request, folder, name, them)) for name, them in named.items()])
            for folder, named in found.items()
        ]
        context = {"groups": groups, "languages": settings.LANGUAGES}
        return render(request, "wagtailadmin/components.html", context)


def samples() -> dict[str, dict[str, list[Sample]]]:
    """The samples of each template, by folder and name, in the language that is active."""
    found: dict[str, list[Sample]] = {}
    for part in PARTS:
        found |= part.samples()
    return {"components": dict(sorted(found.items())), "blocks": blocks.samples()}


def to_be_shown() -> dict[str, set[str]]:
    """The templates that have to be on the page, by folder."""
    return {
        folder: {path.stem for path in (FOLDER / folder).glob("*.html")} - UNSEEN
        for folder in ("components", "blocks")
    }


def _drawn(request, folder: str, name: str, found: list[Sample]) -> list[tuple[str, str, str]]:
    """The code of each state, what it is called, and what the template makes of it."""
    template = get_template(f"{folder}/{name}.html").template
    return [
        (it.state, STATES[it.state], _apart(_markup(template, request, it), f"-{name}-{number}"))
        for number, it in enumerate(found)
    ]


def _markup(template, request, sample: Sample) -> str:
    """Without context processors: a component is given all that it shows."""
    markup = template.render(Context({"request": request} | sample.context))
    is_entry = markup.lstrip().startswith("<li")
    return f'<ul class="names" role="list">{markup}</ul>' if is_entry else markup


def _apart(markup: str, ending: str) -> str:
    def renamed(found: re.Match) -> str:
        names = " ".join(f"{name}{ending}" for name in found[2].split())
        return f'{found[1]}="{names}"'

    markup = PLACES.sub(lambda found: f"{found[0]}{ending}", NAMES.sub(renamed, markup))
    return mark_safe(markup)  # noqa: S308  (what a template has made, with names that are ours)
