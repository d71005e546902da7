"""A form that is sent twice has one effect.

Every POST form carries a key of its own: our `{% csrf_token %}` draws it (`ui/form_keys.py`), and
`ui.posting` claims it in the deed's own transaction. Whoever comes second with the same key and the
same content is shown what the first did; the same key with other content is another submission."""
