"""The programs that people come from, and what each is called."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Program:
    """A program. What it keeps is read by the file of its name in `store/ingest/programs/`."""

    name: str
    title: str
    in_folders: bool = False
    """Whether a whole folder is taken for its own where nobody named the program."""


PROGRAMS: dict[str, Program] = {
    each.name: each
    for each in (
        Program("pocket", "Pocket"),
        Program("instapaper", "Instapaper"),
        Program("omnivore", "Omnivore", in_folders=True),
        Program("raindrop", "Raindrop"),
        Program("readwise", "Readwise"),
        Program("wallabag", "wallabag"),
        Program("hypothesis", "Hypothesis"),
        Program("zotero", "Zotero"),
        Program("newsboat", "newsboat", in_folders=True),
        Program("obsidian", "Obsidian", in_folders=True),
        Program("dateline", "Dateline"),
    )
}
"""By their names, in the order in which they are tried on what nobody named."""
