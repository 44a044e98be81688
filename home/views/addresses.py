"""Where this site stands, and how a copy of it is checked: what helps against fakes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.attesting import attest, key_fingerprint, public_key
from home.models import HouseSettings
from home.queries import addresses_document, official_addresses, view_language_links
from home.services.mirror import manifest
from home.services.mirror.checker import checker

GROUP = 4  # signs of a fingerprint that are read at a time


@require_safe
def page(request):
    fingerprint = key_fingerprint()
    house = HouseSettings.for_request(request)
    context = {
        "addresses": official_addresses(house),
        "day": house.addresses_changed_on,
        "fingerprint": [fingerprint[at : at + GROUP] for at in range(0, len(fingerprint), GROUP)],
        "commands": commands(),
        "names": {"manifest": manifest.NAME, "signature": manifest.SIGNATURE},
        "language_links": view_language_links(request),
    }
    return render(request, "home/addresses.html", context)


def commands() -> dict[str, str]:
    """How a copy is checked with OpenSSL 3 and GNU coreutils, in the folder of the copy."""
    signed = f"-in {manifest.NAME} -sigfile {manifest.SIGNATURE}"
    return {
        "key": f"openssl pkey -pubin -in {manifest.KEY} -outform DER | tail -c 32 | sha256sum",
        "signature": f"openssl pkeyutl -verify -pubin -inkey {manifest.KEY} -rawin {signed}",
        "sums": f'grep -c "$(sha256sum {manifest.SUMS} | cut -c -64)" {manifest.NAME}',
        "files": f"sha256sum --check --quiet {manifest.SUMS}",
        "extra": f'find * -type f | grep -vxF "$(cut -c 67- {manifest.SUMS})"',
        "list": (
            "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in addresses.json "
            "-sigfile addresses.json.sig"
        ),
    }


@require_safe
def document(request):
    content = addresses_document(HouseSettings.for_request(request))
    return HttpResponse(content, content_type="application/json")


@require_safe
def signature(request):
    """Under exactly the bytes of `document`."""
    content = addresses_document(HouseSettings.for_request(request))
    return HttpResponse(attest(content), content_type="application/octet-stream")


@require_safe
def key(_request):
    return HttpResponse(public_key(), content_type="application/x-pem-file")


@require_safe
def checking_page(_request):
    """To be saved and opened from the disk. On this site it would be one of its pages."""
    headers = {"Content-Disposition": 'attachment; filename="check-copy.html"'}
    return HttpResponse(checker(), content_type="application/octet-stream", headers=headers)
