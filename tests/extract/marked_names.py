"""Sentences with their names marked: {person}, <other name>; and what else one is about: [one caller]."""

from __future__ import annotations

import re

from store.extract.document import read_document
from store.extract.quotations import quotations
from store.model.findings import Mention, MentionKind, Quotation

_MARKED = re.compile(r"\{([^{}]+)\}|<([^<>]+)>|\[([^\[\]]+)\]")


def marked(sentence: str) -> tuple[str, tuple[Mention, ...]]:
    """The text without the braces, and its names; a later last name stands for an earlier full one."""
    text = ""
    mentions: list[Mention] = []
    at = 0
    for match in _MARKED.finditer(sentence):
        text += sentence[at : match.start()]
        name = match[1] or match[2] or match[3]
        if not match[3]:
            kind = MentionKind.PERSON if match[1] else MentionKind.ORGANISATION
            full = next((m.entity for m in mentions if m.entity.endswith(" " + name)), name)
            mentions.append(Mention(len(text), len(text) + len(name), kind, full, "test"))
        text += name
        at = match.end()
    return text + sentence[at:], tuple(mentions)


def quoted(sentence: str) -> list[tuple[str, str | None]]:
    """The quotations of a marked text and their speakers."""
    text, mentions = marked(sentence)
    return [(text[q.start : q.end], q.speaker) for q in quotations(read_document(text), mentions)]


def first(sentence: str) -> Quotation:
    text, mentions = marked(sentence)
    return quotations(read_document(text), mentions)[0]
