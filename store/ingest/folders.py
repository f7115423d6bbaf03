"""The files of a folder that are sources, in the order of their names; and of a folder of mails (Maildir)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from store.ingest.unlisted import is_unlisted, pages_among

_MAIL_FOLDERS = frozenset({"cur", "new"})
"""Where a Maildir has its mails; "tmp" holds those that are still being delivered."""


def files_below(folder: Path, closed: Callable[[OSError], object]) -> Iterator[Path]:
    """Files below a folder, sorted; what is no source of its own is left out.

    `closed` is told of each folder that cannot be looked into.
    """
    for parent, folders, files in os.walk(folder, onerror=closed):
        pages = pages_among(files)
        within_mails = _MAIL_FOLDERS.issubset(folders)
        folders[:] = sorted(
            name
            for name in folders
            if (_is_mail_folder(Path(parent, name)) if within_mails else not is_unlisted(name, pages))
        )
        for name in sorted(files):
            if not is_unlisted(name) and not within_mails:
                yield Path(parent, name)


def is_mail(path: Path) -> bool:
    """Whether a file is a mail by where it lies: their names in a Maildir have no ending that says so."""
    return path.parent.name in _MAIL_FOLDERS and all(
        (path.parent.parent / name).is_dir() for name in _MAIL_FOLDERS
    )


def is_link_out(path: Path, folder: Path) -> bool:
    """Whether a file is a link to somewhere outside of the folder."""
    return path.is_symlink() and not _lies_in(path, folder)


def _is_mail_folder(path: Path) -> bool:
    """Whether a folder in a Maildir holds mails, or is a folder of them (Maildir++: ".Newsletters")."""
    return path.name in _MAIL_FOLDERS or (path.name.startswith(".") and (path / "cur").is_dir())


def _lies_in(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False
