"""What every page about a sheet has around it."""

from django.shortcuts import render

from signatures.queries import titles_of


def sheet_page(request, sheet, template: str, status: int = 200, **context):
    """A page of the admin about ``sheet``; ``template`` is also the name of its tab."""
    title = titles_of([sheet]).get(sheet.text_key)
    context |= {"sheet": sheet, "text": title, "tab": template}
    return render(request, f"wagtailadmin/signatures/{template}.html", context, status=status)
