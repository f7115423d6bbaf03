"""The schema of a library, version by version: every version is one SQL file, run after the one before.

A new library is made by running all of them, so that no statement is written in two places.
The file of a version that was released never changes again.

Three sorts of tables: `articles`; findings, which a new reading replaces
(`mentions` … `suggestions`, `article_entities`); and decisions, which only the
user's own deeds change (`article_tags`, `annotations`, `deadlines`,
`corrections`, `article_edits`, three columns of `entities`) and which `history` can take back.
`docs/library-file.md` tells what each table and view is for.
"""

from __future__ import annotations

from collections.abc import Mapping

BOOK: Mapping[int, str] = {
    1: "v1.sql",
    2: "v2.sql",
}
"""The file of each version, beside this one."""

SCHEMA_VERSION = max(BOOK)
"""Kept in `PRAGMA user_version`."""

APPLICATION_ID = 0x44_4C_4E_45
"""Kept in `PRAGMA application_id` ("DLNE"), so that no other program's file is taken for a library."""
