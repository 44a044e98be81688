"""My signature: what is held, and how to change or take it back. The code is in no address."""

from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from home.decorators import public_form
from home.models.naming import country_name
from home.tokens import grouped, normalised
from signatures import queries
from signatures.forms.public import ReceiptForm
from signatures.forms.receipts import ChangeForm
from signatures.services import receipts, signing, tree
from signatures.services.declarations import Signer
from signatures.services.packages import packages_with
from signatures.views.answers import UNPROCESSABLE, page, text_of


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def mine(request):
    """Asks for the receipt code; with it, shows what is held and does what is asked."""
    if request.method != "POST":
        return page(request, "type_receipt", form=ReceiptForm())
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return page(request, "type_receipt", status=UNPROCESSABLE, form=form)
    try:
        return _answer(request, form.cleaned_data["receipt"])
    except signing.CodeUnknown:
        form.add_error("receipt", _("No signature belongs to this code."))
        return page(request, "type_receipt", status=UNPROCESSABLE, form=form)


def _answer(request, receipt: str):
    wanted = request.POST.get("do")
    if wanted == "withdraw":
        sheet = signing.take_back(receipt=receipt)
        return page(request, "taken_back", text=text_of(sheet))
    signature = receipts.signature_of(receipt=receipt)
    if wanted == "change":
        return _changed(request, receipt, signature)
    if wanted == "proof":
        return _proof(signature)
    return _shown(request, receipt, signature, _form(signature))


def _proof(signature):
    """The file with which the signer sees, without this site, that the signature is counted."""
    headers = {"Content-Disposition": 'attachment; filename="proof.json"'}
    return JsonResponse(tree.inclusion_proof(signature) or {}, headers=headers)


def _changed(request, receipt: str, signature):
    form = _form(signature, request.POST)
    if form.is_valid() and _change(form, receipt, signature):
        signature = receipts.signature_of(receipt=receipt)
        return _shown(request, receipt, signature, _form(signature), is_changed=True)
    return _shown(request, receipt, signature, form, status=UNPROCESSABLE)


def _change(form: ChangeForm, receipt: str, signature) -> bool:
    try:
        receipts.change(
            receipt=receipt,
            signer=Signer(**form.said, place=signature.place),
            consent=form.consent_text,
            language=get_language(),
            today=timezone.localdate(),
        )
    except receipts.NotOffered:  # since the first look at it, a moment ago
        form.add_error("visibility", _("This cannot be chosen for this text. Please choose anew."))
        return False
    return True


def _form(signature, sent_fields=None) -> ChangeForm:
    today = timezone.localdate()
    return ChangeForm(
        sent_fields,
        signature=signature,
        choices=receipts.choices_for(signature=signature, today=today),
        consent=queries.consent_in_force(today),
    )


def _shown(request, receipt: str, signature, form, status: int = 200, **more):
    return page(
        request,
        "mine",
        status=status,
        receipt=grouped(normalised(receipt)),
        signature=signature,
        name=getattr(signature, "public_name", None),
        country=country_name(signature.place, get_language()),
        counts=signature.version.number >= signature.sheet.counts_from_version,
        packages=packages_with(signature),
        proof=tree.inclusion_proof(signature),
        form=form,
        text=text_of(signature.sheet),
        **more,
    )
