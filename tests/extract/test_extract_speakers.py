"""Who says what is quoted: named before, after or around it, by a pronoun, an office, or further up."""

from __future__ import annotations

import pytest

from store.extract.document import read_document
from store.extract.quotations import quotations
from store.model.findings import Mention, MentionKind, QuotationType
from tests.extract.marked_names import first, marked, quoted


@pytest.mark.parametrize(
    ("rule", "sentence", "speaker"),
    [
        ("before", "{Ana Reyes} told reporters: “It rained.”", "Ana Reyes"),
        ("clause", "{Ana Reyes} said the night was “long and wet.”", "Ana Reyes"),
        (
            "clause",
            "{Ana Reyes} said that {Ben Okafor}’s plan, she thought, was “long and wet.”",
            "Ana Reyes",
        ),
        ("thought", "{Ana Reyes} believed the night to be “long and very wet.”", "Ana Reyes"),
        ("colon", "For {Ana Reyes} it was over: “It rained.”", "Ana Reyes"),
        ("subject", "{Ana Reyes} has a plan “to bake on every rainy night.”", "Ana Reyes"),
        ("by whom", "The plan was called “a waste of flour and water” by {Ana Reyes}.", "Ana Reyes"),
        ("passive", "{Ana Reyes} was called “a waste of flour and water.”", None),
        ("passive", "{Ana Reyes} baked bread that was called “a waste of flour and water.”", None),
        ("before", "{Ana Reyes} said the plan had been called “a waste of flour and water.”", "Ana Reyes"),
        (
            "after, name first",
            "The plan would be announced “in the first dry week”, {Ana Reyes} said.",
            "Ana Reyes",
        ),
        ("by whom", "The plan was called by {Ana Reyes} “a waste of flour and water.”", "Ana Reyes"),
        ("sentence before", "{Ana Reyes} came late. “It had rained all night.”", "Ana Reyes"),
        ("marks", "“It had rained all night.”", None),
    ],
)
def test_what_no_pattern_tells_the_grammar_of_the_sentence_does(
    rule: str, sentence: str, speaker: str | None
) -> None:
    found = first(sentence)
    assert (found.rule, found.speaker) == (rule, speaker)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“It rained,” said {Ana Reyes}.", "Ana Reyes"),
        ("“It rained,” {Ana Reyes} said on Friday.", "Ana Reyes"),
        ("“It rained,” {Ana Reyes}, a spokeswoman for <Harbour Watch>, said.", "Ana Reyes"),
        ("“It rained,” said <Harbour Watch> director {Ana Reyes}.", "Ana Reyes"),
        ("“It rained,” <Harbour Watch> said in a statement.", "Harbour Watch"),
        ("{Ana Reyes} said: “It rained.”", "Ana Reyes"),
        ("{Ben Okafor} met {Ana Reyes}, now the mayor, who said: “It rained.”", "Ana Reyes"),
        ("{Ana Reyes}, who runs the bakery, said, “It rained.”", "Ana Reyes"),
        ("{Ana Reyes} told reporters in <Ulm> on Friday: “It rained.”", "Ana Reyes"),
        ("In a letter to {Ben Okafor}, {Ana Reyes} wrote, “It rained.”", "Ana Reyes"),
        ("{Ana Reyes} laughed and said, “It rained.”", "Ana Reyes"),
        ("{Ben Okafor} closed early, with one reader writing, “It rained.”", "one reader"),
        ("{Ana Reyes} left the hall, adding, “It rained.”", "Ana Reyes"),
        ("According to {Ana Reyes}, the night was “long and very wet.”", "Ana Reyes"),
        ("The night was “long and very wet,” according to {Ana Reyes}.", "Ana Reyes"),
        ("The night, {Ana Reyes} said, was “long and very wet.”", "Ana Reyes"),
        ("The night was “long and very wet” for the town, {Ana Reyes} said.", "Ana Reyes"),
        ("{Ana Reyes} said that the town believed it was “long and very wet.”", "Ana Reyes"),
        ("“It rained,” a spokesman for {Ana Reyes} said.", "a spokesman for Ana Reyes"),
        ("“It rained,” officials said.", "officials"),
        ("“It rained,” said one resident who asked not to be named.", "one resident"),
        ("“It rained!” {Ana Reyes} shouted.", "Ana Reyes"),
        ("{Ben Okafor} left. “It rained.” {Ana Reyes} said on Friday.", "Ana Reyes"),
        ("“Never again.”\n\n— {Ana Reyes}", "Ana Reyes"),
        ("The mayor, {Ana Reyes}, said, “It rained.”", "Ana Reyes"),
        ("The head of <Harbour Watch>, {Ana Reyes}, called the night “long and wet.”", "Ana Reyes"),
        ("“It rained,” the mayor, {Ana Reyes}, said.", "Ana Reyes"),
        ("„Es hat die ganze Nacht geregnet“, sagte {Ana Reyes} am Freitag.", "Ana Reyes"),
        ("«Llovió toda la noche», dijo {Ana Reyes} el viernes.", "Ana Reyes"),
        ("« Il a plu », affirme {Ana Reyes}.", "Ana Reyes"),
        ("« Il a plu toute la nuit », a déclaré {Ana Reyes}.", "Ana Reyes"),
        ("«Il a plu toute la nuit», a dit {Ana Reyes} vendredi.", "Ana Reyes"),
        ("Selon {Ana Reyes}, la nuit a été « longue et très froide ».", "Ana Reyes"),
        ("„Es regnet“, warnte {Ana Reyes} am Freitag.", "Ana Reyes"),
        ("»Es regnet«, teilte {Ana Reyes} mit.", "Ana Reyes"),
        ("{Ana Reyes} erklärte: „Es hat die ganze Nacht geregnet.“", "Ana Reyes"),
        ("{Ana Reyes} nannte die Nacht „viel zu lang und kalt“.", "Ana Reyes"),
        ("“Llovió toda la noche”, señaló {Ana Reyes}.", "Ana Reyes"),
        ("{Ana Reyes} afirmó que la noche fue “muy larga y fría”.", "Ana Reyes"),
        ("“Llovió toda la noche”, ha dicho {Ana Reyes}.", "Ana Reyes"),
    ],
)
def test_the_speaker_is_found_before_after_and_around(sentence: str, speaker: str) -> None:
    assert [name for _, name in quoted(sentence)] == [speaker]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("“It rained,” {Ana Reyes} shot back.", ("Ana Reyes", "shot back")),
        ("“It rained,” {Ana Reyes} went on.", ("Ana Reyes", "went on")),
        ("As {Ana Reyes} put it, “It rained.”", ("Ana Reyes", "put it")),
        ("“It rained,” as {Ana Reyes} put it.", ("Ana Reyes", "put it")),
        ("“It rained,” {Ana Reyes} chimed in during the break.", ("Ana Reyes", "chimed in")),
        ("{Ana Reyes} went on to bake. “It rained all day long.”", ("Ana Reyes", None)),
        ("{Ana Reyes} joked that {Ben Okafor} was the oven, but went on to say, “It rained.”", None),
        ("The storm led bakers like {Ana Reyes} to say that “the flour is wet and spoilt.”", None),
        ("{Ana Reyes} said it was wrong to think that, if the mill closes, “the river will save us.”", None),
    ],
)
def test_a_cue_of_two_words_and_one_in_the_infinitive_have_their_subject(
    sentence: str, expected: tuple[str, str | None] | None
) -> None:
    found = first(sentence)
    if expected is None:
        assert found.speaker == "Ana Reyes"
    else:
        assert (found.speaker, found.cue) == expected


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("A second official speaking to <Harbour Watch> said, “The oven is cold.”", "A second official"),
        ("One wrote twice. Another wrote, “The oven is cold.”", "Another"),
        ("“The oven is cold,” Mayor {Ana Reyes}, D-Ky., said.", "Ana Reyes"),
        ("“The oven is cold,” {Ana Reyes}, wearing a cap and a “Bake On” badge, said.", "Ana Reyes"),
        ("“Thank you,” {Ana Reyes} said as the heckler yelled: “Go home now!”", "the heckler"),
        (
            "{Ana Reyes} spoke at the mill, owned by {Ben Okafor}, where about 50 protesters had "
            "gathered at dawn, chanting “no bread, no peace.”",
            "about 50 protesters",
        ),
        (
            "{Ben Okafor} came to <Ulm>, with many bakers and residents chanting “no bread, no peace.”",
            "residents",
        ),
        ("{Ben Okafor} called it late and {Ana Reyes} calling it “a fine loaf.”", "Ana Reyes"),
        (
            "A leaflet sent out by {Ana Reyes} on Tuesday night warned of a hard winter: “There is no wood.”",
            "Ana Reyes",
        ),
        (
            "The council released a statement Wednesday saying the flour was “safe for all to eat.”",
            "The council",
        ),
        (
            "{Ana Reyes} sent out a message to supporters saying the flour was “safe for all to eat.”",
            "Ana Reyes",
        ),
        ("{Ana Reyes} received a letter saying the flour was “safe for all to eat.”", "a letter"),
        ("{Ben Okafor} cannot say that “from the hall,” {Ana Reyes} added.", "Ana Reyes"),
        ("{Ben Okafor} said “yes,” {Ana Reyes} said “no.”", "Ana Reyes"),
        ("{Ana Reyes} denounced {Ben Okafor}’s remarks as “hurtful and cheap.”", "Ana Reyes"),
        ("From {Ana Reyes}’s <Facebook> post: “We are closed.”", "Ana Reyes"),
        ("{Ana Reyes} had a <Brown>-style reply, tweeting at him, “You are no baker.”", "Ana Reyes"),
        ("{Ben Okafor} speaks to {Ana Reyes} on camera, who answers: “Gladly!”", "Ana Reyes"),
        ("{Ana Reyes} hailed the vote as “fantastic,” telling reporters it was overdue.", "Ana Reyes"),
        ("The complaint, filed in a court in <Ulm>, alleged that the mill “kept no books.”", "The complaint"),
        ("“That street is long,” {Ana Reyes} said. It also floods. “It is hard to love.”", "Ana Reyes"),
        ("“Never again.”\n\n-President {Ana Reyes}, writing after the flood.", "Ana Reyes"),
        (
            "{Ben Okafor} helped the guards by executive order and kept “the whole of the grain.”",
            "Ben Okafor",
        ),
    ],
)
def test_the_last_quotation_has_the_speaker_whom_the_clause_names(sentence: str, speaker: str) -> None:
    assert quoted(sentence)[-1][1] == speaker


