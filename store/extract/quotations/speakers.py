"""Who said it: the rules of beside.py and the grammar of phrases.py, tried in order of trust."""

from __future__ import annotations

import re
from typing import NamedTuple

from store.extract.quotations.beside import (
    ADJOINING,
    ASIDE,
    AT_THE_END,
    CLOSING,
    INVERTED,
    OWNED,
    SEPARATED,
    SIGNED,
)
from store.extract.quotations.frames import Frame
from store.extract.quotations.lexicon import word_class
from store.extract.quotations.phrases import (
    WINDOW,
    cited,
    clause_subject,
    first_subject,
    head,
    relative,
    subject,
)
from store.patterns import regex
from store.rules import RegexRule


class Attribution(NamedTuple):
    """Speaker and cue as item numbers of one frame. The speaker is its first and last item, both
    inclusive, or None where the sentence leaves open who it is ("was called “a liar”")."""

    frame: Frame
    speaker: tuple[int, int] | None
    cue: int | None
    rule: str
    who: int | None = None
    """The relative pronoun beside the cue that stands for the speaker: Reyes, who said."""

    @property
    def of_nobody(self) -> bool:
        """Whether the subject is "it" or "they", as of a sentence that only comments what was said."""
        return self.speaker is not None and self.frame.word(self.speaker[0]) in word_class("thing")


_ADJACENT = regex(r"[VFGHKJ](?:[AT&]*|[^VFKv.;Q]{0,25}[,:T])[,:T]*$")


def attribute(frame: Frame, position: int, separated: bool, signed: bool) -> Attribution | None:
    """The speaker whom the quotation's own sentence names, or None.

    `separated` says that the quotation ends like a clause of its own, `signed`
    that a dash follows it.
    """
    codes = frame.codes
    if signed:
        attribution = _first(frame, position + 1, codes[position + 1 : position + 1 + WINDOW], (SIGNED,))
        if attribution:
            return attribution
    low = max(0, position - WINDOW)
    before = codes[low:position]
    after = codes[position + 1 : position + 1 + WINDOW]
    led_in = any(letter in "VFGHK" for letter in before)
    attribution = _first(frame, position + 1, after, ADJOINING)
    if not attribution and (separated or after[:1] in (",", ":") or after[:1] == "B"):
        attribution = _first(frame, position + 1, after, SEPARATED)
    if before.endswith(":"):
        inverted = _search(frame, low, before, (INVERTED,))
        if inverted:
            return inverted
    own_voice = _OWN_VOICE.search(before)
    if own_voice and frame.word(low + own_voice.start()) == "with":
        return _at_cue(frame, low, low + own_voice.start("cue"), "before")
    called = _CALLED.search(before)
    by_whom = _named_by(frame, low, low + called.start(), position) if called else None
    if by_whom:
        return by_whom
    adjacent = _ADJACENT.search(before)
    if adjacent and before[adjacent.start()] in "KJ" and _NEW_CLAUSE.search(before, adjacent.start()):
        adjacent = None
    if adjacent and not (separated and attribution and _closes(attribution)):
        cue = low + adjacent.start()
        outer = _reporting(frame, low, cue) if codes[cue] in "KJ" or _is_ahead(frame, low, cue) else None
        led = _at_cue(frame, low, cue if outer is None else outer, "before")
        if led and led.rule == "passive" and attribution and _closes(attribution):
            return attribution
        if led:
            return led
    if attribution and not (led_in and (_has_complement(attribution) or _is_told(attribution))):
        return attribution
    if before.endswith(":"):
        owned = _search(frame, low, before, OWNED)
        if owned:
            return owned
        named = _before_colon(frame, low, position)
        led = Attribution(frame, named, None, "colon") if named else _left(frame, low, position)
        if led is not None and led.rule == "subject":
            main = first_subject(frame, position)
            led = Attribution(frame, main, None, "colon") if main else led
        elif led is not None and led.cue is not None and _NEW_CLAUSE.search(codes, led.cue, position):
            main = clause_subject(frame, low, position)
            led = Attribution(frame, main, None, "colon") if main else led
        if led is not None and led.speaker is not None:
            return led._replace(rule="colon")
    attribution = _search(frame, position + 1, after, AT_THE_END) or _search(frame, low, before, ASIDE)
    if not attribution and not _likened(frame, position):
        attribution = _search(frame, low, before, OWNED)
    return attribution or _left(frame, low, position)


