"""What a date is in its context: asked where the clues leave it in doubt and the accurate model reads.

The article is of Wednesday, 15 April 2026.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.extract import analyse
from store.extract.deadlines import context, dates_ahead, deadlines
from store.extract.deadlines.announcing import DOUBTFUL, Told, likelihood
from store.extract.deadlines.context import LONGEST, ContextReader, context_reader, odds_in_context
from store.extract.document import read_document
from store.extract.names.recognisers.fast import recogniser as fast
from store.extract.timexes import timexes
from tests.extract.test_extract_deadlines_two_days import BODY, WEDNESDAY

DOUBTED = "The mill should turn again by the end of June."


def ahead(sentence: str) -> Told:
    document = read_document(sentence + BODY)
    (told,) = dates_ahead(document, timexes(document, WEDNESDAY), WEDNESDAY)
    return told


def state_of(told: Told) -> list[float]:
    state = context_reader().state(told.document, told.sentence, told.timex.start, told.timex.end)
    return list(state.tolist())


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
def test_the_context_of_what_is_announced_speaks_for_it(announced: str, not_announced: str) -> None:
    assert odds_in_context(0.0, state_of(ahead(announced))) > odds_in_context(
        0.0, state_of(ahead(not_announced))
    )


def test_a_long_sentence_is_read_near_the_date_and_the_date_is_in_it() -> None:
    told = ahead("The " + "very unusually long " * 40 + "sentence closes on May 4 " + "and so on " * 40 + ".")
    (pieces, picked) = context_reader().window(told.document, told.sentence, told.timex.start, told.timex.end)
    assert len(pieces) <= LONGEST
    assert picked == list(range(picked[0], picked[-1] + 1)) and picked[0] > 0 and picked[-1] < len(pieces) - 1
    assert len(state_of(told)) == 384


def never() -> ContextReader:
    raise AssertionError("the context is not asked for")


def test_where_the_clues_are_sure_the_context_is_not_asked() -> None:
    told = ahead("The regulator must publish the report by May 4, the judge ordered.")
    sure = likelihood(told)
    assert sure > 1 / (1 + 2.718281828 ** -DOUBTFUL[1])
    assert likelihood(told, never) == sure


def test_where_they_are_not_it_is() -> None:
    told = ahead(DOUBTED)
    assert abs(likelihood(told) - 0.5) < 0.35
    with pytest.raises(AssertionError, match="not asked for"):
        likelihood(told, never)


@pytest.mark.parametrize(("reads", "asked"), [("fast", False), ("accurate", True)])
def test_only_with_the_accurate_model_it_is_read(
    monkeypatch: pytest.MonkeyPatch, reads: str, asked: bool
) -> None:
    seen: list[str] = []
    read: Callable[..., object] = ContextReader.state

    def state(self: ContextReader, *given: object) -> object:
        seen.append("asked")
        return read(self, *given)

    monkeypatch.setattr(context.ContextReader, "state", state)
    analyse(DOUBTED + BODY, WEDNESDAY, recogniser=fast() if reads == "fast" else None)
    assert bool(seen) is asked


def test_without_a_reader_the_clues_decide() -> None:
    document = read_document("The council votes on the marina on May 4." + BODY)
    (told,) = deadlines(document, timexes(document, WEDNESDAY), (), WEDNESDAY)
    assert told.date == "2026-05-04"
