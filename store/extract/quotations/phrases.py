"""Noun phrases and subjects in the letters of a frame (see frames.py): a grammar of a dozen patterns."""

from __future__ import annotations

from collections.abc import Iterable

from store.extract.quotations.appositions import apposed, unread_name
from store.extract.quotations.frames import Frame
from store.extract.quotations.lexicon import word_class
from store.model.findings import MentionKind
from store.patterns import regex

WINDOW = 60
"""Items on each side of a quotation that are looked at; keeps the reading linear."""

_NOMINAL = "wdYMNSDC'"
_SPEAKING = frozenset("NSMD")

_BOTH = regex(r"N&[wdYS']*N")
_ONLY_WHENCE = regex(r"dMw+$")
"""A name that only tells whence somebody is: "the Guangdong native", "the Orsa co-founder"."""

_ENDS_IN_BOTH = regex(r"N&[wdYS']*N$")
_WHOLE = regex(r"p[wdYSMN]{1,5}")
"""What one or some are a part of: "one of the pupils"."""

_AND_OTHERS = regex(r"w{0,2}&[wdY]{1,3}")
"""What joins others to a noun for speakers: "students and onlookers"."""

_OF_OWNER = regex("N'.")
"""What makes an office that of an owner: "Prime Minister Ana Reyes's office" is no minister."""

_COMPLEMENT = regex(r"p[wdY']*[MNS][wMNS']*")


def head(frame: Frame, first: int, last: int) -> tuple[int, int] | None:
    """The items that name the speaker in the noun phrase `[first, last)`: its last fit one, or two names."""
    codes = frame.codes
    both = _BOTH.search(codes, first, last)
    if both:
        return both.start(), both.end() - 1
    for index in range(last - 1, first - 1, -1):
        letter = codes[index]
        if letter not in "NPMSDY" or (codes[index + 1 : index + 2] == "'" and index + 1 < last):
            continue
        if letter == "D":
            owner = _owner(codes, first, index)
            owner = _author(frame, index) if owner is None else owner
            if owner is not None:
                return owner, owner
        if letter == "S" and _OF_OWNER.match(codes, index + 1, last):
            continue
        if letter in "SD":
            named = apposed(frame, index) if letter == "S" and codes[index + 1 : index + 2] == "p" else None
            if named is not None:
                return named, named
            if letter == "S" and _AND_OTHERS.fullmatch(codes, index + 1, last):
                return _phrase_start(codes, first, index), last - 1
            of = _WHOLE if frame.word(index) in word_class("part") else _COMPLEMENT
            complement = of.match(codes, index + 1) if letter == "S" else None
            return _phrase_start(codes, first, index), complement.end() - 1 if complement else index
        if letter == "Y" and index + 1 < last:
            continue
        if letter == "M" and index + 1 < last and codes[last : last + 1] != "p" and _is_whence(frame, index):
            return _phrase_start(codes, first, index), last - 1
        if letter == "M" and _ONLY_WHENCE.match(codes, index - 1, last):
            return _phrase_start(codes, first, index), last - 1
        return index, index
    first = max(first, codes.rfind("d", first, last))
    while first < last and codes[first] in "A&'":
        first += 1
    while first < last and codes[last - 1] == "'":
        last -= 1
    return (first, last - 1) if first < last else None


def _is_whence(frame: Frame, index: int) -> bool:
    """Whether the name at item `index` only tells of which nation those behind it are: "Danish schools"."""
    mention = frame.items[index].mention
    return mention is not None and mention.kind is MentionKind.OTHER and frame.codes[index + 1] == "w"


def _owner(codes: str, first: int, index: int) -> int | None:
    """Whose text it is: "Reyes's statement", "her letter"."""
    for at in range(index - 1, first - 1, -1):
        if codes[at] == "Y" or (codes[at] in "NM" and codes[at + 1] == "'"):
            return at
        if codes[at] not in "wSM'":
            return None
    return None


_AUTHOR = regex(r"[pb][wdS']*[NM](?!['wMNSDC])")


def _author(frame: Frame, index: int) -> int | None:
    """Who put out the text at item `index`: "a statement from Reyes", "a report by the Mill"."""
    match = _AUTHOR.match(frame.codes, index + 1)
    if match is None or frame.word(index + 1) not in ("from", "by"):
        return None
    return match.end() - 1


