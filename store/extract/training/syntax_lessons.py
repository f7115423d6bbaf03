"""What two larger parsers say of open text: the lessons of `syntax`, and of sentences that are made up.

The teachers are spaCy's `en_core_web_sm` and `en_core_web_md` (MIT), which only this needs.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from store.extract.tokens import tokenise
from store.extract.training.announcements import announcements, in_present
from store.extract.training.corpora import TaggedDocument
from store.extract.training.taught_sentence import TaughtSentence
from store.extract.training.tenses import Tenses, headline

_TEACHER, _SECOND_TEACHER = "en_core_web_sm", "en_core_web_md"
_WORDS = {
    "gmb_silver": 800_000,
    "gmb_dev": 66_000,
    "uner_ewt_train": 180_000,
    "wikigold": 40_000,
    "crossner_politics": 30_000,
    "gum_other_free": 60_000,
}
"""How much of each corpus is parsed: mostly news."""
_AGREED = 0.92
"""The share of heads that both teachers give alike in a sentence to learn from."""
_ANNOUNCEMENTS = 8_000
_TOLD_AHEAD, _HEADLINES = 0.4, 0.25
"""The share of the sentences that are told in the present tense as well, and of these as headlines."""
_SHORT = 30
"""The most words of a sentence that is told twice."""
_TWICE = 11
"""What the choice of these begins with."""
_LENGTHS = range(4, 80)
_TESTED = 1_000

_TAGS = {"NNPS": "NNP", "JJR": "JJ", "JJS": "JJ", "RBR": "RB", "RBS": "RB", "WP$": "WP", "PDT": "DT"}
_RARE_TAGS = frozenset({"SYM", "NFP", "UH", "XX", "FW", "AFX", "LS", "ADD", "_SP"})
_LABELS = {
    "nsubj": "subj", "nsubjpass": "subj", "csubj": "subj", "csubjpass": "subj", "expl": "subj",
    "dobj": "obj", "dative": "obj", "attr": "attr", "acomp": "attr", "oprd": "attr", "aux": "aux",
    "auxpass": "aux", "agent": "prep", "npadvmod": "time", "det": "det", "predet": "det", "preconj": "cc",
    "compound": "comp", "nmod": "comp", "nummod": "num", "quantmod": "num", "advmod": "adv", "ROOT": "root",
    "dep": "dep", "intj": "dep", "parataxis": "dep", "meta": "dep", "punct": "p",
}  # fmt: skip


class Lessons(NamedTuple):
    """Sentences of the corpora in random order, as the first teacher parses them, and those made up.

    On those that both teachers parse alike they `agreed`; the `tested` ones are not taught.
    """

    corpora: list[TaughtSentence]
    agreed: list[TaughtSentence]
    made: list[TaughtSentence]
    tested: list[TaughtSentence]


def taught(documents: Iterable[TaggedDocument], seed: int = 3) -> Lessons:
    """What the teachers say of the corpora and of what was made up."""
    left = dict(_WORDS)
    sentences = []
    chosen = list(documents)
    random.Random(seed).shuffle(chosen)
    for document in chosen:
        for words in document.sentences:
            if len(words) in _LENGTHS and left.get(document.corpus, 0) > 0:
                left[document.corpus] -= len(words)
                sentences.append(words)
    parsed = _parsed(sentences, _TEACHER)
    agree = list(map(_is_agreed, parsed, _parsed(sentences, _SECOND_TEACHER)))
    order = list(range(len(parsed)))
    random.Random(seed).shuffle(order)
    made = [(tokenise(told).words, tokenise(read).words) for told, read in announcements(_ANNOUNCEMENTS)]
    read_as = _parsed([read for _, read in made], _TEACHER)
    return Lessons(
        [parsed[place] for place in order[_TESTED:]],
        [parsed[place] for place in order[_TESTED:] if agree[place]],
        [_told(taught, told) for taught, (told, _) in zip(read_as, made, strict=True)],
        [parsed[place] for place in order[:_TESTED]],
    )


def _told(taught: TaughtSentence, words: list[str]) -> TaughtSentence:
    """What was read in place of a sentence, with the words of that one."""
    tags = [
        in_present(tag, word, read) for tag, word, read in zip(taught.tags, words, taught.words, strict=True)
    ]
    return replace(taught, words=words, tags=tags)


def _parsed(sentences: Sequence[list[str]], teacher: str) -> list[TaughtSentence]:
    """What a teacher says of sentences."""
    import spacy
    from spacy.tokens import Doc

    pipeline = spacy.load(teacher, exclude=["ner", "lemmatizer", "senter"])
    docs = pipeline.pipe((Doc(pipeline.vocab, words=words) for words in sentences), batch_size=256)
    return [
        simplified(
            words,
            [token.tag_ for token in doc],
            [token.head.i for token in doc],
            [token.dep_ for token in doc],
        )
        for words, doc in zip(sentences, docs, strict=True)
    ]


def _is_agreed(told: TaughtSentence, other: TaughtSentence) -> bool:
    """Whether two teachers read a sentence alike, signs left out: its heads and the kinds of its words."""
    alike = [
        head == told.heads[node] and tag[:2] == told.tags[node][:2]
        for node, (head, tag) in enumerate(zip(other.heads, other.tags, strict=True))
        if told.labels[node] != "p"
    ]
    return sum(alike) >= _AGREED * len(alike)


def simplified(words: list[str], tags: list[str], heads: list[int], labels: list[str]) -> TaughtSentence:
    """The teacher's classes and labels, the rare ones together; one root a sentence."""
    plain = ["X" if tag in _RARE_TAGS else _TAGS.get(tag, tag) for tag in tags]
    size = len(words)
    return TaughtSentence(
        words,
        plain,
        [size if head == index else head for index, head in enumerate(heads)],
        [_LABELS.get(label, label) for label in labels],
    )


def told_twice(sentences: Sequence[TaughtSentence]) -> list[TaughtSentence]:
    """The sentences, each third followed by itself in the present tense, some of these as headlines."""
    chance = random.Random(_TWICE)
    tenses = Tenses(sentences)
    lessons = []
    for sentence in sentences:
        lessons.append(sentence)
        if chance.random() < _TOLD_AHEAD and len(sentence.words) <= _SHORT:
            ahead = tenses.told_ahead(sentence)
            if ahead is not None:
                lessons.append(headline(ahead) if chance.random() < _HEADLINES else ahead)
    return lessons
