from django.views.decorators.http import require_safe
from django.shortcuts import render


@require_safe
def mail(request):
    return render(request, "demo/mail.html", {"mails": []})
