"""Layout, components, forms, sign-in, the clock: what every page stands in."""

from sevensteps.web.shell.pages import render
from sevensteps.web.shell.request import OpenRequest, Request

__all__ = ["OpenRequest", "Request", "render"]
