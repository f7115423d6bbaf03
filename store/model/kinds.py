"""Kinds of finding: the one table. Whatever is told of "every kind" anywhere is derived from it.

To add a kind:

1. its dataclass, and its list in `Findings`, in `store/model/findings.py`;
2. its row here;
3. its extractor, `store/extract/<list>` with a function `read_part`;
4. its table in the next file of `store/records/migrations`, a column for each field.

A kind with a colour of its own needs a `Role` too, and the role its row in `tui/theme.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from store.model.decisions import Annotation, Deadline
from store.model.findings import LISTS as LISTS
from store.model.findings import (
    Change,
    DeadlineSuggestion,
    Figure,
    Mention,
    MentionKind,
    Quotation,
    Timex,
)


class Layer(StrEnum):
    """What can be shown in a text or not, each by itself, in the order of their keys."""

    NAMES = "names"
    QUOTATIONS = "quotations"
    FIGURES = "figures"
    DATES = "dates"
    ANNOTATIONS = "annotations"


class Role(StrEnum):
    """What a colour stands for. Which colour that is, the screen knows."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"
    QUOTATION = "quotation"
    FIGURE = "figure"
    DATE = "date"
    DEADLINE = "deadline"
    ANNOTATION = "annotation"


@dataclass(frozen=True, slots=True)
class Step:
    """A way to go from finding to finding in a text: a letter after `]` or `[`."""

    name: str
    letter: str
    noun: str
    """What it stops at, for a sentence: "No further figure below."."""


STEPS: dict[str, Step] = {
    step.name: step
    for step in (
        Step("entity", "e", "name"),
        Step("quotation", "q", "quote"),
        Step("figure", "f", "figure"),
        Step("date", "d", "date"),
        Step("deadline", "!", "deadline"),
        Step("annotation", "a", "note"),
    )
}
"""Every step by name, in the order of the help."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding, or of what the user makes of one.

    `list` names its findings wherever lists of findings are named: the field of
    `Findings`, the key in JSON, the extractor. `table` is where they are stored.
    """

    name: str
    finding: type | None
    """The class of what a reading finds; None where only the user makes it."""
    decision: type | None
    """The class of what the user makes of it; None where it stays a finding."""
    list: str
    table: str
    layer: Layer | None
    """None for what has no look of its own in the text, because its parts have."""
    sign: str
    label: str
    plural: str
    role: Role
    steps: tuple[str, ...]
    """The steps that stop at it."""
    letter: str = ""
    """What is typed to give a name this kind; names only."""


# fmt: off
_ROWS = (
    Kind("deadline", DeadlineSuggestion, Deadline, "deadlines", "suggestions", Layer.DATES,
         "!", "deadline", "Deadlines", Role.DEADLINE, ("date", "deadline")),
    Kind("annotation", None, Annotation, "annotations", "annotations", Layer.ANNOTATIONS,
         "*", "note", "Notes", Role.ANNOTATION, ("annotation",)),
    Kind("person", Mention, None, "mentions", "mentions", Layer.NAMES,
         "@", "person", "People", Role.PERSON, ("entity",), "p"),
    Kind("organisation", Mention, None, "mentions", "mentions", Layer.NAMES,
         "#", "organisation", "Organisations", Role.ORGANISATION, ("entity",), "o"),
    Kind("place", Mention, None, "mentions", "mentions", Layer.NAMES,
         "%", "place", "Places", Role.PLACE, ("entity",), "l"),
    Kind("other", Mention, None, "mentions", "mentions", Layer.NAMES,
         "&", "other name", "Other names", Role.OTHER, ("entity",), "x"),
    Kind("quotation", Quotation, None, "quotations", "quotations", Layer.QUOTATIONS,
         '"', "quote", "Quotes", Role.QUOTATION, ("quotation",)),
    Kind("change", Change, None, "changes", "changes", None,
         "→", "change", "Changes", Role.FIGURE, ("figure",)),
    Kind("figure", Figure, None, "figures", "figures", Layer.FIGURES,
         "=", "figure", "Figures", Role.FIGURE, ("figure",)),
    Kind("date", Timex, None, "timexes", "timexes", Layer.DATES,
         "~", "date", "Dates", Role.DATE, ("date",)),
)
# fmt: on

KINDS: dict[str, Kind] = {kind.name: kind for kind in _ROWS}
"""Every kind by name, in the order in which panes, help and command line show them."""

NAME_KINDS: tuple[str, ...] = tuple(kind.name for kind in _ROWS if kind.finding is Mention)
"""The kinds that a name can have: those of `MentionKind`."""

_BY_CLASS: dict[type, Kind] = {
    made: kind
    for kind in _ROWS
    if kind.finding is not Mention
    for made in (kind.finding, kind.decision)
    if made is not None
}


def kind_of(finding: object) -> Kind:
    """The kind of a finding, of a decision about one, or of a name by its `MentionKind`.

    Raises KeyError for what is neither.
    """
    if isinstance(finding, MentionKind):
        return KINDS[finding.value]
    if isinstance(finding, Mention):
        return KINDS[finding.kind.value]
    return _BY_CLASS[type(finding)]


def table_of(name: str) -> str:
    """The table in which a list of `Findings` is stored."""
    return next(kind.table for kind in _ROWS if kind.list == name)


def class_of(name: str) -> type:
    """The class of what a list of `Findings` holds."""
    return next(kind.finding for kind in _ROWS if kind.list == name and kind.finding is not None)


CORRECTABLE: tuple[str, ...] = tuple(
    name for name in LISTS if "corrected" in {field.name for field in fields(class_of(name))}
)
"""The lists whose findings the user can put right."""