_CALLED = regex(r"F(?:[dwY]{0,3}p)?[dY]?$")
_OWN_VOICE = regex(r"p[wdYMS']*[NSM](?P<cue>G)[,:T]*$")
"""A participle with a subject of its own: he quoted critics, "with Reyes stating: …"."""

_NEW_CLAUSE = regex(r",[wdYS']*[NPMS][wMNS']*A*B")
_NAMED_AT_COLON = regex(r"(?:^|[pbvw])[dS']*(?P<np>N):$")


def _before_colon(frame: Frame, low: int, position: int) -> tuple[int, int] | None:
    """The name right before a colon that no cue leads to: "that did not surprise Reyes: …".

    After most prepositions it is rather whom the words are for, or about: "advice for Reyes: …".
    """
    match = _NAMED_AT_COLON.search(frame.codes, low, position)
    if match is None:
        return None
    if frame.codes[match.start()] in "pb" and frame.word(match.start()) not in ("from", "by"):
        return None
    return match.span("np")[0], match.span("np")[0]


def sentence_speaker(frame: Frame) -> Attribution | None:
    """Whose words a sentence reports without quoting them, or else its subject."""
    end = len(frame.codes)
    low = max(0, end - WINDOW)
    attribution = _search(frame, low, frame.codes[low:], (*AT_THE_END, *CLOSING))
    if not attribution:
        for cue in range(low, end):
            if frame.codes[cue] in "VKO" and not _BY_WHOM.match(frame.codes, cue + 1):
                attribution = _at_cue(frame, low, cue, "")
                if attribution:
                    break
    if attribution:
        return Attribution(frame, attribution.speaker, None, "sentence before")
    chosen = clause_subject(frame, low, end)
    return Attribution(frame, chosen, None, "sentence before") if chosen else None


_ASKED = regex(r"[^VKFGHvR&]*?(?:(?P<subject>N|[dY][wS]{0,3}S)A*BA*)?V(?P<object>N|[dY]w{0,3}S)?")


def asked(frame: Frame) -> Attribution | None:
    """Who is to answer the question that a sentence reports, if it reports one: "he asked Reyes why"."""
    match = _ASKED.match(frame.codes, 0, WINDOW)
    if match is None or frame.word(match.end() - 1 - len(match["object"] or "")) not in word_class("ask"):
        return None
    name = next((name for name in ("subject", "object") if match[name]), None)
    chosen = head(frame, *match.span(name)) if name is not None else None
    return Attribution(frame, chosen, None, "turn taken")


def signature(frame: Frame) -> Attribution | None:
    """The name that a line such as "— Ana Reyes, 1998" puts under a quotation."""
    return _first(frame, 0, frame.codes, (SIGNED,))


def _first(frame: Frame, offset: int, codes: str, rules: tuple[RegexRule, ...]) -> Attribution | None:
    for rule in rules:
        attribution = _read(frame, offset, codes, rule, rule.regex.match(codes))
        if attribution:
            return attribution
    return None


def _search(frame: Frame, offset: int, codes: str, rules: tuple[RegexRule, ...]) -> Attribution | None:
    for rule in rules:
        attribution = _read(frame, offset, codes, rule, rule.regex.search(codes))
        if attribution:
            return attribution
    return None


