"""What the public pages about signing have in common."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from home.queries import public_page_of_text, view_language_links

UNPROCESSABLE = 422
GONE = 410


def page(request, template: str, status: int = 200, **context):
    context["language_links"] = view_language_links(request)
    return render(request, f"signatures/{template}.html", context, status=status)


def text_of(sheet):
    """The page of the text in the reader's language."""
    return public_page_of_text(sheet.text_key, get_language())


def closed(request, sheet):
    return page(request, "closed", status=GONE, text=text_of(sheet))


def mail_is_on_its_way():
    """The same answer to everybody: a page of its own, so that reloading sends nothing again."""
    response = HttpResponseRedirect(reverse("signatures:sent"))
    response.status_code = 303
    return response


def one_moment(request, sheet, ticket, now, status: int = 200):
    """The page that carries ``ticket`` until its time has passed."""
    return page(
        request,
        "one_moment",
        status=status,
        sheet=sheet,
        ticket=ticket,
        seconds=ticket.seconds_left(now),
        text=text_of(sheet),
    )