def test_the_speaker_span_is_the_mention_beside_the_quotation_and_the_name_is_full() -> None:
    text, mentions = marked("{Ana Reyes} came late. “It rained,” {Reyes} said.")
    (found,) = quotations(read_document(text), mentions)
    assert (found.speaker, found.cue, found.type) == ("Ana Reyes", "said", QuotationType.DIRECT)
    assert text[found.speaker_start : found.speaker_end] == "Reyes"


def test_a_pronoun_gets_the_name_it_stands_for() -> None:
    text, mentions = marked("{Mary Reyes} closed the bakery. “It rained too long,” she said.")
    (found,) = quotations(read_document(text), mentions)
    assert found.speaker == "Mary Reyes"
    assert text[found.speaker_start : found.speaker_end] == "she"


@pytest.mark.parametrize(
    ("story", "speaker"),
    [
        ("{Mary Reyes} met {John Okafor} in the hall. “It rained,” he said.", "John Okafor"),
        ("{Mary Reyes} met {John Okafor} in the hall. “It rained,” she said.", "Mary Reyes"),
        ("{John Okafor} baked. “{Paul Brown} never bakes,” he said. “It is late,” he added.", "John Okafor"),
        ("{John Okafor} said {Paul Brown} never bakes. “It is late,” he added.", "John Okafor"),
        ("<Harbour Watch> sued the town. “It rained,” it said in a statement.", "Harbour Watch"),
        ("“It rained,” it said.", "it"),
        ("The mill sued the town. The town board met. “It rained,” it said.", "The town board"),
        ("{Mary Reyes} has a cousin. “It rained,” he told {John Okafor}.", "he"),
        ("{John Okafor} met {Paul Brown}. “It rained,” he told {John Okafor}.", "Paul Brown"),
        ("{John Okafor} and {Mary Reyes} baked. “It rained,” they said.", "they"),
    ],
)
def test_a_pronoun_means_the_last_fitting_subject_outside_quotations(story: str, speaker: str) -> None:
    assert quoted(story)[-1][1] == speaker


