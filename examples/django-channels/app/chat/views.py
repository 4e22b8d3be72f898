import os
import socket

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


def _served_by():
    return f"{socket.gethostname()}, process {os.getpid()}"


@require_safe
def index(request):
    return render(request, "index.html", {"served_by": _served_by()})


@require_safe
def healthz(request):
    """Says that the process answers. It asks nothing of Redis: a web page needs none."""
    return HttpResponse("ok\n", content_type="text/plain")
