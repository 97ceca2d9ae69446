"""The port of the web server: chosen, free, and answering."""

import http.client
import os
import socket
from collections.abc import Mapping

from sevensteps.core.errors import Refused

DEFAULT_PORT = 8000
HOST = "127.0.0.1"


class PortRefused(Refused):
    """The web server cannot have this port."""

    def __init__(self, reason: str) -> None:
        super().__init__("SEVENSTEPS_PORT", reason)


def chosen_port(environ: Mapping[str, str] | None = None) -> int:
    """SEVENSTEPS_PORT, or 8000."""
    text = (os.environ if environ is None else environ).get("SEVENSTEPS_PORT", "").strip()
    if not text:
        return DEFAULT_PORT
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise PortRefused(f"SEVENSTEPS_PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def check_free(port: int) -> None:
    """Refuse a port somebody answers on: granian would silently share it, and each get half the visitors."""
    advice = f"choose another: SEVENSTEPS_PORT={port + 1 if port < 65535 else port - 1} sevensteps up"
    with socket.socket() as trial:
        trial.settimeout(2)
        if trial.connect_ex((HOST, port)) == 0:
            raise PortRefused(f"Port {port} is taken by another program; {advice}")
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, port))
        except OSError as error:
            raise PortRefused(f"Port {port} cannot be used ({error.strerror}); {advice}") from error


def answers(port: int) -> bool:
    """Whether the web server gives a page; an error of its own is no answer."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/health/", headers={"Host": f"{HOST}:{port}"})
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
