"""Secrets: what whoever may use the served app, or may only add to the library, has to show."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from store.errors import ServeError

_BYTES = 32
_NAME = "bookmarklet-token"


def new_token() -> str:
    """A secret that nobody guesses: 256 bits, as letters that an address can hold."""
    return secrets.token_urlsafe(_BYTES)


def same(given: str, token: str) -> bool:
    """Whether this is the token, in a time that tells nothing of how much of it is right."""
    return secrets.compare_digest(given.encode("utf-8", "replace"), token.encode())


def kept_token(folder: Path, *, renew: bool = False) -> str:
    """The token that bookmarklets carry: kept in a file that only its user can read.

    One that others could read is replaced, as it may be known; `renew` replaces it too. Raises
    ServeError where it cannot be kept.
    """
    path = folder / _NAME
    try:
        if not renew and path.exists() and not _seen_by_others(path):
            token = path.read_text(encoding="ascii", errors="replace").strip()
            if len(token) >= _BYTES:
                return token
        return _keep(path, new_token())
    except OSError as error:
        raise ServeError(
            f"its token cannot be kept in {path}: {(error.strerror or str(error)).lower()}."
        ) from error


def _seen_by_others(path: Path) -> bool:
    found = path.lstat()
    return not stat.S_ISREG(found.st_mode) or bool(found.st_mode & 0o077) or found.st_uid != os.getuid()


def _keep(path: Path, token: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{token}\n")
    return token