@pytest.mark.parametrize(
    ("story", "speaker"),
    [
        ("[Senator] Reyes came. “It rained,” the senator said.", "Ana Reyes"),
        ("[Senator] Reyes came. “It rained,” the French senator said.", "the French senator"),
        ("[Senator] Reyes came. “It rained,” a senator said.", "a senator"),
        ("[Baker] Reyes came. “It rained,” the senator said.", "the senator"),
        ("[Lawyer] Reyes came. “It rained,” his lawyer said.", "Ana Reyes"),
        ("[Lawyer] Reyes came. “It rained,” a lawyer said.", "a lawyer"),
        ("[Baker] Reyes came. The judge stayed. “It rained,” she said.", "The judge"),
        ("[Judge] Reyes came. The judge stayed. “It rained,” she said.", "Ana Reyes"),
    ],
)
def test_the_holder_of_an_office_that_only_one_person_has_is_named(story: str, speaker: str) -> None:
    text = story.replace("[", "").replace("]", "")
    at = text.index("Reyes")
    role = text[: at - 1]
    mention = Mention(at, at + 5, MentionKind.PERSON, "Ana Reyes", "test", role)
    (found,) = quotations(read_document(text), (mention,))
    assert found.speaker == speaker


def test_who_is_heard_beside_who_stands_for_the_speaker() -> None:
    text, mentions = marked("<Harbour Watch> met {Ana Reyes}, who said: “It rained.”")
    (found,) = quotations(read_document(text), mentions)
    assert found.speaker == "Ana Reyes"
    assert text[found.speaker_start : found.speaker_end] == "who"


