"""All that was put right: names everywhere, passages of articles; looked through, and taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from store.errors import DatelineError
from store.model.corrections import Correction, NameCorrection
from store.model.kinds import KINDS, NAME_KINDS, kind_of
from tui.actions import bindings
from tui.decide import decide
from tui.docks.dock import asking
from tui.docks.prompt import Prompt
from tui.lists.line_list import LineList
from tui.lists.lines import Entry, Line, fit, heading, wrapped
from tui.messages import OpenArticle, ShowEntity, ToRead
from tui.notify import errors_told, tell, tell_error
from tui.screens.list_screen import ListScreen
from tui.session import Session
from tui.words.corrections import NONE, correction_words, name_words
from tui.words.findings import one_line

_PAGE = 200
_SIGNS = {kind.list: kind.sign for kind in KINDS.values() if kind.name not in NAME_KINDS} | {
    "mentions": KINDS["person"].sign
}


class CorrectionsScreen(ListScreen):
    """What the user put right, names first. Enter leads to the passage or the name, x takes it back."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("corrections")
    PLACE = "Corrections"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._names: tuple[NameCorrection, ...] = ()
        self._listed: list[Correction] = []
        self._more = False
        self._words = ""

    def on_mount(self) -> None:
        self.watch(self.lines, "scroll_y", self._want_more, init=False)

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read them again, as many as there were; the cursor stays on its own."""
        limit = max(_PAGE, len(self._listed))
        try:
            self._names = self._library.names.put_right(words=self._words)
            listed = self._library.corrections.all(limit=limit + 1, words=self._words)
        except DatelineError as error:
            tell_error(self, error)
            return
        self._listed, self._more = list(listed[:limit]), len(listed) > limit
        self.lines.set_entries(list(_entries(self._names, self._listed)))
        count = len(self._names) + len(self._listed)
        about = f"{count:,}{' or more' if self._more else ''}"
        with_words = f" with “{self._words}”" if self._words else ""
        nothing = f"Nothing that was put right has “{self._words}”. esc shows all." if self._words else NONE
        self.tell(Content(), about + with_words, "" if count else nothing)

    @on(LineList.Moved)
    def _want_more(self) -> None:
        """List earlier ones where the last of those that are listed come into sight."""
        if not self._more or not self.lines.at_end:
            return
        with errors_told(self):
            further = self._library.corrections.all(
                below=self._listed[-1].id, limit=_PAGE + 1, words=self._words
            )
            self._more = len(further) > _PAGE
            self._listed += further[:_PAGE]
            self.lines.add_entries([_entry(each) for each in further[:_PAGE]])

    @asking
    async def action_filter(self) -> None:
        """Ask for words, and list what has them while they are typed."""
        before = self._words
        hint = "words of the passage, of the title, of what it is now · enter keeps it"
        if (
            await Prompt("With", before, hint, on_typed=lambda _, words: self._narrow(words)).ask(self)
            is None
        ):
            self._narrow(before)

    def action_clear_filter(self) -> None:
        self._narrow("")

    def _narrow(self, words: str) -> None:
        if words.strip() != self._words:
            self._words, self._listed = words.strip(), []
            self.redraw()

    def go_back(self) -> bool:
        """Take the filter away; False where there is none."""
        filtered = bool(self._words)
        self._narrow("")
        return filtered

    @property
    def _here(self) -> Correction | NameCorrection | None:
        key = self.lines.key
        everything: tuple[Correction | NameCorrection, ...] = (*self._names, *self._listed)
        return next((each for each in everything if _key(each) == key), None)

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        match self._here:
            case NameCorrection(id=key):
                self.post_message(ShowEntity(key))
            case Correction(orphan=True, article_id=article_id):
                self.post_message(OpenArticle(ToRead(article_id)))
                tell(self, "These words are no longer in the article.")
            case Correction(article_id=article_id, anchor=place):
                self.post_message(OpenArticle(ToRead(article_id, place.start, place.end)))

    def action_take_back(self) -> None:
        match self._here:
            case NameCorrection() as name:
                decide(
                    self,
                    lambda: self._library.names.take_back(name),
                    f"{name.name} is what readings make of it. u takes that back.",
                )
            case Correction() as correction:
                decide(
                    self,
                    lambda: self._library.corrections.take_back(correction),
                    "It is what readings find again. u takes that back.",
                )


def _key(correction: Correction | NameCorrection) -> tuple[str, int]:
    return (correction.deed if isinstance(correction, NameCorrection) else "", correction.id)


def _entries(names: Sequence[NameCorrection], listed: Sequence[Correction]) -> Iterator[Entry]:
    if names:
        yield heading((" Names, in every article", "heading"))
        yield from map(_name_entry, names)
        yield heading(("", ""))
    if listed:
        yield heading((" Passages, the last first", "heading"))
        yield from map(_entry, listed)


def _name_entry(correction: NameCorrection) -> Entry:
    kind = kind_of(correction.kind)

    def draw(width: int) -> Sequence[Line]:
        name = fit(correction.name, max(12, width // 2))
        return [
            [(f" {kind.sign} {name}", kind.role.value), (f"  {fit(name_words(correction), width // 2)}", "")]
        ]

    return Entry(draw, _key(correction))


def _entry(correction: Correction) -> Entry:
    passage = one_line(correction.anchor.exact)
    look = "struck" if correction.orphan else ""

    def draw(width: int) -> Sequence[Line]:
        room = width - 4
        lines: list[Line] = [[(f" {_SIGNS[correction.list]} ", "muted"), (fit(f"“{passage}”", room), look)]]
        lines += [[(f"   {line}", "annotation")] for line in wrapped(correction_words(correction), room, 2)]
        return [*lines, [(f"   {fit(correction.title, room)}", "muted")]]

    return Entry(draw, _key(correction))
