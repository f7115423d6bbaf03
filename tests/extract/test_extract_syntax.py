"""The grammar of sentences, how its models are stored, and that what is trained is what is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract.syntax.packed import LinearModel, numbered, packed
from store.extract.syntax.parser import LEFT, RIGHT, SHIFT, Numbers, Parser, State
from store.extract.syntax.tree import Tree, parse
from store.extract.tokens import tokenise
from store.extract.training.announcements import announcements, in_present
from store.extract.training.perceptron import Perceptron, blended
from store.extract.training.taught_sentence import TaughtSentence
from store.extract.training.tenses import Tenses, headline


def parsed(text: str) -> Tree:
    tokens = tokenise(text)
    return parse(text, tokens.words, tokens.starts, tokens.ends)


def test_each_word_has_its_class_its_head_and_how_it_belongs_there() -> None:
    tree = parsed("The port will close on Friday.")
    assert tree.tags == ["DT", "NN", "MD", "VB", "IN", "NNP", "."]
    assert [tree.words[tree.heads[node]] if tree.heads[node] < 7 else "" for node in range(7)] == [
        "port",
        "close",
        "close",
        "",
        "close",
        "on",
        "close",
    ]
    assert tree.labels == ["det", "subj", "aux", "root", "prep", "pobj", "p"]


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The strike talks in Lome resume Friday.", "resume", "VBP"),
        ("Guernsey bars trawlers from its waters from Friday.", "bars", "VBZ"),
        ("Parliament votes on the canal bill on Friday.", "votes", "VBZ"),
        ("Board members vote Friday on the offer.", "vote", "VBP"),
        ("The two schools close on Friday.", "close", "VBP"),
        ("A rise in fares takes effect on Friday.", "rise", "NN"),
        ("New rules for ferries start Friday.", "rules", "NNS"),
        ("State visits resume on Friday.", "visits", "NNS"),
    ],
)
def test_what_is_announced_is_no_noun(text: str, word: str, tag: str) -> None:
    tree = parsed(text)
    assert tree.tags[tree.words.index(word)] == tag


@given(st.lists(st.text(min_size=1, max_size=8), max_size=40))
def test_any_words_make_a_tree(words: list[str]) -> None:
    tree = parse(" ".join(words), words, range(len(words)), range(1, len(words) + 1))
    assert len(tree.heads) == len(tree.labels) == len(tree.tags) == len(words)
    for node in range(len(words)):
        assert len(list(tree.above(node))) < len(words)


@given(
    st.dictionaries(
        st.integers(0, 2**60),
        st.lists(st.integers(-500, 500), min_size=3, max_size=3).filter(any),
        max_size=30,
    )
)
def test_a_model_is_read_as_it_was_stored(weights: dict[int, list[int]]) -> None:
    model = LinearModel(packed(["a", "b", "c"], weights, {"the": "a"}, {"words": ["one\ntwo", "ü"]}))
    assert dict(model.rows()) == weights
    assert (model.classes, model.known, model.names) == (
        ["a", "b", "c"],
        {"the": "a"},
        {"words": ["one\ntwo", "ü"]},
    )
    for feature, row in weights.items():
        total = model.weights[feature]
        assert model.best_of("abc")(total) == "abc"[row.index(max(row))]
        assert model.best_of("bc")(total) == "bc"[row.index(max(row[1:]), 1) - 1]
    assert model.weights[2**61] == 0


def test_two_models_make_one() -> None:
    first = LinearModel(packed(["a", "b"], {1: [10, 0], 2: [20, -20]}, {"the": "a", "to": "b"}))
    second = LinearModel(
        packed(["b", "a"], {1: [30, 0], 3: [50, 10]}, {"the": "a", "to": "a"}, {"a": ["an"]})
    )
    model = LinearModel(blended(first, second, 0.4))
    assert dict(model.rows()) == {1: [12, 6], 2: [-12, 12], 3: [20, 4]}
    assert (model.classes, model.known, model.names) == (["b", "a"], {"the": "a"}, {"a": ["an"]})


def test_features_in_words_have_numbers_of_their_own() -> None:
    names = [f"{kind}{word}" for kind in "wlnv" for word in ("", "port", "ports", "reopened", "strop")]
    assert len({numbered(name) for name in names}) == len(names)


def test_what_was_is_told_of_a_day_ahead() -> None:
    words = ["The", "talks", "that", "failed", "in", "May", "resumed", "Friday", "."]
    tags = ["DT", "NNS", "WDT", "VBD", "IN", "NNP", "VBD", "NNP", "."]
    labels = ["det", "subj", "subj", "relcl", "prep", "pobj", "root", "time", "p"]
    told = TaughtSentence(words, tags, [1, 6, 3, 1, 3, 4, 9, 6, 6], labels)
    known = [TaughtSentence([bare], ["VB"], [1], ["root"]) for bare in ("resume", "fail") for _ in range(2)]
    ahead = Tenses([told, *known]).told_ahead(told)
    assert ahead is not None
    assert " ".join(ahead.words) == "The talks that fail in May resume Friday ."
    assert [ahead.tags[node] for node in (3, 6)] == ["VBP", "VBP"]
    short = headline(ahead)
    assert " ".join(short.words) == "talks that fail in May resume Friday"
    assert [short.words[head] if head < 7 else "" for head in short.heads] == [
        "resume", "fail", "talks", "fail", "in", "", "resume",
    ]  # fmt: skip
    assert Tenses([told]).told_ahead(told) is None


def test_announcements_are_read_word_by_word() -> None:
    for told, read in announcements(300):
        assert len(tokenise(told).words) == len(tokenise(read).words)
    assert in_present("VBD", "plans", "rejected") == "VBZ"
    assert in_present("VBD", "plan", "rejected") == "VBP"
    assert in_present("VBD", "said", "said") == "VBD"


def test_what_is_taught_is_stored() -> None:
    numbers = Numbers.of(["divers", "saw", "wrecks"], ["NNS", "VBD"], ["subj", "obj", "root"])
    words, tags = ["divers", "saw", "wrecks"], ["NNS", "VBD", "NNS"]
    moves = [SHIFT, LEFT + "subj", SHIFT, SHIFT, RIGHT + "obj", LEFT + "root"]
    taught = Perceptron(sorted(set(moves)))
    for _ in range(10):
        state = State(numbers, words, tags)
        for move in moves:
            row = taught.scores(state.features())
            chosen = taught.classes[row.index(max(row))]
            if chosen != move:
                taught.put_right(state.features(), move, chosen)
            state.make(move)
        assert state.is_done
    names = {"words": list(numbers.words), "tags": list(numbers.tags), "labels": list(numbers.labels)}
    parser = Parser(packed(taught.classes, taught.averaged(1), {}, names))
    assert parser.parsed(words, tags) == ([1, 3, 1], ["subj", "root", "obj"])
    heads, _ = parser.parsed(["pirates", *words], ["a class of later lessons", *tags])
    assert len(heads) == 4
