"""The registry of actions: complete, without two meanings for a key, and done by somebody."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.binding import Binding

from tui.actions import ACTIONS, ALIVE_TOGETHER, HEADINGS, Action, Context, actions_of, bindings
from tui.app import DatelineApp
from tui.article.annotator import Desk
from tui.article.findings_pane import FindingsLines
from tui.article.view import ArticleView
from tui.chrome.help import HelpPane
from tui.keymap import key_problem
from tui.lists.article_list import ArticleList
from tui.lists.line_list import LineList
from tui.lists.shelf import Shelf
from tui.screens.library import LibraryScreen
from tui.trail import screen_class

DOERS: dict[Context, tuple[type, ...]] = {
    "everywhere": (DatelineApp,),
    "library": (LibraryScreen,),
    "moves": (ArticleList, LineList, HelpPane),
    "list": (ArticleList, Shelf, DatelineApp),
    "reader": (ArticleView,),
    "select": (ArticleView,),
    "annotate": (Desk,),
    "findings": (FindingsLines,),
    "help": (HelpPane,),
}
"""Who does the actions of a context; those of a screen's own context the screen itself."""


def _doers(context: Context) -> tuple[object, ...]:
    return DOERS.get(context) or (screen_class(context),)


@pytest.mark.parametrize("context", HEADINGS)
def test_every_action_is_done_by_somebody(context: Context) -> None:
    for action in actions_of(context):
        method = "action_" + action.call.removeprefix("app.").partition("(")[0]
        assert any(hasattr(doer, method) for doer in _doers(context)), f"{action.id} is bound but not built"


@pytest.mark.parametrize("together", ALIVE_TOGETHER, ids=lambda contexts: "+".join(sorted(contexts)))
def test_no_key_means_two_things_at_once(together: frozenset[Context]) -> None:
    keys = Counter(key for action in ACTIONS.values() if action.context in together for key in action.keys)
    assert [key for key, uses in keys.items() if uses > 1] == []


@pytest.mark.parametrize("together", ALIVE_TOGETHER, ids=lambda contexts: "+".join(sorted(contexts)))
def test_no_key_is_also_the_beginning_of_a_chord(together: frozenset[Context]) -> None:
    keys = {key for action in ACTIONS.values() if action.context in together for key in action.keys}
    assert {key.split(" ")[0] for key in keys if " " in key} & keys == set()


@pytest.mark.parametrize("action", ACTIONS.values(), ids=lambda action: action.id)
def test_an_action_has_words_and_keys_that_terminals_send(action: object) -> None:
    known = ACTIONS[action.id]  # type: ignore[attr-defined]
    assert known.label and known.help
    assert "[" not in known.label + known.help, "the command palette would read it as markup"
    assert known.help[0].isupper() and not known.help.endswith(".")
    assert [problem for key in known.keys if (problem := key_problem(key))] == []
    assert known.keys or known.palette, "nobody could reach it"


def test_every_context_is_begun_and_every_name_beside_it_is_a_context() -> None:
    assert {action.context for action in ACTIONS.values()} == set(HEADINGS)
    assert frozenset().union(*ALIVE_TOGETHER) == set(HEADINGS)


def test_nobody_takes_the_actions_of_a_context_that_is_none() -> None:
    with pytest.raises(KeyError):
        bindings("agneda")


def test_every_screen_that_one_goes_to_is_there() -> None:
    ways = [action.call.split("'")[1] for action in ACTIONS.values() if action.call.startswith("go('")]
    assert [name for name in ways if not callable(screen_class(name))] == []
    assert {"agenda", "entities", "search"} <= set(ways)


def test_bindings_carry_id_and_help() -> None:
    made = [binding for binding in bindings("list") if isinstance(binding, Binding)]
    by_id = {binding.id: binding for binding in made}
    assert by_id["list.open"].key == "enter,l,right"
    assert by_id["list.open"].tooltip == "Open the article"


def test_a_chord_s_beginning_is_bound_where_it_may_begin() -> None:
    by_id = {binding.id: binding for binding in bindings("moves") if isinstance(binding, Binding)}
    assert by_id["moves.top"].key == "g g,home"
    assert by_id["moves.chord-g"].action == "app.chord('g')"


@pytest.mark.parametrize("action", actions_of("moves"), ids=lambda action: action.name)
def test_the_keys_that_move_are_the_same_in_every_list_and_in_the_help(action: Action) -> None:
    for mover in DOERS["moves"]:
        assert hasattr(mover, f"action_{action.call}"), f"{mover.__name__} does not move"


def test_the_context_named_first_is_asked_first() -> None:
    made = [binding for binding in bindings("select", "reader") if isinstance(binding, Binding)]
    with_b = [binding.id for binding in made if "b" in binding.key.split(",")]
    assert with_b == ["select.extend-back", "reader.page-up"]
