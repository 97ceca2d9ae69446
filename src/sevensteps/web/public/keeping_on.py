"""From an estimate to somebody's own record: only when they ask, and only into their own."""

from django.http import HttpResponse
from django.shortcuts import redirect

from sevensteps.web.public import keeping
from sevensteps.web.shell import OpenRequest, render


def keep_on(request: OpenRequest) -> HttpResponse:
    """How to go on with the answers of an estimate."""
    kept = keeping.kept(request)
    if not kept.begun:
        return redirect("public:estimate")
    return render(request, "public/estimate_keep.html", {"kept": kept})
