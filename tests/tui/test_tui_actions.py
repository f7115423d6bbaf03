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
from tui.screens.agenda import AgendaScreen
from tui.screens.entities import EntitiesScreen
from tui.screens.library import LibraryScreen
from tui.screens.search import SearchScreen

DOERS: dict[Context, tuple[type, ...]] = {
    Context.EVERYWHERE: (DatelineApp,),
    Context.LIBRARY: (LibraryScreen,),
    Context.MOVES: (ArticleList, LineList, HelpPane),
    Context.LIST: (ArticleList, Shelf, DatelineApp),
    Context.READER: (ArticleView,),
    Context.SELECT: (ArticleView,),
    Context.ANNOTATE: (Desk,),
    Context.FINDINGS: (FindingsLines,),
    Context.AGENDA: (AgendaScreen,),
    Context.ENTITIES: (EntitiesScreen,),
    Context.SEARCH: (SearchScreen,),
    Context.HELP: (HelpPane,),
}


@pytest.mark.parametrize("context", Context)
def test_every_action_is_done_by_somebody(context: Context) -> None:
    for action in actions_of(context):
        method = "action_" + action.call.removeprefix("app.").partition("(")[0]
        assert any(hasattr(doer, method) for doer in DOERS[context]), f"{action.id} is bound but not built"


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


def test_every_context_has_a_heading() -> None:
    assert set(HEADINGS) == set(Context)


def test_bindings_carry_id_and_help() -> None:
    made = [binding for binding in bindings(Context.LIST) if isinstance(binding, Binding)]
    by_id = {binding.id: binding for binding in made}
    assert by_id["list.open"].key == "enter,l,right"
    assert by_id["list.open"].tooltip == "Open the article"


def test_a_chord_s_beginning_is_bound_where_it_may_begin() -> None:
    by_id = {binding.id: binding for binding in bindings(Context.MOVES) if isinstance(binding, Binding)}
    assert by_id["moves.top"].key == "g g,home"
    assert by_id["moves.chord-g"].action == "app.chord('g')"


@pytest.mark.parametrize("action", actions_of(Context.MOVES), ids=lambda action: action.name)
def test_the_keys_that_move_are_the_same_in_every_list_and_in_the_help(action: Action) -> None:
    for mover in DOERS[Context.MOVES]:
        assert hasattr(mover, f"action_{action.call}"), f"{mover.__name__} does not move"


def test_the_context_named_first_is_asked_first() -> None:
    made = [binding for binding in bindings(Context.SELECT, Context.READER) if isinstance(binding, Binding)]
    with_b = [binding.id for binding in made if "b" in binding.key.split(",")]
    assert with_b == ["select.extend-back", "reader.page-up"]
