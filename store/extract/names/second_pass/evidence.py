"""What the sentences around a name tell of its kind: "the carmaker X", "chief economist at X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from store.extract.document import Document
from store.extract.names.lexicon import (
    NO_FIRM,
    demonyms,
    gazetteer_kinds,
    is_first_name,
    known_place,
    lists,
    word_kinds,
)
from store.extract.names.second_pass.firm_signs import (
    LONGEST_PHRASE,
    apposed_firm,
    apposed_noun,
    has_holder,
    is_borne,
    is_owner,
    names_a_firm,
    part_told,
    stands_whole,
    told_after,
    told_before,
)
from store.extract.names.second_pass.rows import towns_among_firms
from store.extract.names.second_pass.spans import (
    SHAPED_CONFIDENCE,
    TokenSpan,
    is_running_text,
    made,
    tokens_of,
    unmarked_runs,
)
from store.model.findings import MentionKind

_SPEAKING = frozenset({("spokesman", "for"), ("spokeswoman", "for")})
_LONGEST_FIRM = 3
_UNSURE = 0.75
"""A person less sure than this may be a firm."""


def firms(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """Names that one sentence shows to be a firm, as organisations wherever the article has them.

    Known places and persons with a first name, or a title, stay what they are.
    """
    words = document.tokens.words
    full_persons = {
        word
        for span in spans
        if span.mention.kind is MentionKind.PERSON and is_first_name(words[span.first])
        for word in words[span.first : span.last]
    }
    fitting = [
        (span, name)
        for span in spans
        if _may_be_firm(name := tuple(words[span.first : span.last]), span.mention.kind, full_persons)
        or _is_called_firm(words, span)
    ]
    shown = {name for span, name in fitting if _shown(document, span) or _listed_firm(span, name)}
    no_persons = {
        *_with_people(words, spans, full_persons),
        *_beside_firms(words, spans),
        *(name for span, name in fitting if _is_no_person(document, span)),
        *_of_places(words, spans),
    }.difference(_with_titles(words, spans))
    named = [
        span
        for span in spans
        if span.mention.kind is MentionKind.ORGANISATION or tuple(words[span.first : span.last]) in shown
    ]
    shown.update(_with_branches(words, named))
    changed = {
        span
        for span, name in fitting
        if name in shown or (name in no_persons and span.mention.kind is MentionKind.PERSON)
    }
    changed.update(towns_among_firms(words, spans))
    return [
        span._replace(mention=span.mention._replace(kind=MentionKind.ORGANISATION))
        if span in changed
        else span
        for span in spans
    ]


def _with_titles(words: Sequence[str], spans: Sequence[TokenSpan]) -> Iterator[tuple[str, ...]]:
    """Names of persons with a title before them: "General Velmora"."""
    titles = lists()["title"] | lists()["honorific"]
    for span in spans:
        before = words[span.first - 1].lower().rstrip(".") if span.first else ""
        if span.mention.kind is MentionKind.PERSON and before in titles:
            yield tuple(words[span.first : span.last])


def _beside_firms(words: Sequence[str], spans: Sequence[TokenSpan]) -> Iterator[tuple[str, ...]]:
    """Lone names, hardly taken for a person's, that "and" joins to a firm: "Zentria and Velmora Foods"."""
    for left, right in pairwise(spans):
        if right.first - left.last != 1 or words[left.last] != "and":
            continue
        for span, other in ((left, right), (right, left)):
            lone = span.mention.kind is MentionKind.PERSON and span.last - span.first == 1
            if lone and _is_unsure(span) and other.mention.kind is MentionKind.ORGANISATION:
                yield (words[span.first],)


def _is_unsure(span: TokenSpan) -> bool:
    return span.mention.confidence is not None and span.mention.confidence < _UNSURE


def _with_people(
    words: Sequence[str], spans: Sequence[TokenSpan], full_persons: set[str]
) -> Iterator[tuple[str, ...]]:
    """Lone names that somebody is of, and so are no person's: "Anna Velmora of | Zentria"."""
    lone = {
        span.first
        for span in spans
        if span.mention.kind is MentionKind.PERSON and span.last - span.first == 1
    }
    for span in spans:
        if span.mention.kind is not MentionKind.PERSON or span.last - span.first == 1:
            continue
        of, name, behind = [*words[span.last : span.last + 3], "", "", ""][:3]
        named = span.last + 1 in lone or (name.isalpha() and name.istitle() and not behind[:1].isupper())
        if of == "of" and named and name not in full_persons:
            yield (name,)


def _of_places(words: Sequence[str], spans: Sequence[TokenSpan]) -> Iterator[tuple[str, ...]]:
    """Lone names of a place, as families are not told: "| Zentria | of Marlow", "| Zentria |, of Marlow,".

    Saints and kings have a first name: "Clara of Marlow". Countries and states have players and
    senators: "Zentria of Norway" is a firm only where the recogniser doubts the person.
    """
    for span, place in pairwise(spans):
        name = tuple(words[span.first : span.last])
        lone = span.mention.kind is MentionKind.PERSON and (len(name) == 1 or name[1:-1] == ("-",))
        led = lone and words[span.last : place.first] in (["of"], [",", "of"])
        if not led or place.mention.kind is not MentionKind.PLACE or is_first_name(name[0]):
            continue
        if _is_unsure(span) or not known_place(" ".join(words[place.first : place.last]).lower()):
            yield name


