"""The installation's own secrets, made once and kept beside its data in files only their owner can read."""

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path


def secret_key(data_dir: Path) -> str:
    """The key that signs sessions."""
    return _kept(data_dir / "secret_key", lambda: secrets.token_urlsafe(50))


def field_keys(data_dir: Path) -> str:
    """The keys that seal NHS and bank numbers, newest first, parted by commas (Fernet keys).

    To change them put a new one in front; keep the old ones for what they sealed.
    """
    return _kept(data_dir / "field_keys", lambda: base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())


def index_key(data_dir: Path) -> str:
    """The key that sealed numbers are found by. It cannot be changed without finding anew."""
    return _kept(data_dir / "index_key", lambda: secrets.token_urlsafe(50))


def _kept(path: Path, make: Callable[[], str]) -> str:
    """What the file holds, made on first use; whole at once, so that a second process never reads half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # People's data inside a checkout: no `git add` may take it along, whatever the folder is called.
        (path.parent / ".gitignore").write_text("*\n")
        draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(make())
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first: its secret counts
        finally:
            draft.unlink(missing_ok=True)
    return path.read_text().strip()
