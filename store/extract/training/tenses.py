"""What news tells of yesterday, told of a day ahead, for the tagger and the parser to learn from.

The corpora tell in the past tense ("the talks resumed Friday"), where a verb cannot be mistaken. What is
announced stands in the present ("the talks resume Friday"), whose verbs look like nouns, and which the
teacher often misreads. The grammar of both is the same: only the verb's form is another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from store.extract.training.taught_sentence import TaughtSentence
from store.tables import read_table

_BE = {"was": ("is", "are"), "were": ("is", "are")}
_HAVE = {"had": ("has", "have"), "did": ("does", "do")}
_SAME = frozenset({"said", "told", "thought", "used"})
"""Verbs that stay as they are: what is announced was said."""
_PLURALS = frozenset({"they", "we", "you", "i", "these", "those", "both", "many", "some", "few"})
_LEAST = 2
"""How often a bare form must have been read as a verb."""
_DROPPED = frozenset({"a", "an", "the"})
"""What a headline leaves out."""


class Tenses:
    """The bare form of each verb in the past tense that the corpora know."""

    def __init__(self, sentences: Iterable[TaughtSentence]) -> None:
        bare: Counter[str] = Counter()
        past: set[str] = set()
        for sentence in sentences:
            for word, tag in zip(sentence.words, sentence.tags, strict=True):
                if tag in ("VB", "VBP"):
                    bare[word.lower()] += 1
                elif tag == "VBD":
                    past.add(word.lower())
        irregular = _irregular()
        self._bare: dict[str, str] = {}
        for word in past:
            forms = [irregular[word]] if word in irregular else _regular(word)
            known = [form for form in forms if bare[form] >= _LEAST]
            if known and word not in _SAME:
                self._bare[word] = max(known, key=lambda form: bare[form])

    def told_ahead(self, sentence: TaughtSentence) -> TaughtSentence | None:
        """The sentence with its verbs in the present tense; nothing where none can be told so."""
        words, tags = list(sentence.words), list(sentence.tags)
        changed = False
        for node, tag in enumerate(tags):
            if tag != "VBD":
                continue
            word = words[node].lower()
            plural = _is_plural(sentence, node)
            form = _be_or_have(word, plural)
            if form is None:
                bare = self._bare.get(word)
                if bare is None:
                    continue
                form = bare if plural else _third_person(bare)
                changed = True
            words[node] = form[:1].upper() + form[1:] if words[node][:1].isupper() else form
            tags[node] = "VBP" if plural else "VBZ"
        return replace(sentence, words=words, tags=tags) if changed else None


def headline(sentence: TaughtSentence) -> TaughtSentence:
    """The sentence without articles and its full stop, as a headline tells it."""
    size = len(sentence.words)
    heads = set(sentence.heads)
    kept = [
        node
        for node, word in enumerate(sentence.words)
        if node in heads or not (word.lower() in _DROPPED or (node == size - 1 and word == "."))
    ]
    places = {node: place for place, node in enumerate(kept)} | {size: len(kept)}
    return replace(
        sentence,
        words=[sentence.words[node] for node in kept],
        tags=[sentence.tags[node] for node in kept],
        heads=[places[sentence.heads[node]] for node in kept],
        labels=[sentence.labels[node] for node in kept],
    )


def _be_or_have(word: str, plural: bool) -> str | None:
    forms = _BE.get(word) or _HAVE.get(word)
    return None if forms is None else forms[plural]


def _is_plural(sentence: TaughtSentence, verb: int) -> bool:
    """Whether the subject of a verb is more than one, or that of the verb it goes on from."""
    labels, heads, tags, words = sentence.labels, sentence.heads, sentence.tags, sentence.words
    node = verb
    for _ in range(len(words)):
        subjects = [at for at, head in enumerate(heads) if head == node and labels[at] == "subj"]
        if subjects:
            subject = subjects[-1]
            break
        if labels[node] != "conj":
            return False
        node = heads[node]
    else:
        return False
    if tags[subject] in ("WDT", "WP") and labels[node] == "relcl" and heads[node] < len(words):
        subject = heads[node]
    if tags[subject] == "NNS" or words[subject].lower() in _PLURALS:
        return True
    return any(labels[at] == "conj" and heads[at] == subject for at in range(subject, max(subject, verb)))


def _third_person(bare: str) -> str:
    if bare.endswith(("s", "sh", "ch", "x", "z", "o")):
        return bare + "es"
    if bare.endswith("y") and bare[-2:-1] not in "aeiou":
        return bare[:-1] + "ies"
    return bare + "s"


def _regular(past: str) -> list[str]:
    """What a regular past may be the past of: "planned" is that of "plan"."""
    if not past.endswith("ed"):
        return []
    stem = past[:-2]
    forms = [stem, stem + "e"]
    if stem.endswith("i"):
        forms.append(stem[:-1] + "y")
    if len(stem) > 2 and stem[-1] == stem[-2]:
        forms.append(stem[:-1])
    return forms


_MORE_IRREGULAR = """
arose:arise beat:beat bent:bend bet:bet bore:bear cost:cost cut:cut forbade:forbid hit:hit hurt:hurt
put:put quit:quit read:read set:set showed:show shut:shut split:split spread:spread undertook:undertake
upheld:uphold wound:wind
"""


def _irregular() -> Mapping[str, str]:
    """The bare forms of irregular verbs by their past."""
    pairs = [(pair.partition(":")[0], pair.partition(":")[2]) for pair in _MORE_IRREGULAR.split()]
    found = dict(pairs)
    for row in read_table(
        "store.extract.timexes.which_way", "verbs.tsv", ("verb", "past", "participle", "fixture")
    ):
        found |= dict.fromkeys((past for past in row.words("past") if past != "-"), row["verb"])
    return found