def introduced(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """Unmarked names that are firms by what is told of them, or by how a listed one is written.

    "Zentria, a maker of heat pumps,", "the insurer Zentria"; "PayPal", which no other word is written like.
    """
    words = document.tokens.words
    taken = tokens_of(spans)
    openers = lists()["opener"]
    for sentence in document.sentences:
        for first, last in unmarked_runs(words, sentence, taken):
            if (
                first == sentence.first_token
                and last - first > 1
                and words[first].lower() in lists()["firm_noun"]
            ):
                first += 1
            if last - first > _LONGEST_FIRM or last in taken or first - 1 in taken:
                continue
            if not openers.isdisjoint(map(str.lower, words[first:last])):
                continue
            before = words[max(first - 2, sentence.first_token) : first]
            after = words[last : min(last + LONGEST_PHRASE + 2, sentence.last_token)]
            named = bool(before) and names_a_firm(words, first, last, sentence)
            named = named or part_told(before) or tuple(map(str.lower, before)) in _SPEAKING
            told = apposed_firm(after) or (named and stands_whole(before, after))
            told = told or (is_owner(after) and not is_borne(words[last - 1]))
            told = told or (bool(before) and has_holder(after) and not is_borne(words[last - 1]))
            if not told and not _is_written_like_a_firm(words[first:last]):
                continue
            running = is_running_text(words[sentence.first_token : sentence.last_token])
            if running and _is_unheard(
                words[first:last], frozenset() if named and last - first > 1 else document.small
            ):
                yield made(document, first, last, MentionKind.ORGANISATION, SHAPED_CONFIDENCE)


def _is_written_like_a_firm(name: Sequence[str]) -> bool:
    """Whether a name is a listed company: a word of its own, or with a capital inside, no "McCain"."""
    word = name[0]
    if len(name) > 1:
        return False
    if word.lower() in lists()["stock"] or word.lower() in lists()["sole_organisation"]:
        return True
    return (
        not word[1:].islower()
        and not word.isupper()
        and not word.startswith(("Mc", "Mac"))
        and "CM" in word_kinds().get(word.lower(), ())
    )


def _is_unheard(name: Sequence[str], small: Set[str]) -> bool:
    """Whether no word of a name is one that the article writes small or a list knows as something else."""
    return all(
        word.isalnum()
        and word != "May"  # which is in no list of months, since it is a verb
        and word.lower() not in small
        and NO_FIRM.difference({"MO"} if len(name) > 1 else ()).isdisjoint(word_kinds().get(word.lower(), ()))
        for word in name
    )


def _listed_firm(span: TokenSpan, name: tuple[str, ...]) -> bool:
    """Whether a lone name taken for a person, or for a place, is in the lists of companies and media."""
    if len(name) > 1 or span.mention.kind not in (MentionKind.PERSON, MentionKind.PLACE):
        return False
    word = name[0].lower()
    if word in lists()["sole_organisation"]:
        return True
    return span.mention.kind is MentionKind.PERSON and not {"CM", "ME"}.isdisjoint(word_kinds().get(word, ()))


def _with_branches(words: Sequence[str], organisations: Sequence[TokenSpan]) -> Iterator[tuple[str, ...]]:
    """The first words of organisations called like "Acme Canada"."""
    for span in organisations:
        if span.last - span.first == 2:
            first, branch = words[span.first], words[span.first + 1]
            own = not _tells_place(first) and first.lower() not in demonyms()
            if own and known_place(branch.lower()):
                yield (first,)


def _tells_place(word: str) -> bool:
    lower = word.lower()
    city = "c" in gazetteer_kinds(lower)
    return city or known_place(lower) or lower in lists()["place_prefix"]


def _may_be_firm(name: tuple[str, ...], kind: MentionKind, full_persons: set[str]) -> bool:
    whole = " ".join(name).lower()
    if kind is MentionKind.PERSON:
        return full_persons.isdisjoint(name)
    if kind is MentionKind.PLACE:
        return not known_place(whole) and "c" not in gazetteer_kinds(whole)
    return kind is MentionKind.OTHER and whole not in demonyms()


def _is_called_firm(words: Sequence[str], span: TokenSpan) -> bool:
    """Whether a noun that no person is tells of a person's name: "the law firm | Allan Velmora".

    Or behind it: "| Polly Velmora |, a fast-growing conglomerate,".
    """
    if span.mention.kind is not MentionKind.PERSON:
        return False
    before = words[span.first - 1] if span.first else ""
    told = apposed_noun(words[span.last : span.last + LONGEST_PHRASE + 2])
    return not lists()["impersonal_firm_noun"].isdisjoint((before.lower(), told))


def _shown(document: Document, span: TokenSpan) -> bool:
    words = document.tokens.words
    sentence = document.sentence_at(span.mention.start)
    if sentence is None:
        return False
    before = words[max(span.first - 2, sentence.first_token) : span.first]
    after = words[span.last : min(span.last + LONGEST_PHRASE + 2, sentence.last_token)]
    apposed = span.mention.kind is not MentionKind.OTHER
    return told_before(before) or told_after(after, apposed=apposed)


def _is_no_person(document: Document, span: TokenSpan) -> bool:
    """Whether a lone name is told of like no person's: "X | lawmakers", "X | cut its", "X |, which".

    "A spokesman for | X" tells a firm only where the recogniser doubts: ministers have theirs.
    """
    sentence = document.sentence_at(span.mention.start)
    if span.mention.kind is not MentionKind.PERSON or span.last - span.first > 1 or sentence is None:
        return False
    if span.first and document.tokens.words[span.first - 1] == "-":  # "pro-Velmora lawmakers"
        return False
    words = document.tokens.words
    if _is_unsure(span) and tuple(map(str.lower, words[max(span.first - 2, 0) : span.first])) in _SPEAKING:
        return True
    after = words[span.last : min(span.last + 2, sentence.last_token)]
    if len(after) < 2:
        return False
    if after[0] in lists()["party_noun"] or (after[1] == "its" and after[0] in lists()["firm_verb"]):
        return True
    return span.first == sentence.first_token and tuple(after) == (",", "which")
