"""Labels in the words of their passage: what is read of an article, the paths through it, what is written."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from store.extract import analyse
from store.extract.deadlines import announcing, dates_ahead
from store.extract.deadlines.announcing import likelihood
from store.extract.deadlines.clues import Told
from store.extract.deadlines.compression.candidates import Candidates
from store.extract.deadlines.compression.compressor import compressor
from store.extract.deadlines.compression.faithful import is_faithful
from store.extract.deadlines.compression.passage import Passage, Where, passage_of
from store.extract.deadlines.compression.path import BARRED, PathsThrough, kept_whole
from store.extract.deadlines.compression.pieces import LONGEST, pieces_of
from store.extract.deadlines.compression.whole import joints
from store.extract.deadlines.compression.wording import written
from store.extract.deadlines.labels.words.standing_alone import fits
from store.extract.deadlines.read_passages import days_of
from store.extract.document import read_document
from store.extract.names.recognisers.accurate import recogniser
from store.extract.names.recognisers.pieces import SPECIAL, Pieces
from store.extract.syntax.tree import parse
from store.extract.timexes import timexes
from store.extract.tokens import tokenise
from store.extract.training.label_alignment import ADDED, aligned
from store.model.findings import Mention, MentionKind
from tests.extract.test_extract_deadlines_two_days import BODY, WEDNESDAY

TITLE = "Mill owner fined over filters"
TEXT = (
    "ELLING - Cascade Timber was fined two million euros on Monday. Its mill at Salem had burned bark for "
    "years. Nobody was hurt. The company must install new filters at the mill by June 30, a clerk said."
)
LETTERS = Pieces(
    [*SPECIAL, *"abcdefghijklmnopqrstuvwxyz", *(f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")]
)


def passage(text: str, date: str, title: str = "") -> Passage:
    document = read_document(text, title)
    start = text.index(date)
    sentence = document.sentence_at(start)
    assert sentence is not None
    return passage_of(document, sentence, start, start + len(date))


def words(whole: Passage, part: Where) -> str:
    return " ".join(word.text for word in whole if word.part is part)


def test_a_passage_is_the_title_the_first_sentence_the_two_before_and_the_one_of_the_date() -> None:
    whole = passage(TEXT, "June 30", TITLE)
    assert words(whole, Where.TITLE) == TITLE
    assert words(whole, Where.LEAD).startswith("ELLING - Cascade Timber was fined")
    assert words(whole, Where.BEFORE).startswith("Its mill at Salem")
    assert words(whole, Where.SENTENCE).startswith("The company must install")
    assert words(whole, Where.DATE) == "June 30"


def test_a_sentence_that_the_text_begins_with_has_nothing_before_it() -> None:
    whole = passage(TEXT, "Monday")
    assert not words(whole, Where.LEAD)
    assert not words(whole, Where.BEFORE)


def test_a_very_long_sentence_is_read_round_its_date() -> None:
    text = "word " * 500 + "until Friday " + "word " * 500
    assert len(passage(text, "Friday")) < 100


def test_where_a_passage_is_too_long_it_is_the_sentence_that_is_read() -> None:
    long = "Xylophonists quarrelled. " * 30 + "The zither ends on Friday."
    told = pieces_of(passage(long, "Friday", "A title " * 20), LETTERS)
    assert len(told.pieces) <= LONGEST
    assert len(told.firsts) == len(told.words)
    whole = passage(long, "Friday", "A title " * 20)
    assert [whole.words[at] for at in told.words][-6:] == ["The", "zither", "ends", "on", "Friday", "."]
    assert [whole.words[told.words[at]] for at in told.date] == ["Friday"]


@st.composite
def steps(draw: st.DrawFn) -> NDArray[np.float32]:
    count = draw(st.integers(2, 7))
    scores = draw(st.lists(st.integers(-9, 9), min_size=count * count, max_size=count * count))
    return np.array([score / 2 for score in scores], np.float32).reshape(count, count)


@given(steps())
def test_the_best_path_through_each_place_is_the_best_of_all_that_pass_it(
    scores: NDArray[np.float32],
) -> None:
    last = len(scores) - 1
    paths = [(0, *inner, last) for size in range(last) for inner in combinations(range(1, last), size)]
    sums = {path: sum(float(scores[a, b]) for a, b in pairwise(path)) for path in paths}
    through = PathsThrough.of(scores, np.zeros(len(scores), np.float32))
    for place in range(last + 1):
        best = max(score for path, score in sums.items() if place in path)
        assert through.scores[place] == pytest.approx(best)
        assert sums[through.path(place)] == pytest.approx(best)


@given(st.data())
def test_labels_come_the_likeliest_first_while_they_are_nearly_as_likely(data: st.DataObject) -> None:
    whole = passage("Elling bridge opens again to boats Friday.", "Friday")
    count = len(whole) + 2
    scores = data.draw(st.lists(st.integers(-4, 4), min_size=count * count, max_size=count * count))
    drawn = np.array([score / 2 for score in scores], np.float32).reshape(count, count)
    none = np.zeros((count, 1), np.float32)
    labels = list(Candidates(whole, range(len(whole)), drawn, none, none, ("",)))
    paths = [(0, *(place + 1 for place in label.kept), count - 1) for label in labels]
    sums = [sum(float(drawn[step]) for step in pairwise(path)) for path in paths]
    assert len({label.kept for label in labels}) == len(labels)
    assert all(fits(label.label) for label in labels)
    best = PathsThrough.of(drawn, np.zeros(count, np.float32)).scores[0]
    if sums and sums[0] >= best - 1:
        assert sums == sorted(sums, reverse=True)
        assert sums[-1] >= best - 1


def test_words_that_cost_more_are_left_out() -> None:
    scores = np.array([[0, 2, 1.5], [0, 0, 1], [0, 0, 0]], np.float32)
    assert PathsThrough.of(scores, np.zeros(3, np.float32)).path(0) == (0, 1, 2)
    assert PathsThrough.of(scores, np.array([0, 9, 0], np.float32)).path(0) == (0, 2)


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        ("Ada Berg met the Elling Choir on Friday.", ["Ada", "met"], False),
        ("Ada Berg met the Elling Choir on Friday.", ["Berg", "met"], True),
        ("Ada Berg met the Elling Choir on Friday.", ["Ada", "Berg", "met"], True),
        ("Ada Berg met the Elling Choir on Friday.", ["met", "Choir"], False),
        ("The Elling Choir Inc. must pay on Friday.", ["Elling", "Choir", "must"], True),
        ("The Elling Choir Inc. must pay on Friday.", ["Inc.", "must"], False),
        ("The Oslo-led talks end on Friday.", ["Oslo", "talks"], False),
        ("The Oslo-led talks end on Friday.", ["Oslo", "-", "led", "talks"], True),
        ("The vote - the last - is on Friday.", ["vote", "last"], True),
        ("Oslo isn't to vote before Friday.", ["Oslo", "is", "to"], False),
        ("Oslo isn't to vote before Friday.", ["Oslo", "n't", "to"], False),
        ("Oslo isn't to vote before Friday.", ["is", "n't", "to"], True),
        ("Oslo's vote is on Friday.", ["Oslo", "vote"], True),
        ("Oslo's vote is on Friday.", ["'s", "vote"], False),
    ],
)
def test_a_name_and_what_a_hyphen_joins_are_kept_whole_or_not_at_all(
    text: str, words: list[str], kept: bool
) -> None:
    named = {
        "Ada Berg": MentionKind.PERSON,
        "Elling Choir": MentionKind.ORGANISATION,
        "Elling Choir Inc.": MentionKind.ORGANISATION,
    }
    longest = {text.index(name): name for name in named if name in text}
    names = [Mention(start, start + len(name), named[name], name, "") for start, name in longest.items()]
    whole = passage(text, "Friday")
    places = range(len(whole))
    found = joints(whole, places, names)
    scores = np.zeros((len(whole) + 2, len(whole) + 2), np.float32)
    kept_whole(
        scores, [False, *(one.onward for one in found), False], [True, *(one.enters for one in found), True]
    )
    path = [0, *(whole.words.index(word) + 1 for word in words), len(whole) + 1]
    assert all(scores[step] > BARRED for step in pairwise(path)) is kept


@pytest.mark.parametrize(
    ("kept", "end", "label"),
    [
        (["O'Neill", "'s", "plan"], "ends", "O'Neill's plan ends"),
        (["Oslo", "-", "led", "talks"], "(last day)", "Oslo-led talks (last day)"),
        (["plan", ",", "talks"], "", "Plan, talks"),
        (["“", "mill", "”", "plan"], "ends", "“mill” plan ends"),
        (["“", "mill", "plan"], "ends", "Mill plan ends"),
    ],
)
def test_a_label_is_spaced_as_text_is(kept: list[str], end: str, label: str) -> None:
    text = "The Oslo-led talks on O'Neill's “mill” plan, and other talks, end Friday."
    whole = passage(text, "Friday")
    places = []
    last = -1
    for word in kept:
        last = whole.words.index(word, last + 1)
        places.append(last)
    assert written(whole, [(place, "") for place in places], end) == label


def test_what_is_added_stands_before_its_word() -> None:
    whole = passage("The Elling bridge opens Friday.", "Friday")
    bridge, opens = whole.words.index("bridge"), whole.words.index("opens")
    assert written(whole, [(bridge, "Elling"), (opens, ":")], "") == "Elling bridge: opens"


@given(st.data())
def test_a_label_of_words_of_the_passage_is_found_in_it(data: st.DataObject) -> None:
    whole = passage(TEXT, "June 30", TITLE)
    places = [at for at, part in enumerate(whole.parts) if part is not Where.DATE]
    chosen = sorted(data.draw(st.sets(st.sampled_from(places), min_size=1)))
    label = [whole.words[at] for at in chosen]
    kept, foreign = aligned(whole, label)
    assert not foreign
    told = [
        word for one in kept for word in (*(ADDED[at] for at in one.added), *whole.words[one.place :][:1])
    ]
    assert [word.lower() for word in told] == [word.lower() for word in label]
    assert kept[-1].place == len(whole)
    assert [one.place for one in kept] == sorted({one.place for one in kept})


def test_a_word_from_nowhere_is_told() -> None:
    kept, foreign = aligned(passage(TEXT, "June 30"), tokenise("Sawmill must install new filters").words)
    assert foreign == ["sawmill"]
    assert len(kept) == 5


def test_a_label_is_made_of_its_passage_without_its_date_and_short() -> None:
    text = (
        "The mill at Elling was sold in 2019. Cascade Timber, its owner, and the union that speaks for its "
        "workers must send the council their plans for the new filters and for the old chimney by June 30."
    )
    whole = passage(text, "June 30", "Owner told to act on smoke")
    labels = [label.label for label in compressor().compressed(whole).labels]
    known = {word.lower() for word in (*whole.words, *ADDED)}
    assert len(labels) == len(set(labels)) > 1
    for label in labels:
        assert fits(label)
        assert {word.lower() for word in tokenise(label).words} <= known
        assert "30" not in label


def test_the_company_is_told_by_the_name_that_stands_before() -> None:
    (found,) = analyse(TEXT, WEDNESDAY, TITLE, recogniser=recogniser()).deadlines
    assert found.what.startswith("Cascade Timber must install new filters")


class AskedError(Exception):
    """The reader is asked for."""


def never() -> float:
    raise AskedError


def ahead(sentence: str) -> Told:
    document = read_document(sentence + BODY)
    (told,) = dates_ahead(document, timexes(document, WEDNESDAY), WEDNESDAY)
    return told


def test_what_the_clues_rule_out_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    told = ahead("The choir sings in the abbey on Friday.")
    monkeypatch.setattr(announcing, "HOPELESS", 99.0)
    assert likelihood(told, never) == likelihood(told)


def test_what_they_do_not_is_read_in_its_passage() -> None:
    told = ahead("The mill should turn again by the end of June.")
    with pytest.raises(AskedError):
        likelihood(told, never)
    assert likelihood(told, lambda: 4.0) > likelihood(told, lambda: -4.0)


@pytest.mark.parametrize(
    ("announced", "not_announced"),
    [
        ("The ferry sails for Elling on May 4, and tickets are sold at the pier.",
         "In the legend the ferry sails for Elling on May 4, and the dead are its crew."),
        ("Please hand in the form for the museum by Friday.",
         "She dreamt that she had to hand in the form for the museum by Friday."),
        ("The choir sings in the abbey on Friday.", "It was only a rumour that the choir sings on Friday."),
    ],
)  # fmt: skip
def test_the_passage_of_what_is_announced_speaks_for_it(announced: str, not_announced: str) -> None:
    def odds(sentence: str) -> float:
        told = ahead(sentence)
        return (
            compressor()
            .compressed(passage_of(told.document, told.sentence, told.timex.start, told.timex.end))
            .announced
        )

    assert odds(announced) > odds(not_announced)


@pytest.mark.parametrize(
    ("sentence", "kept", "faithful"),
    [
        ("A panel wants that Ada Berg must testify on Friday.", "panel must testify", False),
        ("A panel wants that Ada Berg must testify on Friday.", "Berg must testify", True),
        ("The company must pay on Friday.", "must pay", True),
        ("She will speak on Friday.", "will speak", True),
        ("The mill is not expected to run on Friday.", "mill is expected to run", False),
        ("The mill is not expected to run on Friday.", "mill is not expected to run", True),
        ("The pact ends on Friday unless the senate acts.", "pact ends senate acts", False),
        ("Lawmakers vote on Monday, and comments close on Friday.", "comments close", True),
        ("Lawmakers vote on Monday, and comments close on Friday.", "Lawmakers vote", False),
        # a denial that is another clause's
        ("The union will not wait: its board meets on Friday.", "union board meets", True),
        ("The choir, which takes no fees, must sing on Friday.", "choir must sing", True),
        # a verb and what it is nothing without
        ("The council will bring down the fare by Friday.", "council will bring fare", False),
        ("The council will bring down the fare by Friday.", "council will bring down fare", True),
        ("The mayor must say by Friday how she will spend it.", "mayor must say how", False),
    ],
)
def test_a_label_lets_nobody_do_what_another_does(sentence: str, kept: str, faithful: bool) -> None:
    document = read_document(sentence)
    tokens = document.tokens
    tree = parse(sentence, tokens.words, tokens.starts, tokens.ends)
    places = {tokens.starts[tokens.words.index(word)] for word in kept.split()}
    assert is_faithful(tree, places, sentence.index("Friday")) is faithful


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("The court put off the trial of John Berg in Elling until July 7.", "ends"),
        ("The mill at Elling is not expected to be running by May 4.", "is expected"),
        (
            "Mayor Ada Berg met Governor John Holt in Elling. She must sign the ferry bill by Friday.",
            "Ada Governor",
        ),
        ("The library in Elling is closed until Friday except for the café.", "for café"),
        ("No trams will run in Elling until at least Friday. The tracks are to be mended.", "ends"),
    ],
)
def test_no_label_tells_the_opposite_or_runs_names_together(text: str, never: str) -> None:
    found = analyse(text, WEDNESDAY, recogniser=recogniser()).deadlines
    assert not any(never in deadline.what for deadline in found)


def test_a_date_that_reaches_over_the_end_of_its_sentence_is_read_whole() -> None:
    whole = passage("Vote: Fri. June 30. Mr. Berg sails.", "Fri. June 30")
    assert (
        len({len(column) for column in (whole.words, whole.parts, whole.glued, whole.dated, whole.starts)})
        == 1
    )
    assert words(whole, Where.DATE).split()[-1] == "30"


def test_the_date_is_read_whatever_stands_before_it() -> None:
    text = "Xylophonists quarrelled " * 60 + "until Friday."
    told = pieces_of(passage(text, "Friday"), LETTERS)
    assert told.date and len(told.pieces) <= LONGEST


def test_whom_a_label_concerns_is_named_in_it() -> None:
    text = "Ada Berg met John Holt in Oslo on Monday. Berg must sign the ferry bill by Friday, Holt said."
    (found,) = analyse(text, WEDNESDAY, recogniser=recogniser()).deadlines
    assert found.who == "Ada Berg"
    assert "Berg" in found.what


def test_what_a_label_is_about_is_not_whom_it_concerns() -> None:
    text = (
        "The Elling Choir sings no more. Its hall is for sale, and nobody knows who will have it. "
        "Bids for the hall must reach the council by Friday."
    )
    (found,) = analyse(text, WEDNESDAY, "Elling Choir sells its hall", recogniser=recogniser()).deadlines
    assert "bids" in found.what.lower()
    assert found.who is None


@pytest.mark.parametrize(
    ("title", "text", "label"),
    [
        (
            "Pilots at Velmor Air turn down deal",
            "Pilots at Velmor Air turned down a deal on Monday. Their contract expires on May 29.",
            "Pilots at Velmor Air: contract expires",
        ),
        (
            "Elling ferry ban stays",
            "The Elling ferry ban stays for now. A hearing is set for Friday.",
            "Elling ferry ban hearing",
        ),
    ],
)
def test_a_front_with_a_preposition_is_parted_from_the_noun_behind_it(
    title: str, text: str, label: str
) -> None:
    (found,) = analyse(text, WEDNESDAY, title, recogniser=recogniser()).deadlines
    assert found.what == label


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("The Christmas market opens on May 4.", ["May", "4"]),
        ("By Christmas the market must be cleared for May 4.", ["Christmas", "May", "4"]),
        ("The market at Easter and in May is cleared by May 4.", ["Easter", "May", "May", "4"]),
    ],
)
def test_what_is_called_after_a_holiday_keeps_its_name(text: str, dated: list[str]) -> None:
    days = days_of(text, timexes(read_document(text), WEDNESDAY))
    tokens = tokenise(text)
    told = [
        word
        for word, start in zip(tokens.words, tokens.starts, strict=True)
        if any(begin <= start < end for begin, end in days)
    ]
    assert [word for word in told if word[0].isupper() or word[0].isdigit()] == dated
