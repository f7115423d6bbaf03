"""What in a folder or an archive is no source of its own: hidden files, a saved page's own folder."""

from __future__ import annotations

from collections.abc import Iterable

_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
_ENDINGS = ("_files", ".files", "-Dateien")
_OF_SYSTEMS = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


def pages_among(names: Iterable[str]) -> frozenset[str]:
    """The pages among these names or paths, without their endings."""
    return frozenset(name.rpartition(".")[0] for name in names if name.lower().endswith(_PAGE_SUFFIXES))


def is_unlisted(path: str, pages: frozenset[str] = frozenset()) -> bool:
    """Whether a path ("/" between its parts) leads to no source, where these `pages` lie beside it.

    >>> is_unlisted("a/quay_files/frame.html", pages_among(["a/quay.html"])), is_unlisted(".git/x")
    (True, True)
    """
    parts = path.split("/")
    if any((part.startswith(".") and part != "..") or part in _OF_SYSTEMS for part in parts):
        return True
    folders = ("/".join(parts[: end + 1]) for end in range(len(parts)))
    return any(
        folder.endswith(ending) and folder.removesuffix(ending) in pages
        for folder in folders
        for ending in _ENDINGS
    )
