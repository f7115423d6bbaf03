"""A sentence as a teacher reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TaughtSentence:
    """What the teacher says of a sentence; the head of the root is the number of words."""

    words: list[str]
    tags: list[str]
    heads: list[int]
    labels: list[str]
