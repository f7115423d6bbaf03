"""What was put right, in words: "is no figure", "names a place", "was said by Ines Marten". Pure."""

from __future__ import annotations

from store.model.corrections import Correction, NameCorrection, NameDeed
from store.model.findings import MentionKind
from store.model.kinds import KINDS, NAME_KINDS, kind_of
from tui.words.findings import amount

_LABELS = {kind.list: kind.label for kind in KINDS.values() if kind.name not in NAME_KINDS} | {
    "mentions": "name"
}

NONE = (
    "Nothing was put right yet.\n\n"
    "In an article, x takes out what was found wrongly; E puts right a name, a speaker, a figure, a date.\n"
    "It holds through every later reading; here it is looked through, and taken back."
)


def correction_words(correction: Correction) -> str:
    """What a passage is instead of what was found."""
    becomes = correction.becomes
    if becomes is None:
        return f"is no {_LABELS[correction.list]}"
    match correction.list:
        case "mentions":
            kind = kind_of(MentionKind(becomes["kind"])).label
            return f"names {becomes['entity']}, {kind}" if "entity" in becomes else f"names: {kind}"
        case "quotations":
            return f"was said by {becomes['speaker'] or 'nobody who is known'}"
        case "changes":
            unit = becomes["unit"]
            return f"is {amount(becomes['before'], unit)} → {amount(becomes['after'], unit)}"
        case "figures":
            value, unit = amount(becomes["value"], becomes["unit"]), becomes["unit"]
            return f"is {value}" + (f" to {amount(becomes['upper'], unit)}" if becomes["ranged"] else "")
    return f"is {becomes['value']}"


def name_words(correction: NameCorrection) -> str:
    """What a name is everywhere instead of what was found."""
    match correction.deed:
        case NameDeed.REJECTED:
            return "is no name"
        case NameDeed.MERGED if correction.other == correction.name:
            return "is of another kind"
        case NameDeed.MERGED:
            return f"is {correction.other}"
        case NameDeed.RENAMED:
            return f"goes by {correction.other}"