def _phrase_start(codes: str, first: int, index: int) -> int:
    while index > first and codes[index - 1] in _NOMINAL and codes[index] not in "dY":
        index -= 1
    return index + 1 if codes[index] == "'" else index


_OWN_SUBJECT = regex(r"[p,&](?P<np>[wdYMS']*[NSM](?:&w{1,2})?)$")
"""The subject that a participle brings along: "with one reader writing", "and Reyes calling"."""

_SHOWN = regex(r"(?:[Av]|(?<!S)p)(?P<np>[dYwS']{0,4}[NSM])$")
"""Whom something shows, or has, saying it: "the film shows a miner saying"."""

_WITH = regex(r"p(?P<np>[wdYMS']{0,3}S?w?&w{1,2}|d?w{1,2})$")
"""And whoever it is: "with marchers and onlookers chanting"."""

_CITED = regex(r"[VF](?P<np>[wdYS']*[NMS][wMNS']*)p$")
"""Whose words somebody passes on: "quoted Reyes as saying"."""

_ISSUED = regex(r"[vVG](?:[wdYMNSDCA',]|p(?!N)){0,12}$")


def subject(frame: Frame, low: int, cue: int) -> tuple[int, int] | None:
    """The subject of the cue verb at item `cue`, looking left to item `low`."""
    codes = frame.codes
    at = _before_adverbs(codes, low, cue - 1)
    if codes[cue] in "GHJ":
        passed_on = cited(frame, low, cue)
        if passed_on is not None:
            return passed_on
        shown = _SHOWN.search(codes, low, cue)
        if shown and (codes[shown.start()] != "p" or frame.word(shown.start()) == "of"):
            return head(frame, *shown.span("np"))
        own = _WITH.search(codes, low, cue) or _OWN_SUBJECT.search(codes, low, cue)
        if own and codes[own.start()] == "p" and frame.word(own.start()) != "with":
            own = _OWN_SUBJECT.search(codes, low, cue)
        if own and (codes[own.start()] != "p" or frame.word(own.start()) == "with"):
            return head(frame, *own.span("np"))
        issuer = _issuer(frame, low, cue)
        if issuer or at == cue - 1:
            behind = _behind_main_verb(frame, low, cue) if codes[at : at + 1] == "," and at >= low else None
            return issuer or behind or _text_before(frame, low, cue) or clause_subject(frame, low, cue)
    at = _before_circumstances(frame, low, at)
    if at < low:
        return None
    letter = codes[at]
    if letter == "p" and frame.word(at) == "to":
        return _of_infinitive(frame, low, at) or clause_subject(frame, low, cue)
    if letter == "P":
        return at, at
    if letter == "R":
        return _relative(frame, low, at)
    if letter in _NOMINAL:
        return _nominal(frame, low, at)
    if letter == "&" and codes[cue] in "VFKv":
        earlier = codes.rfind("V", low, at)
        if earlier >= 0:
            return subject(frame, low, earlier)
    if letter == ",":
        phrase = _apposition(frame, low, at)
        if phrase:
            return phrase
    return clause_subject(frame, low, cue)


_VERB = regex(r"[VFKv]")
_COMPLEMENT_OF = regex(r"[VK][^,;&.:Q]*$")


def _behind_main_verb(frame: Frame, low: int, cue: int) -> tuple[int, int] | None:
    """The subject of the verb that a participle hangs on: "he warned them to leave, adding"."""
    codes = frame.codes
    verb = max((match.start() for match in _VERB.finditer(codes, low, cue)), default=None)
    if verb is None:
        return None
    told = _COMPLEMENT_OF.search(codes, low, verb)
    verb = told.start() if told else verb
    joined = codes[_before_adverbs(codes, low, verb - 1)] in "&TR"
    return None if joined or codes[verb] == "v" else subject(frame, low, verb)


def relative(frame: Frame, low: int, cue: int) -> int | None:
    """The "who" that is the subject of the cue verb at item `cue`."""
    at = _before_circumstances(frame, low, _before_adverbs(frame.codes, low, cue - 1))
    return at if at >= low and frame.codes[at] == "R" else None


def cited(frame: Frame, low: int, cue: int) -> tuple[int, int] | None:
    """Whose words somebody passes on with the participle at item `cue`, looking left to item `low`."""
    match = _CITED.search(frame.codes, low, cue)
    if match is None or frame.word(cue - 1) != "as":
        return None
    return head(frame, *match.span("np"))


