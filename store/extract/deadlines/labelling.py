"""How a deadline is told: in the words of its passage where that is read, else as the rules draft it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from store.extract.deadlines.clause import SIGNS, entry_of
from store.extract.deadlines.counted_days import told_until
from store.extract.deadlines.dated import Dated, Framed
from store.extract.deadlines.labels.clauses.sentence_trees import SentenceTrees
from store.extract.deadlines.labels.label import Draft, Line, drafted, until, with_topic
from store.extract.deadlines.labels.names.naming import Naming
from store.extract.deadlines.labels.names.told_names import ToldNames
from store.extract.deadlines.labels.wording import Place
from store.extract.deadlines.labels.words.standing_alone import names_nobody, says_little
from store.extract.deadlines.read_passages import ReadPassage, tells_an_end
from store.extract.document import Document
from store.extract.names.entities.pronouns import Cast
from store.extract.syntax.tree import parse
from store.extract.tokens import tokenise
from store.model.findings import DeadlineKind, Mention, Quotation, TimexType

if TYPE_CHECKING:
    from store.extract.deadlines.compression.candidates import Candidate


class Labelling:
    """An article whose deadlines are told."""

    def __init__(
        self,
        document: Document,
        trees: SentenceTrees,
        mentions: Sequence[Mention],
        quotations: Sequence[Quotation],
    ) -> None:
        self.document = document
        self.trees = trees
        self.mentions = mentions
        self.quotations = quotations

    @cached_property
    def naming(self) -> Naming:
        """The names that its labels are told with."""
        cast = cache(lambda: Cast(self.document, self.mentions))
        names = ToldNames(self.document, self.mentions, cast)
        return Naming(self.trees, names, self.quotations)

    def draft(self, dated: Dated, framed: Framed, kind: DeadlineKind, event: str) -> Draft:
        """What the grammar of its sentence tells of a deadline of a kind; `event` is its event's name."""
        timex, text, clause, act = dated.timex, self.document.text, framed.clause, framed.act
        if act.shortened or act.words[: act.start] != text[clause.start : timex.start]:
            tokens = tokenise(act.words)
            tree = parse(act.words, tokens.words, tokens.starts, tokens.ends)
            draft = drafted(tree, Place(act.start, act.end, kind), None)
            whole = self.trees.tree(dated.sentence)

            def tell() -> Line:
                told = draft.tell()
                return told._replace(what=with_topic(whole, told.what, self.naming, timex.start))

            return draft._replace(tell=tell)
        trees = self.trees
        others = [
            (other.start, other.end)
            for other in trees.dates_beside(dated.sentence, timex.start)
            if (other.end <= timex.start or other.start >= timex.end)
            and (other.type is not TimexType.DURATION or dated.move is not None)
            and not trees.is_called_after(dated.sentence, other)
        ]
        end = told_until(text, timex)
        place = Place(timex.start, end, kind, others, moved=dated.move is not None, event=event)
        return drafted(trees.tree(dated.sentence), place, self.naming)

    def _says_little(self, draft: Draft) -> bool:
        return says_little(draft.tell().what, self.naming.names.is_name)

    def _is_thin(self, chosen: Candidate, passage: ReadPassage) -> bool:
        """Whether a label names nobody, or lets a thing do it: readers would send 14 % of such labels.

        Where the rules' label says enough they would send 28 % of those.
        """
        is_bare = not passage.front and names_nobody(chosen.label, self.naming.names.is_name)
        return is_bare or passage.lets_a_thing_do_it(chosen)

    def told(
        self,
        dated: Dated,
        draft: Draft,
        passage: ReadPassage | None,
        row: str,
        ends: Callable[[str], bool],
    ) -> tuple[str, str | None]:
        """The label and whom it concerns: in the words of the passage, else as the draft tells it."""
        coarse, text = dated.due.grain > 0, self.document.text
        if passage is not None:
            can_end = dated.move is None and (ends("") or passage.sentence_ends)
            chosen = passage.chosen(can_end=can_end)
            if chosen is not None and (not self._is_thin(chosen, passage) or self._says_little(draft)):
                label = chosen.label
                lasts = ends(label) and not tells_an_end(label)
                return until(label, coarse=coarse) if lasts else label, passage.who(chosen, draft.subject())
        what, who = draft.tell()
        what = what.replace(": : ", ": ").strip(SIGNS).removeprefix(". ")
        surface = text[dated.timex.start : dated.timex.end]
        if entry_of(text, dated.timex):
            what = what.removeprefix(surface).strip(SIGNS)
        if row and (surface in what or what in surface):
            what = row
        return until(what, coarse=coarse) if ends(what) else what, who
