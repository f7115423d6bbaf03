"""Which of several annotations: they lie over one another, or have no place in the text."""

from __future__ import annotations

from collections.abc import Sequence

from store.model.annotation_list import ColourNames
from store.model.decisions import Annotation
from tui.docks.pick import Candidate, PickDock
from tui.lists.lines import fit
from tui.words.annotations import marked_words
from tui.words.findings import one_line

_LONGEST = 48
"""Cells of a passage and of its note that are told."""


class AnnotationDock(PickDock[Annotation]):
    """Asks for one of them; letters narrow them down by passage, note and tags."""

    def __init__(self, label: str, annotations: Sequence[Annotation], names: ColourNames) -> None:
        super().__init__(label, "none of them has these letters")
        self._annotations = annotations
        self._names = names

    def options(self, words: str, /) -> Sequence[Candidate[Annotation]]:
        candidates = []
        for annotation in self._annotations:
            passage, note = one_line(annotation.anchor.exact), one_line(annotation.note)
            about = " · ".join(
                part for part in (fit(note, _LONGEST), marked_words(annotation, self._names)) if part
            )
            if words.casefold() in f"{passage} {about}".casefold():
                candidates.append(Candidate(annotation, f"“{fit(passage, _LONGEST)}”", beside=about))
        return candidates
