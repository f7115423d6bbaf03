"""The reader's desk: tracking and putting right what was found in the article, beside marking it."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from store.model.articles import Article, first_day
from store.model.decisions import Deadline, DeadlineStatus, EntitySummary
from store.model.due import Due
from store.model.findings import Change, Figure, Mention, MentionKind, Quotation, Timex
from store.model.kinds import NAME_KINDS, kind_of
from tui.actions import bindings
from tui.article.findings_list import Item
from tui.article.findings_pane import FindingsPane
from tui.article.marker import LONGEST_QUOTED, Marker
from tui.docks.deadline import DeadlineDock, DeadlineForm
from tui.docks.dock import asking
from tui.docks.due import DateDock
from tui.docks.entity import KindDock, MergeDock, NameDock, NoNameDock, Retyping, SpeakerDock
from tui.docks.prompt import Prompt
from tui.docks.tracking import Passage, save_deadline
from tui.lists.lines import fit
from tui.messages import ShowEntity
from tui.notify import tell
from tui.words.days import when
from tui.words.findings import change_words, one_line

_LONGEST_LABEL = 40


class Desk(Marker):
    """A Marker with which the user decides on findings too. Each decision is one entry of the history."""

    DEFAULT_CSS = """
    Desk > #article-column > * { margin-bottom: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("annotate")

    # Deadlines

    @asking
    async def action_track(self) -> None:
        await self._track()

    async def _track(self) -> None:
        """Ask about the deadline under the cursor, or in its sentence; else make one of the passage."""
        view = self._view
        item = None if view.selecting else view.found.at(view.cursor, ("deadline",))
        if item is None and not view.selecting:
            start, end = view.passage
            in_sentence = (due for due in view.found.of_kind("deadline") if start <= due.start < end)
            item = next(in_sentence, None)
        if item is not None and isinstance(item.finding, Deadline):
            await self._track_deadline(item.finding)
        else:
            await self._track_passage(*view.passage)

    async def _track_deadline(self, deadline: Deadline) -> None:
        title = "Track this" if deadline.status is DeadlineStatus.SUGGESTED else "Change this deadline"
        form = DeadlineForm.of(deadline)
        await self._ask_deadline(title, form, deadline)

    async def _track_passage(self, start: int, end: int) -> None:
        if self.article is None or end <= start:
            return
        passage = Passage(self.article.id, start, end)
        what = one_line(self.article.text[start:end])[:LONGEST_QUOTED]
        dates = [
            item.finding
            for item in self._view.found.of_kind("date")
            if start <= item.start < end and isinstance(item.finding, Timex)
        ]
        told, today = self.article.published, self._session.today()
        since = min(first_day(told) if told else today, today)
        ahead = [
            Due(timex.first, timex.last)
            for timex in dates
            if timex.first is not None and timex.last is not None and timex.last >= since
        ]
        form = DeadlineForm(what, ahead[0] if ahead else None)
        await self._ask_deadline("A deadline from this passage", form, passage)

    async def _ask_deadline(self, title: str, form: DeadlineForm, target: Deadline | Passage) -> None:
        await DeadlineDock(title, form, self._session).ask(
            self._column,
            lambda typed: self._decide(
                lambda: save_deadline(self._library, target, typed), f"On the agenda for {when(typed.due)}."
            ),
        )
        self._view.end_selection()

    # Putting findings right

    def action_reject(self) -> None:
        self._with_item("reject", self._view.item_here)

    def action_retype(self) -> None:
        if self._view.selecting:
            self._add_name(*self._view.passage)
        else:
            self._with_item("retype", self._view.item_here)

    def action_who(self) -> None:
        found = self._view.found
        item = found.at(self._view.cursor, NAME_KINDS) or found.at(self._view.cursor, ("quotation",))
        self._with_item("who", item)

    def action_merge(self) -> None:
        self._with_item("merge", self._view.found.at(self._view.cursor, NAME_KINDS))

    @on(FindingsPane.Asked)
    def _asked_in_pane(self, event: FindingsPane.Asked) -> None:
        self._with_item(event.what, event.item)

    @asking
    async def _with_item(self, what: str, item: Item | None) -> None:
        article = self.article
        match what, item.finding if article and item else None:
            case "reject", Mention() as mention if article:
                await NoNameDock(mention.entity).ask(
                    self._column, lambda everywhere: self._reject_name(article.id, mention, everywhere)
                )
            case "reject", (Quotation() | Figure() | Change() | Timex()) as finding if article:
                self._decide(
                    lambda: self._library.corrections.reject(article.id, finding),
                    f"No {kind_of(finding).label} any more. u brings it back.",
                )
            case "reject", Deadline() as deadline:
                self._decide(
                    lambda: self._library.deadlines.dismiss(deadline), "Dismissed. u brings it back."
                )
            case "retype", Mention() as mention if article:
                await KindDock(mention.entity, mention.kind, one_place=True).ask(
                    self._column, lambda retyping: self._retype(article.id, mention, retyping)
                )
            case "retype", Quotation() as quotation if article:
                await self._set_speaker(article, quotation)
            case "retype", Figure() as figure if article:
                await self._set_figure(article, figure)
            case "retype", Change() as change if article:
                await self._set_change(article, change)
            case "retype", Timex() as timex if article:
                await self._set_date(article, timex)
            case "retype", Deadline() as deadline:
                await self._track_deadline(deadline)
            case "merge", Mention(entity_id=int(key)):
                entity = self._library.names.one(key)
                likely = partial(self._library.names.candidates, entity.id)
                await MergeDock(entity, likely).ask(
                    self._column,
                    lambda keep: self._decide(
                        lambda: self._library.names.merge(keep.id, entity.id),
                        f"{entity.name} is {keep.name} from now on. u takes it back.",
                    ),
                )
            case "who", Mention(entity_id=int(key)) | Quotation(speaker_id=int(key)):
                self.post_message(ShowEntity(key))
            case "track", Deadline() as deadline:
                await self._track_deadline(deadline)
            case "track", _ if item is not None and item.start >= 0:
                self._view.go_to(item.start, item.end)
                await self._track()
            case _:
                tell(self, _NOT_FOR[what])

    def _reject_name(self, article_id: int, mention: Mention, everywhere: bool) -> bool:
        names, entity_id = self._library.names, mention.entity_id
        if everywhere and entity_id is not None:
            done = f"{mention.entity} is no name any more, in any article. u brings it back."
            return self._decide(lambda: names.hide(entity_id), done)
        return self._decide(
            lambda: names.reject(article_id, mention.start, mention.end), "No name here. u brings it back."
        )

    def _retype(self, article_id: int, mention: Mention, retyping: Retyping) -> bool:
        names, entity_id = self._library.names, mention.entity_id
        if retyping.here_only or entity_id is None:
            return self._decide(lambda: names.retype(article_id, mention.start, mention.end, retyping.kind))
        return self._decide(lambda: names.set_kind(entity_id, retyping.kind))

    async def _set_speaker(self, article: Article, quotation: Quotation) -> None:
        corrections = self._library.corrections
        said = fit(one_line(article.text[quotation.start : quotation.end]), _LONGEST_LABEL)
        await SpeakerDock(said, self._named_here()).ask(
            self._column,
            lambda speaker: self._decide(
                lambda: corrections.set_speaker(article.id, quotation, speaker.name, speaker.entity_id)
            ),
        )

    def _named_here(self) -> list[EntitySummary]:
        """Whom and what the article names, people first, then the most often named."""
        mentions = [
            item.finding
            for name in NAME_KINDS
            for item in self._view.found.of_kind(name)
            if isinstance(item.finding, Mention) and item.finding.entity_id is not None
        ]
        often = Counter((each.entity_id, each.entity, each.kind) for each in mentions)
        named = [
            EntitySummary(key, name, kind, count, 1)
            for (key, name, kind), count in often.most_common()
            if key is not None
        ]
        return sorted(named, key=lambda entity: entity.kind is not MentionKind.PERSON)

    async def _set_figure(self, article: Article, figure: Figure) -> None:
        corrections = self._library.corrections
        typed = one_line(article.text[figure.start : figure.end])
        hint = "12%, $3 million, 40 to 50 km · enter saves · esc changes nothing"
        await Prompt("This figure is", typed, hint).ask(
            self._column,
            lambda line: self._decide(
                lambda: corrections.set_figure(article.id, figure, corrections.figure(line))
            ),
        )

    async def _set_change(self, article: Article, change: Change) -> None:
        corrections = self._library.corrections
        hint = "145% → 30%, from $3 to $4, ? → 12 · enter saves · esc changes nothing"
        await Prompt("This change is", change_words(change), hint).ask(
            self._column,
            lambda line: self._decide(
                lambda: corrections.set_change(article.id, change, corrections.change(line))
            ),
        )

    async def _set_date(self, article: Article, timex: Timex) -> None:
        said = fit(one_line(article.text[timex.start : timex.end]), _LONGEST_LABEL)
        await DateDock(f"“{said}” is", "enter saves · esc changes nothing", self._session).ask(
            self._column,
            lambda due: self._decide(lambda: self._library.corrections.set_date(article.id, timex, due)),
        )

    @asking
    async def _add_name(self, start: int, end: int) -> None:
        """Ask what a selected passage names."""
        if (article := self.article) is None:
            return
        names, surface = self._library.names, one_line(article.text[start:end])
        await NameDock(fit(surface, _LONGEST_LABEL), partial(names.likely, surface)).ask(
            self._column,
            lambda named: self._decide(
                lambda: names.add(article.id, start, end, named.kind, named.entity_id)
            ),
        )
        self._view.end_selection()


_NOT_FOR = {
    "reject": "x takes out what was found; nothing was, at the cursor. ]e goes to the next name.",
    "retype": "E puts right names, speakers, figures, dates; v selects a name that was missed first.",
    "merge": "= joins two names; there is none at the cursor. ]e goes to the next.",
    "who": "w shows the page of a name, or of who speaks; there is none at the cursor. ]e goes to the next.",
    "track": "There is no place in the text to take a deadline from.",
}