def _issuer(frame: Frame, low: int, cue: int) -> tuple[int, int] | None:
    """Who put out the text that speaks: "the council released a statement saying"."""
    verb = _ISSUED.search(frame.codes, max(low, cue - 13), cue)
    if not verb or "D" not in verb[0] or frame.word(verb.start()) not in word_class("issue"):
        return None
    return subject(frame, low, verb.start())


def _text_before(frame: Frame, low: int, cue: int) -> tuple[int, int] | None:
    """The text that speaks itself: "he received a letter saying"."""
    at = cue - 1
    if at < low or frame.codes[at] != "D":
        return None
    return head(frame, _run_start(frame.codes, low, at), cue)


def _of_infinitive(frame: Frame, low: int, at: int) -> tuple[int, int] | None:
    """Who is "to say": whom somebody leads to it, or else the subject of "went on"."""
    codes = frame.codes
    verb = _before_adverbs(codes, low, at - 1)
    if verb < low:
        return None
    if codes[verb] in "NS":
        return _nominal(frame, low, verb)
    if codes[verb] == "p" or codes[verb] == "w":
        verb -= 1
    return subject(frame, low, verb) if verb >= low and codes[verb] in "vVK" else None


def _before_adverbs(codes: str, low: int, at: int) -> int:
    """Step over adverbs, auxiliaries and "on Tuesday night"."""
    while at >= low and (codes[at] in "AB" or codes[at : at + 2] == "pA"):
        at -= 1
    return at


def _before_circumstances(frame: Frame, low: int, at: int) -> int:
    """Step over what tells only when or how: Reyes "in 2010" said, who "in a low voice" added."""
    codes = frame.codes
    while at > low and codes[at] in _NOMINAL:
        start = _run_start(codes, low, at)
        if start == low or codes[start - 1] not in "pb" or _SPEAKING.intersection(codes[start : at + 1]):
            break
        if codes.rfind("d", start + 2, at) > 0:
            break  # the day after the vote the mill said
        further = _before_adverbs(codes, low, start - 2)
        if further >= low and codes[further] in "vVKF" and frame.word(start - 1) in word_class("conjunctive"):
            break
        at = further
    return at


def _nominal(frame: Frame, low: int, at: int) -> tuple[int, int] | None:
    """The head of the phrase that ends at item `at`: of "a spokesman for the union" the spokesman."""
    codes = frame.codes
    both = _ENDS_IN_BOTH.search(codes, low, at + 1)
    if both:
        return head(frame, *both.span())
    start = _run_start(codes, low, at)
    if start > low and codes[start - 1] == "R" and codes[start] == "w" and frame.word(start).endswith("s"):
        return _relative(frame, low, start - 1)  # an analyst who follows the stock
    own = codes.rfind("d", start + 2, at)
    if own > 0 and codes[start - 1 : start] == "p":
        return head(frame, own, at + 1)  # in a statement the mill said
    if codes[start - 2 : start] == "pA" and start - 2 > low:
        start -= 1  # negotiators from both sides
    for _ in range(3):
        if start == low or codes[start - 1] not in "pb":
            break
        before = start - 2
        if before > low and codes[before] in "GHJ" and codes[before - 1] in "SNM":
            before -= 1
        further = _run_start(codes, low, before)
        if (
            further == 0
            and codes[0] in "dY"
            and codes[at] != "N"
            and _NO_SPEAKER.fullmatch(codes, 1, start - 1)
        ):
            return (0, at) if frame.word(start - 1) not in word_class("conjunctive") else None
        if further == 1 and codes[0] in "pb" and start <= at:
            break  # in her letter to members chairman Ana Reyes
        if _SPEAKING.intersection(codes[further : start - 1]):
            at, start = before, further
        elif low < further == before and codes[further - 1] in "pb":
            start = further  # the surgeon in charge of the ward
        else:
            break
    phrase = head(
        frame, start if _SPEAKING.intersection(codes[start : at + 1]) else _run_start(codes, low, at), at + 1
    )
    if phrase and phrase[0] - 2 >= low and _BARE_OFFICE.match(codes, phrase[0] - 2):
        return phrase[0] - 2, phrase[0] - 2
    return phrase


_NO_SPEAKER = regex("w{1,3}")
"""Somebody whom no list knows, with a complement: "a dealer at a mill said"."""

