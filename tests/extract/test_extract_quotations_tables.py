"""Every rule and every word of the tables of quotations, by an example and by a near miss."""

from __future__ import annotations

import re

import pytest

from store.extract.document import read_document
from store.extract.quotations import quotations
from store.extract.quotations.lexicon import CueVerb, cue_verbs, examples, nouns
from store.extract.quotations.speakers import RULES, Rule
from tests.extract.test_extract_quotations import first, marked, quoted

_SPEAKER = re.compile(r"[{\[]([^{}\[\]]+)[}\]]")
_TABLES = [pair for table in ("words.tsv", "classes.tsv", "phrasal.tsv") for pair in examples(table)]


def heard(sentence: str) -> list[tuple[str, str | None]]:
    """The rule of each quotation of a marked text, and the words that name its speaker there."""
    text, mentions = marked(sentence)
    return [
        (q.rule, None if q.speaker_start is None else text[q.speaker_start : q.speaker_end])
        for q in quotations(read_document(text), mentions)
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name}: {rule.example}")
def test_every_rule_reads_its_own_example(rule: Rule) -> None:
    assert heard(rule.example) == [(rule.name, *_SPEAKER.findall(rule.example))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name}: {rule.counter}")
def test_every_rule_leaves_its_counter_example_alone(rule: Rule) -> None:
    assert rule.name not in [name for name, _ in heard(rule.counter)]


@pytest.mark.parametrize(("example", "counter"), _TABLES)
def test_every_class_of_words_tells_the_speaker_of_its_example_only(example: str, counter: str) -> None:
    assert heard(example)[-1][1] in _SPEAKER.findall(example)
    assert _SPEAKER.search(counter)
    assert [speaker for _, speaker in heard(counter)][-1:] not in [
        [name] for name in _SPEAKER.findall(counter)
    ]


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
    assert speaker.removeprefix("the ") in _SPEAKER.findall(example)
    assert (heard(counter) or [("", None)])[-1][1] not in _SPEAKER.findall(counter)


@pytest.mark.parametrize("day", ["", "on Thursday ", "late Thursday "])
@pytest.mark.parametrize("place", ["", "<ULM> — ", "<ULM> (<AP>) — "])
def test_a_day_before_the_verb_hides_no_subject(place: str, day: str) -> None:
    sentence = f"{place}President {{Ana Reyes}} {day}signed the bill, saying it would “save the mills.”"
    assert quoted(sentence) == [("“save the mills.”", "Ana Reyes")]
