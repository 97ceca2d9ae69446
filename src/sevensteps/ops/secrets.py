"""The installation's own secret, made once and kept beside its data."""

import os
import secrets
from pathlib import Path


def secret_key(data_dir: Path) -> str:
    """The key that signs sessions; made on first use in a file only its owner can read."""
    path = data_dir / "secret_key"
    data_dir.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
