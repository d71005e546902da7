"""The components: one tag, one template, one example in the gallery each.

Blocks:   {% panel title="…" %}…{% endpanel %} · {% empty title="…" %}…{% endempty %}
          {% notice kind="warning" title="…" %}…{% endnotice %} · {% facts %}rows{% endfacts %}
Inlines:  {% field form.name %} · {% errors form %} · {% status job.state %}
          {% need "wheelchair" %} · {% progress value=3 maximum=10 label="…" %} · {% table columns rows caption="…" %}
          {% timeline record %} · {% icon "name" %}"""

from django import template

register = template.Library()
