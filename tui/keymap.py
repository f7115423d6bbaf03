"""Which key does what: the presets, the user's own keys, and what is wrong with them.

Textual accepts unknown actions and nonsense keys without a word and drops a
binding whose key another one takes, so all of it is checked here first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.keys import Keys as NamedKeys
from textual.keys import format_key

from tui.actions import ACTIONS, ALIVE_TOGETHER, CHORD_STARTS, Action

Keymap = Mapping[str, tuple[str, ...]]
"""Keys by action id."""

PRESETS: dict[str, dict[str, tuple[str, ...]]] = {
    "vim": {},
    "newsboat": {
        "list.previous-unread": ("p",),
        "library.toggle-read": ("N",),
        "library.pause-import": ("H",),
        "reader.find-previous": ("P",),
        "annotate.place": ("L",),
        "list.filter": ("F",),
        "list.clear-filter": ("ctrl+f",),
        "library.bin": ("D",),
        "annotate.track": ("T",),
        "findings.track": ("T",),
    },
}
"""What a preset changes against the registry, whose own keys are the preset "vim"."""

_TAKEN = {
    **dict.fromkeys(("ctrl+q", "ctrl+p", "ctrl+c", "tab", "shift+tab"), "Textual needs it"),
    **dict.fromkeys(("ctrl+b", "ctrl+a"), "tmux and screen take it"),
    **dict.fromkeys(
        ("ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+["),
        "terminals send it for backspace, tab, enter or escape",
    ),
    **dict.fromkeys(("ctrl+s", "ctrl+z"), "terminals stop on it"),
    **dict.fromkeys(("f10", "f11"), "terminal windows take it"),
}
_NAMES = {key.value for key in NamedKeys if not key.value.startswith("<")}
_SHOWN = {"space": "space", "pagedown": "PgDn", "pageup": "PgUp", "f1": "F1"}


def shown(key: str) -> str:
    """A key as footer and help write it: "] e" as "]e", "ctrl+d" as "^d"."""
    return "".join(_part_shown(part) for part in key.split(" "))


def _part_shown(part: str) -> str:
    *modifiers, name = part.split("+") if len(part) > 1 else [part]
    marks = "".join("^" if modifier == "ctrl" else f"{modifier}-" for modifier in modifiers)
    return marks + (_SHOWN.get(name) or format_key(name))


def writes(key: str) -> bool:
    """Whether a key is a character where text is typed: "a", "slash", "] e", but not "enter"."""
    start = key.split(" ")[0]
    return start not in _NAMES and len(format_key(start)) == 1


def key_problem(key: str) -> str | None:
    """Why `key` cannot be bound, as the end of a sentence, or None where it can."""
    start, _, rest = key.partition(" ")
    if rest:
        if start not in CHORD_STARTS:
            return f"a key of two parts must begin with {', '.join(CHORD_STARTS)}"
        return None if len(rest) == 1 and rest.isprintable() else "its second part must be one character"
    if key in _TAKEN:
        return f"{_TAKEN[key]}"
    if "alt+" in key or "meta+" in key:
        return "many terminals do not send alt"
    *modifiers, name = key.split("+") if len(key) > 1 else [key]
    if set(modifiers) - {"ctrl", "shift"}:
        return "only ctrl+ and shift+ may stand before a key"
    if (len(name) == 1 and name.isprintable() and name != " ") or name in _NAMES or key in _NAMES:
        return None
    return 'it is no key; write "j", "G", "space", "pagedown", "ctrl+d" or "g x"'


def resolve(preset: str, own: Keymap) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, str]]]:
    """The keys of every action: the registry's, changed by the preset, changed by the user's own.

    Also returns what could not be used, as (action id, sentence). A user's entry
    with something wrong is left out whole; the other entries stand.
    """
    keymap = {name: action.keys for name, action in ACTIONS.items()}
    keymap.update(PRESETS[preset])
    problems = list(_entry_problems(own))
    bad = {name for name, _ in problems}
    accepted = {name: keys for name, keys in own.items() if name not in bad}
    while conflict := next(_conflicts({**keymap, **accepted}, accepted), None):
        name, sentence = conflict
        problems.append((name, sentence))
        del accepted[name]
    return {**keymap, **accepted}, problems


def _entry_problems(own: Keymap) -> Iterator[tuple[str, str]]:
    for name, keys in own.items():
        if name not in ACTIONS:
            yield name, f"there is no action {name}. Help (?) lists them all."
            continue
        for key in keys:
            if problem := key_problem(key):
                yield name, f"the key {key!r} cannot be used: {problem}."
                break


def _conflicts(keymap: Keymap, own: Keymap) -> Iterator[tuple[str, str]]:
    """Entries of the user whose key another action has where both are alive."""
    for name in own:
        action = ACTIONS[name]
        for other in _neighbours(action):
            for key in keymap[name]:
                if key in keymap[other.id]:
                    yield name, f"the key {key!r} is already for {other.id}. Give that one another key too."
                elif any(chord.startswith(f"{key} ") for chord in keymap[other.id]):
                    yield name, f"the key {key!r} begins the keys of {other.id} and others. Take another one."
                elif any(key.startswith(f"{single} ") for single in keymap[other.id]):
                    yield name, f"the key {key!r} begins with the key of {other.id}. Take another one."


def _neighbours(action: Action) -> Iterator[Action]:
    """The other actions that are alive where this one is."""
    contexts = frozenset().union(*(group for group in ALIVE_TOGETHER if action.context in group))
    if action.context == "everywhere":
        contexts = frozenset(other.context for other in ACTIONS.values())
    return (other for other in ACTIONS.values() if other.context in contexts and other.id != action.id)


def for_textual(keymap: Keymap) -> dict[str, str]:
    """The keymap as `App.set_keymap` wants it: nothing, or all of it.

    Nothing where the registry's own keys stand, because Textual lays a keymap over
    the bindings at every key press, which took 5 ms. Else all of it, because an
    overlay of single entries would drop other bindings of the same key.
    """
    if all(tuple(keys) == ACTIONS[name].keys for name, keys in keymap.items()):
        return {}
    return {name: ",".join(keys) for name, keys in keymap.items() if keys}
