"""Images and papers of the store, under the hash of their bytes: so they never change."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from waylight.foundation.access.marks import public
from waylight.foundation.doorway.files import EXTENSIONS, SHOWN
from waylight.foundation.doorway.public.models import ReleasedFile
from waylight.foundation.site.answering import AN_HOUR


@public
@require_safe
def file(request: HttpRequest, sha256: str, ext: str) -> HttpResponseBase:
    """The bytes of a file that a shown release names; 410 once none does."""
    row = ReleasedFile.objects.filter(pk=sha256).defer("bytes").first()
    if row is None or EXTENSIONS.get(row.content_type) != ext:
        raise Http404
    if row.removed_at:
        return render(request, "site/gone_file.html", status=HTTPStatus.GONE)
    tag = f'"{sha256}"'
    answer = get_conditional_response(request, etag=tag)
    if answer is None:
        answer = HttpResponse(bytes(row.bytes or b""), content_type=row.content_type)
        how = "inline" if row.content_type in SHOWN else "attachment"
        answer.headers["Content-Disposition"] = f'{how}; filename="{sha256[:16]}.{ext}"'
        answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = AN_HOUR
    return answer
