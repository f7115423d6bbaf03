"""A deadline at length: its paragraph, its article, why it was found, what became of it. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.library.events import Event, disagree
from store.model.decisions import Deadline, DeadlineStatus, Origin
from store.text import guard
from tui.words.days import published, weekday
from tui.words.deadlines import away_words, due_words, more_words, told_words
from tui.words.findings import DEADLINE_KINDS, STATE_FOUND, one_line, rule_words

Parts = Sequence[tuple[str, str]]
"""Runs of text, each with its style."""

_WORD = re.compile(r"\w[\w.,'’-]*\w|\w")
_SHORTEST = 4
"""Letters below which a word of a label is not worth a mark in the sentence, unless it is a number."""


def preview(event: Event, origin: Origin | None, today: dt.date, country: str | None) -> Parts:
    """What the pane shows of an event; `origin` is where its first deadline stands in its article."""
    lead = event[0]
    parts: list[tuple[str, str]] = [(f"{lead.what}\n", "bold")]
    parts.append((f"{due_words(lead, today)}", "$kind-deadline"))
    parts.append((f" · {away_words(lead, today, country)} · {DEADLINE_KINDS[lead.kind]}\n\n", ""))
    if origin is not None:
        parts += marked_paragraph(origin, lead.what)
        parts.append(("\n\n", ""))
    elif lead.sentence:
        parts.append((f"“{lead.sentence}”\n\n", ""))
    parts += _lines(_about(lead, origin))
    parts += [(f"{line}\n", "$kind-annotation") for line in more_words(event, today)]
    if len(event) > 1:
        parts.append((f"\n{len(event)} sentences announce it\n", "bold $muted"))
        for deadline in event if disagree(event) else event[1:]:
            told = told_words(deadline)
            parts += told if disagree(event) else told[1:]
    return parts


def marked_paragraph(origin: Origin, what: str) -> Iterator[tuple[str, str]]:
    """The paragraph: the sentence stands out, in it the date and the words that the label took from it."""
    spans = [(origin.date_start, origin.date_end, "bold $kind-date"), *_label_marks(origin, what)]
    edges = {0, origin.start, origin.end, len(origin.paragraph)}
    edges |= {edge for start, end, _ in spans for edge in (start, end)}
    inside = sorted(edge for edge in edges if 0 <= edge <= len(origin.paragraph))
    for start, end in pairwise(inside):
        in_sentence = origin.start <= start < origin.end
        look = next((look for first, last, look in spans if first <= start < last), "")
        yield guard(origin.paragraph[start:end]), look if in_sentence else "$muted"


def _label_marks(origin: Origin, what: str) -> Iterator[tuple[int, int, str]]:
    words = {word.casefold() for word in _WORD.findall(what)}
    worth = {word for word in words if len(word) >= _SHORTEST or any(map(str.isdigit, word))}
    for match in _WORD.finditer(origin.paragraph, origin.start, origin.end):
        if match[0].casefold() in worth:
            yield match.start(), match.end(), "bold"


def _about(deadline: Deadline, origin: Origin | None) -> Iterator[tuple[str, str]]:
    if deadline.who:
        yield "who", deadline.who
    if deadline.article_id is None:
        yield "from", "an article that is no longer there" if deadline.sentence else "you"
    if deadline.article_title:
        yield "article", one_line(deadline.article_title)
    facts = [deadline.source or "", (origin and origin.byline) or ""]
    if origin is not None and origin.published is not None:
        facts.append(_published(origin))
    if any(facts):
        yield "source", " · ".join(fact for fact in facts if fact)
    if origin is not None and origin.rule:
        yield "found by", rule_words(origin.rule)
    if deadline.hedged:
        yield "hedged", "the text is not sure of it"
    if deadline.status is DeadlineStatus.SUGGESTED:
        yield "state", STATE_FOUND


def _published(origin: Origin) -> str:
    date = origin.published
    assert date is not None
    return weekday(date) if isinstance(date, dt.date) else published(date)


def _lines(about: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, words in about:
        yield f"{name}  ", "$muted"
        yield f"{words}\n", ""
