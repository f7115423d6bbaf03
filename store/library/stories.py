"""The same wire story in several articles: which those are, and what the user says is not one with them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from store.errors import NothingToDoError
from store.library.deciding import Deciding, short
from store.model.articles import ArticleRow
from store.model.view import View
from store.records import articles, stories


class Stories:
    """The wire stories of a library."""

    def __init__(self, deciding: Deciding) -> None:
        self._deciding = deciding
        self._file = deciding.file

    def of(self, article_id: int) -> tuple[ArticleRow, ...]:
        """The articles outside the bin that are one story with this one, the fullest first; () for none."""
        members = stories.members(self._file, article_id)
        rows = articles.ROWS.select(
            self._file, "WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(members),)
        )
        return tuple(sorted(rows, key=lambda row: members.index(row.id)))

    def folded_with(self, view: View, article_ids: Iterable[int]) -> tuple[int, ...]:
        """Some articles of a view, and those that are folded into them there: a deed is for all of these."""
        found: dict[int, None] = {}
        for article_id in article_ids:
            found[article_id] = None
            for row in self.of(article_id) if view.folded else ():
                if row.story not in view.unfolded and row.place in view.places:
                    found[row.id] = None
        return tuple(found)

    def take_out(self, article_id: int) -> None:
        """Let an article be a story by itself, whatever comes in. Raises NotFoundError, NothingToDoError."""
        title = articles.title(self._file, article_id)
        if len(self.of(article_id)) < 2:
            raise NothingToDoError(
                "this article is a story by itself already: none like it is in the library."
            )
        with self._deciding.decision(f"Told apart «{short(title)}»") as decision:
            decision.insert("told_alone", {"article_id": article_id})
