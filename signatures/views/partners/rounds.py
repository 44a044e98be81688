"""A round: the text as it was sent, and what one's own organisation says of it."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from home.views.partners.pages import show
from signatures import queries
from signatures.forms.partners import CommentForm, NeedForm
from signatures.services import circulation as circulating
from signatures.services.circulation import NotAsked, RoundIsOver
from signatures.views.partners.pages import CONFLICT, UNPROCESSABLE, text_page, watermark


def invitation_or_refuse(representative, public_id):
    """The invitation of the representative's organisation. Raises `NotAsked`."""
    invitation = queries.invitation_to(public_id, representative.organisation)
    if invitation is None:
        raise NotAsked
    return invitation


def is_over() -> str:
    return _(
        "This round is over since you opened the page: nothing has been stored. What you wrote "
        "still stands below; send it to whoever coordinates the text."
    )


@require_http_methods(["GET", "HEAD", "POST"])
@text_page
def one_round(request, representative, public_id):
    """The text of a round; a comment is sent to the same address."""
    invitation = invitation_or_refuse(representative, public_id)
    circulation = invitation.circulation
    reading = queries.reading_of(circulation.texts(), request.GET.get("text", get_language() or ""))
    if request.method != "POST" or circulation.is_for_signing:
        place = request.GET.get("place", "0")
        form = CommentForm(initial={"place": place}, paragraphs=reading.paragraphs)
        return _round_page(request, representative, invitation, reading, form)
    form = CommentForm(request.POST, paragraphs=reading.paragraphs)
    if not form.is_valid():
        return _round_page(request, representative, invitation, reading, form, UNPROCESSABLE)
    return _kept_comment(request, representative, invitation, reading, form)


def _kept_comment(request, representative, invitation, reading, form):
    try:
        comment = circulating.comment(
            circulation=invitation.circulation,
            organisation=representative.organisation,
            actor=request.user,
            language=reading.language,
            place=form.cleaned_data["place"],
            text=form.cleaned_data["text"],
            now=timezone.now(),
        )
    except ValidationError as error:
        form.add_error("text", error)
        return _round_page(request, representative, invitation, reading, form, UNPROCESSABLE)
    except RoundIsOver:
        form.add_error(None, is_over())
        return _round_page(request, representative, invitation, reading, form, CONFLICT)
    address = reverse("partner_texts:round", args=[invitation.circulation.public_id])
    return redirect(f"{address}?text={reading.language}#comment-{comment.pk}")


def _round_page(request, representative, invitation, reading, form, status=200):
    circulation, organisation = invitation.circulation, representative.organisation
    takes_answers = circulation.is_open_at(timezone.now())
    takes_comments = takes_answers and not circulation.is_for_signing
    return show(
        request,
        representative,
        "partners/round.html",
        status=status,
        circulation=circulation,
        invitation=invitation,
        reading=reading,
        before=queries.difference_to_the_round_before(circulation, organisation, reading),
        comments=queries.comments_by(organisation, circulation),
        form=form if takes_comments or form.errors else None,
        need=NeedForm(initial={"until": invitation.needs_until}) if takes_answers else None,
        takes_comments=takes_comments,
        watermark=watermark(organisation, number=circulation.number),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@text_page
def need(request, representative, public_id):
    """Until when an organisation needs; by itself only when the day has to be typed anew."""
    invitation = invitation_or_refuse(representative, public_id)
    form = NeedForm(request.POST if request.method == "POST" else None)
    status = UNPROCESSABLE if form.is_bound else 200
    if form.is_valid():
        try:
            return _noted(request, representative, invitation, form)
        except ValidationError as error:
            form.add_error("until", error)
        except RoundIsOver:
            form.add_error(None, is_over())
            status = CONFLICT
    return show(
        request,
        representative,
        "partners/need.html",
        status=status,
        circulation=invitation.circulation,
        form=form,
    )


def _noted(request, representative, invitation, form):
    circulating.need_until(
        circulation=invitation.circulation,
        organisation=representative.organisation,
        actor=request.user,
        until=form.cleaned_data["until"],
        now=timezone.now(),
    )
    address = reverse("partner_texts:round", args=[invitation.circulation.public_id])
    return redirect(f"{address}#need")


@require_safe
@text_page
def copy(request, representative, public_id, language):
    """The text as a file that says whose copy it is; its name says nothing."""
    invitation = invitation_or_refuse(representative, public_id)
    texts = invitation.circulation.texts()
    if language not in texts:
        raise NotAsked
    words = render_to_string(
        "partners/copy.txt",
        {
            "mark": watermark(representative.organisation, number=invitation.circulation.number),
            "text": texts[language],
        },
    )
    answer = HttpResponse(words, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="text.txt"'
    return answer
