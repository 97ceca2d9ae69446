"""The authenticator app on somebody's phone."""

import base64
import hmac
import struct
import time


def code_of(secret: str) -> str:
    """What the app shows now (RFC 6238: SHA-1, half a minute, six figures)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"
