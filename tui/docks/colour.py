"""The colour of a highlight, by the name that the user gave it."""

from __future__ import annotations

from collections.abc import Sequence

from store.model.annotation_list import ColourNames, colour_name
from store.model.decisions import Colour
from tui.docks.pick import Candidate, PickDock


class ColourDock(PickDock[Colour]):
    """Asks for one of the colours; letters narrow them down by either name."""

    def __init__(self, label: str, names: ColourNames) -> None:
        super().__init__(label, "no colour is called so")
        self._names = names

    def options(self, words: str, /) -> Sequence[Candidate[Colour]]:
        candidates = []
        for colour in Colour:
            name = colour_name(colour, self._names)
            if any(words.casefold() in each.casefold() for each in (name, colour)):
                candidates.append(Candidate(colour, name, beside="" if name == colour else colour.value))
        return candidates
