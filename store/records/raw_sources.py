"""Sources as they came: pages, to be read again by a later version, and what no text could be had from."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from store.records.connection import LibraryFile


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page that is kept: the article that it became, and what that knows of where it came from."""

    article_id: int
    raw: bytes
    origin: str
    url: str | None


def keep(file: LibraryFile, article_id: int, raw: bytes, page_version: int) -> None:
    """Keep what an article came from, packed."""
    row = {"article_id": article_id, "raw": zlib.compress(raw), "packed": 1, "page_version": page_version}
    file.table("raw_sources").insert(row)


def read_by_older(file: LibraryFile, version: int) -> tuple[int, ...]:
    """The articles outside the bin whose pages an older version than this read, the newest first."""
    found = file.rows(
        "SELECT article_id FROM raw_sources JOIN articles ON articles.id = article_id "
        "WHERE (format = 'page' OR page_version > 0) AND page_version < ? AND place <> 'bin' "
        "ORDER BY article_id DESC",
        (version,),
    )
    return tuple(int(row[0]) for row in found)


def page(file: LibraryFile, article_id: int) -> KeptPage | None:
    """The page that an article came from."""
    found = file.row(
        "SELECT raw, packed, origin, url FROM raw_sources JOIN articles ON articles.id = article_id "
        "WHERE article_id = ?",
        (article_id,),
    )
    if found is None:
        return None
    raw, packed, origin, url = found
    return KeptPage(article_id, zlib.decompress(raw) if packed else bytes(raw), str(origin), url)


def was_read(file: LibraryFile, article_id: int, version: int) -> None:
    """This version has read a page, whatever came of it."""
    file.execute("UPDATE raw_sources SET page_version = ? WHERE article_id = ?", (version, article_id))
