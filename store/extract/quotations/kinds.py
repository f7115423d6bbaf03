"""Speech or not, whole clauses or fragments: what a quoted passage is in its sentence."""

from __future__ import annotations

from itertools import islice

from store.extract.quotations.frames import Frame
from store.extract.quotations.lexicon import word_class
from store.extract.quotations.marks import Passage
from store.extract.quotations.phrases import WINDOW
from store.model.findings import QuotationType
from store.patterns import regex

_WORD = regex(r"[^\W_]+(?:['’-][^\W_]+)*")
DASHES = frozenset("-–—―")
_MARKS = "\"'“”„‟«»‘’‚`＂「」『』 "
_LED_IN = regex(r"(?:^|[VFGHQ:]|[VG],)$")
_REPORTER = regex(r"[A-PR-Za-z]")
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
_WEAK = frozenset({"subject", "sentence before", "passive", "naming", "thought"})
_CALLED = regex(r"[FH]p?[dwYMNSP']{1,6}(?P<as>p?)d?$")
_THUS = regex("[VF](?:b[wdYMNS']{1,6})?p?d?$")
"""What leads at once to how somebody is called by somebody: "described by friends as “shy”"."""

_SOURCED = regex(",M,")
_UNLED = frozenset({"marks", "continued", "sentence before"})
_LOOSE = frozenset({"clause", "noun"})
_TERM = 3
"""Words up to which a passage without a cue is taken for a term rather than for speech."""

_TITLE = 12
"""Words from which a passage is too long for a title."""


def ends_a_clause(text: str, passage: Passage) -> bool:
    """Whether the passage closes like a clause that the reporter's words go on from: “It rained,” …"""
    return text[max(passage.start, passage.end - 4) : passage.end].rstrip(_MARKS)[-1:] in tuple(",?!…—-")


def is_question(text: str, passage: Passage) -> bool:
    """Whether the passage ends as a question does."""
    return text[max(passage.start, passage.end - 4) : passage.end].rstrip(_MARKS)[-1:] == "?"


def is_speech(text: str, passage: Passage, frame: Frame, position: int, rule: str) -> bool:
    """Whether a passage is reported as what somebody said, and is no title, term or nickname.

    Speech: the mayor called it “a mess.” A term: the two-year “pause” in the tax.
    """
    parts = [match[0] for match in islice(_WORD.finditer(text, passage.start, passage.end), _TITLE)]
    if not parts:
        return False
    capitals = sum(part[0].isupper() for part in parts)
    if (
        frame.codes[position - 1 : position] in ("w", "D")
        and parts[0][0].isupper()
        and _is_titled(frame, position)
    ):
        return False
    if rule in _UNLED and 2 * capitals > len(parts) > 1 and _goes_on(text, passage, frame, position):
        return False
    if rule in _UNLED and _SOURCED.match(frame.codes, position + 1) and frame.word(position + 1) in DASHES:
        return False  # a headline in a list of sources: “Fire on the quay” — Harbour News
    if rule == "marks" and len(parts) < _TITLE:
        return type_of(text, passage, frame, position) is QuotationType.DIRECT and len(parts) > _TERM
    if goes_on_saying(text, frame, position):
        return not is_title(parts)
    if rule == "by whom" and not _THUS.search(frame.codes, max(0, position - WINDOW), position):
        return len(parts) > _TERM and not is_title(parts)
    if rule in _WEAK or (rule == "continued" and len(frame.codes) > 1):
        return (len(parts) > _TERM or _is_sentence(text, passage, frame, parts)) and not is_title(parts)
    if not is_title(parts) or _called(frame, position):
        return True
    if position == 0 and frame.codes[1:2] in ("B", "v") and text[passage.end - 2].isalnum():
        return False  # “Rain on Sunday” is a small miracle, wrote Reyes
    return rule not in _LOOSE and _LED_IN.search(frame.codes, max(0, position - 2), position) is not None


def _is_sentence(text: str, passage: Passage, frame: Frame, parts: list[str]) -> bool:
    """Whether a short passage stands as a sentence beside the reporter's: “Nobody believed us.”"""
    ends = text[passage.start : passage.end].rstrip(_MARKS)[-1:] in (".", "!", "?")
    return ends and len(parts) > 1 and parts[0][0].isupper() and frame.codes.strip(",.") == "Q"


def _is_titled(frame: Frame, position: int) -> bool:
    """Whether the word before names a kind of work, whose title the passage is: the film “Salt”."""
    return position > 0 and frame.word(position - 1) in word_class("titled")


def _goes_on(text: str, passage: Passage, frame: Frame, position: int) -> bool:
    """Whether a passage that nothing leads in is but the first words of the reporter's: “Long Night” star."""
    if frame.codes[position + 1 : position + 2] in ("", ".", ",", "Q", ":", ";"):
        return False
    last = text[passage.start : passage.end].rstrip(_MARKS)[-1:]
    return last.isalnum() and _REPORTER.search(frame.codes, 0, position) is None


def _called(frame: Frame, position: int) -> bool:
    """Whether somebody calls somebody so, however it is written: she called him “Mister Dough.”"""
    match = _CALLED.search(frame.codes, max(0, position - WINDOW), position)
    return match is not None and (not match["as"] or frame.word(match.start("as")) == "as")


def is_title(parts: list[str]) -> bool:
    """Whether words are capitalised as a title is: "Meet the Press", "The Long Road Home"."""
    if not 2 <= len(parts) < _TITLE:
        return False
    if len(parts) > _TERM and all(part.isupper() for part in parts):
        return False  # a post that shouts: “NOBODY WILL PAY FOR THIS”
    capital = sum(part[0].isupper() or part[0].isdigit() for part in parts)
    return capital >= 2 and all(part in _SMALL or not part[0].islower() for part in parts)


def type_of(text: str, passage: Passage, frame: Frame, position: int) -> QuotationType:
    """DIRECT for a sentence of its own or a whole clause, MIXED for words inside the reporter's."""
    body = text[passage.start : passage.end].strip(_MARKS)
    alone = _REPORTER.search(frame.codes, max(0, position - WINDOW), position) is None
    led_in = frame.codes[max(0, position - 1) : position] in (",", ":", "V", "G")
    if body[:1].isupper() and (alone or led_in):
        return QuotationType.DIRECT
    if alone and frame.codes[position + 1 : position + 2] in ("", "."):
        return QuotationType.DIRECT
    if goes_on_saying(text, frame, position):
        return QuotationType.DIRECT
    return QuotationType.MIXED


def goes_on_saying(text: str, frame: Frame, position: int) -> bool:
    """Whether a whole clause stands earlier in the sentence and goes on: “It rained,” she said, “as ever.”"""
    if frame.codes[position - 1 : position] != ",":
        return False
    first = frame.places[0]
    if first == position or _REPORTER.search(frame.codes, 0, first) is not None:
        return False
    item = frame.items[first]
    body = text[item.start : item.end].strip(_MARKS)
    return body[:1].isupper() and body[-1:] in (",", "-", "—", "–")
