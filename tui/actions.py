"""The one registry of actions: keys, footer, help and command palette all read it.

The table is `actions.tsv`, one line an action. A widget or screen takes the
actions of its context with `BINDINGS = bindings("list")` and has a method
`action_<name with underscores>` for each, or the one that the column `call` names.

A row of the name `*` begins a context: its label is what help calls it, and its help
names the contexts whose keys are alive beside it and must differ. `select` is asked
before all others, and may take their keys.

A row with `{step}` or `{layer}` in its name stands for one action each step or layer of
the table of kinds, one with `{place}` for one each saved view that has a key.
A row further down with the name of one of them takes its place.

A key of two parts ("g l", "] e") is a chord: its first part opens a small popup
that names the second parts that would do something here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from store.model.kinds import KINDS, STEPS, Layer
from store.model.saved_views import KEYS
from store.tables import read_table

Context = str
"""Where an action is alive: a name of the table's first column. It stands in action ids and in the
configuration; that of a screen is the screen's own name.
"""

PART_LETTERS = {"link": "l", "heading": "h"}
"""The parts of a text that `]` and `[` step through, and their letters."""

CHORD_STARTS = ("g", "[", "]")
"""The keys that may begin a chord."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can do.

    `keys` are as typed ("j", "g l", "ctrl+d"); none where only the command
    palette offers it. `footer` is 0 for "not in the footer", else its rank: 1 is
    the last to go where the line is short. A `*` behind the rank in the table is
    `on_entry`: the footer leaves it out where there is nothing to act on.
    `palette` is False for what makes no sense as a command by name, such as
    moving a cursor by a line. `call` is the Textual action where it is not the
    name itself.
    """

    context: Context
    name: str
    keys: tuple[str, ...]
    footer: int
    on_entry: bool
    palette: bool
    label: str
    help: str
    call: str

    @property
    def id(self) -> str:
        """What the configuration and the bindings call it: "reader.next-sentence"."""
        return f"{self.context}.{self.name}"


_COLUMNS = ("context", "name", "keys", "footer", "palette", "label", "help", "call")
_ROWS = [row.cells for row in read_table("tui", "actions.tsv", _COLUMNS)]
_CONTEXTS = [row for row in _ROWS if row["name"] == "*"]

HEADINGS: dict[Context, str] = {row["context"]: row["label"] for row in _CONTEXTS}
"""What help calls a context."""

ALIVE_TOGETHER: tuple[frozenset[Context], ...] = tuple(
    frozenset((row["context"], *row["help"].split())) for row in _CONTEXTS
)
"""Contexts whose keys must differ."""


def _actions() -> Iterator[Action]:
    templates = (row for row in _ROWS if row["name"] != "*")
    for row in (written for template in templates for written in _written_out(template)):
        keys = () if row["keys"] == "none" else tuple(row["keys"].split(", "))
        yield Action(
            context=row["context"],
            name=row["name"],
            keys=keys,
            footer=0 if row["footer"] == "-" else int(row["footer"].rstrip("*")),
            on_entry=row["footer"].endswith("*"),
            palette=row["palette"] == "yes",
            label=row["label"],
            help=row["help"],
            call=row["name"].replace("-", "_") if row["call"] == "-" else row["call"],
        )


def _written_out(row: dict[str, str]) -> Iterator[dict[str, str]]:
    """The rows that one of the table stands for: itself, or one each step, part of a text, or layer."""
    if "{step}" in row["name"]:
        fillings = [{"step": step.name, "letter": step.letter, "noun": step.noun} for step in STEPS.values()]
    elif "{part}" in row["name"]:
        fillings = [{"part": part, "letter": letter} for part, letter in PART_LETTERS.items()]
    elif "{layer}" in row["name"]:
        fillings = [
            {
                "layer": layer.value,
                "label": layer.capitalize(),
                "number": str(number),
                "words": _shown_by(layer),
            }
            for number, layer in enumerate(Layer, start=1)
        ]
    elif "{place}" in row["name"]:
        fillings = [{"place": str(number)} for number in range(1, KEYS + 1)]
    else:
        yield row
        return
    for filling in fillings:
        yield {column: cell.format(**filling) for column, cell in row.items()}


def _shown_by(layer: Layer) -> str:
    """ "deadlines and dates": the kinds of a layer."""
    *others, last = (kind.plural.lower() for kind in KINDS.values() if kind.layer is layer)
    return f"{', '.join(others)} and {last}" if others else last


ACTIONS: dict[str, Action] = {action.id: action for action in _actions()}
"""Every action by id. The order within a context is the order of the help."""


def actions_of(context: Context) -> tuple[Action, ...]:
    """The actions of one context, in the order of the help."""
    return tuple(action for action in ACTIONS.values() if action.context == context)


def bindings(*contexts: Context) -> list[BindingType]:
    """Textual bindings for the actions of the contexts, and for the chords that begin among them.

    Where two contexts bind one key, the one named first is asked first;
    `check_action` can then let the key through to the other. Raises KeyError for a
    context that the table does not begin.
    """
    for context in contexts:
        HEADINGS[context]
    actions = [action for context in contexts for action in actions_of(context)]
    return [*(_binding(action) for action in actions if action.keys), *_chord_bindings(actions, contexts[0])]


def _binding(action: Action) -> Binding:
    return Binding(
        ",".join(action.keys),
        action.call,
        action.label,
        show=action.footer > 0,
        tooltip=action.help,
        id=action.id,
        # A keymap changes the order of bindings within a widget; what is priority stays first.
        priority=action.context == "select",
    )


def _chord_bindings(actions: Iterable[Action], context: Context) -> list[Binding]:
    starts = {key.split(" ")[0] for action in actions for key in action.keys if " " in key}
    return [
        Binding(start, f"app.chord('{start}')", show=False, priority=True, id=f"{context}.chord-{start}")
        for start in sorted(starts)
    ]
