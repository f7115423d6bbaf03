"""Names in a row, which are of one kind: "retailers such as Velmora and Marlow"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.extract.names.lexicon import known_place, lists
from store.extract.names.second_pass.spans import TokenSpan
from store.model.findings import MentionKind

_LEADING = frozenset({"as", "like", "including"})
_BETWEEN = ([","], ["and"], [",", "and"], ["or"])
"""What stands between two names of a row."""


def towns_among_firms(words: Sequence[str], spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """Cities of one word in a row that a noun for firms leads, as the shop that is called Marlow."""
    end, among = -1, False
    for span in spans:
        led = leading_noun(words, span.first, 0) in lists()["impersonal_firm_noun"]
        among = led or (among and words[end : span.first] in _BETWEEN)
        end = span.last
        place = span.mention.kind is MentionKind.PLACE and span.last - span.first == 1
        if among and place and not known_place(words[span.first].lower()):
            yield span


def leading_noun(words: Sequence[str], first: int, floor: int) -> str:
    """The noun, as of one, that tells what follows: "insurer" of "insurers such as", else empty."""
    if first - 2 < floor or words[first - 1] not in _LEADING:
        return ""
    before = [word.lower() for word in words[max(first - 3, floor) : first]]
    if before[-2:] == ["such", "as"]:
        before = [*before[:-2], "like"]
    if len(before) < 2 or before[-1] == "as" or not before[-2].endswith("s"):
        return ""
    return before[-2][:-1]