def test_a_clause_that_goes_on_behind_its_speaker_is_direct() -> None:
    text, mentions = marked("“It rained,” {Ana Reyes} said by phone, “and nobody came.” It was “cold.”")
    assert [found.type for found in quotations(read_document(text), mentions)] == [
        QuotationType.DIRECT,
        QuotationType.DIRECT,
    ]


def test_a_quotation_broken_by_its_speaker_is_two_findings_of_one_speaker() -> None:
    assert quoted("“It rained,” {Ana Reyes} said, “and nobody came.” “We closed at noon.”") == [
        ("“It rained,”", "Ana Reyes"),
        ("“and nobody came.”", "Ana Reyes"),
        ("“We closed at noon.”", "Ana Reyes"),
    ]


def test_the_speaker_goes_on_in_following_sentences_and_paragraphs() -> None:
    text = (
        "“It rained,” {Ana Reyes} said. “Nobody came. “\n\n“We closed at noon,” she said. “We baked nothing.”"
    )
    assert {speaker for _, speaker in quoted(text)} == {"Ana Reyes"}


def test_a_post_led_in_by_a_colon_belongs_to_who_posted_it() -> None:
    text = (
        "{Ana Reyes} had posted on Wednesday, airing doubts about the market: "
        "“I like {Ben Okafor}, but he is SLOW!!!”\n\n"
        "However in a post on Thursday, {Reyes} said a meeting will be held “shortly” between both bakers: "
        "“We talked. It went well.”"
    )
    assert quoted(text) == [
        ("“I like Ben Okafor, but he is SLOW!!!”", "Ana Reyes"),
        ("“shortly”", "Ana Reyes"),
        ("“We talked. It went well.”", "Ana Reyes"),
    ]


def test_a_sentence_that_stands_alone_takes_the_speaker_of_the_one_before() -> None:
    assert quoted(
        "{Ana Reyes} recalled how she first saw the oven. “It was huge and it was still warm.”"
    ) == [("“It was huge and it was still warm.”", "Ana Reyes")]
