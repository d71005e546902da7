"""The site that anyone reads: news, events, library, stories, figures, in five languages.

It knows the public store and nothing else: what is not released is not here, so nothing embargoed,
unapproved or withdrawn can be shown by mistake. From the ground up:

* `programmes`: what this office does, in the words of the site.
* `items`: what is shown, as dataclasses; `reading` makes them of a row's content, in a language,
  or says that another had to be shown.
* `shelf`: everything that is shown now, kept in this process and exchanged as soon as the store
  changed; `shelf.mark()` changes with it, for ETags and caches.
* `queries`: what pages, feeds and search ask; all of them take a language.
* `answering`: how an answer is kept, by this process and by browsers; `views`, `urls`.

A new kind of thing is a dataclass in `items`, a function in `reading`, a query, a page."""
