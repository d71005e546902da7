"""How every form of the house is drawn: label, hint, error, then the control."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Our templates for a form and for one field; set once in the settings."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/components/field.html"