_BARE_OFFICE = regex(r"N,S")
"""An office without its article behind a name: "Ana Reyes, owner of the mill (which is shut) said"."""


def _run_start(codes: str, low: int, at: int) -> int:
    start = at + 1
    while start > low and codes[start - 1] in _NOMINAL:
        start -= 1
    return start


def _relative(frame: Frame, low: int, at: int) -> tuple[int, int] | None:
    """Whom the "who" at item `at` stands for."""
    codes = frame.codes
    at -= 1
    while at >= low and codes[at] == ",":
        at -= 1
    if at < low:
        return None
    start = _run_start(codes, low, at)
    while start > low and codes[start - 1] in "p&" and not _SPEAKING.intersection(codes[start : at + 1]):
        further = _run_start(codes, low, start - 2)
        if further == start - 1:
            break
        at, start = start - 2, further
    named = _before_adverbs(codes, low, start - 1) - 1
    if named >= low and codes[named : named + 2] == "N,":
        return named, named
    return head(frame, start, at + 1)


_SEGMENT = regex(r"(?:^|[,;&T.])A*(?P<np>[wdYMNSD']*[NSMD])(?:[pb][wdYMNSD']+)*$")


_NAMED = regex(r"(?<![^,;&T.QVR])[dY][wSM']{1,6}(?:[pb][wdMNS']{1,6}){0,2},(?P<np>[wdMS']*N)$")


def _apposition(frame: Frame, low: int, comma: int) -> tuple[int, int] | None:
    """The name before commas or between them: "Ana Reyes, a baker, said", "the baker, Ana Reyes, said"."""
    codes = frame.codes
    named = _NAMED.search(codes, low, comma)
    if named:
        return head(frame, *named.span("np"))
    at = comma
    for _ in range(5):
        at = codes.rfind(",", low, at)
        if at < 0:
            return None
        match = _SEGMENT.search(codes[low:at])
        if match and match.start() and codes[low + match.start() - 1 : low + match.start() + 1] == "N,":
            return low + match.start() - 1, low + match.start() - 1
        if match:
            return head(frame, low + match.start("np"), low + match.end("np"))
        if unread := unread_name(frame, low, at):
            return unread
    return None


_STARTS = regex(r"[,;&T:.VK]|Q(?!Q)|p(?=PA*[BvVKF])")
_SUBJECT = regex(
    r"A*(?P<np>P|[wdYMNSD']*[NSMD](?:[wS](?=[BvVKF]))?)(?:[pb][wdYMNSDC']+){0,3}(?:,[^;QT]{1,40}?,)?(?:p?w?A)*[BvVKFA]"
)


def clause_subject(frame: Frame, low: int, end: int) -> tuple[int, int] | None:
    """The subject of the clause that item `end` stands in, or else of the sentence so far."""
    codes = frame.codes[low:end]
    starts = [0, *(match.end() for match in _STARTS.finditer(codes))]
    phrase = _subject_at(frame, codes, low, reversed(starts), skip="it")
    if phrase is not None:
        return phrase
    for letters in ("NPS", "NPSMD"):
        for index, letter in enumerate(codes):
            if letter in letters and codes[index + 1 : index + 2] != "'":
                if codes[index : index + 2] == "SN":
                    return low + index + 1, low + index + 1
                start = _phrase_start(codes, 0, index) if letter == "S" else index
                return low + start, low + index
    return None


def first_subject(frame: Frame, end: int | None = None) -> tuple[int, int] | None:
    """The first subject of a sentence, or of its part before item `end`."""
    codes = frame.codes[: min(WINDOW, len(frame.codes) if end is None else end)]
    starts = [0, *(match.end() for match in _STARTS.finditer(codes))]
    return _subject_at(frame, codes, 0, starts)


def _subject_at(
    frame: Frame, codes: str, low: int, starts: Iterable[int], skip: str = ""
) -> tuple[int, int] | None:
    """The first subject that begins at one of `starts`; `skip` is a pronoun that speaks only if no other."""
    with_verb = codes + "B"
    skipped = None
    for start in starts:
        match = _SUBJECT.match(with_verb, start)
        if match:
            phrase = head(frame, low + match.start("np"), low + match.end("np"))
            if not skip or phrase is None or frame.word(phrase[0]) != skip:
                return phrase
            skipped = skipped or phrase
    return skipped
