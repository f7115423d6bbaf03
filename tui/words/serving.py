"""What is said of the app in a browser, and of pages that were handed over. Pure."""

from __future__ import annotations

from store.model.articles import AddResult, AddStatus

ADDED = {
    AddStatus.ADDED: "Added to Dateline",
    AddStatus.UPDATED: "Updated in Dateline",
    AddStatus.ALREADY_THERE: "In Dateline already",
    AddStatus.NOT_READ: "Not read",
}

REFUSED = {
    404: "There is no such page.",
    405: "This page is not for that.",
    413: "It is too large.",
}
"""What is said of what the server itself refuses, by status."""

BOOKMARKLET_WARNING = (
    "The bookmark holds a token with which articles can be added, and nothing else can be done or seen. "
    "A page could read it while you click: `dateline serve --new-token` makes another one."
)


def added_words(result: AddResult) -> str:
    """ "Port Elling raises its fees (#12)": what became of one page."""
    number = f" (#{result.article_id})" if result.article_id is not None else ""
    why = f": {result.why}" if result.why else ""
    return f"{result.title or result.origin}{number}{why}"
