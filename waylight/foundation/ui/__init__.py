"""The look of every page: layout, components, forms, the signed-in home, the gallery.

A page extends `ui/layout.html` (blocks `title`, `main`, `page_scripts`) and loads `{% load ui %}`.
Components: see `templatetags/ui.py` and the living gallery at `/office/ui/`; each component has
one template in `templates/ui/components/` and one example in `templates/ui/gallery/`.

A POST view:

    @page(May.PLAN)
    @require_http_methods(["GET", "POST"])
    def rename(request: Request, key: UUID) -> HttpResponse:
        caseload = find(Caseload.objects, request.user, pk=key)
        form = RenameForm(request.POST or None)
        if carry_out(request, form, partial(actions.rename, caseload)):
            return redirect(...)
        return render(request, "movements/rename.html", {"form": form, ...})

`carry_out` (from `waylight.foundation.ui.posting`) calls `deed(**form.cleaned_data, by=user)` and
turns a Refusal into words on the form.

Styles: `static/ui/{tokens,base,layout,components,print}.css`; logical properties only, colours
only from tokens. Nothing inline: the CSP refuses it."""
