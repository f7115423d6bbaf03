"""What everybody is quoted with, newest first: of all, of one speaker, of a query; two side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from store.export import citation
from store.export.formats import Format
from store.library import Library
from store.model.kinds import Role
from store.model.page import Page, all_rows
from store.model.passages import Key, Passage
from store.model.view import ALL_QUOTATIONS, View, said_by
from tui.actions import bindings
from tui.lists.lines import Entry
from tui.lists.passage_rows import PassageKey, passage_entries, passage_key
from tui.messages import ShowEntity, ToRead
from tui.notify import tell
from tui.screens.side_by_side import SideBySide
from tui.screens.written import ReadAll, WriteRows, WrittenScreen
from tui.words.quotes import none_words

_NOBODY = "Who says this is not known. E in its article gives a quote its speaker."


class QuotesScreen(WrittenScreen[Passage, Key]):
    """Quotes under their articles. Enter leads to one; two marked ones are shown side by side."""

    CSS_PATH = "quotes.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("quotes")
    PLACE = "Quotes"
    ALL = ALL_QUOTATIONS

    def below(self) -> Iterable[SideBySide]:
        yield SideBySide()

    def page(self, library: Library, view: View, after: Key | None, enough: int) -> Page[Passage, Key]:
        return library.quotes.page(view, after, enough)

    def entries(self, since: int) -> Iterator[Entry]:
        before = self.rows[since - 1] if since else None
        return passage_entries(
            self.rows[since:], self._session.today(), Role.QUOTATION, before, self.marked.keys()
        )

    def key_of(self, row: Passage) -> PassageKey:
        return passage_key(row)

    def place_of(self, row: Passage) -> ToRead:
        return ToRead(row.article_id, row.start, row.end)

    def none_words(self) -> str:
        return none_words(self.view)

    def read_all(self) -> ReadAll[Passage]:
        view = self.view
        return lambda library: all_rows(partial(library.quotes.page, view))

    def writer(self, form: Format) -> WriteRows[Passage]:
        return form.quote_lines

    def go_back(self) -> bool:
        """Put away what is side by side, then the marks, then the filter; False where there is none."""
        if self.has_class("-comparing"):
            self.remove_class("-comparing")
            return True
        return super().go_back()

    # What is done

    def action_compare(self) -> None:
        """Show two quotes side by side, or put them away again."""
        if self.has_class("-comparing"):
            self.remove_class("-comparing")
            return
        chosen = dict(list(self.marked.items())[-2:])
        if len(chosen) < 2 and (quote := self.here) is not None:
            chosen[passage_key(quote)] = quote
        if len(chosen) < 2:
            tell(self, "x marks one quote; v on another shows both side by side.")
            return
        one, other = chosen.values()
        self.query_one(SideBySide).show(one, other, self._session.today())
        self.add_class("-comparing")

    def action_copy(self) -> None:
        """Copy the marked quotes, or the one under the cursor, each with who said it and where."""
        if quotes := self.targets:
            self.copy_cited((each.article_id, citation.bare(each.sentence), each.of_it) for each in quotes)

    def action_speaker(self) -> None:
        """Only what the speaker under the cursor said; all again, where that is what is shown."""
        quote = self.here
        if self.view.asks_for("speaker"):
            self.narrow(ALL_QUOTATIONS)
        elif quote is not None and quote.entity_id is not None:
            self.narrow(said_by(quote.entity_id, quote.of_it))
        else:
            tell(self, _NOBODY)

    def action_who(self) -> None:
        """The page of who speaks."""
        quote = self.here
        if quote is not None and quote.entity_id is not None:
            self.post_message(ShowEntity(quote.entity_id))
        else:
            tell(self, _NOBODY)