def _read(
    frame: Frame, offset: int, codes: str, rule: RegexRule, match: re.Match[str] | None
) -> Attribution | None:
    if match is None:
        return None
    groups = match.groupdict()
    first, last = match.span("np" if groups["np"] else "his")
    if rule.name == "as" and frame.word(offset + first - 1) not in ("as", "like"):
        return None
    chosen = head(frame, offset + first, offset + last)
    if chosen is None:
        return None
    outside = [*range(match.start(), first), *reversed(range(last, match.end()))]
    cue = next((index for letters in ("VKFGO", "vCD") for index in outside if codes[index] in letters), None)
    return Attribution(frame, chosen, None if cue is None else offset + cue, rule.name)


def _likened(frame: Frame, position: int) -> bool:
    """Whether "as" leads in the quotation: She denounced Reyes’s remarks as “hurtful.”"""
    at = position - 1
    while at >= 0 and frame.codes[at] in "dY":
        at -= 1
    return at >= 0 and frame.word(at) == "as"


_CLOSING = regex(r"A*(?:[.;]|$|,A*G)")


def _closes(attribution: Attribution) -> bool:
    """Whether speaker and cue after the quotation end the sentence: He began to say “yes,” she said."""
    last = max(attribution.cue or 0, attribution.speaker[1] if attribution.speaker else 0)
    return attribution.cue is not None and _CLOSING.match(attribution.frame.codes, last + 1) is not None


def _is_told(attribution: Attribution) -> bool:
    """Whether the verb after the quotation is none of speech, so that it may only tell what came next."""
    return attribution.cue is not None and attribution.frame.codes[attribution.cue] == "v"


def _has_complement(attribution: Attribution) -> bool:
    """Whether the cue goes on to report something else: "…," he claimed they had met."""
    cue = attribution.cue
    return (
        cue is not None
        and attribution.speaker is not None
        and attribution.speaker[0] < cue
        and attribution.frame.codes[cue + 1 : cue + 2] in ("T", "P")
    )


def _left(frame: Frame, low: int, position: int) -> Attribution | None:
    codes = frame.codes
    for cue in range(position - 1, low - 1, -1):
        if codes[cue] in "VFKGHJO":
            if codes[cue] in "KJ" and any(letter in "VGO" for letter in codes[low:cue]):
                continue
            outer = None if cited(frame, low, cue) else _reporting(frame, low, cue)
            if outer is not None:
                cue = outer
            attribution = _at_cue(frame, low, cue, "thought" if codes[cue] in "KJ" else "clause")
            if attribution:
                return attribution
    asked_of = _ASKED_OF.search(codes, low, position)
    chosen = clause_subject(frame, low, asked_of.start() if asked_of else position)
    if chosen is None or frame.word(chosen[0]) == "it" or _is_told_it(frame, chosen[0]):
        return None
    return Attribution(frame, chosen, None, "subject")


def _is_told_it(frame: Frame, item: int) -> bool:
    """Whether a name is of whom it is told: "as one agent, who would not be named, tells Reyes: …"."""
    return frame.codes[max(0, item - 2) : item] == ",V" and frame.word(item - 1) in ("tells", "told")


_ASKED_OF = regex(r"(?<=w)T[wdY']*[NSMP]$")
"""Who is to do what is quoted: the council made a request that residents “remain alert.”"""


_CLAUSE_BEGINS = regex(r",[&R]")
"""What ends the clause that is reported: Reyes said so, and Okafor called it "a lie"."""

_LEADING_CLAUSE = regex(r"[p&][^,;:.]*")
_MAIN_CLAUSE = regex(r",A*[wdYS']*[NPSM]A*$")
"""A clause behind one that leads to it: as Reyes said that it rained, Okafor called it "a lie"."""

_REPORTING = regex(r"[VG](?:[^VGKFv,;]{0,8}T|(?=[PdYNMS]))")


_NAMING_IT = regex(r"F[dwYMNS']*D$")
"""What is called something is a text with words of its own: he called a report suggesting it “a lie.”"""


