"""Every word of the tables of quotations; `test_extract_rules` has their rules."""

from __future__ import annotations

import pytest

from store.extract.quotations.lexicon import CueVerb, cue_verbs, nouns
from tests.extract.marked_names import first, quoted
from tests.extract.test_extract_rules import SPEAKER, heard


@pytest.mark.parametrize("verb", cue_verbs(), ids=lambda verb: verb.base)
def test_every_cue_verb_leads_in_what_its_role_promises(verb: CueVerb) -> None:
    for form in (verb.past, verb.third):
        if verb.role == "fragment":
            sentence = f"{{Ana Reyes}} {form} the plan to move the market as “a costly and needless mistake.”"
        else:
            sentence = f"“The market will stay where it is,” {{Ana Reyes}} {form}."
        found = first(sentence)
        assert (found.speaker, found.cue) == ("Ana Reyes", form)


@pytest.mark.parametrize("verb", cue_verbs(), ids=lambda verb: verb.base)
def test_every_cue_verb_leads_in_no_more_than_that(verb: CueVerb) -> None:
    # After an article it is an adjective: the promised “market”; a noun without one: new claims.
    assert quoted(f"The {verb.past} “market” of {{Ana Reyes}} was shut.") == []
    if verb.nounish:
        assert quoted(f"New {verb.third} of the “market” came.") == []
    if verb.role == "thought":  # a few words that somebody only thinks of are a term
        assert quoted(f"{{Ana Reyes}} {verb.past} the “market.”") == []
    if verb.role == "fragment":  # who stands behind it is talked about and does not talk
        sentence = f"“The market will stay where it is,” {verb.past} {{Ana Reyes}}."
        assert "Ana Reyes" not in [speaker for _, speaker in quoted(sentence)]


_NOUNS = {
    # Who speaks, but not whose oven does so.
    "S": ("“It rained all night,” the [{}] whooped.", "“It rained all night,” the [{}]’s oven whooped."),
    # A text speaks for its owner, but not where somebody speaks in it.
    "D": ("{{Ana Reyes}}’s {} read: “It rained all night.”", "<Harbour Watch> said in a [{}]: “It rained.”"),
    # Words lead in what its owner says, but not where nothing follows from it.
    "C": (
        "The town ignored {{Ana Reyes}}’s {} of a “long and wet winter.”",
        "The town liked <Harbour Watch>, {{Ana Reyes}}’s {} and a “long and wet winter.”",
    ),
}


@pytest.mark.parametrize(("noun", "letter"), nouns().items())
def test_every_noun_that_leads_in_words_does_so_where_it_should(noun: str, letter: str) -> None:
    example, counter = (sentence.format(noun) for sentence in _NOUNS[letter])
    speaker = heard(example)[-1][1]
    assert speaker is not None
    assert speaker.removeprefix("the ") in SPEAKER.findall(example)
    assert (heard(counter) or [("", None)])[-1][1] not in SPEAKER.findall(counter)


@pytest.mark.parametrize("day", ["", "on Thursday ", "late Thursday "])
@pytest.mark.parametrize("place", ["", "<ULM> — ", "<ULM> (<AP>) — "])
def test_a_day_before_the_verb_hides_no_subject(place: str, day: str) -> None:
    sentence = f"{place}President {{Ana Reyes}} {day}signed the bill, saying it would “save the mills.”"
    assert quoted(sentence) == [("“save the mills.”", "Ana Reyes")]
