"""Django would draw forms with its own template engine; here it may not."""

from typing import Any

from django.forms.renderers import BaseRenderer


class NoRenderer(BaseRenderer):
    """Fails loudly when somebody writes `{{ form }}` instead of `{{ post(form) }}`."""

    def get_template(self, template_name: str) -> Any:
        raise NotImplementedError(f"{template_name}: draw forms with post(form) or form.field(name)")
