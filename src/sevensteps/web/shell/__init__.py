"""Layout, components, forms, sign-in, the clock: what every page stands in."""

from sevensteps.web.shell.pages import render

__all__ = ["render"]