def _reporting(frame: Frame, low: int, cue: int) -> int | None:
    """The cue in whose clause another cue stands: "Reyes said that they called it"."""
    codes = frame.codes
    if codes[cue] in "GHJ" and codes[cue - 1 : cue] == "D":
        naming = _NAMING_IT.search(codes, low, cue)
        if naming:
            return naming.start()
    if codes[cue] == "O":
        return None
    match = _REPORTING.search(codes, low, cue)
    if match is None or not {";", ":"}.isdisjoint(codes[match.end() : cue]):
        return None
    if _LEADING_CLAUSE.fullmatch(codes, 0, match.start()) and _MAIN_CLAUSE.search(codes, match.end(), cue):
        return None
    is_clause = codes[cue] in "VF" and _SUBJECT_BESIDE.search(codes, low, cue)
    return None if is_clause and _CLAUSE_BEGINS.search(codes, match.end(), cue) else match.start()


_AUXILIARIES = regex(r"A+$")


def _is_ahead(frame: Frame, low: int, cue: int) -> bool:
    """Whether the cue tells what is yet to be said: "Reyes said Okafor would call it a lie"."""
    match = _AUXILIARIES.search(frame.codes, low, cue)
    return match is not None and any(
        frame.word(index) in word_class("ahead") for index in range(*match.span())
    )


_NAMED_BY = regex(r"b(?P<np>[wdYS']*[MNS][wMNS']*)")


def _named_by(frame: Frame, low: int, cue: int, position: int) -> Attribution | None:
    """Who calls something so, told after it: a town called “the Mill” by its neighbours."""
    if _SUBJECT_BESIDE.search(frame.codes, low, cue) or _PASSIVE.search(frame.codes, low, cue):
        return None
    match = _NAMED_BY.match(frame.codes, position + 1)
    return Attribution(frame, head(frame, *match.span("np")), cue, "before") if match else None


_SUBJECT_BESIDE = regex(r"[NPSR]A*$")


_PASSIVE = regex(r"B[AB]*$")
_NAMING = regex(r"[pbvVKFGHJ][dwY]*w$")
"""What has no speaker: she bakes with "a method called “slow rise”"."""

_NAMED_THING = regex(r"(?:^|[^wYMNSP'])d[wM]*w$")
"""And with “a dough called “Old Ulm.”” right before the quotation."""

_SAYING = regex(r"p?G")
"""What makes the subject of a passive speak after all: "was heard saying", "was quoted as saying"."""

_BY_WHOM = regex(r"b[wdYS']*[NSM]")
"""A participle that stands for a clause: Reyes, "described by her rival as a liar"."""

_BY = regex(r"[VFK][^VFKv,;]{0,12}?b(?P<np>[wdYS']*[MNS][wMNS']*|P)")


def _at_cue(frame: Frame, low: int, cue: int, rule: str) -> Attribution | None:
    codes = frame.codes
    if codes[cue] == "O":
        return _first(frame, cue, codes[cue : cue + WINDOW], ADJOINING)
    if codes[cue] in "VFK" and (_PASSIVE.search(codes, low, cue) or _BY_WHOM.match(codes, cue + 1)):
        if _SAYING.match(codes, cue + 1):
            chosen = subject(frame, low, cue)
            return Attribution(frame, chosen, cue, rule) if chosen else None
        by = _BY.match(codes, cue, cue + WINDOW)
        named = head(frame, *by.span("np")) if by else None
        if named is not None:
            return Attribution(frame, named, cue, "by whom")
        outer = _reporting(frame, low, cue)  # Reyes said it had been called “a lie”
        reported = _at_cue(frame, low, outer, rule) if outer is not None and codes[outer] == "V" else None
        return reported or Attribution(frame, None, cue, "passive")
    if (codes[cue] == "F" and frame.word(cue) in word_class("naming")) and (
        _NAMING.search(codes, low, cue) or (rule == "before" and _NAMED_THING.search(codes, low, cue))
    ):
        return Attribution(frame, None, cue, "naming")
    chosen = subject(frame, low, cue)
    return Attribution(frame, chosen, cue, rule, relative(frame, low, cue)) if chosen else None
