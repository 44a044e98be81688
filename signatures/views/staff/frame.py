"""What every page about a sheet has around it."""

from django.shortcuts import render

from signatures.queries import titles_of


def sheet_page(request, sheet, template: str, status: int = 200, **context):
    """A page of the admin about ``sheet``; ``template`` names its tab too, unless ``tab`` does."""
    title = titles_of([sheet]).get(sheet.text_key)
    context = {"tab": template} | context | {"sheet": sheet, "text": title}
    return render(request, f"wagtailadmin/signatures/{template}.html", context, status=status)
