"""Single articles, and what the user does to them: read, starred, filed, tagged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Unpack

from store.errors import UsageError
from store.library.deciding import Deciding
from store.model.articles import Article, Place
from store.model.decisions import ArticleEdits
from store.model.versions import TextVersion
from store.model.view import View
from store.records import articles, edits
from store.records.articles import StoredArticles
from store.records.selection import select
from store.records.versions import texts_before
from store.text import single_line
from store.text import tags as clean_tags


class Articles(StoredArticles):
    """The articles of a library."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__(deciding.file)
        self._deciding = deciding

    def versions(self, article_id: int) -> tuple[TextVersion, ...]:
        """The texts that an article had before, the last one first."""
        return texts_before(self._file, article_id)

    def set_read(self, ids: Sequence[int], read: bool, *, undoable: bool = True) -> None:
        """Mark articles read or unread; `undoable=False` (marking by opening) leaves no entry."""
        if undoable:
            self._set_state(ids, "read", int(read), "Marked", "read" if read else "unread")
            return
        with self._deciding.quietly(only_state="read"):
            articles.set_read_quietly(self._file, ids, read)

    def set_starred(self, ids: Sequence[int], starred: bool) -> None:
        """Star articles, or take the star away."""
        self._set_state(ids, "starred", int(starred), "Starred" if starred else "Unstarred")

    def move(self, ids: Sequence[int], place: Place) -> None:
        """Move articles to the inbox, the archive or the bin."""
        self._set_state(ids, "place", place.value, "Moved", f"to the {place.value}")

    def mark_all_read(self, view: View) -> int:
        """Mark all articles of the view read, those that are folded away too; returns how many were not."""
        where, parameters = select(self._file, replace(view, folded=False)).matching()
        with self._deciding.decision(only_state="read") as decision:
            changed = decision.update_articles(where, parameters, "read", 1)
            decision.label = f"Marked {changed} articles read"
        return changed

    def add_tag(self, ids: Sequence[int], *tags: str) -> None:
        """Give articles tags, in one decision; those that have one keep it."""
        cleaned = clean_tags(tags)
        if not cleaned:
            return
        names = ", ".join(f"«{tag}»" for tag in cleaned)
        with self._deciding.decision(f"Tagged {self._named(ids)} {names}") as decision:
            articles.add_tags(decision, self._file, ids, cleaned)

    def change_tags(self, ids: Sequence[int], given: Iterable[str], taken: Iterable[str]) -> None:
        """Give articles some tags and take others from them, in one decision."""
        with self._deciding.decision(f"Changed the tags of {self._named(ids)}") as decision:
            articles.take_tags(decision, ids, clean_tags(taken))
            articles.add_tags(decision, self._file, ids, clean_tags(given))

    def set_tags(self, article_id: int, tags: Iterable[str], along: Sequence[int] = ()) -> None:
        """Let an article have exactly these tags. Raises NotFoundError.

        What it is given, and what is taken from it by that, other articles are given and lose `along`
        with it; whatever else they are tagged with stays.
        """
        cleaned, before = clean_tags(tags), self.one(article_id).tags
        given = [tag for tag in cleaned if tag not in before]
        taken = [tag for tag in before if tag not in cleaned]
        ids = dict.fromkeys((article_id, *along))
        with self._deciding.decision(f"Changed the tags of {self._named([*ids])}") as decision:
            articles.take_tags(decision, [*ids], taken)
            articles.add_tags(decision, self._file, [*ids], given)

    def edit(self, article_id: int, **fields: Unpack[ArticleEdits]) -> Article:
        """Set what is given of an article; it stays so, whatever comes in later.

        With another publication date or title the article is to be read again (`findings.restated`).
        Raises NotFoundError, UsageError.
        """
        cleaned = _cleaned(fields)
        with self._deciding.decision() as decision:
            decision.label = f"Edited «{articles.title(self._file, article_id)}»"
            edits.set_fields(decision, self._file, article_id, cleaned)
        return self.one(article_id)

    def empty_bin(self) -> int:
        """Delete what lies in the bin, for good, and return how many articles that were.

        This alone cannot be undone. Deadlines tracked from them stay, with their sentence.
        """
        count = articles.empty_bin(self._file)
        self._deciding.written()
        return count

    def set_reading_place(self, article_id: int, offset: int) -> None:
        """Remember the first character on screen. Leaves no entry in the history, and changes no list."""
        with self._file.writing():
            articles.set_reading_place(self._file, article_id, offset)

    def _set_state(
        self, ids: Sequence[int], column: str, value: str | int, verb: str, complement: str = ""
    ) -> None:
        label = f"{verb} {self._named(ids)} {complement}".strip()
        only_state = column if column in ("read", "starred") else None
        with self._deciding.decision(label, only_state=only_state) as decision:
            articles.set_state(decision, ids, column, value)

    def _named(self, ids: Sequence[int]) -> str:
        if len(ids) == 1:
            return f"«{articles.title(self._file, ids[0])}»"
        return f"{len(ids)} articles"


def _cleaned(fields: ArticleEdits) -> ArticleEdits:
    """The fields as they may be stored. Raises UsageError."""
    cleaned = fields.copy()
    if "title" in fields:
        cleaned["title"] = single_line(fields["title"])
        if not cleaned["title"]:
            raise UsageError("an article needs a title of at least one letter.")
    if "byline" in fields:
        cleaned["byline"] = single_line(fields["byline"] or "") or None
    if "source" in fields:
        cleaned["source"] = single_line(fields["source"] or "") or None
    if "url" in fields:
        cleaned["url"] = single_line(fields["url"] or "", 4000) or None
    return cleaned
